"""Sections on their way to a vector: cut into batches of like length, two of them at the worker at a time."""

import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.waiting_sections import Batch, Lane, PendingSection, WaitingSections, keep_in
from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone, WorkerUnavailable
from docsearch_gui.workers.supervisor import Supervisor

BATCHES_IN_FLIGHT = 2
MOST_SECTIONS_A_BATCH = 32
MOST_REDUCTIONS = 5  # halvings down to one section
BYTES_A_BATCH = 8192  # with padding; four of UTF-8 are about a token in English and in Japanese
ROOM = 2000
DEATHS_ALONE = 2
MOST_FORGIVEN = 3
LIMIT_S = 300.0


@dataclass(frozen=True)
class EmbeddedSection:
    """A vector (base64 float32), or the number of tokens of a section that is too long, or why there is neither."""

    section: PendingSection
    vector: str | None = None
    too_long_tokens: int = 0
    error: ErrorInfo | None = None


class EmbeddingQueue:
    """Holds at most ROOM sections; the index itself remembers the others.

    What the worker died of is sent again one section at a time, until the culprit is known: three deaths, where
    halving takes up to seven. Such crashes are not held against the worker, unless one section after the other does it.
    """

    def __init__(
        self,
        worker: Supervisor,
        wake: Callable[[], None],
        meter: EmbeddingMeter,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._worker = worker
        self._wake = wake
        self._meter = meter
        self._clock = clock
        self._waiting = WaitingSections(self._cut)
        self._suspects: deque[Batch] = deque()
        self._in_flight: deque[tuple[Batch, Future]] = deque()
        self._alone = False
        self._head_since = 0.0
        self._culprits_in_a_row = 0
        self._known: dict[str, float] = {}
        self.max_tokens = 0

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, section_id: str) -> bool:
        return section_id in self._known

    @property
    def room(self) -> int:
        """How many more sections it holds."""
        return max(0, ROOM - len(self._known))

    def add(self, sections: Iterable[PendingSection], lane: Lane = Lane.BACKLOG) -> int:
        """Queue sections; gives how many it did not know."""
        fresh = [section for section in sections if section.section_id not in self._known]
        self._known |= dict.fromkeys((section.section_id for section in fresh), self._clock())
        self._waiting.add(fresh, lane)
        return len(fresh)

    def prefer(self, section_ids: Iterable[str]) -> None:
        """Move those of these sections that wait before the backlog."""
        self._waiting.add(self._waiting.take_out(section_ids), Lane.PREFERRED)

    def forget(self, doc_ids: Iterable[str] | None = None) -> None:
        """Drop the sections of these documents, or all, but for those that are at the worker."""
        gone = None if doc_ids is None else set(doc_ids)

        def is_kept(section: PendingSection) -> bool:
            return gone is not None and section.doc_id not in gone

        self._waiting.keep(is_kept)
        keep_in(self._suspects, is_kept)
        held = [*self._suspects, *(batch for batch, _ in self._in_flight)]
        ids = self._waiting.ids.union(section.section_id for batch in held for section in batch.sections)
        self._known = {section_id: since for section_id, since in self._known.items() if section_id in ids}

    def pump(self) -> None:
        """Keep the worker busy, and wake it for that."""
        if not self._worker.ready:
            if self._known:
                self._worker.wake()
            return
        if not self._in_flight:
            self._alone = bool(self._suspects)
        if self._suspects or self._alone:
            if not self._in_flight:
                self._send(self._suspects.popleft())
            return
        while len(self._in_flight) < BATCHES_IN_FLIGHT and self._waiting:
            self._send(self._waiting.next())
        self._tell_depth()

    def finished(self) -> list[EmbeddedSection]:
        """The sections that have come back since."""
        results: list[EmbeddedSection] = []
        while self._in_flight and self._in_flight[0][1].done():
            batch, future = self._in_flight.popleft()
            results.extend(self._results(batch, future))
            self._head_since = self._clock()
        for result in results:
            self._known.pop(result.section.section_id, None)
        self._tell_depth()
        return results

    def stop_if_too_slow(self) -> None:
        """End a worker that has been embedding one batch for more than LIMIT_S; call it now and then."""
        if not self._in_flight or self._in_flight[0][1].done() or not self._worker.ready:
            return
        if self._clock() - self._head_since > LIMIT_S:
            self._head_since = self._clock()
            self._worker.kill("took too long")

    def _send(self, batch: Batch) -> None:
        if not self._in_flight:
            self._head_since = self._clock()
        texts = [section.text for section in batch.sections]
        future = self._worker.client.request("embed", {"texts": texts, "max_tokens": self.max_tokens})
        self._in_flight.append((batch, future))
        future.add_done_callback(lambda _: self._wake())

    def _results(self, batch: Batch, future: Future) -> list[EmbeddedSection]:
        try:
            answer = future.result()
        except WorkerGone as gone:
            return self._after_death(batch, gone)
        except WorkerUnavailable:
            if self._alone:
                self._suspects.appendleft(batch)
            else:
                self._waiting.put_back([batch])
            return []
        except DocsearchError as error:
            return self._after_error(batch, error)
        self._culprits_in_a_row = 0
        if self._alone:
            self._worker.forgive()
        self._measure(batch, answer)
        rows = zip(batch.sections, answer["vectors"], answer["tokens"], answer["reasons"], strict=True)
        return [_result(*row) for row in rows]

    def _cut(self, sections: list[PendingSection]) -> list[Batch]:
        """Batches of like length, shortest first; smaller ones where the worker's memory is short."""
        most_bytes = BYTES_A_BATCH >> self._worker.reductions
        most = max(1, MOST_SECTIONS_A_BATCH >> self._worker.reductions)
        batches: list[list[PendingSection]] = []
        for section in sorted(sections, key=_bytes_of):
            if not batches or len(batches[-1]) == most or _bytes_of(section) * (len(batches[-1]) + 1) > most_bytes:
                batches.append([])
            batches[-1].append(section)
        self._meter.limit_batches(most)
        return [Batch(tuple(batch)) for batch in batches]

    def _measure(self, batch: Batch, answer: dict) -> None:
        now = self._clock()
        waits = [now - self._known.get(section.section_id, now) for section in batch.sections]
        self._meter.answered(len(batch.sections), sum(answer["tokens"]), now - self._head_since, waits)
        for reason in filter(None, answer["reasons"]):
            self._meter.failed(reason)
        if answer["left_device"]:
            self._worker.uses_device(answer["device"], answer["device_bytes"], "device_full", answer["left_device"])
        elif answer["halved"]:
            self._meter.failed("out_of_memory", answer["halved"])
            self._worker.uses_device(answer["device"], answer["device_bytes"], "batch_reduced", "out of memory")
        else:
            self._worker.uses_device(answer["device"], answer["device_bytes"])

    def _tell_depth(self) -> None:
        at_worker = sum(len(batch.sections) for batch, _ in self._in_flight)
        self._meter.queued(max(0, len(self._known) - at_worker), len(self._in_flight))

    def _after_death(self, batch: Batch, gone: WorkerGone) -> list[EmbeddedSection]:
        if not gone.planned:
            self._meter.failed("worker_died")
        if gone.planned and self._alone:
            self._suspects.appendleft(batch)
        elif gone.planned:
            # cut again: its successor may be given smaller batches
            self._waiting.put_back(self._cut(list(batch.sections)))
        elif not self._alone:
            self._suspects.extend(_singles(batch))
        elif batch.deaths_alone + 1 < DEATHS_ALONE:
            # at once, before others crash and the worker is given up
            self._suspects.appendleft(replace(batch, deaths_alone=batch.deaths_alone + 1))
        else:
            self._culprits_in_a_row += 1
            if self._culprits_in_a_row <= MOST_FORGIVEN:
                self._worker.forgive()
            self._meter.failed("quarantined")
            return [EmbeddedSection(section, error=ErrorInfo("section_crashed_model")) for section in batch.sections]
        return []

    def _after_error(self, batch: Batch, error: DocsearchError) -> list[EmbeddedSection]:
        self._meter.failed("error")
        if len(batch.sections) > 1:
            self._suspects.extend(_singles(batch))
            return []
        reason = error.info.details.get("reason", error.info.code)
        return [EmbeddedSection(batch.sections[0], error=ErrorInfo("section_not_embedded", {"reason": reason}))]


def _bytes_of(section: PendingSection) -> int:
    return len(section.text.encode("utf-8", "replace"))


def _singles(batch: Batch) -> list[Batch]:
    return [Batch((section,)) for section in batch.sections]


def _result(section: PendingSection, vector: str | None, tokens: int, reason: str | None) -> EmbeddedSection:
    if vector is not None:
        return EmbeddedSection(section, vector)
    if reason == "too_long":
        return EmbeddedSection(section, too_long_tokens=tokens)
    return EmbeddedSection(section, error=ErrorInfo("section_not_embedded", {"reason": reason or "?"}))
