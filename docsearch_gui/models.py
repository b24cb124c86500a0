"""The values that pass between rooms and, as JSON objects, between processes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.measurements import EmbeddingMetrics, Health

if TYPE_CHECKING:
    from docsearch_gui.folder_models import FolderStatus


class WorkerKind(StrEnum):
    """Which of the three worker processes."""

    READING = "reading"
    EMBEDDING = "embedding"
    INDEX = "index"


class WorkerState(StrEnum):
    """Where a worker is in its life."""

    STOPPED = "stopped"
    ASLEEP = "asleep"
    STARTING = "starting"
    READY = "ready"
    DRAINING = "draining"
    BACKOFF = "backoff"
    GIVEN_UP = "given_up"


class ChangeKind(StrEnum):
    """What happened to a path."""

    CHANGED = "changed"
    DELETED = "deleted"


class Activity(StrEnum):
    """What the engine is doing, for a status line."""

    STARTING = "starting"
    SCANNING = "scanning"
    INDEXING = "indexing"
    EMBEDDING = "embedding"
    IDLE = "idle"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True)
class FileChange:
    """A path to look at again."""

    path: Path
    kind: ChangeKind


@dataclass(frozen=True)
class Section:
    """A slice of a document's text under one heading; lines are 1-based and inclusive."""

    section_id: str
    heading_path: tuple[str, ...]
    start_line: int
    end_line: int
    text: str
    content_hash: str

    @classmethod
    def from_message(cls, message: dict) -> "Section":
        """A section out of its JSON object."""
        return cls(**{**message, "heading_path": tuple(message["heading_path"])})


def embedded_text(heading_path: Sequence[str], text: str) -> str:
    """What is embedded of a section, and what its content hash is taken of: its heading path, then its text."""
    return f"{' › '.join(heading_path)}\n{text}" if heading_path else text


@dataclass(frozen=True)
class Document:
    """A file as the reading worker saw it: hash of its bytes, its sections in order, and what was doubtful."""

    doc_id: str
    title: str
    content_hash: str
    size: int
    sections: tuple[Section, ...]
    warning: ErrorInfo | None = None

    @classmethod
    def from_message(cls, message: dict) -> "Document":
        """A document out of its JSON object."""
        warning = message["warning"] and ErrorInfo(**message["warning"])
        sections = tuple(Section.from_message(section) for section in message["sections"])
        return cls(**{**message, "sections": sections, "warning": warning})


@dataclass(frozen=True)
class Problem:
    """Something a person should know: what happened, and the file or folder it happened to (if any)."""

    info: ErrorInfo
    path: Path | None = None
    retry: bool = True


@dataclass(frozen=True)
class WorkerStatus:
    """One worker process; memory in bytes (process tree and device), `limit_bytes` 0 until it is known.

    `start_seconds` are the phases of its last start; `reason` says why its health is not what it should be.
    """

    kind: WorkerKind
    state: WorkerState
    pid: int | None = None
    rss_bytes: int = 0
    anonymous_bytes: int = 0
    threads: int = 0
    limit_bytes: int = 0
    starts: int = 0
    detail: str = ""
    progress: float | None = None
    error: ErrorInfo | None = None
    health: Health = Health.NOT_INITIALIZED
    reason: str = ""
    recycles: int = 0
    crashes: int = 0
    start_seconds: tuple[tuple[str, float], ...] = ()
    device: str = ""


@dataclass(frozen=True)
class EngineStatus:
    """Everything a front end shows; rates are per second over the last half minute, `seconds_left` None if unknown.

    While paused, `pause` says why: paused_by_user, or one of the reasons for which the program pauses by itself.
    `oldest_change` is when, in time.time() seconds, the change was noticed that waits longest to be found by words.
    """

    activity: Activity
    files: int = 0
    indexed: int = 0
    waiting: int = 0
    failed: int = 0
    offline: int = 0
    skipped: int = 0
    sections: int = 0
    embedded: int = 0
    sections_per_s: float = 0.0
    seconds_left: float | None = None
    current: str = ""
    embedded_this_run: int = 0
    reused_this_run: int = 0
    folders: "tuple[FolderStatus, ...]" = ()
    workers: tuple[WorkerStatus, ...] = ()
    problems: tuple[Problem, ...] = ()
    pause: ErrorInfo | None = None
    metrics: EmbeddingMetrics = field(default_factory=EmbeddingMetrics)
    oldest_change: float | None = None

    @property
    def health(self) -> Health:
        """The worst of the workers': one that was given up makes the whole unhealthy, one not yet started does not."""
        found = {worker.health for worker in self.workers}
        for health in (Health.UNHEALTHY, Health.DEGRADED, Health.HEALTHY):
            if health in found:
                return health
        return Health.NOT_INITIALIZED


@dataclass(frozen=True)
class Sample:
    """Memory and threads of one process at one moment; `at` is time.time() seconds, memory in bytes."""

    at: float
    process: str
    rss_bytes: int
    anonymous_bytes: int
    threads: int
    limit_bytes: int = 0
    vms_bytes: int = 0


@dataclass(frozen=True)
class Mark:
    """A moment worth a line in the graph: a worker started, was recycled, crashed. `cause` is one word for it, as the supervisor says it."""

    at: float
    process: str
    cause: str
    detail: str = ""


@dataclass(frozen=True)
class WorkPoint:
    """How many sections waited for the embedding worker at one moment, and how many it did a second; `at` as in Sample."""

    at: float
    queue_depth: int
    sections_per_s: float


class Past(NamedTuple):
    """What was measured and marked in a span of time; the samples of each process and the rest in order of time."""

    samples: tuple[Sample, ...] = ()
    marks: tuple[Mark, ...] = ()
    work: tuple[WorkPoint, ...] = ()


@dataclass(frozen=True)
class ProcessOutcome:
    """How a process ended: exit code, or signal number as a negative one; `wanted` if we asked for it."""

    code: int
    wanted: bool = False
    last_words: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        reason = f"ended by signal {-self.code}" if self.code < 0 else f"exit code {self.code}"
        return f"{reason}: {self.last_words[-1]}" if self.last_words else reason
