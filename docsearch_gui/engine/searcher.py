"""One thread that answers the newest query: words first, meaning when it is there."""

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from docsearch_gui.engine.answering import ASKED_AT_MOST, Answering, Question
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.preferred_sections import Wanted, wanted_of
from docsearch_gui.engine.reranking import Reordering, Reranking
from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone
from docsearch_gui.search_models import SearchAnswer, SearchMode, SearchQuery
from docsearch_gui.workers.supervisor import Supervisor

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class _Search:
    question: Question
    deliver: Callable[[SearchAnswer], None]
    turn: int = 0
    vector: Future | None = None
    words: SearchAnswer | None = None
    embedded: dict | None = None
    deaths: int = 0
    done: bool = False
    wanted: set[str] = field(default_factory=set)
    has_asked: bool = False
    reordering: Reordering | None = None
    written_meanwhile: set[str] = field(default_factory=set)

    def cancel(self) -> None:
        """Nobody waits for its answers any more."""
        for asked in (self.vector, self.reordering and self.reordering.scores):
            if asked is not None:
                asked.cancel()


@dataclass(frozen=True)
class _Written:
    section_ids: frozenset[str]


@dataclass(frozen=True)
class _Work:
    run: Callable[[], None]


_Item = SearchQuery | _Search | Reordering | _Written | _Work


