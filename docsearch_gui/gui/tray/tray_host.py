"""When the desktop's tray comes and goes: after login it may start later than we do, and a panel may crash."""

import sys

from PySide6.QtCore import SLOT, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from docsearch_gui.gui.dropped import local_paths

_WATCHER = "org.kde.StatusNotifierWatcher"
# only the newer trays tell of their start
_LOOK_AGAIN_S = (2, 5, 10, 30, 60)


class TrayHost(QObject):
    """Tells of every change after which there may or may not be a tray, and of what is dropped on the icon."""

    changed = Signal()
    dropped = Signal(list)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform.startswith("linux"):
            self._follow_bus()

    def look_later(self) -> None:
        """Tell of a change now and then for the first minutes, as an older tray comes in silence."""
        for seconds in _LOOK_AGAIN_S:
            QTimer.singleShot(1_000 * seconds, self, self._tell)

    def follow_icon(self) -> None:
        """Follow the window that an older tray has taken our icon as; newer trays draw it themselves, and take no drops."""
        for widget in QApplication.topLevelWidgets():
            if widget.metaObject().className() == "QSystemTrayIconSys":
                widget.setAcceptDrops(True)
                widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if kind == QEvent.Type.Hide:
            self.changed.emit()
        elif kind in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            paths = local_paths(event.mimeData())
            if paths:
                event.acceptProposedAction()
            if paths and kind == QEvent.Type.Drop:
                self.dropped.emit(paths)
            return True
        return super().eventFilter(widget, event)

    def _follow_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher  # not needed for the first paint

        bus = QDBusConnection.sessionBus()
        mode = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
        self._watcher = QDBusServiceWatcher(_WATCHER, bus, mode, self)
        self._watcher.serviceOwnerChanged.connect(self._tell)
        bus.connect("", "", _WATCHER, "StatusNotifierHostRegistered", self, SLOT("_tell()"))

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
