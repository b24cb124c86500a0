"""What the list of results says while it is empty: why, what is waited for, and what would help."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.messages import number
from docsearch_gui.gui.quantities import QUANTITIES
from docsearch_gui.gui.results.answer_words import AnswerWords
from docsearch_gui.gui.results.hint import HintWords, Offer
from docsearch_gui.gui.search.query_bar import QueryBar
from docsearch_gui.gui.wording import plain
from docsearch_gui.models import Activity, EngineStatus, WorkerKind, WorkerState
from docsearch_gui.paths import resources

if TYPE_CHECKING:
    from docsearch_gui.search_models import Filter, SearchAnswer, SearchQuery

_MOST_RECENT, _MOST_FILTERS = 5, 3
_REBUILT = frozenset({"index_damaged", "index_unreadable", "index_repaired", "catalog_damaged"})
_ASK, _DROP = "ask:", "drop:"


class EmptyStates(QObject):
    """Words and offers; `act` does what was offered, or asks the window for it."""

    why_requested = Signal()
    add_requested = Signal()
    panel_requested = Signal(str)

    def __init__(self, bridge: EngineBridge, query_bar: QueryBar) -> None:
        super().__init__()
        self._bridge, self._bar = bridge, query_bar
        self._words = AnswerWords()
        self._filters: tuple[Filter, ...] = ()

    def act(self, name: str) -> None:
        """Do what the offer `name` promised."""
        if name.startswith(_ASK):
            self._bar.put_text(name.removeprefix(_ASK))
        elif name.startswith(_DROP):
            self._bar.drop(self._filters[int(name.removeprefix(_DROP))])
        elif name == "everywhere":
            self._bar.search_everywhere()
        elif name == "remove_samples":
            self._bridge.remove_folder(samples())
        elif name == "why":
            self.why_requested.emit()
        elif name == "add":
            self.add_requested.emit()
        else:
            self.panel_requested.emit(name)

    def nothing_asked(self, status: EngineStatus, recent: tuple[str, ...] = ()) -> HintWords:
        """What is said while the query is empty."""
        if (waiting := self._not_ready(status)) is not None:
            return waiting
        detail = self._words.invitation(status)[1]
        listed = tuple(Offer(_ASK + text, plain(text)) for text in recent[:_MOST_RECENT])
        heading = self.tr("Recent searches") if listed else ""
        offers: tuple[Offer, ...] = ()
        if any(folder.path == samples() for folder in status.folders):
            offers = (Offer("remove_samples", self.tr("Remove the sample documents")),)
            if not listed:
                heading = self.tr("Things to ask the sample documents")
                listed = tuple(Offer(_ASK + text, text) for text in self.questions())
        return HintWords(self.tr("Type what you are looking for"), detail, offers, heading, listed)

    def nothing_found(self, answer: "SearchAnswer", status: EngineStatus) -> HintWords:
        """What is said where a query has no result: what was searched, and what would widen it."""
        if (waiting := self._not_ready(status)) is not None:
            return waiting
        from docsearch_gui.query_language import parse  # not needed for the first paint

        query = answer.query
        self._filters = parse(query.text).filters
        title, advice = self._words.nothing_found(query, status)
        lines = (self._words.remarks(answer), self._searched(query, status), advice)
        return HintWords(title, "\n".join(line for line in lines if line), tuple(self._wider(query, status)))

    def still_starting(self) -> HintWords:
        """What is said where words find nothing, and meaning is not there yet."""
        return HintWords(self.tr("No document has these words"), self.tr("The search by meaning is still starting…"))

    def questions(self) -> tuple[str, ...]:
        """What the sample documents answer; a translation is another question, as documents are in both languages."""
        return (
            self.tr("how to get better wireless reception behind thick walls"),
            self.tr("what should we do about people who never return what they borrowed"),
            self.tr("why did the bread not rise"),
        )

    def _wider(self, query: "SearchQuery", status: EngineStatus) -> list[Offer]:
        from docsearch_gui.gui.search.filter_words import filter_words

        offers = []
        if query.folder or query.up_to_date:
            offers.append(Offer("everywhere", self.tr("Search everything")))
        for place, condition in enumerate(self._filters[:_MOST_FILTERS]):
            words = self.tr("Without “{filter}”").format(filter=plain(filter_words(condition)))
            offers.append(Offer(f"{_DROP}{place}", words))
        if status.folders:
            offers.append(Offer("why", self.tr("Why is my file not found?")))
        return offers

    def _searched(self, query: "SearchQuery", status: EngineStatus) -> str:
        """What the query was put to."""
        from docsearch_gui.gui.search.filter_words import filter_words

        counts = next((folder for folder in status.folders if folder.path == query.folder), status)
        parts = [plain(query.folder.name)] if query.folder else []
        parts.append(QUANTITIES.documents(counts.indexed + counts.offline))
        parts += [plain(filter_words(condition)) for condition in self._filters]
        if query.up_to_date:
            parts.append(self.tr("only up to date"))
        return self.tr("Searched: {what}").format(what="  ·  ".join(parts))

    def _not_ready(self, status: EngineStatus) -> HintWords | None:
        """Why nothing can be found, as far as that is no matter of the query."""
        if any(_is_starting(worker.kind, worker.state) for worker in status.workers):
            return HintWords(self.tr("The index is being opened…"), self.tr("You can type already."))
        if status.waiting and any(problem.info.code in _REBUILT for problem in status.problems):
            return HintWords(self.tr("The index is being built again"), self._so_far(status))
        if status.sections or not status.folders:
            return None
        if status.activity in {Activity.STARTING, Activity.SCANNING}:
            return HintWords(self.tr("Looking for documents…"), self.tr("You can type already."))
        if status.waiting:
            return HintWords(self.tr("Your documents are being read"), self._so_far(status))
        return self._without_documents(status)

    def _so_far(self, status: EngineStatus) -> str:
        done, whole = number(status.files - status.waiting), QUANTITIES.documents(status.files)
        words = self.tr("{done} of {whole} are read. What has been read can be found.")
        return words.format(done=done, whole=whole)

    def _without_documents(self, status: EngineStatus) -> HintWords:
        why = Offer("why", self.tr("Why is my file not found?"))
        if status.offline:
            return HintWords(self.tr("Your folders are away"), "", (Offer("folders", self.tr("Show the folders")), why))
        if status.failed:
            offers = (Offer("problems", self.tr("Show the problems")), why)
            return HintWords(self.tr("No document could be read"), "", offers)
        from docsearch_gui.gui.folders import skip_words  # not needed for the first paint

        rules = [phrase for folder in status.folders for phrase in skip_words.counts(folder.skipped_by)]
        left_out = self.tr("Left out: {what}").format(what="  ·  ".join(rules)) if rules else ""
        lines = (self.tr("Markdown and plain text files are read, but for what a rule leaves out."), left_out)
        offers = (Offer("add", self.tr("Add folder…")), Offer("folders", self.tr("Show the rules of the folders")), why)
        return HintWords(
            self.tr("There are no documents in your folders"), "\n".join(line for line in lines if line), offers
        )


@cache
def samples() -> Path:
    """The folder of the sample documents."""
    return (resources() / "samples").resolve()


def _is_starting(kind: WorkerKind, state: WorkerState) -> bool:
    return kind is WorkerKind.INDEX and state is WorkerState.STARTING
