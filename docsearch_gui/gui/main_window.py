"""The window: the query above, results and preview in the middle, a panel and the status line below."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.dropped import dropped_text, local_paths
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.file_questions import FileQuestions
from docsearch_gui.gui.folder_adding import FolderAdding
from docsearch_gui.gui.menu_button import MenuButton
from docsearch_gui.gui.messages import sentence
from docsearch_gui.gui.notice_bar import NoticeBar
from docsearch_gui.gui.opener import Opener
from docsearch_gui.gui.panels import PanelButtons, Panels
from docsearch_gui.gui.search_panel import SearchPanel
from docsearch_gui.gui.status_line import StatusLine
from docsearch_gui.gui.welcome import Welcome
from docsearch_gui.models import Activity, EngineStatus
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SearchResult
from docsearch_gui.settings import Settings

if TYPE_CHECKING:
    from docsearch_gui.gui.app_menu import AppMenu
    from docsearch_gui.gui.drop_overlay import DropOverlay

_ROOM_FOR_NAMES = 900  # below, the query needs it more
_TOLD_ONCE = frozenset({"folder_polled", "folder_not_watched"})


class MainWindow(QMainWindow):
    """Puts the parts together; what it decides is where they are and what keys do."""

    painted = Signal()
    close_requested = Signal()

    def __init__(self, bridge: EngineBridge, paths: AppPaths, opener: Opener | None = None) -> None:
        super().__init__()
        self._bridge, self._opener = bridge, opener or Opener()
        self._memory = QSettings(str(paths.config / "window.ini"), QSettings.Format.IniFormat)
        self._was_painted = False
        self.setWindowTitle("docsearch")
        self.setAcceptDrops(True)
        self.search = SearchPanel(bridge)
        self.panels = Panels(bridge, self._memory)
        self.menu: AppMenu | None = None
        self._menu_button = MenuButton()
        self.notice = NoticeBar()
        self.status = StatusLine()
        self.welcome = Welcome()
        self.adding = FolderAdding(self, bridge)
        self.questions = FileQuestions(self, bridge)
        self._overlay: DropOverlay | None = None
        self._lay_out()
        self._connect()
        self._restore()

    def complete(self, settings: Settings) -> "AppMenu":
        """Make what the first paint does not need; the menu, whose choices concern more than the window."""
        from docsearch_gui.gui.app_menu import AppMenu

        self.search.complete()
        menu = self.menu = AppMenu(self, settings)
        self._menu_button.setMenu(menu.menu)
        menu.add_requested.connect(self.adding.choose)
        menu.why_requested.connect(self.questions.ask_why)
        menu.pause_requested.connect(self._bridge.set_paused)
        menu.retry_requested.connect(self._bridge.retry)
        self._bridge.status_changed.connect(menu.show_status)
        self._add_shortcuts()
        self.panels.open(self._memory.value("panel", "", type=str))
        return menu

    def show_result_file(self, result: SearchResult) -> None:
        """Open the document of `result`."""
        self._say(self._opener.open_document(result.path))

    def show_folder_of(self, place: SearchResult | Path) -> None:
        """Show where a result, or a path, lies."""
        self._say(self._opener.show_folder(place.path if isinstance(place, SearchResult) else place))

    def show_status(self, status: EngineStatus) -> None:
        """Pass `status` on to the parts that always show it."""
        self.status.show_status(status)
        self._tell_limits(status)
        if status.activity is not Activity.STARTING or status.folders:
            self._show_welcome(not status.folders)

    def raise_to_front(self) -> None:
        """Show the window above all others, ready for typing."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.focus_query()

    def complain(self, info: ErrorInfo) -> None:
        """Show an error above the results."""
        self.notice.say(sentence(info), severe=True)

    def save_state(self) -> None:
        """Remember sizes and the open panel."""
        self._memory.setValue("geometry", self.saveGeometry())
        self._memory.setValue("results", self.search.splitter.saveState())
        self._memory.setValue("panels", self._middle.saveState())
        self._memory.setValue("panel", self.panels.open_panel)
        self._memory.setValue("folders", len(self._bridge.status.folders))
        self._memory.sync()

    def first_time(self, name: str) -> bool:
        """True the first time it is asked for `name`, ever."""
        key = f"seen/{name}"
        first = not self._memory.value(key, defaultValue=False, type=bool)
        self._memory.setValue(key, True)  # noqa: FBT003 - Qt's signature
        return first

    def _lay_out(self) -> None:
        self._panel_buttons = PanelButtons(self.panels)
        self.search.query_bar.header.addWidget(self._panel_buttons)
        self.search.query_bar.header.addWidget(self._menu_button)
        self.search.query_bar.header.setContentsMargins(10, 8, 8, 0)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(self.search.splitter)
        self._middle.addWidget(self.panels)
        self._middle.setStretchFactor(0, 1)
        self._middle.setChildrenCollapsible(False)
        self._middle.setSizes([520, 230])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._middle)
        self._pages.addWidget(self.welcome)
        self.search.layout().addWidget(self._pages, 1)
        self.search.layout().insertWidget(1, self.notice)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self._bridge.status_changed.connect(self.show_status)
        self._bridge.refused.connect(self.complain)
        self._bridge.start_failed.connect(self.complain)
        self.search.open_requested.connect(self.show_result_file)
        self.search.folder_requested.connect(self.show_folder_of)
        self.search.status_requested.connect(self.questions.ask_why)
        self.search.forget_requested.connect(self.questions.ask_to_forget)
        self.questions.forgotten.connect(self.search.leave_out)
        self.questions.add_requested.connect(lambda folder: self.adding.propose([folder]))
        self.questions.open_requested.connect(lambda path: self._say(self._opener.open_document(path)))
        self._bridge.erased.connect(lambda: self.notice.say(self.tr("What was forgotten is erased from the disk.")))
        self.panels.folder_requested.connect(self.show_folder_of)
        self.panels.add_requested.connect(self.adding.choose)
        self.status.panel_requested.connect(self.panels.open)
        self.status.resume_requested.connect(lambda: self._bridge.set_paused(False))
        self.panels.opened.connect(self._on_panel_opened)
        self.welcome.add_requested.connect(self.adding.choose)

    def _add_shortcuts(self) -> None:
        for keys in ("Ctrl+K", "Ctrl+F", "Ctrl+L"):
            QShortcut(QKeySequence(keys), self, self.search.focus_query)
        for keys, act in (
            ("Ctrl+E", self.search.explain),
            ("Ctrl+Shift+F", self.search.find_similar),
            ("Ctrl+D", self.search.query_bar.save),
            ("Ctrl+H", self.search.query_bar.show_help),
        ):
            QShortcut(QKeySequence(keys), self, lambda act=act: act())
        QShortcut(QKeySequence("F3"), self, self.search.preview.next_mark)
        QShortcut(QKeySequence("Shift+F3"), self, self.search.preview.previous_mark)
        for place, name in enumerate(("folders", "monitor", "problems"), start=1):
            QShortcut(QKeySequence(f"Ctrl+{place}"), self, lambda name=name: self.panels.toggle(name))

    def _restore(self) -> None:
        self.resize(1120, 720)
        for restore, key in (
            (self.restoreGeometry, "geometry"),
            (self.search.splitter.restoreState, "results"),
            (self._middle.restoreState, "panels"),
        ):
            if (state := self._memory.value(key)) is not None:
                restore(state)
        self._show_welcome(not self._memory.value("folders", 0, type=int))
        self.search.query_line.setFocus()

    def _show_welcome(self, empty: bool) -> None:
        welcome = empty and not self.panels.open_panel
        self._pages.setCurrentWidget(self.welcome if welcome else self._middle)

    def _on_panel_opened(self, name: str) -> None:
        if name:
            self._pages.setCurrentWidget(self._middle)
        else:
            self.show_status(self._bridge.status)

    def _tell_limits(self, status: EngineStatus) -> None:
        """Say once, ever, that a folder cannot be watched, and the cure; the folders panel keeps saying it."""
        for folder in status.folders:
            problem = folder.problem
            if (
                problem is not None
                and problem.code in _TOLD_ONCE
                and self.first_time(f"{problem.code}/{quote(str(folder.path))}")
            ):
                self.notice.say(sentence(problem))

    def _say(self, problem: str) -> None:
        self.notice.say(problem, severe=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        from docsearch_gui.gui.drop_overlay import DropOverlay  # few starts see a drag

        paths = local_paths(event.mimeData())
        if paths or dropped_text(event.mimeData()):
            self._overlay = self._overlay or DropOverlay(self)
            self._overlay.cover(paths)
            self._accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        self._accept(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        self._hide_overlay()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        self._hide_overlay()
        self._accept(event)
        self.notice.clear()
        paths = local_paths(event.mimeData())
        folders = [path for path in paths if path.is_dir()]
        if folders:
            self.adding.propose(folders)
        elif paths:
            self.questions.ask_why(paths[0])
        elif text := dropped_text(event.mimeData()):
            self.search.query_bar.put_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        if self._overlay is not None:
            self._overlay.setGeometry(self.rect())
        self._panel_buttons.show_names(on=event.size().width() >= _ROOM_FOR_NAMES)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self.save_state()
        event.ignore()
        self.close_requested.emit()

    def _accept(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _hide_overlay(self) -> None:
        if self._overlay is not None:
            self._overlay.hide()
