"""Sections on their way to a vector: cut into small batches of like length, two of them at the worker at a time."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass

from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone, WorkerUnavailable
from docsearch_gui.workers.supervisor import Supervisor

BATCHES_IN_FLIGHT = 2
SECTIONS_A_BATCH = 8
SORTED_TOGETHER = 64
ROOM = 2000
DEATHS_ALONE = 2


@dataclass(frozen=True)
class PendingSection:
    """A section in the index that has no vector yet; `text` is what is embedded."""

    section_id: str
    doc_id: str
    content_hash: str
    text: str


@dataclass(frozen=True)
class EmbeddedSection:
    """A vector (base64 float32), or the number of tokens of a section that is too long, or why there is neither."""

    section: PendingSection
    vector: str | None = None
    too_long_tokens: int = 0
    error: ErrorInfo | None = None


@dataclass(frozen=True)
class _Batch:
    sections: tuple[PendingSection, ...]
    deaths_alone: int = 0


class EmbeddingQueue:
    """Holds at most ROOM sections; the index itself remembers the others."""

    def __init__(self, worker: Supervisor, wake: Callable[[], None]) -> None:
        self._worker = worker
        self._wake = wake
        self._sections: deque[PendingSection] = deque()
        self._batches: deque[_Batch] = deque()
        self._in_flight: deque[tuple[_Batch, Future]] = deque()
        self._known: set[str] = set()
        self.max_tokens = 0

    def __len__(self) -> int:
        return len(self._known)

    @property
    def room(self) -> int:
        """How many more sections it holds."""
        return max(0, ROOM - len(self._known))

    def add(self, sections: Iterable[PendingSection], *, first: bool = False) -> int:
        """Queue sections, at the front if `first`; gives how many it did not know."""
        fresh = [section for section in sections if section.section_id not in self._known]
        self._known.update(section.section_id for section in fresh)
        if first:
            self._batches.extendleft(reversed(_cut(fresh)))
        else:
            self._sections.extend(fresh)
        return len(fresh)

    def clear(self) -> None:
        """Forget what is not at the worker: its model is another one now."""
        self._sections.clear()
        self._batches.clear()
        self._known = {section.section_id for batch, _ in self._in_flight for section in batch.sections}

    def pump(self) -> None:
        """Keep the worker busy."""
        while self._worker.ready and len(self._in_flight) < BATCHES_IN_FLIGHT and (self._batches or self._sections):
            if not self._batches:
                taken = [self._sections.popleft() for _ in range(min(SORTED_TOGETHER, len(self._sections)))]
                self._batches.extend(_cut(taken))
            batch = self._batches.popleft()
            texts = [section.text for section in batch.sections]
            future = self._worker.client.request("embed", {"texts": texts, "max_tokens": self.max_tokens})
            self._in_flight.append((batch, future))
            future.add_done_callback(lambda _: self._wake())

    def finished(self) -> list[EmbeddedSection]:
        """The sections that have come back since."""
        results: list[EmbeddedSection] = []
        while self._in_flight and self._in_flight[0][1].done():
            batch, future = self._in_flight.popleft()
            results.extend(self._results(batch, future))
        self._known.difference_update(result.section.section_id for result in results)
        return results

    def _results(self, batch: _Batch, future: Future) -> list[EmbeddedSection]:
        try:
            answer = future.result()
        except WorkerGone as gone:
            return self._after_death(batch, gone)
        except WorkerUnavailable:
            self._batches.appendleft(batch)
            return []
        except DocsearchError as error:
            return self._after_error(batch, error)
        rows = zip(batch.sections, answer["vectors"], answer["tokens"], answer["reasons"], strict=True)
        return [_result(*row) for row in rows]

    def _after_death(self, batch: _Batch, gone: WorkerGone) -> list[EmbeddedSection]:
        """Halve what the worker died of, down to the one section that does it alone, twice."""
        if gone.planned:
            self._batches.appendleft(batch)
        elif len(batch.sections) > 1:
            self._halve(batch)
        elif batch.deaths_alone + 1 < DEATHS_ALONE:
            self._batches.append(_Batch(batch.sections, batch.deaths_alone + 1))
        else:
            self._worker.forgive()
            return [EmbeddedSection(batch.sections[0], error=ErrorInfo("section_crashed_model"))]
        return []

    def _after_error(self, batch: _Batch, error: DocsearchError) -> list[EmbeddedSection]:
        if len(batch.sections) > 1:
            self._halve(batch)
            return []
        reason = error.info.details.get("reason", error.info.code)
        return [EmbeddedSection(batch.sections[0], error=ErrorInfo("section_not_embedded", {"reason": reason}))]

    def _halve(self, batch: _Batch) -> None:
        middle = len(batch.sections) // 2
        self._batches.extendleft([_Batch(batch.sections[middle:]), _Batch(batch.sections[:middle])])


def _cut(sections: list[PendingSection]) -> list[_Batch]:
    ordered = sorted(sections, key=lambda section: len(section.text))
    return [
        _Batch(tuple(ordered[start : start + SECTIONS_A_BATCH])) for start in range(0, len(ordered), SECTIONS_A_BATCH)
    ]


def _result(section: PendingSection, vector: str | None, tokens: int, reason: str | None) -> EmbeddedSection:
    if vector is not None:
        return EmbeddedSection(section, vector)
    if reason == "too_long":
        return EmbeddedSection(section, too_long_tokens=tokens)
    return EmbeddedSection(section, error=ErrorInfo("section_not_embedded", {"reason": reason or "?"}))
