"""Changed paths waiting to be read: the newest change of a path wins, and it must have been quiet for a moment."""

import itertools
import threading
import time
from collections.abc import Callable
from pathlib import Path

from docsearch_gui.models import ChangeKind, FileChange

QUIET_S = 0.3
LONGEST_S = 2.0


class ChangeQueue:
    """Live changes become ready after QUIET_S without another one, or LONGEST_S at most, and go before the backlog."""

    def __init__(self, on_put: Callable[[], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._on_put = on_put
        self._clock = clock
        self._lock = threading.Lock()
        self._live: dict[Path, tuple[FileChange, float, float]] = {}
        self._backlog: dict[Path, FileChange] = {}

    def __len__(self) -> int:
        with self._lock:
            return len(self._live) + len(self._backlog)

    def put(self, *changes: FileChange) -> None:
        """Note changes; a path already waiting is not queued twice."""
        with self._lock:
            now = self._clock()
            for change in changes:
                if change.live:
                    first = self._live[change.path][1] if change.path in self._live else now
                    self._live[change.path] = (change, first, now)
                    self._backlog.pop(change.path, None)
                elif change.path not in self._live:
                    self._backlog[change.path] = change
        self._on_put()

    def read_again(self, *paths: Path) -> None:
        """Queue files behind all others."""
        self.put(*(FileChange(path, ChangeKind.CHANGED, live=False) for path in paths))

    def take(self, limit: int) -> list[FileChange]:
        """Up to `limit` changes that are ready, live ones first."""
        with self._lock:
            now = self._clock()
            ready = (path for path, entry in self._live.items() if _ready_at(entry) <= now)
            changes = [self._live.pop(path)[0] for path in list(itertools.islice(ready, limit))]
            waiting = list(itertools.islice(self._backlog, limit - len(changes)))
            return changes + [self._backlog.pop(path) for path in waiting]

    def seconds_to_next(self) -> float | None:
        """Seconds until something is ready (0 when it is), or None when nothing waits."""
        with self._lock:
            if self._backlog:
                return 0.0
            if not self._live:
                return None
            now, earliest = self._clock(), float("inf")
            for entry in self._live.values():
                earliest = min(earliest, _ready_at(entry))
                if earliest <= now:
                    return 0.0
            return earliest - now

    def drop_below(self, folder: Path) -> None:
        """Forget what waits below `folder`."""
        with self._lock:
            for waiting in (self._live, self._backlog):
                for path in [path for path in waiting if path.is_relative_to(folder)]:
                    del waiting[path]


def _ready_at(entry: tuple[FileChange, float, float]) -> float:
    _, first, last = entry
    return min(last + QUIET_S, first + LONGEST_S)
