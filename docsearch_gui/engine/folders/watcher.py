"""Hints that something changed, from the operating system; the scan is the truth."""

import errno
import logging
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from watchdog.observers.api import ObservedWatch

from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.folders.event_stream import RETRY_S, EventStream
from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.folder_events import FolderEvents
from docsearch_gui.engine.folders.watch_limits import (
    count_folders,
    eventless_filesystem,
    watch_limit,
    watches_in_use,
)
from docsearch_gui.errors import ErrorInfo

logger = logging.getLogger(__name__)

POLL_S = 30
RECOUNT_S = 60
SLEPT_S = 30
ADVISED_WATCHES = 524288


def suspended_s() -> float:
    """Seconds that the machine has slept since it was started; 0 where the system does not tell."""
    if not hasattr(time, "CLOCK_BOOTTIME"):
        return 0.0
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)


@dataclass
class _Watch:
    file_filter: FileFilter
    events: FolderEvents
    asked_at: float
    polled_at: float
    handle: ObservedWatch | None = None
    folders: int = 0
    limit: int | None = None
    problem: ErrorInfo | None = None
    short: bool = False


class Watcher:
    """Puts changes into the queue; asks for scans where events were lost or cannot be had.

    Used by one thread; `changes` and `request_scan` are called from others too. `overflows` counts how often events were lost.
    """

    def __init__(
        self,
        changes: ChangeQueue,
        request_scan: Callable[[Path | None], None],
        probe_folder: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
        suspended: Callable[[], float] = suspended_s,
    ) -> None:
        self.overflows = 0
        self._changes = changes
        self._request_scan = request_scan
        self._clock = clock
        self._suspended = suspended
        self._slept_s = suspended()
        if probe_folder is not None and eventless_filesystem(probe_folder):
            probe_folder = None
        self._stream = EventStream(probe_folder, clock)
        self._watches: dict[Path, _Watch] = {}
        self._log = _OverflowHandler(self._overflowed)
        # WORKAROUND: watchdog keeps the watch of a folder that was moved out, and warns when it comes back
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        logging.getLogger("watchdog.observers").addHandler(self._log)

    def watch(self, root: Path, file_filter: FileFilter) -> None:
        """Watch `root` from now on, by asking for a scan every POLL_S seconds where the system cannot tell; see `problem`."""
        self.unwatch(root)
        now = self._clock()
        watch = _Watch(file_filter, FolderEvents(root, file_filter, self._changes, self._request_scan), now, now)
        try:
            self._begin(root, watch)
        except OSError as error:
            # the folder went away meanwhile: the next look tries again
            logger.warning("cannot watch %s: %s", root, error)
            return
        self._watches[root] = watch

    def unwatch(self, root: Path) -> None:
        """Stop watching `root`."""
        watch = self._watches.pop(root, None)
        if watch is not None and watch.handle is not None:
            self._stream.unschedule(watch.handle)

    def problem(self, root: Path) -> ErrorInfo | None:
        """Why `root` is looked at every POLL_S seconds instead of, or besides, being watched, if it is."""
        watch = self._watches.get(root)
        if watch is None:
            return None
        return watch.problem or (_stream_lost(root) if self._stream.failures else None)

    def alive(self, root: Path) -> bool:
        """Whether changes below `root` can still be noticed; a root that was deleted ends its stream in silence."""
        watch = self._watches.get(root)
        if watch is None:
            return False
        return watch.handle is None or self._stream.given_up or self._stream.tells(watch.handle)

    def check(self) -> None:
        """Ask for the scans that are due, and prove that events still come; called every few seconds."""
        now, slept_s = self._clock(), self._suspended()
        if slept_s - self._slept_s > SLEPT_S:
            logger.info("the machine slept for %.0f s", slept_s - self._slept_s)
            self._request_scan(None)
        self._slept_s = slept_s
        if self._stream.check():
            self._restart()
        for root, watch in list(self._watches.items()):
            self._check(root, watch, now)

    def stop(self) -> None:
        """End all watching."""
        logging.getLogger("watchdog.observers").removeHandler(self._log)
        self._watches.clear()
        self._stream.stop()

    def _begin(self, root: Path, watch: _Watch) -> None:
        watch.limit, watch.folders = watch_limit(), count_folders(root)
        filesystem = eventless_filesystem(root)
        if filesystem:
            details = {"path": root, "filesystem": filesystem, "seconds": POLL_S}
            watch.problem = _error("folder_polled", details)
        elif watch.limit is not None and watch.folders + watches_in_use() > watch.limit:
            watch.problem = _not_watched(root, watch)
        else:
            self._schedule(root, watch)

    def _schedule(self, root: Path, watch: _Watch) -> None:
        before = watches_in_use()
        try:
            watch.handle = self._stream.schedule(watch.events, root)
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EMFILE}:
                raise
            watch.problem = _not_watched(root, watch) if error.errno == errno.ENOSPC else _stream_lost(root)
            return
        shared = self._stream.watches_probe_in(root) + sum(
            inner.folders for folder, inner in self._watches.items() if inner.handle and folder.is_relative_to(root)
        )
        # watchdog says nothing when the limit is reached half way
        if watch.limit is not None and watches_in_use() - before + shared < min(watch.folders, count_folders(root)):
            self._poll_instead(root, watch)

    def _poll_instead(self, root: Path, watch: _Watch) -> None:
        self._stream.unschedule(watch.handle)
        watch.handle, watch.problem, watch.asked_at = None, _not_watched(root, watch), self._clock()

    def _restart(self) -> None:
        logger.warning("no events come any more: watching starts again")
        self._stream.restart()
        for root, watch in list(self._watches.items()):
            watch.handle = None
            self.watch(root, watch.file_filter)
        self._stream.check()
        self._request_scan(None)

    def _check(self, root: Path, watch: _Watch, now: float) -> None:
        if watch.handle is not None and watch.events.grown and now - watch.asked_at >= RECOUNT_S:
            self._recount(root, watch, now)
        elif watch.problem is not None and watch.problem.code != "folder_polled" and self._may_watch_again(watch, now):
            self.watch(root, watch.file_filter)
            self._request_scan(root)
        elif self.problem(root) is not None and now - watch.polled_at >= POLL_S:
            watch.polled_at = now
            self._request_scan(root)

    def _may_watch_again(self, watch: _Watch, now: float) -> bool:
        return now - watch.asked_at >= RETRY_S or watch_limit() != watch.limit

    def _recount(self, root: Path, watch: _Watch, now: float) -> None:
        """Poll `root` from now on if the folders that appeared in it could not be watched; looked at twice, for events in flight."""
        watch.asked_at = now
        watched = [(folder, other) for folder, other in self._watches.items() if other.handle is not None]
        for folder, other in watched:
            other.folders = count_folders(folder)
        missing = sum(other.folders for _, other in watched) - watches_in_use()
        if watch.limit is None or missing <= 0:
            watch.events.grown = watch.short = False
        elif watch.short:
            self._poll_instead(root, watch)
        else:
            watch.short = True

    def _overflowed(self) -> None:
        self.overflows += 1
        self._request_scan(None)


class _OverflowHandler(logging.Handler):
    """Hears watchdog's only word about lost events: a warning in its log."""

    def __init__(self, overflowed: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._overflowed = overflowed

    def emit(self, record: logging.LogRecord) -> None:
        """Tell of an overflow; the same one is logged for every root once more, in other words."""
        if "events were lost" in record.getMessage():
            self._overflowed()


def _not_watched(root: Path, watch: _Watch) -> ErrorInfo:
    needed, limit = watch.folders, watch.limit
    advised = max(ADVISED_WATCHES, needed * 2)
    details = {"path": root, "needed": needed, "limit": limit, "seconds": POLL_S, "advised": advised}
    return _error("folder_not_watched", details)


def _stream_lost(root: Path) -> ErrorInfo:
    return _error("folder_stream_lost", {"path": root, "seconds": POLL_S})


def _error(code: str, details: dict[str, object]) -> ErrorInfo:
    return ErrorInfo(code, {name: str(value) for name, value in details.items()})
