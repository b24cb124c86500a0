"""The virtual environment: made once, brought up to date when the project changes, made again when broken."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

import system_packages

STAMP = "docsearch-stamp.json"
LINES_OF_PIP_SHOWN = 15
CLEAR_LINE = "\r\x1b[K"


class Failure(Exception):
    """Why the command cannot go on, in one line for a person, and the exit code."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def location(root: Path, environ: Mapping[str, str]) -> Path:
    """The folder of the environment: `.venv` in the checkout, or DOCSEARCH_VENV."""
    return Path(environ.get("DOCSEARCH_VENV") or root / ".venv").expanduser().absolute()


def program(venv: Path, name: str) -> Path:
    """The path of a program installed in the environment."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def ensure(root: Path, venv: Path, extras: Sequence[str]) -> Path:
    """The environment's Python, with the project and `extras` installed as pyproject.toml now asks."""
    python = program(venv, "python")
    wanted = stamp(root, venv, extras)
    found = read_stamp(venv)
    works = runs(python)
    if not (works and is_current(found, wanted)):
        if not (works and is_same_place(found, wanted)):
            make(venv, python)
        (venv / STAMP).unlink(missing_ok=True)
        install(root, python, extras)
        # last: an environment without a stamp was interrupted and is made again
        (venv / STAMP).write_text(json.dumps(wanted), encoding="utf-8")
    compile_translations(root, python)
    return python


def runs(python: Path) -> bool:
    """Whether this Python starts; one whose base was removed does not."""
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def stamp(root: Path, venv: Path, extras: Sequence[str]) -> dict:
    """What an environment was made for, as JSON values."""
    return {
        "place": [str(root), str(venv), sys.platform, f"{sys.version_info.major}.{sys.version_info.minor}"],
        "project": hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest(),
        "extras": sorted(extras),
    }


def read_stamp(venv: Path) -> dict | None:
    """The stamp in the environment, or None if it was never finished."""
    try:
        found = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def is_current(found: dict | None, wanted: dict) -> bool:
    """Whether nothing needs to be installed; extras that are there already do no harm."""
    if not is_same_place(found, wanted):
        return False
    return found.get("project") == wanted["project"] and set(wanted["extras"]) <= set(found.get("extras", ()))


def is_same_place(found: dict | None, wanted: dict) -> bool:
    """Whether the environment still belongs to this checkout and this Python."""
    return found is not None and found.get("place") == wanted["place"]


def make(venv: Path, python: Path) -> None:
    """An empty environment at `venv`, in place of what an earlier try left there."""
    if venv.exists() and any(venv.iterdir()):
        if not (venv / "pyvenv.cfg").exists():
            raise Failure(f"{venv} is not empty and not a Python environment; set DOCSEARCH_VENV to another folder.")
        shutil.rmtree(venv)
    if not system_packages.provide_venv_module():
        raise Failure("this Python cannot make environments until its venv module is installed; then start again.")
    with Step(f"environment in {venv}"):
        result = subprocess.run([sys.executable, "-m", "venv", venv], capture_output=True, text=True, check=False)
        if result.returncode or not python.exists():
            raise Failure(f"python -m venv {venv} failed: {last_line(result.stdout + result.stderr)}")


def install(root: Path, python: Path, extras: Sequence[str]) -> None:
    """Install torch, then the project with its other dependencies."""
    torch = pinned_torch((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = f"{root}[{','.join(extras)}]" if extras else str(root)
    # torch first and alone: pip then takes the build of that exact version that lies nearest, and keeps it
    pip(python, [torch], torch)
    pip(python, ["--editable", project], "docsearch and the other packages")


def pinned_torch(pyproject: str) -> str:
    """The requirement of torch in pyproject.toml, for instance `torch==1.0`."""
    requirements = tomllib.loads(pyproject)["project"]["dependencies"]
    return next(requirement for requirement in requirements if re.match(r"torch\b(?!-)", requirement))


def pip(python: Path, arguments: Sequence[str], name: str) -> None:
    """Run `pip install`, showing one line; on failure, the end of what pip said."""
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]
    with Step(name) as report:
        lines = []
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace"
        ) as process:
            for line in process.stdout:
                lines.append(line.rstrip())
                report(line.strip())
        if process.returncode:
            print("", *lines[-LINES_OF_PIP_SHOWN:], sep="\n    ", file=sys.stderr)
            raise Failure(f"pip could not install {name} (exit code {process.returncode}); its last lines are above.")


def compile_translations(root: Path, python: Path) -> None:
    """Bring the compiled translations up to date with their sources."""
    compiler = root / "packaging" / "translations.py"
    if not compiler.exists() or not translations_are_old(root / "resources" / "translations"):
        return
    with Step("translations"):
        result = subprocess.run([python, compiler, "compile"], capture_output=True, text=True, check=False)
        if result.returncode:
            raise Failure(f"the translations could not be compiled: {last_line(result.stdout + result.stderr)}")


def translations_are_old(folder: Path) -> bool:
    """Whether a `.ts` file is newer than the `.qm` file made of it, or has none."""
    pairs = [(source, source.with_suffix(".qm")) for source in folder.glob("*.ts")]
    return any(not made.exists() or made.stat().st_mtime < source.stat().st_mtime for source, made in pairs)


def call(
    command: Sequence[object],
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    output: TextIO | None = None,
) -> int:
    """Run a command, which writes to `output` or on this terminal, and give back its exit code."""
    sys.stdout.flush()
    target = None if output is sys.stdout else output
    words = [str(part) for part in command]
    return subprocess.run(words, env=environ, cwd=cwd, check=False, stdout=target, stderr=target).returncode


def last_line(output: str) -> str:
    """The last line that says something."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


class Step:
    """Shows a line while a step runs and its seconds when it is done; called with a text, shows what goes on."""

    def __init__(self, name: str) -> None:
        self.name, self.live, self.start = name, sys.stdout.isatty(), time.monotonic()

    def __enter__(self) -> "Step":
        print(f"  {self.name} …", end="" if self.live else "\n", flush=True)
        return self

    def __call__(self, detail: str) -> None:
        if self.live:
            width = shutil.get_terminal_size().columns - 1
            print(CLEAR_LINE + f"  {self.name} … {detail}"[:width], end="", flush=True)

    def __exit__(self, kind: type | None, *_: object) -> None:
        ending = "failed" if kind else f"done in {time.monotonic() - self.start:.0f} s"
        print(f"{CLEAR_LINE if self.live else ''}  {self.name}: {ending}", flush=True)
