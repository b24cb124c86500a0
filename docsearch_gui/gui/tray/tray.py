"""The icon in the tray: what the program does, and the few things one wants without its window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from docsearch_gui.gui import messages
from docsearch_gui.gui.tray import tray_icons
from docsearch_gui.gui.tray.tray_state import TrayState, needs_user, state_of, words_of
from docsearch_gui.gui.wording import plain
from docsearch_gui.models import EngineStatus
from docsearch_gui.search_models import SavedSearch, SavedSearchMatch

_NAMED = 3
_WIDEST = 480  # pixels of the menu


class Tray(QObject):
    """Only made where the desktop has a tray; what is chosen leaves as signals."""

    toggle_requested = Signal()
    search_requested = Signal()
    problems_requested = Signal()
    hour_requested = Signal()
    pause_requested = Signal(bool)
    add_requested = Signal()
    settings_requested = Signal()
    quit_requested = Signal()
    saved_search_requested = Signal(object)

    def __init__(self, icon: QIcon, window: QWidget) -> None:
        super().__init__(window)
        self._base, self._state = icon, TrayState.IDLE
        self._told_of: SavedSearch | None = None
        self._menu = QMenu(window)
        self.status = self._add(self.tr("Starting…"), self.problems_requested.emit)
        self.status.setEnabled(False)
        self._menu.addSeparator()
        self._add(self.tr("Search…"), self.search_requested.emit)
        self._menu.addSeparator()
        self.hour = self._add(self.tr("Pause for 1 hour"), self.hour_requested.emit)
        self.pause = self._add(self.tr("Pause until resumed"), lambda: self.pause_requested.emit(True))  # noqa: FBT003 - a signal has no names
        self.resume = self._add(self.tr("Resume"), lambda: self.pause_requested.emit(False))  # noqa: FBT003 - a signal has no names
        self._menu.addSeparator()
        self._add(self.tr("Add folder…"), self.add_requested.emit)
        self._add(self.tr("Settings…"), self.settings_requested.emit)
        self._menu.addSeparator()
        self._add(self.tr("Quit"), self.quit_requested.emit)
        self.icon = QSystemTrayIcon(tray_icons.icon(icon, self._state), self)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(self._on_message_clicked)
        self.icon.show()

    def show_status(self, status: EngineStatus) -> None:
        """Say what goes on by the icon, in the menu and in the tooltip."""
        paused = messages.paused_by_user(status)
        self.resume.setVisible(paused)
        self.hour.setVisible(not paused)
        self.pause.setVisible(not paused)
        self._show_state(state_of(status))
        words = words_of(status)
        if status.waiting and needs_user(status) is None:
            words = f"{words}  ·  {self.tr('%Ln waiting', '', status.waiting)}"
        short = self._menu.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
        self.status.setText(short.replace("&", "&&"))  # a single one marks a key
        self.status.setEnabled(self._state is TrayState.ATTENTION)
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

    def _add(self, title: str, act: Callable[[], None]) -> QAction:
        action = self._menu.addAction(title)
        action.triggered.connect(lambda _checked=False: act())
        return action

    def _show_state(self, state: TrayState) -> None:
        if state is not self._state:  # many desktops draw the icon anew each time it is set
            self._state = state
            self.icon.setIcon(tray_icons.icon(self._base, state))

    def _on_message_clicked(self) -> None:
        self.search_requested.emit()
        if self._told_of is not None:
            self.saved_search_requested.emit(self._told_of)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.toggle_requested.emit()
        elif reason is QSystemTrayIcon.ActivationReason.DoubleClick:
            self.search_requested.emit()


def available() -> bool:
    """Whether this desktop has a tray now."""
    return QSystemTrayIcon.isSystemTrayAvailable()
