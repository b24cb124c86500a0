"""The icon in the tray: a status line, Search, Pause and Quit."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from docsearch_gui.gui import messages
from docsearch_gui.gui.wording import plain
from docsearch_gui.models import EngineStatus
from docsearch_gui.search_models import SavedSearch, SavedSearchMatch

_NAMED = 3


class Tray(QObject):
    """Only made where the desktop has a tray."""

    search_requested = Signal()
    pause_requested = Signal(bool)
    quit_requested = Signal()
    saved_search_requested = Signal(object)

    def __init__(self, icon: QIcon, window: QWidget) -> None:
        super().__init__(window)
        self._paused = False
        self._told_of: SavedSearch | None = None
        self._menu = QMenu(window)
        self.status = QAction(self.tr("Starting…"), self._menu, enabled=False)
        self.pause = QAction(self.tr("Pause indexing"), self._menu)
        search = QAction(self.tr("Search…"), self._menu)
        leave = QAction(self.tr("Quit"), self._menu)
        for action in (self.status, search, self.pause, leave):
            self._menu.addAction(action)
        self._menu.insertSeparator(search)
        self._menu.insertSeparator(leave)
        search.triggered.connect(self.search_requested)
        leave.triggered.connect(self.quit_requested)
        self.pause.triggered.connect(lambda: self.pause_requested.emit(not self._paused))
        self.icon = QSystemTrayIcon(icon, self)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(self._on_message_clicked)
        self.icon.show()

    def show_status(self, status: EngineStatus) -> None:
        """Say the activity in the menu and the tooltip."""
        self._paused = messages.paused_by_user(status)
        self.pause.setText(self.tr("Resume indexing") if self._paused else self.tr("Pause indexing"))
        words = messages.doing(status)
        if status.waiting:
            words = f"{words}  ·  {self.tr('%Ln waiting', '', status.waiting)}"
        self.status.setText(words)
        self.icon.setToolTip(f"docsearch: {words}")

    def say_still_running(self) -> None:
        """Tell once where the window went."""
        self._told_of = None
        self.icon.showMessage(
            self.tr("docsearch goes on in the tray"),
            self.tr("It keeps the index up to date. Quit it from the menu of its icon, or with Ctrl+Q in the window."),
        )

    def say_matched(self, match: SavedSearchMatch) -> None:
        """Tell that a saved search has new matches; a click on the message asks for it."""
        self._told_of = match.search
        where = "\n".join(plain(f"{result.title} ({result.path.name})") for result in match.results[:_NAMED])
        title = self.tr("New for “{name}”: %Ln section(s)", "", len(match.results))
        self.icon.showMessage(title.format(name=plain(match.search.name)), where)

    def _on_message_clicked(self) -> None:
        self.search_requested.emit()
        if self._told_of is not None:
            self.saved_search_requested.emit(self._told_of)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.search_requested.emit()


def available() -> bool:
    """Whether this desktop has a tray now."""
    return QSystemTrayIcon.isSystemTrayAvailable()
