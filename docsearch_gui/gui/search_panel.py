"""From what is typed to the list and the preview: newest query wins, old results stay until new ones are there."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from docsearch_gui.gui import theme
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.hint import Hint, preview_hint
from docsearch_gui.gui.messages import number, sentence
from docsearch_gui.gui.notice_bar import NoticeBar
from docsearch_gui.gui.query_line import QueryLine
from docsearch_gui.models import EngineStatus
from docsearch_gui.search_models import SearchAnswer, SearchMode, SearchQuery

_MS_A_SECOND = 1_000


class SearchPanel(QWidget):
    """The query line over the results and the preview; `header` takes more widgets at its end."""

    open_requested = Signal(object)
    folder_requested = Signal(object)
    status_requested = Signal(object)
    forget_requested = Signal(object)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._query: SearchQuery | None = None
        self._answered = self._settled = False
        self._folders: tuple[Path, ...] = ()
        self.query_line = QueryLine()
        self.notice = NoticeBar()
        self._scope = QComboBox()
        self._scope.setAccessibleName(self.tr("Folder to search"))
        self._scope.setMinimumHeight(34)
        self._scope.hide()
        self._hint = Hint("search")
        self._summary = QLabel()
        self.header = QHBoxLayout()
        self._lay_out()
        self._connect()
        self._show_invitation()

    def complete(self) -> None:
        """Make the list and the preview, which the first paint does not need."""
        from docsearch_gui.gui.preview_panel import PreviewPanel  # with text layout, 40 ms
        from docsearch_gui.gui.result_list import ResultList

        self.results, self.preview = ResultList(), PreviewPanel(self._bridge)
        self._pages.addWidget(self._build_results())
        self.splitter.replaceWidget(1, self.preview).deleteLater()
        self.query_line.left_downwards.connect(self.results.setFocus)
        self.results.left_upwards.connect(self.query_line.setFocus)
        self.results.chosen.connect(self._on_chosen)
        self.results.menu.status_requested.connect(self.status_requested)
        self.results.menu.forget_requested.connect(self.forget_requested)
        self._hint.action_requested.connect(lambda: self.status_requested.emit(None))
        for source in (self.results, self.preview):
            source.open_requested.connect(self.open_requested)
            source.folder_requested.connect(self.folder_requested)
        self._bridge.answer_arrived.connect(self.show_answer)

    @property
    def query(self) -> SearchQuery | None:
        """The query whose answers are shown or awaited."""
        return self._query

    def search_again(self) -> None:
        """Ask the same query, for instance after more was indexed."""
        self._on_settled(self.query_line.text().strip())

    def leave_out(self, path: Path) -> None:
        """Take the sections of a file that was forgotten off the list."""
        left = tuple(result for result in self.results.results if result.path != path)
        self.results.show_results(left, keep_selection=True)

    def show_status(self, status: EngineStatus) -> None:
        """Offer the watched folders as scopes, and say how much can be searched."""
        folders = tuple(folder.path for folder in status.folders)
        if folders != self._folders:
            self._folders = folders
            self._fill_scopes(folders)
        if self._query is None:
            self._show_invitation()

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show `answer` unless it is for an older query, or comes after the final one."""
        if answer.query != self._query or (self._settled and not answer.final):
            return
        chosen = self._answered and self.results.currentIndex().row() > 0  # the first was selected by us
        self._answered, self._settled = True, answer.final
        self._complain(answer)
        if not answer.results and not answer.final:
            self._answered = False
            if _loading(answer) and not self.results.results:
                self._show_waiting()
            return
        self.results.show_results(answer.results, keep_selection=chosen)
        self._say_summary(self._summarise(answer))
        if answer.results:
            self._pages.setCurrentIndex(1)
        elif answer.error is None:
            self._show_nothing_found(answer.query)

    def focus_query(self) -> None:
        self.query_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query_line.selectAll()

    def _lay_out(self) -> None:
        self.header.setSpacing(6)
        self.header.addWidget(self.query_line, 1)
        self.header.addWidget(self._scope)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._hint)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("results")
        self.splitter.addWidget(self._pages)
        self.splitter.addWidget(preview_hint())
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([460, 540])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.header)
        column.addWidget(self.notice)

    def _build_results(self) -> QWidget:
        page = QWidget()
        self._summary.setContentsMargins(16, 7, 10, 6)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        column.addWidget(self.results, 1)
        return page

    def _connect(self) -> None:
        self._bridge.status_changed.connect(self.show_status)
        self.query_line.settled.connect(self._on_settled)
        self._scope.activated.connect(self.search_again)

    def _on_settled(self, text: str) -> None:
        query = SearchQuery(text, folder=self._scope.currentData()) if text else None
        if query == self._query and not (query and self._settled):
            return
        self._query, self._answered, self._settled = query, False, False
        if query is None:
            self.notice.clear()
            self.results.show_results((), keep_selection=False)
            self._show_invitation()
        else:
            self._bridge.search(query)

    def _on_chosen(self, result) -> None:
        self.preview.show_result(result, self._query.text if self._query else "")

    def _complain(self, answer: SearchAnswer) -> None:
        """Say what went wrong or is missing, but for the model's loading, which belongs to every start."""
        problem = answer.error or (None if _loading(answer) else answer.notice)
        self.notice.say(sentence(problem) if problem else "", severe=answer.error is not None)

    def _say_summary(self, words: str) -> None:
        """Show `words` above the list, and have a screen reader say them."""
        self._summary.setText(words)
        self.results.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.results, words))

    def _fill_scopes(self, folders: tuple[Path, ...]) -> None:
        chosen = self._scope.currentData()
        self._scope.clear()
        self._scope.addItem(self.tr("All folders"), None)
        for folder in folders:
            self._scope.addItem(folder.name or str(folder), folder)
        self._scope.setCurrentIndex(max(self._scope.findData(chosen), 0))
        self._scope.setVisible(len(folders) > 1)

    def _show_invitation(self) -> None:
        status = self._bridge.status
        detail = ""
        if status.sections:
            sections = self.tr("%Ln section(s)", "", status.sections)
            files = self.tr("%Ln document(s)", "", status.files)
            detail = self.tr("{sections} of {documents} can be searched").format(sections=sections, documents=files)
        self._hint.say(self.tr("Type what you are looking for"), detail)
        self._pages.setCurrentIndex(0)

    def _show_nothing_found(self, query: SearchQuery) -> None:
        where = (
            self.tr("Nothing found in {folder}").format(folder=query.folder.name)
            if query.folder
            else self.tr("Nothing found")
        )
        status = self._bridge.status
        advice = self.tr("Try other words.")
        if query.folder:
            advice = self.tr("Try other words, or search all folders.")
        elif status.waiting:
            advice = self.tr("%Ln document(s) are still to be read.", "", status.waiting)
        self._hint.say(where, advice, self.tr("Why is my file not found?") if status.folders else "")
        self._pages.setCurrentIndex(0)

    def _show_waiting(self) -> None:
        self._hint.say(self.tr("No document has these words"), self.tr("The search by meaning is still starting…"))
        self._pages.setCurrentIndex(0)

    def _summarise(self, answer: SearchAnswer) -> str:
        how = self.tr("by words and meaning") if answer.mode is SearchMode.HYBRID else self.tr("by words")
        count = self.tr("%Ln section(s) found", "", len(answer.results))
        if answer.took_ms < _MS_A_SECOND:
            took = self.tr("{ms} ms").format(ms=number(answer.took_ms))
        else:
            took = self.tr("{seconds} s").format(seconds=number(answer.took_ms / _MS_A_SECOND, 1))
        palette = self._summary.palette()
        palette.setColor(self._summary.foregroundRole(), theme.colors(self.palette()).dim)
        self._summary.setPalette(palette)
        parts = [f"{count} {how}", took, *([self.tr("meaning is still starting…")] if _loading(answer) else [])]
        return "  ·  ".join(parts)


def _loading(answer: SearchAnswer) -> bool:
    """Whether meaning is missing only because the model is not there yet."""
    return answer.notice is not None and answer.notice.code == "meaning_not_ready"
