"""A CSV file that holds, second by second, what the program uses and what it has done."""

import contextlib
import io
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

from docsearch_gui.engine.metrics import APP
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import EngineStatus, Sample, WorkerKind

logger = logging.getLogger(__name__)

KEPT_FILES = 7
DAILY_NAME = "performance-%Y%m%d-%H%M%S.csv"
DAILY_PATTERN = "performance-????????-??????.csv"
PROCESSES = (APP, *WorkerKind)
TOTALS = ("Time(s)", "Threads", "RSS(MB)", "VMS(MB)")
EACH = ("Threads", "RSS(MB)", "Anonymous(MB)")
COUNTERS = (
    "Files waiting", "Sections", "Embedded", "Batches", "Tokens", "Queries", "Queue", "In flight", "Recycles", "Crashes",
    "Failures", "Embedding worker",
)  # fmt: skip
COLUMNS = (*TOTALS, *(f"{process} {column}" for process in PROCESSES for column in EACH), *COUNTERS)
NOTHING = Sample(0.0, "", 0, 0, 0)


class PerformanceLog:
    """One file, written anew; or, if `daily`, a new file a day in the folder `path`, of which the newest 7 are kept.

    It never raises: when it cannot be written, it ends, and `error` says why.
    """

    def __init__(
        self,
        path: Path,
        *,
        daily: bool = False,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.error: ErrorInfo | None = None
        self._path = path
        self._daily = daily
        self._clock = clock
        self._now = now
        self._day = 0
        self._began_s = 0.0
        self._file: io.RawIOBase | None = None
        self._attempt(self._begin)

    def line(self, samples: tuple[Sample, ...], status: EngineStatus) -> None:
        """Add a line; a process that is not among the samples, as it does not run, has zeros."""
        if self._file is not None:
            self._attempt(lambda: self._add(samples, status))

    def close(self) -> None:
        """End the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _attempt(self, step: Callable[[], None]) -> None:
        try:
            step()
        except OSError as error:
            self.error = ErrorInfo("performance_log_failed", {"path": str(self._path), "reason": str(error.strerror)})
            logger.warning("the performance log ends: %s", error.strerror)
            self.close()

    def _add(self, samples: tuple[Sample, ...], status: EngineStatus) -> None:
        if self._daily and self._today() != self._day:
            self._begin()
        self._write(_row(self._clock() - self._began_s, samples, status))

    def _begin(self) -> None:
        self.close()
        self._day, self._began_s = self._today(), self._clock()
        file = self._path / time.strftime(DAILY_NAME, time.localtime(self._now())) if self._daily else self._path
        # unbuffered, so that nothing is left that could fail when it is closed
        self._file = os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb", buffering=0)
        self._write(COLUMNS)
        if self._daily:
            _remove_old(self._path)

    def _write(self, cells: tuple[str, ...]) -> None:
        data = (",".join(cells) + "\n").encode("ascii")
        while data:
            data = data[self._file.write(data) :]

    def _today(self) -> int:
        return time.localtime(self._now()).tm_yday


def _remove_old(folder: Path) -> None:
    for file in sorted(folder.glob(DAILY_PATTERN))[:-KEPT_FILES]:
        # Windows keeps a file that another program has open; it goes the next day
        with contextlib.suppress(PermissionError):
            file.unlink(missing_ok=True)


def _row(elapsed_s: float, samples: tuple[Sample, ...], status: EngineStatus) -> tuple[str, ...]:
    measured = {sample.process: sample for sample in samples}
    return (
        f"{elapsed_s:.3f}",
        str(sum(sample.threads for sample in samples)),
        _mb(sum(sample.rss_bytes for sample in samples)),
        _mb(sum(sample.vms_bytes for sample in samples)),
        *(cell for process in PROCESSES for cell in _cells(measured.get(process, NOTHING))),
        *map(str, _counters(status)),
    )


def _cells(sample: Sample) -> tuple[str, ...]:
    return str(sample.threads), _mb(sample.rss_bytes), _mb(sample.anonymous_bytes)


def _counters(status: EngineStatus) -> tuple[object, ...]:
    metrics, workers = status.metrics, status.workers
    return (
        status.waiting, status.sections, status.embedded, metrics.batches, metrics.tokens, metrics.queries.count,
        metrics.queue_depth, metrics.in_flight, sum(worker.recycles for worker in workers),
        sum(worker.crashes for worker in workers), sum(count for _, count in metrics.failures),
        next((worker.state.value for worker in workers if worker.kind is WorkerKind.EMBEDDING), ""),
    )  # fmt: skip


def _mb(size_bytes: int) -> str:
    return f"{size_bytes / 2**20:.3f}"
