"""Starting hidden when the user logs in, in the way of each system."""

import plistlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings, QStandardPaths

from docsearch_gui.gui.desktop.desktop_entry import APP_ID, login_entry
from docsearch_gui.gui.desktop.program import own_variables, program

_RUN_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
_TURNED_OFF = {"Hidden=true", "X-GNOME-Autostart-enabled=false"}  # by the settings of the desktop


class LoginStart(Protocol):
    """What one system keeps of the programs that start at login."""

    def on(self) -> bool: ...

    def turn_on(self, command: Sequence[str], variables: Mapping[str, str]) -> None: ...

    def turn_off(self) -> None: ...


def starts_at_login() -> bool:
    """Whether this program starts when the user logs in."""
    return _of_this_system().on()


def set_start_at_login(on: bool) -> None:
    """Start this program hidden at each login from now on, or no more; OSError if it cannot be written."""
    if on:
        _of_this_system().turn_on(program(), own_variables())
    else:
        _of_this_system().turn_off()


class Autostart:
    """A desktop entry in the folder `autostart` of Linux and the BSDs."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"{APP_ID}.desktop"

    def on(self) -> bool:
        try:
            lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return False
        return not _TURNED_OFF & set(lines)

    def turn_on(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        _write(self._file, login_entry(command, variables).encode())

    def turn_off(self) -> None:
        self._file.unlink(missing_ok=True)


class RunKey:
    """A value in the registry of Windows; `settings` is its key Run."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def on(self) -> bool:
        return self._settings.contains(APP_ID)

    def turn_on(self, command: Sequence[str], variables: Mapping[str, str]) -> None:  # noqa: ARG002 - a command line sets no variables
        self._settings.setValue(APP_ID, subprocess.list2cmdline([*command, "--hidden"]))
        self._sync()

    def turn_off(self) -> None:
        self._settings.remove(APP_ID)
        self._sync()

    def _sync(self) -> None:
        self._settings.sync()
        if self._settings.status() is not QSettings.Status.NoError:
            raise OSError(f"cannot write {self._settings.fileName()}")


class LaunchAgent:
    """A property list in the folder LaunchAgents of macOS."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"{APP_ID}.plist"

    def on(self) -> bool:
        return self._file.is_file()

    def turn_on(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        agent = {
            "Label": APP_ID,
            "ProgramArguments": [*command, "--hidden"],
            "EnvironmentVariables": dict(variables),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        _write(self._file, plistlib.dumps(agent))

    def turn_off(self) -> None:
        self._file.unlink(missing_ok=True)


def _of_this_system() -> LoginStart:
    if sys.platform == "win32":
        return RunKey(QSettings(_RUN_KEY, QSettings.Format.NativeFormat))
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents")
    config = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Autostart(Path(config) / "autostart")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
