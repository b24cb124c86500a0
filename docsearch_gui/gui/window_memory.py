"""What the window remembers from one start to the next: sizes, the open panel, and what was said once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class WindowMemory(QSettings):
    """Values in an INI file; a part of the window is a pair of calls that save and restore its state."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), QSettings.Format.IniFormat)
        self._parts: dict[str, Callable[[], QByteArray]] = {}

    def restore(self, name: str, save: Callable[[], QByteArray], restore: Callable[[QByteArray], bool]) -> None:
        """Bring a part back as it was, and save it from now on with the others."""
        self._parts[name] = save
        if (state := self.value(name)) is not None:
            restore(state)

    def save(self, **values: object) -> None:
        """Write the state of every part, and `values`."""
        for name, save in self._parts.items():
            self.setValue(name, save())
        for name, value in values.items():
            self.setValue(name, value)
        self.sync()

    def first_time(self, name: str) -> bool:
        """True the first time it is asked for `name`, ever."""
        key = f"seen/{name}"
        first = not self.value(key, defaultValue=False, type=bool)
        self.setValue(key, True)  # noqa: FBT003 - Qt's signature
        return first
