"""`docsearch-gui --install-launcher [--desktop]` and `--uninstall-launcher`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from docsearch_gui.gui.desktop.arguments import Arguments
from docsearch_gui.gui.desktop.desktop_entry import APP_ID
from docsearch_gui.gui.desktop.launcher import Launcher, run_if_there
from docsearch_gui.gui.desktop.program import own_variables, program
from docsearch_gui.paths import AppPaths

FAILED = 1
_ELSEWHERE = {
    "win32": "This command makes no launcher on Windows. In Explorer, right-click {program} and choose Send to > Desktop.",
    "darwin": "This command makes no launcher on macOS, where it would have to be an application bundle. The program is {program}.",
}


def run_launcher_command(arguments: Arguments, paths: AppPaths) -> int:
    """Install or take away the launcher of this user, say what was done, and give the exit code."""
    if sys.platform in _ELSEWHERE:
        return _fail(_ELSEWHERE[sys.platform].format(program=program()[0]))
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    launcher = Launcher(Path(data), paths.data / "launcher.json")
    try:
        return _install(launcher, arguments.desktop) if arguments.install_launcher else _uninstall(launcher)
    except OSError as error:
        return _fail(str(error))


def _install(launcher: Launcher, on_desktop: bool) -> int:
    desktop = _desktop_folder() if on_desktop else None
    with _file_manager_kept():
        for entry in launcher.install(program(), own_variables(), desktop):
            print(f"installed {entry}")
    if on_desktop and desktop is None:
        return _fail("There is no folder for the desktop: only the menus have it.")
    return 0


def _uninstall(launcher: Launcher) -> int:
    gone = launcher.uninstall()
    for path in gone:
        print(f"removed {path}")
    if not gone:
        print("No launcher is installed.")
    return 0


def _desktop_folder() -> Path | None:
    """The user's desktop; none where it is missing, or is the home itself, which turns it off."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation))
    return folder if folder.is_dir() and folder != Path.home() else None


@contextmanager
def _file_manager_kept() -> Iterator[None]:
    """Folders open as before: where nobody chose the program for them, GLib takes the one installed last, even if by a user."""
    before = _opens_folders()
    yield
    if before and before != _opens_folders():
        run_if_there("gio", "mime", "inode/directory", before)


def _opens_folders() -> str:
    """The desktop entry that opens folders; empty where nobody knows."""
    answer = run_if_there("env", "LC_ALL=C.UTF-8", "gio", "mime", "inode/directory").partition("\n")[0]
    chosen = answer.rpartition(" ")[2]
    return chosen if chosen.endswith(".desktop") and chosen != f"{APP_ID}.desktop" else ""


def _fail(words: str) -> int:
    print(f"docsearch-gui: {words}", file=sys.stderr)
    return FAILED
