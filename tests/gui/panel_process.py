"""A desktop's panel with a tray of the newer kind: python -m tests.gui.panel_process ITEMS, with a line for each icon that comes."""

import sys
from pathlib import Path

from PySide6.QtCore import ClassInfo, Property, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection


@ClassInfo({"D-Bus Interface": "org.kde.StatusNotifierWatcher"})
class Watcher(QDBusAbstractAdaptor):
    """As much of the protocol as an icon asks for."""

    def __init__(self, parent: QObject, items: Path) -> None:
        super().__init__(parent)
        self._items = items

    @Slot(str)
    def RegisterStatusNotifierItem(self, name: str) -> None:  # noqa: N802 - the protocol's name
        with self._items.open("a", encoding="ascii") as file:
            file.write(f"{name}\n")

    def _has_host(self) -> bool:
        return True

    IsStatusNotifierHostRegistered = Property(bool, _has_host)


def main(items: Path) -> int:
    app, object_ = QCoreApplication([]), QObject()
    Watcher(object_, items)
    bus = QDBusConnection.sessionBus()
    bus.registerObject("/StatusNotifierWatcher", object_)
    bus.registerService("org.kde.StatusNotifierWatcher")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
