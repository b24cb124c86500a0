"""A desktop with a message bus of its own, on which a panel comes, crashes, and acts on icons as a user does."""

import re
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ENTRY = re.compile(r'int32 (\d+)\n(?:(?!int32 ).)*?"label"\s+variant\s+string "([^"]*)"(?:(?!int32 ).)*', re.DOTALL)
_UNSEEN = re.compile(r'"visible"\s+variant\s+boolean false')


class Panel:
    """What of a desktop an icon in the tray sees."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._stack = ExitStack()
        self._items = folder / "items"
        bus = self._process(["dbus-daemon", "--session", "--nofork", "--print-address"], environment)
        self.environment = {**environment, "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip()}
        self._watcher: subprocess.Popen | None = None

    def come(self) -> None:
        """Start the panel."""
        self._items.unlink(missing_ok=True)
        command = [sys.executable, "-m", "tests.gui.panel_process", str(self._items)]
        self._watcher = self._process(command, self.environment)

    def crash(self) -> None:
        """End the panel as a bug does."""
        self._watcher.kill()

    def has_icon(self) -> bool:
        """Whether an icon has come since the panel was started."""
        return self._items.exists()

    def menu(self) -> dict[str, int]:
        """The ids of the entries that are shown, by their text."""
        layout = self._call("/MenuBar", "com.canonical.dbusmenu.GetLayout", "int32:0", "int32:-1", "array:string:")
        return {entry[2]: int(entry[1]) for entry in _ENTRY.finditer(layout) if not _UNSEEN.search(entry[0])}

    def choose(self, text: str) -> None:
        """Click an entry of the menu."""
        click = "string:clicked", "variant:int32:0", "uint32:0"
        self._call("/MenuBar", "com.canonical.dbusmenu.Event", f"int32:{self.menu()[text]}", *click)

    def click(self) -> None:
        """Click the icon."""
        self._call("/StatusNotifierItem", "org.kde.StatusNotifierItem.Activate", "int32:1", "int32:1")

    def close(self) -> None:
        """End everything that was started."""
        self._stack.close()

    def _call(self, path: str, method: str, *arguments: str) -> str:
        item = self._items.read_text(encoding="ascii").split()[-1]
        command = ["dbus-send", "--session", "--print-reply", f"--dest={item}", path, method, *arguments]
        done = subprocess.run(
            command, env=self.environment, stdout=subprocess.PIPE, encoding="utf-8", check=True, timeout=20
        )
        return done.stdout

    def _process(self, command: list[str], environment: dict[str, str]) -> subprocess.Popen:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._stack.enter_context(process)
        self._stack.callback(process.kill)
        return process
