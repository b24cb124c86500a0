"""From what is typed to the list and the preview: newest query wins, old results stay until new ones are there."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.messages import sentence
from docsearch_gui.gui.notice_bar import NoticeBar
from docsearch_gui.gui.results.answer_words import AnswerWords, loading
from docsearch_gui.gui.results.degraded import degraded
from docsearch_gui.gui.results.empty_states import EmptyStates
from docsearch_gui.gui.results.hint import Hint, preview_hint
from docsearch_gui.gui.results.result_splitter import ResultSplitter
from docsearch_gui.gui.search.kept_searches import KeptSearches
from docsearch_gui.gui.search.query_bar import QueryBar
from docsearch_gui.models import EngineStatus

if TYPE_CHECKING:
    from docsearch_gui.search_models import SearchAnswer, SearchQuery, SearchResult


class SearchPanel(QWidget):
    """The query over the results and the preview."""

    open_requested = Signal(object)
    folder_requested = Signal(object)
    status_requested = Signal(object)
    forget_requested = Signal(object)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._query: SearchQuery | None = None
        self._answer: SearchAnswer | None = None
        self._settled = False
        self._folders: tuple[Path, ...] = ()
        self._words = AnswerWords()
        self._dismissed: ErrorInfo | None = None
        self._problem: ErrorInfo | None = None
        self.kept = KeptSearches(bridge)
        self.query_bar = QueryBar(self.kept)
        self.notice = NoticeBar()
        self._hint = Hint("search")
        self.empty = EmptyStates(bridge, self.query_bar)
        self._hint.offered.connect(self.empty.act)
        self._lay_out()
        self._bridge.status_changed.connect(self.show_status)
        self.query_bar.asked.connect(self._on_asked)
        self.notice.closed.connect(self._on_notice_closed)
        self._show_invitation()

    def complete(self) -> None:
        """Make the list and the preview, which the first paint does not need."""
        from docsearch_gui.gui.preview.preview_panel import PreviewPanel  # with text layout, 40 ms
        from docsearch_gui.gui.results.result_list import ResultList

        self.results, self.preview = ResultList(), PreviewPanel(self._bridge)
        self._pages.addWidget(self._build_results())
        self.splitter.replaceWidget(1, self.preview).deleteLater()
        self.results.left_upwards.connect(self.query_line.setFocus)
        self.results.chosen.connect(self._on_chosen)
        self.results.picked.connect(self.kept.remember_shown)
        self.results.menu.status_requested.connect(self.status_requested)
        self.results.menu.forget_requested.connect(self.forget_requested)
        self.results.menu.similar_requested.connect(self.query_bar.find_similar)
        self.results.menu.explain_requested.connect(self.explain)
        self.empty.why_requested.connect(lambda: self.status_requested.emit(None))
        for source in (self.results, self.preview):
            source.open_requested.connect(self._on_opened)
            source.folder_requested.connect(self.folder_requested)
        self._bridge.answer_arrived.connect(self.show_answer)

    def remember_in(self, memory: QSettings) -> None:
        """Begin grouped as the user last wanted it, and keep that in `memory`."""
        scope = self.query_bar.scope
        scope.choose(by_file=memory.value("by_file", defaultValue=False, type=bool), up_to_date=scope.up_to_date)
        scope.changed.connect(lambda: memory.setValue("by_file", scope.by_file))

    @property
    def query_line(self):
        """The line of the query bar."""
        return self.query_bar.line

    @property
    def query(self) -> "SearchQuery | None":
        """The query whose answers are shown or awaited."""
        return self._query

    @property
    def answered(self) -> bool:
        """Whether the results belong to what is asked now."""
        return self._answer is not None

    def search_again(self) -> None:
        """Ask the same query, for instance after more was indexed."""
        self.query_bar.ask_again()

    def leave_out(self, path: Path) -> None:
        """Take the sections of a file that was forgotten off the list."""
        self.results.leave_out(path)

    def find_similar(self) -> None:
        """Ask for sections like the selected one."""
        if (result := self.results.current()) is not None:
            self.query_bar.find_similar(result)

    def explain(self, result: "SearchResult | None" = None) -> None:
        """Show why `result`, or the selected one, stands where it stands."""
        from docsearch_gui.gui.results.explain_dialog import ExplainDialog

        if (result := result or self.results.current()) is not None:
            ExplainDialog(result, self.window()).open()

    def show_status(self, status: EngineStatus) -> None:
        """Offer the watched folders as scopes, and say how much can be searched, and what makes it worse."""
        folders = tuple(folder.path for folder in status.folders)
        if folders != self._folders:
            self._folders = folders
            self.query_bar.show_folders(folders)
        if self._query is None:
            self._show_invitation()
        elif self._answer is not None:
            self._header.say_summary(self._words.summary(self._answer, status))
        self._complain()

    def show_answer(self, answer: "SearchAnswer") -> None:
        """Show `answer` unless it is for an older query, or comes after the final one."""
        if answer.query != self._query or (self._settled and not answer.final):
            return
        merges, self._settled = self._answer is not None, answer.final
        if not answer.results and not answer.final:
            self._complain(answer)
            if loading(answer) and not self.results.results:
                self._show_waiting()
            return
        self._answer = answer
        self._complain(answer)
        if merges:
            self.results.merge_results(answer.results)
        else:
            self.results.show_results(answer.results, by_file=answer.query.by_file)
        self._header.group.setChecked(answer.query.by_file)
        self._header.say_doubt(*self._words.doubt(answer))
        self._header.say(self._words.summary(answer, self._bridge.status), self._words.remarks(answer))
        self.kept.note_shown(answer.query.text if answer.results else "")
        if answer.results or answer.error is None:
            self._show_page(answer)

    def focus_query(self) -> None:
        self.query_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query_line.selectAll()

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self._hint)
        self.splitter = ResultSplitter()
        self.splitter.addWidget(self._pages)
        self.splitter.addWidget(preview_hint())
        self.splitter.setSizes([460, 540])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.query_bar)
        column.addWidget(self.notice)

    def _build_results(self) -> QWidget:
        from docsearch_gui.gui.results.answer_header import AnswerHeader

        page = QWidget()
        self._header = AnswerHeader(self.results)
        self._header.group.clicked.connect(lambda on: self.query_bar.scope.group(by_file=on))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.results, 1)
        return page

    def _on_asked(self, query: "SearchQuery | None") -> None:
        if query == self._query and not (query and self._settled):
            return
        if query is None or query != self._query:
            self.kept.note_shown("")
        self._query, self._answer, self._settled = query, None, False
        if query is None:
            self.results.show_results(())
            self._show_invitation()
            self._complain()
        else:
            self._bridge.search(query)

    def _on_chosen(self, result: "SearchResult | None") -> None:
        self.preview.show_result(result, self.query_bar.parsed.plain if self._query else "")

    def _on_opened(self, result: "SearchResult") -> None:
        self.kept.remember_shown()
        self.open_requested.emit(result)

    def _complain(self, answer: "SearchAnswer | None" = None) -> None:
        """Say what went wrong or is missing, but for the model's loading, which belongs to every start."""
        answer = answer or self._answer
        own = answer and (answer.error or (None if loading(answer) else answer.notice))
        problem = own or degraded(self._bridge.status)
        if problem == self._problem:
            return
        self._problem = problem
        self._dismissed = self._dismissed if problem else None
        severe = answer is not None and problem is not None and problem == answer.error
        shown = problem is not None and problem != self._dismissed
        self.notice.say(sentence(problem) if shown else "", severe=severe)

    def _on_notice_closed(self) -> None:
        self._dismissed = self._problem

    def _show_page(self, answer: "SearchAnswer") -> None:
        if answer.results:
            self._pages.setCurrentIndex(1)
            return
        self._hint.show_words(self.empty.nothing_found(answer, self._bridge.status))
        self._pages.setCurrentIndex(0)

    def _show_invitation(self) -> None:
        self._hint.show_words(self.empty.nothing_asked(self._bridge.status, self.kept.recent()))
        self._pages.setCurrentIndex(0)

    def _show_waiting(self) -> None:
        self._hint.show_words(self.empty.still_starting())
        self._pages.setCurrentIndex(0)
