"""One command from a checkout to the open window, and one that passes the tests. Standard library only."""

import os
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets first
    sys.exit("docsearch needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031 - as above

import checks
import demo
import environment
import system_packages
from environment import Failure

ROOT = Path(__file__).resolve().parent.parent
USAGE = """\
usage: python3 packaging/dev.py run [FOLDER ...]        install what is missing and open the window
       python3 packaging/dev.py test [PYTEST ARGS ...]  install what is missing and pass the tests

The environment is made in .venv, or in the folder that DOCSEARCH_VENV names.
"""


def main(arguments: list[str]) -> int:
    """Carry out one command and give back its exit code: 0 if all went well, 2 if it was not understood."""
    if "-h" in arguments[:2] or "--help" in arguments[:2]:
        print(USAGE, end="")
        return 0
    commands = {"run": run, "test": test}
    if not arguments or arguments[0] not in commands:
        print(USAGE, end="", file=sys.stderr)
        return 2
    try:
        return commands[arguments[0]](arguments[1:])
    except Failure as failure:
        print(f"docsearch: {failure}", file=sys.stderr)
        return failure.exit_code
    except KeyboardInterrupt:
        print("docsearch: interrupted; the next start goes on from here.", file=sys.stderr)
        return 130


def run(folders: list[str]) -> int:
    """Open the window on `folders`; without a display, index and search in the terminal."""
    paths = [existing_folder(folder) for folder in folders]
    venv = environment.location(ROOT, os.environ)
    python = environment.ensure(ROOT, venv, extras=())
    if not has_display(sys.platform, os.environ):
        return demo.run(ROOT, venv, paths)
    system_packages.provide_qt_libraries(venv)
    return environment.call([python, "-m", "docsearch_gui", *paths])


def test(arguments: list[str]) -> int:
    """Every check of the project; `arguments` go to pytest."""
    venv = environment.location(ROOT, os.environ)
    environment.ensure(ROOT, venv, extras=("test",))
    system_packages.provide_qt_libraries(venv)
    system_packages.provide_test_tools()
    return checks.run(ROOT, venv, arguments)


def existing_folder(text: str) -> Path:
    """The absolute path of a folder given on the command line; raises Failure if there is none."""
    path = Path(text).expanduser().absolute()
    if not path.is_dir():
        raise Failure(f"{text} is not a folder.", exit_code=2)
    return path


def has_display(platform: str, environ: "os._Environ[str] | dict[str, str]") -> bool:
    """Whether a window can be opened; macOS and Windows always have a display."""
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
