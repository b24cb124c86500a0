"""The window: the query above, results and preview in the middle, a panel and the status line below."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.folders.file_questions import FileQuestions
from docsearch_gui.gui.folders.folder_adding import FolderAdding
from docsearch_gui.gui.folders.folder_limits import tell_limits
from docsearch_gui.gui.keys.focus_order import arrange
from docsearch_gui.gui.keys.key_window import KeyWindow
from docsearch_gui.gui.menu_button import MenuButton
from docsearch_gui.gui.messages import sentence
from docsearch_gui.gui.notice_bar import NoticeBar
from docsearch_gui.gui.panels import PanelButtons, Panels
from docsearch_gui.gui.search.search_panel import SearchPanel
from docsearch_gui.gui.status_line import StatusLine
from docsearch_gui.gui.theme import show_boxes
from docsearch_gui.gui.window_memory import WindowMemory
from docsearch_gui.models import Activity, EngineStatus
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings

if TYPE_CHECKING:
    from docsearch_gui.gui.app_menu import AppMenu
    from docsearch_gui.gui.first_run.welcome import Welcome
    from docsearch_gui.gui.preview.opener import Opener
    from docsearch_gui.search_models import SearchResult

_ROOM_FOR_NAMES = 150  # in letters; below, the query needs it more


class MainWindow(KeyWindow):
    """Puts the parts together; what it decides is where they are and what keys do."""

    painted = Signal()
    close_requested = Signal()

    def __init__(self, bridge: EngineBridge, paths: AppPaths, opener: "Opener | None" = None) -> None:
        super().__init__()
        self._bridge, self._opener = bridge, opener
        self._memory = WindowMemory(paths.config / "window.ini")
        self._memory.setParent(self)  # dialogs look for it there
        self._was_painted = self._expects_query = False
        self.setWindowTitle("docsearch")
        self.search = SearchPanel(bridge)
        self.panels = Panels(bridge, self._memory)
        self.menu: AppMenu | None = None
        self._menu_button = MenuButton()
        self.notice = NoticeBar()
        self.status = StatusLine()
        self.adding = FolderAdding(self, bridge)
        self.questions = FileQuestions(self, bridge)
        self._lay_out()
        self._connect()
        self._restore()

    @cached_property
    def welcome(self) -> "Welcome":
        """What is shown while no folder is watched; only then the first paint needs it."""
        from docsearch_gui.gui.first_run.welcome import Welcome

        welcome = Welcome()
        welcome.add_requested.connect(self.adding.choose)
        self._pages.addWidget(welcome)
        return welcome

    def complete(self, settings: Settings) -> "AppMenu":
        """Make what the first paint does not need; the menu, whose choices concern more than the window."""
        from docsearch_gui.gui.app_menu import AppMenu
        from docsearch_gui.gui.first_run.first_run import FirstRun
        from docsearch_gui.gui.preview.opener import Opener

        self._opener = self._opener or Opener()
        self.search.complete()
        self.search.remember_in(self._memory)
        self.search.preview.remember_in(self._memory)
        self.search.preview.address_requested.connect(lambda address: self._say(self._opener.open_address(address)))
        self.complete_keys(self._bridge, settings)
        menu = self.menu = AppMenu(self, settings, self.shortcuts)
        self._menu_button.setMenu(menu.menu)
        self.quit_requested.connect(menu.quit_requested)
        menu.retry_requested.connect(self._bridge.retry)
        self.first_run = FirstRun(self, self._bridge, self._panel_buttons, self._menu_button)
        menu.tour_requested.connect(self.first_run.show_tour)
        self._bridge.status_changed.connect(menu.show_status)
        self.panels.open(self._memory.value("panel", "", type=str))
        self.panels.opened.connect(self._arrange_focus)
        self._arrange_focus()
        return menu

    def show_result_file(self, result: "SearchResult") -> None:
        """Open the document of `result`."""
        self._say(self._opener.open_document(result.path, result.start_line))

    def show_folder_of(self, place: "SearchResult | Path") -> None:
        """Show where a result, or a path, lies."""
        self._say(self._opener.show_folder(place if isinstance(place, Path) else place.path))

    def show_status(self, status: EngineStatus) -> None:
        """Pass `status` on to the parts that always show it."""
        self.status.show_status(status)
        tell_limits(status, self._memory, self.notice)
        self._expect_query()
        if status.activity is not Activity.STARTING or status.folders:
            self._show_welcome(not status.folders)

    def raise_to_front(self) -> None:
        """Show the window above all others, ready for typing."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.focus_query()
        self._expects_query = True
        self._expect_query()

    def complain(self, info: ErrorInfo) -> None:
        """Show an error above the results."""
        self.notice.say(sentence(info), severe=True)

    def save_state(self) -> None:
        """Remember sizes and the open panel."""
        if self.navigation is not None:
            self.navigation.quick_look.end()
        self._memory.save(panel=self.panels.open_panel, folders=len(self._bridge.status.folders))

    def first_time(self, name: str) -> bool:
        """True the first time it is asked for `name`, ever."""
        return self._memory.first_time(name)

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
        for dropped in (self.folders_dropped, self.file_dropped, self.text_dropped):
            dropped.connect(self.notice.clear)
        self.folders_dropped.connect(self.adding.propose)
        self.file_dropped.connect(self.questions.ask_why)
        self.text_dropped.connect(self.search.query_bar.put_text)

    def _restore(self) -> None:
        self.resize(1120, 720)
        self._memory.restore("geometry", self.saveGeometry, self.restoreGeometry)
        for name, splitter in (("results", self.search.splitter), ("panels", self._middle)):
            self._memory.restore(name, splitter.saveState, splitter.restoreState)
        self._show_welcome(not self._memory.value("folders", 0, type=int))
        self.search.query_line.setFocus()

    def _arrange_focus(self) -> None:
        search = self.search
        found = (search.query_bar.chips, search.results, *search.preview.texts, search.preview)
        arrange([search.query_line, *found, self.panels, search, self.status])

    def _show_welcome(self, empty: bool) -> None:
        welcome = empty and not self.panels.open_panel
        self._pages.setCurrentWidget(self.welcome if welcome else self._middle)

    def _on_panel_opened(self, name: str) -> None:
        if name:
            self._pages.setCurrentWidget(self._middle)
        else:
            self.show_status(self._bridge.status)

    def _say(self, problem: str) -> None:
        self.notice.say(problem, severe=True)

    def _expect_query(self) -> None:
        """Once somebody looks at the window and there is something to find, have the model loaded by the first query."""
        if self._expects_query and self._bridge.status.sections:
            self._expects_query = False
            self._bridge.expect_search()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._expects_query = True
        self._expect_query()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._expects_query = False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._show_names()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.centralWidget() is not None:
            self._show_names()
        elif event.type() == QEvent.Type.PaletteChange:
            show_boxes(QApplication.instance())

    def _show_names(self) -> None:
        self._panel_buttons.show_names(on=self.width() / self.fontMetrics().averageCharWidth() >= _ROOM_FOR_NAMES)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self.save_state()
        event.ignore()
        self.close_requested.emit()