class Searcher:
    """A query is answered twice: at once by words (not final), then with meaning, or with the reason why not.

    With a rerank model the second answer is not final, and a third has the best results in that model's order. When sections
    that it shows get their vectors, it is answered again. What is asked in the background waits for the user's.
    """

    def __init__(
        self,
        answering: Answering,
        embedder: Supervisor,
        deliver: Callable[[SearchAnswer], None],
        prefer: Callable[[Wanted], None],
        meter: EmbeddingMeter,
    ) -> None:
        self._answering = answering
        self._embedder = embedder
        self._deliver = deliver
        self._prefer = prefer
        self._meter = meter
        self._inbox: queue.SimpleQueue[_Item | None] = queue.SimpleQueue()
        self._waiting: deque[_Item | None] = deque()
        self._reranking = Reranking(embedder, self._inbox.put)
        self._turn = 0
        self._background: deque[Callable[[], None]] = deque()
        self._current: _Search | None = None
        self._aside: _Search | None = None
        self._thread = threading.Thread(target=self._run, name="searcher", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; workers must fail what the thread waits for."""
        self._inbox.put(None)
        self._thread.join()

    def search(self, query: SearchQuery) -> None:
        """Answer `query` and no earlier one any more."""
        self._inbox.put(query)

    def vectors_written(self, section_ids: Collection[str]) -> None:
        """These sections can be found by meaning from now on."""
        self._inbox.put(_Written(frozenset(section_ids)))

    def run_aside(self, work: Callable[[], None]) -> None:
        """Run `work` on the searcher's thread when the user waits for no answer."""
        self._inbox.put(_Work(work))

    def ask_aside(self, query: SearchQuery, deliver: Callable[[SearchAnswer], None]) -> None:
        """Give the final answer of `query` to `deliver`; only for what `run_aside` runs, which waits for it."""
        question = self._answering.question(query)
        self._aside = _Search(question, deliver)
        self._ask_meaning(self._aside)
        if self._aside.vector is None:
            self._finish(self._aside)

    def _run(self) -> None:
        while (item := self._next()) is not None:
            match item:
                case SearchQuery():
                    self._begin(item)
                case _Search() if item in (self._current, self._aside):
                    self._finish(item)
                case Reordering() if self._current is not None and item is self._current.reordering:
                    self._finish_reordering(self._current)
                case _Written():
                    self._answer_again(item.section_ids)
                case _Work():
                    self._background.append(item.run)
            self._run_background()
        self._answering.close()

    def _next(self) -> _Item | None:
        """The next thing to do, None for the end; of the queries that wait only the last one."""
        while not self._inbox.empty() or not self._waiting:
            self._waiting.append(self._inbox.get())
        if None in self._waiting:
            return None
        queries = [item for item in self._waiting if isinstance(item, SearchQuery)]
        if not queries:
            return self._waiting.popleft()
        self._waiting = deque(item for item in self._waiting if not isinstance(item, SearchQuery))
        return queries[-1]

    def _run_background(self) -> None:
        """Do what waits in the background, one thing after the other, while the user waits for no answer."""
        while self._background and self._is_free:
            self._background.popleft()()

    @property
    def _is_free(self) -> bool:
        asked = (self._current, self._aside)
        return self._inbox.empty() and not self._waiting and all(search is None or search.done for search in asked)

    def _begin(self, query: SearchQuery) -> None:
        if self._current is not None:
            self._current.cancel()
        self._current = None
        self._turn += 1
        nothing = SearchAnswer(query, (), SearchMode.WORDS, final=True, took_ms=0.0)
        try:
            question = self._answering.question(query)
        except DocsearchError as error:
            self._deliver(replace(nothing, error=error.info))
            return
        if question.is_empty:
            self._deliver(replace(nothing, remarks=question.remarks))
            return
        search = self._current = _Search(question, self._deliver, self._turn)
        self._ask_meaning(search)
        self._answer_words(search)

    def _answer_words(self, search: _Search) -> None:
        """The first answer, which is the final one where no meaning is asked for or none will come."""
        words = search.words = self._answering.answer(search.question, None)
        vector = search.vector
        if vector is None or words.error is not None:
            self._deliver_final(search, words)
        elif vector.done() and vector.exception() is not None:
            self._finish(search)
        else:
            loading = None if self._embedder.ready else ErrorInfo("meaning_not_ready")
            search.words = replace(words, notice=loading)
            search.deliver(search.words)
            self._want(search, words)

    def _finish(self, search: _Search) -> None:
        if search.done or search.reordering or (search.vector is not None and not search.vector.done()):
            return
        try:
            search.embedded = search.vector and search.vector.result()
        except WorkerGone as gone:
            search.deaths += not gone.planned
            if search.deaths < ASKED_AT_MOST:
                self._ask_meaning(search)
            else:
                self._finish_by_words(search, ErrorInfo("query_failed", {"reason": "the embedding worker ended twice"}))
        except DocsearchError as error:
            self._finish_by_words(search, error.info)
        else:
            problem = search.embedded and self._answering.model_problem(self._embedder.info["model_id"])
            if problem:
                self._finish_by_words(search, problem)
            else:
                self._finish_by_meaning(search)

    def _finish_by_words(self, search: _Search, notice: ErrorInfo) -> None:
        words = search.words or self._answering.answer(search.question, None)
        self._deliver_final(search, replace(words, notice=notice))

    def _finish_by_meaning(self, search: _Search) -> None:
        answer = self._by_meaning(search)
        if answer.error is None:
            self._reorder(search, answer)
        else:
            self._deliver_final(search, replace(search.words, notice=answer.error) if search.words else answer)

    def _by_meaning(self, search: _Search) -> SearchAnswer:
        answer, embedded = self._answering.answer(search.question, search.embedded), search.embedded
        if embedded and embedded["cut_at"] and answer.error is None:
            return replace(answer, notice=ErrorInfo("query_cut", {"tokens": str(embedded["cut_at"])}))
        return answer

    def _reorder(self, search: _Search, answer: SearchAnswer) -> None:
        """Give the answer to the rerank model, and meanwhile to the user if it is the first by meaning."""
        if search is not self._current:
            self._deliver_final(search, answer)
            return
        search.reordering = self._reranking.begin(search.question, answer, search.turn)
        if search.reordering is None:
            self._deliver_final(search, self._reranking.noted(answer))
        elif not search.done:
            search.deliver(answer)
            self._want(search, answer)
        search.done = search.reordering is None

    def _finish_reordering(self, search: _Search) -> None:
        answer = self._reranking.finish(search.reordering)
        if answer is not None:
            search.reordering = None
            self._deliver_final(search, answer)
            self._inbox.put(_Written(frozenset(search.written_meanwhile)))
            search.written_meanwhile.clear()

    def _deliver_final(self, search: _Search, answer: SearchAnswer) -> None:
        search.done = True
        search.deliver(replace(answer, final=True))
        if search is self._current:
            self._want(search, answer)

    def _want(self, search: _Search, answer: SearchAnswer) -> None:
        """Have the sections shown embedded before others."""
        wanted = wanted_of(answer, search.question.scope.filter)
        if not search.wanted.issuperset(wanted.section_ids) or not search.has_asked:
            search.has_asked = True
            search.wanted.update(wanted.section_ids)
            self._prefer(wanted)

    def _answer_again(self, section_ids: frozenset[str]) -> None:
        """The current query once more, if it shows such sections and has been answered; what is shown stays if that fails."""
        search = self._current
        if search is not None and search.reordering is not None:
            search.written_meanwhile |= section_ids
        if search is None or not search.done or search.wanted.isdisjoint(section_ids):
            return
        search.wanted -= section_ids
        if search.embedded or search.question.query.like:
            search.question = replace(search.question, started=time.perf_counter())
            answer = self._by_meaning(search)
            if answer.error is None:
                self._reorder(search, answer)

    def _ask_meaning(self, search: _Search) -> None:
        if not search.question.has_meaning:
            return
        asked = time.perf_counter()
        params = {"text": search.question.parsed.plain, "turn": search.turn}
        vector = search.vector = self._embedder.client.request("embed_query", params)
        vector.add_done_callback(lambda done: self._measure(done, asked))
        vector.add_done_callback(lambda _: self._inbox.put(search))

    def _measure(self, done: Future, asked: float) -> None:
        if not done.cancelled() and done.exception() is None:
            self._meter.query_answered(time.perf_counter() - asked)
