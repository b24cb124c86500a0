"""Changed paths waiting to be looked at and read: the newest change of a path wins, once it has been quiet for a moment."""

import itertools
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from docsearch_gui.models import FileChange

QUIET_S = 0.3
LONGEST_S = 2.0
# more changed paths than this are a storm: their folders are scanned once it is over, instead of path by path
STORM = 512
STORM_QUIET_S = 1.0
STORM_LONGEST_S = 10.0


class ChangeQueue:
    """Live changes become ready after a moment without another one, or LONGEST_S at most, and go before the backlog.

    A path or folder is in the queue once. All methods may be called from any thread.
    """

    def __init__(self, on_put: Callable[[], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._on_put = on_put
        self._clock = clock
        self._lock = threading.Lock()
        self._live: dict[Path, tuple[FileChange, float, float]] = {}
        self._folders: dict[Path, tuple[float, float]] = {}
        self._storm = False
        self._edited: dict[Path, None] = {}
        self._backlog: dict[Path, None] = {}
        self._noticed: dict[Path, float] = {}

    def __len__(self) -> int:
        with self._lock:
            return len(self._live) + len(self._folders) + len(self._edited) + len(self._backlog)

    @property
    def folders_waiting(self) -> bool:
        """Whether a folder is to be scanned."""
        return bool(self._folders)

    def put(self, *changes: FileChange) -> None:
        """Note changes that were seen just now."""
        with self._lock:
            now = self._clock()
            for change in changes:
                if self._storm:
                    self._note_folder(change.path.parent, now)
                else:
                    self._notice_anew(change.path, now)
                    first = self._live[change.path][1] if change.path in self._live else now
                    self._live[change.path] = (change, first, now)
            if len(self._live) > STORM:
                self._collapse(now)
        self._on_put()

    def put_folder(self, folder: Path) -> None:
        """Note that files may have come to, changed in or gone from `folder`: it is to be scanned."""
        with self._lock:
            self._note_folder(folder, self._clock())
        self._on_put()

    @property
    def first(self) -> int:
        """How many files wait that were queued by `read_first`."""
        return len(self._edited)

    def read_first(self, *paths: Path) -> None:
        """Queue files that somebody has just changed before all others."""
        with self._lock:
            self._edited |= dict.fromkeys(paths)
            self._notice(paths)
            for path in paths:
                self._backlog.pop(path, None)
        self._on_put()

    def read_again(self, *paths: Path) -> None:
        """Queue files behind all others."""
        with self._lock:
            self._backlog |= dict.fromkeys(path for path in paths if path not in self._edited)
            self._notice(paths)
        self._on_put()

    def take_changes(self) -> list[FileChange]:
        """The live changes that are ready."""
        with self._lock:
            now = self._clock()
            ready = [path for path, (_, *times) in self._live.items() if _ready_at(*times, storm=False) <= now]
            return [self._live.pop(path)[0] for path in ready]

    def take_folders(self) -> list[Path]:
        """The folders that are ready to be scanned; all of them, once no more is going on."""
        with self._lock:
            if not self._folders or self._folders_ready_at() > self._clock():
                return []
            folders, self._folders, self._storm = list(self._folders), {}, False
            return folders

    def take_files(self, limit: int) -> list[Path]:
        """Up to `limit` files to read, those just changed first."""
        with self._lock:
            files = list(itertools.islice(itertools.chain(self._edited, self._backlog), limit))
            for path in files:
                self._edited.pop(path, None)
                self._backlog.pop(path, None)
            return files

    @property
    def files_waiting(self) -> bool:
        """Whether a file can be read now."""
        return bool(self._edited or self._backlog)

    def seconds_to_change(self) -> float | None:
        """Seconds until a live change or a folder is ready (0 when it is), or None when nothing waits for that."""
        with self._lock:
            waits = [_ready_at(*times, storm=False) for _, *times in self._live.values()]
            if self._folders:
                waits.append(self._folders_ready_at())
            return max(0.0, min(waits) - self._clock()) if waits else None

    def oldest_age_s(self, is_under_way: Callable[[Path], bool]) -> float | None:
        """Seconds that the change waits which waits longest, here or `is_under_way`; None where none waits."""
        with self._lock:
            while self._noticed:
                path, noticed = next(iter(self._noticed.items()))
                if self._holds(path) or is_under_way(path):
                    return self._clock() - noticed
                del self._noticed[path]
            return None

    def drop_below(self, folder: Path) -> None:
        """Forget what waits at or below `folder`."""
        with self._lock:
            for waiting in (self._live, self._folders, self._edited, self._backlog):
                for path in [path for path in waiting if path.is_relative_to(folder)]:
                    del waiting[path]

    def _holds(self, path: Path) -> bool:
        return any(path in waiting for waiting in (self._live, self._folders, self._edited, self._backlog))

    def _notice(self, paths: Iterable[Path]) -> None:
        """What was noticed before, and only moved on, keeps its time."""
        now = self._clock()
        for path in paths:
            self._noticed.setdefault(path, now)

    def _notice_anew(self, path: Path, now: float) -> None:
        """In order of time; what was done with may still be in the list."""
        if not self._holds(path):
            self._noticed.pop(path, None)
        self._noticed.setdefault(path, now)

    def _note_folder(self, folder: Path, now: float) -> None:
        self._notice_anew(folder, now)
        first = self._folders[folder][0] if folder in self._folders else now
        self._folders[folder] = (first, now)

    def _collapse(self, now: float) -> None:
        for path, (_, first, _) in self._live.items():
            self._note_folder(path.parent, min(first, now))
        self._live, self._storm = {}, True

    def _folders_ready_at(self) -> float:
        first = min(first for first, _ in self._folders.values())
        last = max(last for _, last in self._folders.values())
        return _ready_at(first, last, storm=self._storm)


def _ready_at(first: float, last: float, *, storm: bool) -> float:
    quiet_s, longest_s = (STORM_QUIET_S, STORM_LONGEST_S) if storm else (QUIET_S, LONGEST_S)
    return min(last + quiet_s, first + longest_s)
