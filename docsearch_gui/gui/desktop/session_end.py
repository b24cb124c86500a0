"""The end at the desktop's wish: of its session, or of the program alone, as from the dock of macOS."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from docsearch_gui.gui.main_window import MainWindow


class Application(QApplication):
    """Ends in order: `end_in_order` begins that, and is False once there is nothing to wait for."""

    end_in_order: Callable[[], bool] | None = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit and self.end_in_order is not None and self.end_in_order():
            return True
        return super().event(event)


class SessionEnd(QObject):
    """Saves when the session ends, and has the next session start the program as it is then, visible or not."""

    def __init__(self, app: QApplication, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        app.commitDataRequest.connect(self.commit, Qt.ConnectionType.DirectConnection)

    def commit(self, manager: "QSessionManager") -> None:
        """Save now, as there may be no later."""
        # not needed before the session ends
        from PySide6.QtGui import QSessionManager

        from docsearch_gui.gui.desktop.login_start import starts_at_login
        from docsearch_gui.gui.desktop.program import program

        self._window.save_state()
        manager.setRestartCommand([*program(), *([] if self._window.isVisible() else ["--hidden"])])
        if starts_at_login():
            manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
