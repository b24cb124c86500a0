"""The rules of the house, read from the source. Each is a function from source text to what breaks it."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 60
# may only shrink
LONGER_THAN_ALLOWED: frozenset[str] = frozenset()
TOP_LEVEL = {"docsearch_gui", "resources", "packaging", "tests", "pyproject.toml", "README.md", "LICENSE"}
NAMELESS = {"utils", "util", "common", "misc", "helpers", "helper"}
# which folders may import a library; all others may not, not even inside a function
HOMES = {
    "PySide6": ("gui",),
    "torch": ("embedding",),
    "transformers": ("embedding",),
    "sentence_transformers": ("embedding",),
    "lancedb": ("index",),
    "lance": ("index",),
    "pyarrow": ("index",),
    "numpy": ("index", "embedding"),
}
BROAD = {"Exception", "BaseException"}


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def parsed(source: str) -> ast.Module:
    return ast.parse(source)


def long_functions(source: str) -> Iterator[str]:
    for node in ast.walk(parsed(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = node.end_lineno - node.lineno + 1
            if length > MAX_FUNCTION_LINES:
                yield f"{node.name} has {length} lines"


def imports(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
        elif (
            isinstance(node, ast.Call)
            and called(node) in {"import_module", "__import__"}
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.lineno, str(node.args[0].value)


def foreign_imports(source: str, room: str) -> Iterator[str]:
    """Imports of libraries that have their home in another room."""
    for line, name in imports(source):
        library = name.split(".")[0]
        if room not in HOMES.get(library, (room,)):
            yield f"line {line} imports {library}"


def broad_handlers(source: str) -> Iterator[str]:
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or BROAD & set(names(node.type))):
            yield f"line {node.lineno} catches everything"


def may_catch_everything(path: str) -> bool:
    """The edge of a document converter, and a request in a worker's service."""
    return path == "docsearch_gui/workers/service.py" or path.startswith("docsearch_gui/documents/")


def sleeps(source: str) -> Iterator[str]:
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Call) and called(node) in {"sleep", "msleep", "usleep"}:
            yield f"line {node.lineno} sleeps"


def names(node: ast.AST) -> list[str]:
    return [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    """The folder directly below docsearch_gui that holds the file, or nothing."""
    parts = path.relative_to(ROOT / "docsearch_gui").parts
    return parts[0] if len(parts) > 1 else ""


def broken(paths: list[Path], rule) -> list[str]:
    return [f"{relative(path)}: {what}" for path in paths for what in rule(path)]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_no_file_is_too_long():
    def rule(path: Path) -> list[str]:
        lines = len(read(path).splitlines())
        allowed = relative(path) in LONGER_THAN_ALLOWED
        # an exception that is no longer needed has to leave the list
        return [f"{lines} lines"] if (lines > MAX_FILE_LINES) != allowed else []

    assert not broken(sources("docsearch_gui", "packaging"), rule)


def test_no_function_is_too_long():
    assert not broken(sources("docsearch_gui", "packaging"), lambda path: long_functions(read(path)))


def test_libraries_stay_at_home():
    assert not broken(sources("docsearch_gui"), lambda path: foreign_imports(read(path), room(path)))


def test_everything_is_caught_in_two_places_only():
    paths = [path for path in sources("docsearch_gui", "packaging") if not may_catch_everything(relative(path))]
    assert not broken(paths, lambda path: broad_handlers(read(path)))


def test_nothing_sleeps():
    assert not broken(sources("docsearch_gui"), lambda path: sleeps(read(path)))


def test_every_module_has_a_name_that_says_something():
    assert not [relative(path) for path in sources("docsearch_gui", "packaging", "tests") if path.stem in NAMELESS]


def test_top_level_holds_the_agreed_names_only():
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if listed.returncode:
        pytest.skip(f"git cannot list the files: {listed.stderr.strip()}")
    top = {name.split("/")[0] for name in listed.stdout.split("\0") if name}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize(
    "source",
    [
        "import PySide6",
        "def f():\n from PySide6.QtCore import Qt",
        "import numpy as np",
        "importlib.import_module('torch.nn')",
    ],
)
def test_a_foreign_import_is_seen(source):
    assert list(foreign_imports(source, "engine"))


@pytest.mark.parametrize("source", ["import numpy", "import lancedb.table", "import json", "from .torch import x"])
def test_an_import_at_home_is_allowed(source):
    assert not list(foreign_imports(source, "index"))


@pytest.mark.parametrize("clause", ["except Exception:", "except:", "except (OSError, BaseException) as e:"])
def test_a_broad_handler_is_seen(clause):
    assert list(broad_handlers(f"try:\n pass\n{clause}\n pass"))


def test_a_narrow_handler_is_allowed():
    assert not list(broad_handlers("try:\n pass\nexcept (OSError, ValueError):\n pass"))


@pytest.mark.parametrize("source", ["time.sleep(1)", "from time import sleep\nsleep(0.1)", "QThread.msleep(5)"])
def test_a_sleep_is_seen(source):
    assert list(sleeps(source))


@pytest.mark.parametrize(("lines", "seen"), [(MAX_FUNCTION_LINES - 1, False), (MAX_FUNCTION_LINES, True)])
def test_a_long_function_is_seen(lines, seen):
    assert bool(list(long_functions("def f():\n" + " x = 1\n" * lines))) is seen


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("docsearch_gui/workers/service.py", True),
        ("docsearch_gui/workers/client.py", False),
        ("packaging/dev.py", False),
    ],
)
def test_few_places_may_catch_everything(path, allowed):
    assert may_catch_everything(path) is allowed
