"""Reads changed files through the reading worker, a few at a time, and finds out which file it dies of."""

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone, WorkerUnavailable
from docsearch_gui.models import Document
from docsearch_gui.workers.supervisor import Supervisor

WINDOW = 4
LIMIT_S = 180.0
DEATHS_ALONE = 2
MOST_FORGIVEN = 3


@dataclass(frozen=True)
class ReadJob:
    """One file to read: what the index has of it, and how long its sections may be, in tokens."""

    path: Path
    doc_id: str
    stamp: FileStamp
    known_hash: str | None
    max_tokens: int
    min_tokens: int
    deaths_alone: int = 0


@dataclass(frozen=True)
class ReadResult:
    """A document, or None for an unchanged file, or why there is neither; `unavailable` asks to read it later."""

    job: ReadJob
    document: Document | None = None
    error: ErrorInfo | None = None
    unavailable: bool = False


class Reading:
    """Files are read in order; after a crash the suspects are read one by one until the culprit is known.

    Crashes with a known culprit are not held against the worker, unless it crashes on one file after the other.
    """

    def __init__(
        self, worker: Supervisor, wake: Callable[[], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._worker = worker
        self._wake = wake
        self._clock = clock
        self._in_flight: deque[tuple[ReadJob, Future]] = deque()
        self._suspects: deque[ReadJob] = deque()
        self._alone = False
        self._head_since = 0.0
        self._too_slow: Future | None = None
        self._culprits_in_a_row = 0

    def __len__(self) -> int:
        return len(self._in_flight) + len(self._suspects)

    @property
    def room(self) -> int:
        """How many more files may be submitted now."""
        return 0 if self._suspects or self._alone else max(0, WINDOW - len(self._in_flight))

    @property
    def current(self) -> Path | None:
        """The file being read."""
        return self._in_flight[0][0].path if self._in_flight else None

    def __contains__(self, path: Path) -> bool:
        return any(job.path == path for job in (*(job for job, _ in self._in_flight), *self._suspects))

    def submit(self, job: ReadJob) -> None:
        """Read a file; its result comes from `finished`."""
        if not self._in_flight:
            self._head_since = self._clock()
        params = {
            "path": str(job.path),
            "doc_id": job.doc_id,
            "known_hash": job.known_hash,
            "max_tokens": job.max_tokens,
            "min_tokens": job.min_tokens,
        }
        future = self._worker.client.request("read", params)
        self._in_flight.append((job, future))
        future.add_done_callback(lambda _: self._wake())

    def finished(self) -> list[ReadResult]:
        """The results that have come since, in order."""
        results = []
        while self._in_flight and self._in_flight[0][1].done():
            job, future = self._in_flight.popleft()
            self._head_since = self._clock()
            result = self._result(job, future)
            if result is not None:
                results.append(result)
        if not self._in_flight:
            self._alone = bool(self._suspects)
            if self._suspects:
                self.submit(self._suspects.popleft())
        return results

    def forget(self, path: Path) -> None:
        """Read nothing more at or below `path`; what the worker has already is still told."""
        self._suspects = deque(job for job in self._suspects if not job.path.is_relative_to(path))

    def stop_if_too_slow(self) -> None:
        """End a worker that has been reading one file for more than LIMIT_S; call it now and then."""
        if not self._in_flight or self._in_flight[0][1].done() or not self._worker.ready:
            return
        if self._clock() - self._head_since > LIMIT_S:
            self._too_slow = self._in_flight[0][1]
            self._head_since = self._clock()
            self._worker.kill("took too long")

    def _result(self, job: ReadJob, future: Future) -> ReadResult | None:
        try:
            answer = future.result()
        except WorkerGone as gone:
            return self._after_death(job, gone, too_slow=future is self._too_slow)
        except WorkerUnavailable:
            return ReadResult(job, unavailable=True)
        except DocsearchError as error:
            return ReadResult(job, error=error.info)
        self._culprits_in_a_row = 0
        if answer["unchanged"]:
            return ReadResult(job)
        return ReadResult(job, Document.from_message(answer["document"]))

    def _after_death(self, job: ReadJob, gone: WorkerGone, *, too_slow: bool) -> ReadResult | None:
        path = {"path": str(job.path)}
        if too_slow:
            return self._blame(job, ErrorInfo("file_took_too_long", {**path, "seconds": str(int(LIMIT_S))}))
        deaths = job.deaths_alone + (self._alone and not gone.planned)
        if deaths >= DEATHS_ALONE:
            return self._blame(job, ErrorInfo("file_crashed_reader", path))
        suspect = replace(job, deaths_alone=deaths)
        # one that crashed alone is tried again at once, before others crash and the worker is given up
        if self._alone:
            self._suspects.appendleft(suspect)
        else:
            self._suspects.append(suspect)
        return None

    def _blame(self, job: ReadJob, error: ErrorInfo) -> ReadResult:
        self._culprits_in_a_row += 1
        if self._culprits_in_a_row <= MOST_FORGIVEN:
            self._worker.forgive()
        return ReadResult(job, error=error)
