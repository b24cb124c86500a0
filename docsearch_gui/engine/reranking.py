"""Has the rerank model put the best results of an answer in order, where the user chose one."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

from docsearch_gui.engine.answering import ASKED_AT_MOST, Question
from docsearch_gui.engine.search_results import ranked
from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone
from docsearch_gui.models import embedded_text
from docsearch_gui.search_models import SearchAnswer, SearchResult
from docsearch_gui.workers.supervisor import Supervisor

# more would take longer, and bring up hardly anything that is not among these
READ_AT_MOST = 20
# so long a model is left alone; five crashes in this time would end the worker for good
REST_S = 600.0


@dataclass(eq=False)
class Reordering:
    """An answer whose best results the rerank model is reading; `turn` is the number of the user's query."""

    question: Question
    answer: SearchAnswer
    turn: int
    scores: "Future[dict]"


class Reranking:
    """Used by one thread; `tell` is called, on any thread, with what has come back from the worker.

    A model that the worker dies of twice in a row is left alone for ten minutes, or meaning would go with it in the end.
    """

    def __init__(
        self,
        embedder: Supervisor,
        tell: Callable[[Reordering], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._embedder = embedder
        self._tell = tell
        self._clock = clock
        self._deaths: deque[tuple[str, float]] = deque(maxlen=ASKED_AT_MOST)

    def begin(self, question: Question, answer: SearchAnswer, turn: int) -> Reordering | None:
        """Have the results read; None where the answer stays as it is: with few results, no text, or no rerank model."""
        few = len(answer.results) < 2
        if few or not question.has_meaning or not self._embedder.info.get("reranks") or self._is_given_up:
            return None
        reordering = Reordering(question, answer, turn, Future())
        self._ask(reordering)
        return reordering

    def noted(self, answer: SearchAnswer) -> SearchAnswer:
        """An answer that was not reordered, with the reason if there is a rerank model that should have done that."""
        problem = rerank_problem(self._embedder.info)
        if self._is_given_up:
            problem = ErrorInfo("rerank_failed", {"reason": "the embedding worker ended twice of it"})
        return replace(answer, notice=answer.notice or problem)

    def finish(self, reordering: Reordering) -> SearchAnswer | None:
        """The answer in its new order, or as it was and why; None where the worker, which was replaced, is asked again."""
        answer = reordering.answer
        try:
            scores = reordering.scores.result()["scores"]
        except WorkerGone as gone:
            if gone.planned:
                self._ask(reordering)
                return None
            self._deaths.append((self._chosen, self._clock()))
            return _failed(answer, "the embedding worker ended")
        except DocsearchError as error:
            return replace(answer, notice=error.info)
        if not isinstance(scores, list) or len(scores) != len(_read(answer)):
            return _failed(answer, "it gave no scores")
        self._deaths.clear()
        took_ms = (time.perf_counter() - reordering.question.started) * 1000
        return replace(answer, results=reordered(answer.results, scores), took_ms=took_ms)

    def _ask(self, reordering: Reordering) -> None:
        texts = [embedded_text(result.heading_path, result.text) for result in _read(reordering.answer)]
        params = {"query": reordering.question.parsed.plain, "texts": texts, "turn": reordering.turn}
        reordering.scores = self._embedder.client.request("rerank", params)
        reordering.scores.add_done_callback(lambda _: self._tell(reordering))

    @property
    def _is_given_up(self) -> bool:
        since = self._clock() - REST_S
        return sum(model == self._chosen and died_at > since for model, died_at in self._deaths) == ASKED_AT_MOST

    @property
    def _chosen(self) -> str:
        return self._embedder.info.get("reranker", "")


def rerank_problem(info: dict) -> ErrorInfo | None:
    """Why the embedding worker, which says `info` of itself, does not use the rerank model that it was given."""
    problem = info.get("rerank_problem")
    return problem and ErrorInfo(**problem)


def reordered(results: Sequence[SearchResult], scores: Sequence[float]) -> tuple[SearchResult, ...]:
    """The results with the first ones, which have scores, by these; good ones stay before weak ones."""
    by_score = sorted(zip(scores, results, strict=False), key=lambda scored: -scored[0])
    best = [_explained(result, rank, score) for rank, (score, result) in enumerate(by_score, 1)]
    best.sort(key=lambda result: result.weak)
    return tuple(ranked(result, rank) for rank, result in enumerate([*best, *results[len(best) :]], 1))


def _read(answer: SearchAnswer) -> tuple[SearchResult, ...]:
    return answer.results[:READ_AT_MOST]


def _explained(result: SearchResult, rank: int, score: float) -> SearchResult:
    why = replace(result.explanation, reranked_rank=rank, rerank_score=round(score, 4))
    return replace(result, explanation=why)


def _failed(answer: SearchAnswer, reason: str) -> SearchAnswer:
    return replace(answer, notice=ErrorInfo("rerank_failed", {"reason": reason}))
