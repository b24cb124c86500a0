"""What the process that indexes says of its workers, in a file that `docsearch status` reads in another process."""

import json
import logging
import math
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.measurements import Distribution, EmbeddingMetrics, Health
from docsearch_gui.models import Activity, EngineStatus, WorkerKind, WorkerState, WorkerStatus

logger = logging.getLogger(__name__)

WRITTEN_EVERY_S = 5.0
DISTRIBUTIONS = ("batch_sizes", "waited", "ran", "queries")


@dataclass(frozen=True)
class StoredStatus:
    """The status of the process `pid` as it was at `as_of` (ISO 8601, with the zone): its activity, workers and metrics."""

    pid: int
    as_of: str
    status: EngineStatus


class StatusFile:
    """Written when something changed, at most every five seconds; it is not worth ending the program for."""

    def __init__(
        self, path: Path, clock: Callable[[], float] = time.monotonic, now: Callable[[], float] = time.time
    ) -> None:
        self._path = path
        self._clock = clock
        self._now = now
        self._written: dict | None = None
        self._tried_at_s = -math.inf
        self._failed = False

    def write_if_due(self, status: EngineStatus) -> None:
        """Write the status, unless that was done a moment ago."""
        if self._clock() - self._tried_at_s >= WRITTEN_EVERY_S:
            self.write(status)

    def write(self, status: EngineStatus) -> None:
        """Write the status now, as at the end."""
        stored = {"pid": os.getpid(), "state": status.activity.value, **report(status)}
        if stored == self._written:
            return
        self._tried_at_s = self._clock()
        try:
            self._write(
                {**stored, "as_of": datetime.fromtimestamp(self._now()).astimezone().isoformat(timespec="seconds")}
            )
        except OSError as error:
            if not self._failed:
                logger.warning("%s cannot be written: %s", self._path, error.strerror)
            self._failed = True
        else:
            self._written, self._failed = stored, False

    def _write(self, stored: dict) -> None:
        draft = self._path.with_suffix(".new")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(stored, file)
        draft.replace(self._path)


def report(status: EngineStatus) -> dict:
    """Health, workers, metrics and why indexing waits as a JSON object."""
    return {
        "pause": status.pause and asdict(status.pause),
        "health": status.health.value,
        "health_reason": _reason(status),
        "workers": [{**asdict(worker), "start_seconds": dict(worker.start_seconds)} for worker in status.workers],
        "metrics": {**asdict(status.metrics), "failures": dict(status.metrics.failures)},
    }


def read_status(path: Path) -> StoredStatus | None:
    """What was last written to the file, or None when there is none or it is not of this version."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        workers = tuple(map(_worker, stored["workers"]))
        pause = ErrorInfo(**stored["pause"]) if stored.get("pause") else None
        status = EngineStatus(
            Activity(stored["state"]), workers=workers, metrics=_metrics(stored["metrics"]), pause=pause
        )
        return StoredStatus(int(stored["pid"]), str(stored["as_of"]), status)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _reason(status: EngineStatus) -> str:
    """What the workers say that are as bad as the whole."""
    reasons = [f"{w.kind.value}: {w.reason}" for w in status.workers if w.reason and w.health is status.health]
    return "; ".join(reasons)


def _worker(stored: dict) -> WorkerStatus:
    changed = {
        "kind": WorkerKind(stored["kind"]),
        "state": WorkerState(stored["state"]),
        "health": Health(stored["health"]),
        "error": stored["error"] and ErrorInfo(**stored["error"]),
        "start_seconds": tuple(stored["start_seconds"].items()),
    }
    return WorkerStatus(**{**stored, **changed})


def _metrics(stored: dict) -> EmbeddingMetrics:
    distributions = {name: Distribution(**stored[name]) for name in DISTRIBUTIONS}
    return EmbeddingMetrics(**{**stored, **distributions, "failures": tuple(stored["failures"].items())})
