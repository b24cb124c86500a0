"""Reads changed files through the reading worker, a few at a time, and finds out which file it dies of."""

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from docsearch_gui.engine.catalog import document_id
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone, WorkerUnavailable
from docsearch_gui.models import Document
from docsearch_gui.workers.supervisor import Supervisor

WINDOW = 4
LIMIT_S = 180.0
DEATHS_ALONE = 2


@dataclass(frozen=True)
class ReadJob:
    """One file to read: what the index has of it, and how long its sections may be, in tokens."""

    path: Path
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
    """Files are read in order; after a crash the suspects are read one by one until the culprit is known."""

    def __init__(
        self, worker: Supervisor, wake: Callable[[], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._worker = worker
        self._wake = wake
        self._clock = clock
        self._in_flight: deque[tuple[ReadJob, Future]] = deque()
        self._suspects: deque[ReadJob] = deque()
        self._head_since = 0.0
        self._too_slow: Path | None = None

    def __len__(self) -> int:
        return len(self._in_flight) + len(self._suspects)

    @property
    def room(self) -> int:
        """How many more files may be submitted now."""
        return 0 if self._suspects else max(0, WINDOW - len(self._in_flight))

    @property
    def current(self) -> Path | None:
        """The file being read."""
        return self._in_flight[0][0].path if self._in_flight else None

    def submit(self, job: ReadJob) -> None:
        """Read a file; its result comes from `finished`."""
        if not self._in_flight:
            self._head_since = self._clock()
        params = {
            "path": str(job.path),
            "doc_id": document_id(job.path),
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
        if self._suspects and not self._in_flight:
            self.submit(self._suspects.popleft())
        return results

    def stop_if_too_slow(self) -> None:
        """End a worker that has been reading one file for more than LIMIT_S; call it now and then."""
        if self._in_flight and self._worker.ready and self._clock() - self._head_since > LIMIT_S:
            self._too_slow = self._in_flight[0][0].path
            self._head_since = self._clock()
            self._worker.kill("took too long")

    def _result(self, job: ReadJob, future: Future) -> ReadResult | None:
        try:
            answer = future.result()
        except WorkerGone as gone:
            return self._after_death(job, gone)
        except WorkerUnavailable:
            return ReadResult(job, unavailable=True)
        except DocsearchError as error:
            return ReadResult(job, error=error.info)
        if answer["unchanged"]:
            return ReadResult(job)
        return ReadResult(job, Document.from_message(answer["document"]))

    def _after_death(self, job: ReadJob, gone: WorkerGone) -> ReadResult | None:
        path = {"path": str(job.path)}
        if job.path == self._too_slow:
            self._too_slow = None
            self._worker.forgive()
            return ReadResult(job, error=ErrorInfo("file_took_too_long", {**path, "seconds": str(int(LIMIT_S))}))
        alone = not self._in_flight and not self._suspects
        deaths = job.deaths_alone + (alone and not gone.planned)
        if deaths >= DEATHS_ALONE:
            self._worker.forgive()
            return ReadResult(job, error=ErrorInfo("file_crashed_reader", path))
        self._suspects.append(replace(job, deaths_alone=deaths))
        return None
