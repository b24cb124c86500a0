"""Translations: `update` collects the texts of the sources into the .ts files, `compile` makes the .qm files of them."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
SOURCES = (
    "docsearch_gui/errors.py",
    "docsearch_gui/search_messages.py",
    "docsearch_gui/setting_fields.py",
    "docsearch_gui/settings.py",
    "docsearch_gui/gui",
)


def update(folder: Path = FOLDER) -> None:
    """Bring the .ts files in `folder` up to date; the English one holds plural forms only."""
    sources = sorted(str(path.relative_to(ROOT)) for name in SOURCES for path in _modules(ROOT / name))
    options = ["-no-obsolete", "-locations", "none", "-silent"]
    for language, more in (("ja", []), ("en", ["-pluralonly"])):
        target = folder / f"docsearch_{language}.ts"
        _run(
            "pyside6-lupdate",
            *options,
            *more,
            *sources,
            "-source-language",
            "en",
            "-target-language",
            language,
            "-ts",
            str(target),
        )


def compile_all(folder: Path = FOLDER) -> None:
    """Make a .qm file of every .ts file in `folder`."""
    for source in sorted(folder.glob("*.ts")):
        _run("pyside6-lrelease", "-silent", str(source), "-qm", str(source.with_suffix(".qm")))


def _modules(path: Path) -> list[Path]:
    return [path] if path.is_file() else list(path.rglob("*.py"))


def _run(tool: str, *arguments: str) -> None:
    beside = Path(sys.executable).parent
    found = shutil.which(tool, path=str(beside)) or shutil.which(tool)
    if found is None:
        sys.exit(f"{tool} is missing: install PySide6-Essentials")
    subprocess.run([found, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    commands = {"update": update, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit("usage: translations.py update | compile")
    commands[sys.argv[1]]()
