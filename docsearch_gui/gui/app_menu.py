"""The menu of the whole program, behind the button at the right of the query."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from docsearch_gui import __version__
from docsearch_gui.gui.keys.shortcut_actions import ShortcutActions
from docsearch_gui.gui.messages import paused_by_user
from docsearch_gui.models import EngineStatus
from docsearch_gui.settings import Settings


class AppMenu(QObject):
    """What is chosen leaves as signals."""

    retry_requested = Signal()
    tour_requested = Signal()
    quit_requested = Signal()
    preference_chosen = Signal(str, str)

    def __init__(self, window: QWidget, settings: Settings, shortcuts: ShortcutActions) -> None:
        super().__init__(window)
        self._window, self._shortcuts = window, shortcuts
        self.menu = QMenu(window)
        self._choices: dict[tuple[str, str], QAction] = {}
        self._fill(settings)

    def show_status(self, status: EngineStatus) -> None:
        """Offer to pause, or to resume."""
        self.pause.setText(self.tr("&Resume indexing") if paused_by_user(status) else self.tr("&Pause indexing"))

    def show_settings(self, settings: Settings) -> None:
        """Check the values that count now."""
        for (name, value), action in self._choices.items():
            action.setChecked(value == getattr(settings, name))

    def _fill(self, settings: Settings) -> None:
        menu = self.menu
        self._add_action("add_folder", self.tr("&Add folder…"))
        self.pause = self._add_action("pause", self.tr("&Pause indexing"))
        self._add(menu, self.tr("&Retry what failed"), self.retry_requested.emit)
        self._add_action("why", self.tr("&Why is my file not found?"))
        menu.addSeparator()
        themes = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self._add_choice(self.tr("&Colours"), "theme", themes, settings.theme)
        languages = {"": self.tr("As the system"), "en": "English", "ja": "日本語"}
        self._add_choice(self.tr("&Language"), "language", languages, settings.language)
        menu.addSeparator()
        self._add_action("settings", self.tr("&Settings…"))
        self._add_action("keys", self.tr("&Keys"))
        self._add(menu, self.tr("Show the &tour"), self.tour_requested.emit)
        self._add(menu, self.tr("A&bout docsearch"), self._show_about)
        menu.addSeparator()
        self._add_action("quit", self.tr("&Quit"))

    def _add_action(self, name: str, title: str) -> QAction:
        """Offer an action of the table under another title; its keys stand beside it."""
        action = self._shortcuts.action(name)
        action.setText(title)
        self.menu.addAction(action)
        return action

    def _add(self, menu: QMenu, title: str, act) -> QAction:
        action = menu.addAction(title)
        action.triggered.connect(lambda _checked=False: act())
        return action

    def _add_choice(self, title: str, name: str, values: dict[str, str], chosen: str) -> None:
        menu = self.menu.addMenu(title)
        group = QActionGroup(menu)
        for value, words in values.items():
            action = self._add(menu, words, lambda value=value: self.preference_chosen.emit(name, value))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            self._choices[name, value] = action

    def _show_about(self) -> None:
        words = self.tr("Finds passages in your own documents, by words and by meaning. Nothing leaves this computer.")
        self._show(self.tr("About docsearch"), f"<h3>docsearch {__version__}</h3><p>{words}</p>")

    def _show(self, title: str, html: str) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, html, QMessageBox.StandardButton.Close, self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
