"""How fast indexing goes and how long it will take."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderStatus
from docsearch_gui.measurements import EmbeddingMetrics
from docsearch_gui.models import Activity, EngineStatus, Problem, WorkerStatus

WINDOW_S = 30.0
STEP_S = 0.25
PUBLISH_S = 0.5
# fewer say little of how fast this machine is
SECTIONS_TO_LEARN = 200


@dataclass(frozen=True)
class Progress:
    """What the indexer knows at one moment; the rate is sections embedded per second."""

    activity: Activity = Activity.STARTING
    folders: tuple[FolderStatus, ...] = ()
    problems: tuple[Problem, ...] = ()
    embedded: int = 0
    sections_per_s: float = 0.0
    seconds_left: float | None = None
    current: str = ""
    embedded_this_run: int = 0
    reused_this_run: int = 0
    pause: ErrorInfo | None = None
    oldest_change: float | None = None


@dataclass(frozen=True)
class WorkDone:
    """The file being read; how many sections this run embedded, and how many it had a vector for already.

    Of those it embedded, `unwritten` are not in the index yet; `oldest_change` is as in EngineStatus.
    """

    current: str
    embedded: int
    reused: int
    unwritten: int = 0
    oldest_change: float | None = None


class Rate:
    """Growth of a counter per second over the last half minute; times are passed in, in seconds."""

    def __init__(self) -> None:
        self._counts: deque[tuple[float, int]] = deque()

    def per_second(self, now_s: float, count: int) -> float:
        """The present rate, now that the counter stands at `count`; 0 when nothing happened lately."""
        # bounds what is kept, however often it is asked
        if not self._counts or now_s - self._counts[-1][0] >= STEP_S:
            self._counts.append((now_s, count))
        # before the first growth nothing went on: the model was loading, or there was nothing to do
        while self._counts[0][0] < now_s - WINDOW_S or (
            len(self._counts) > 1 and self._counts[0][1] == self._counts[1][1]
        ):
            self._counts.popleft()
        first_s, first = self._counts[0]
        return (count - first) / max(1.0, now_s - first_s)


class ProgressReporter:
    """Gathers counts from the catalog and tells them, twice a second at most while there is work."""

    def __init__(self, catalog: Catalog, tell: Callable[[Progress], None]) -> None:
        self._catalog = catalog
        self._tell = tell
        self._rate = Rate()
        self._told_at = 0.0
        self._told: Activity | None = None
        self._owed = False
        self._busy_since: tuple[float, int] | None = None
        self.behind = False

    def tell_if_due(
        self, activity: Activity, done: WorkDone, errors: tuple[ErrorInfo, ...], pause: ErrorInfo | None
    ) -> None:
        """Tell, unless that was done a moment ago; then it is owed."""
        self._owed = activity is self._told and time.monotonic() - self._told_at < PUBLISH_S
        if not self._owed:
            self.tell(activity, done, errors, pause)

    def seconds_to_next(self) -> float | None:
        """Seconds until what is owed should be told, or None."""
        return max(0.0, self._told_at + PUBLISH_S - time.monotonic()) if self._owed else None

    def tell(
        self, activity: Activity, done: WorkDone, errors: tuple[ErrorInfo, ...], pause: ErrorInfo | None = None
    ) -> None:
        """Tell where things stand; `errors` are those of no file in particular, `pause` why nothing is done."""
        self._told_at, self._told = time.monotonic(), activity
        folders = self._catalog.folders.statuses()
        embedded = sum(folder.embedded for folder in folders)
        # known sections without a vector
        self.behind = embedded < sum(folder.sections for folder in folders)
        rate = self._rate.per_second(self._told_at, done.embedded)
        self._learn(activity, done.embedded)
        problems = tuple(map(Problem, errors)) + self._catalog.problems()
        left = (
            None
            if activity in (Activity.IDLE, Activity.PAUSED)
            else seconds_left(folders, embedded + done.unwritten, rate)
        )
        counts = (done.current, done.embedded, done.reused)
        self._tell(Progress(activity, folders, problems, embedded, rate, left, *counts, pause, done.oldest_change))

    def _learn(self, activity: Activity, embedded: int) -> None:
        """Keep how many sections a second a longer run did, for the next estimate."""
        if activity is not Activity.IDLE:
            self._busy_since = self._busy_since or (self._told_at, embedded)
        elif self._busy_since is not None:
            (since, before), self._busy_since = self._busy_since, None
            if embedded - before >= SECTIONS_TO_LEARN:
                self._catalog.set_fact("sections_per_s", f"{(embedded - before) / (self._told_at - since):.2f}")


def seconds_left(folders: tuple[FolderStatus, ...], embedded: int, rate: float) -> float | None:
    """Sections still to embed, those of unread files guessed by the mean of the read ones, over the rate."""
    indexed, waiting = sum(f.indexed for f in folders), sum(f.waiting for f in folders)
    sections = sum(f.sections for f in folders)
    if not rate or (waiting and not indexed):
        return None
    return (sections - embedded + waiting * (sections / indexed if indexed else 0)) / rate


def status_of(
    progress: Progress, workers: tuple[WorkerStatus, ...], errors: tuple[ErrorInfo, ...], metrics: EmbeddingMetrics
) -> EngineStatus:
    """Everything a front end shows; `errors` are those of the program itself."""
    folders = progress.folders
    problems = tuple(Problem(error, retry=False) for error in errors)
    problems += tuple(Problem(worker.error) for worker in workers if worker.error is not None)
    return EngineStatus(
        activity=progress.activity,
        files=sum(folder.files for folder in folders),
        indexed=sum(folder.indexed for folder in folders),
        waiting=sum(folder.waiting for folder in folders),
        failed=sum(folder.failed for folder in folders),
        offline=sum(folder.offline for folder in folders),
        skipped=sum(folder.skipped for folder in folders),
        sections=sum(folder.sections for folder in folders),
        embedded=progress.embedded,
        sections_per_s=progress.sections_per_s,
        seconds_left=progress.seconds_left,
        current=progress.current,
        embedded_this_run=progress.embedded_this_run,
        reused_this_run=progress.reused_this_run,
        folders=folders,
        workers=workers,
        problems=problems + progress.problems,
        pause=progress.pause,
        metrics=metrics,
        oldest_change=progress.oldest_change,
    )
