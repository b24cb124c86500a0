"""The menu of the whole program, behind the button at the right of the query."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from docsearch_gui import __version__
from docsearch_gui.gui.messages import paused_by_user
from docsearch_gui.models import EngineStatus
from docsearch_gui.settings import Settings


class AppMenu(QObject):
    """What is chosen leaves as signals."""

    add_requested = Signal()
    pause_requested = Signal(bool)
    retry_requested = Signal()
    why_requested = Signal()
    quit_requested = Signal()
    preference_chosen = Signal(str, str)

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._paused, self._window = False, window
        self.menu = QMenu(window)
        self._fill(settings)

    def show_status(self, status: EngineStatus) -> None:
        """Offer to pause, or to resume."""
        self._paused = paused_by_user(status)
        self.pause.setText(self.tr("&Resume indexing") if self._paused else self.tr("&Pause indexing"))

    def show_keys(self) -> None:
        """Show a table of the keys."""
        keys = {
            "Ctrl+K, Ctrl+F, Ctrl+L": self.tr("go to the query"),
            "↓, ↑": self.tr("go to the results, and back"),
            "Enter": self.tr("open the document"),
            "Ctrl+Enter": self.tr("show its folder"),
            "Ctrl+C": self.tr("copy its path"),
            "←, →": self.tr("fold and unfold a result"),
            "Ctrl+E": self.tr("why this result?"),
            "Ctrl+Shift+F": self.tr("find similar sections"),
            "F3, Shift+F3": self.tr("next and previous marked word"),
            "Ctrl+1, 2, 3": self.tr("folders, monitor, problems"),
            self.tr("↓ in an empty query"): self.tr("recent searches"),
            "Ctrl+D": self.tr("save the search"),
            "Ctrl+H": self.tr("how to ask"),
            "Esc": self.tr("clear the query"),
            "Ctrl+O": self.tr("add a folder"),
            "Ctrl+?": self.tr("why is my file not found?"),
            "≣, Shift+F10": self.tr("more about a result"),
            "Ctrl+Q": self.tr("quit"),
        }
        row = "<tr><td style='white-space:nowrap'><b>{}</b></td><td style='padding-left:18px; white-space:nowrap'>{}</td></tr>"
        rows = "".join(row.format(key, what) for key, what in keys.items())
        self._show(self.tr("Keys"), f"<table cellspacing=4>{rows}</table>")

    def _fill(self, settings: Settings) -> None:
        menu = self.menu
        self._add(menu, self.tr("&Add folder…"), self.add_requested.emit, "Ctrl+O")
        self.pause = self._add(menu, self.tr("&Pause indexing"), lambda: self.pause_requested.emit(not self._paused))
        self._add(menu, self.tr("&Retry what failed"), self.retry_requested.emit)
        self._add(menu, self.tr("&Why is my file not found?"), self.why_requested.emit, "Ctrl+?")
        menu.addSeparator()
        themes = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self._add_choice(self.tr("&Colours"), "theme", themes, settings.theme)
        languages = {"": self.tr("As the system"), "en": "English", "ja": "日本語"}
        self._add_choice(self.tr("&Language"), "language", languages, settings.language)
        menu.addSeparator()
        self._add(menu, self.tr("&Keys"), self.show_keys, "F1")
        self._add(menu, self.tr("A&bout docsearch"), self._show_about)
        menu.addSeparator()
        self._add(menu, self.tr("&Quit"), self.quit_requested.emit, "Ctrl+Q")

    def _add(self, menu: QMenu, title: str, act, keys: str = "") -> QAction:
        action = menu.addAction(title)
        action.triggered.connect(lambda _checked=False: act())
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        return action

    def _add_choice(self, title: str, name: str, values: dict[str, str], chosen: str) -> None:
        menu = self.menu.addMenu(title)
        group = QActionGroup(menu)
        for value, words in values.items():
            action = self._add(menu, words, lambda value=value: self.preference_chosen.emit(name, value))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)

    def _show_about(self) -> None:
        words = self.tr("Finds passages in your own documents, by words and by meaning. Nothing leaves this computer.")
        self._show(self.tr("About docsearch"), f"<h3>docsearch {__version__}</h3><p>{words}</p>")

    def _show(self, title: str, html: str) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, html, QMessageBox.StandardButton.Close, self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
