"""The watched folders: scanned when due, watched between scans, and asked where a path belongs."""

import json
import os
import random
import stat
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.disk_changes import Findings, FolderScan
from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.mounts import mounts_below
from docsearch_gui.engine.folders.scanner import FileStamp, Scan, missing, scan
from docsearch_gui.engine.folders.watcher import Watcher
from docsearch_gui.engine.reading import ReadJob
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderRules
from docsearch_gui.models import ChangeKind, FileChange
from docsearch_gui.settings import Settings

SCAN_DELAY_S = 1.0
LOOK_S = 10.0
# scans of all programs and folders must not fall together
SPREAD = 0.25
# a file may change again within the tick of the clock that its stamp shows: 10 ms at most, 2 s where only seconds are kept
FINE_TICK_NS, COARSE_TICK_NS, SECOND_NS = 50_000_000, 2_000_000_000, 1_000_000_000
UNSURE = -1


@dataclass
class _Folder:
    folder_id: str
    filter: FileFilter
    scan_at: float
    problem: ErrorInfo | None = None
    seen: tuple[int, int] | None = None
    mounts: frozenset[str] = frozenset()


class FolderSet:
    """Used by the indexer's thread; only `request_scan` may be called from others. `settings` may change."""

    def __init__(
        self,
        catalog: Catalog,
        changes: ChangeQueue,
        settings: Settings,
        data: Path,
        wake: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalog = catalog
        self._changes = changes
        self.settings = settings
        self._data = data
        self._wake = wake
        self._clock = clock
        self._folders: dict[Path, _Folder] = {}
        self._lock = threading.Lock()
        self._watcher = Watcher(changes, self.request_scan, data / "probe")
        self._look_at = clock()

    @property
    def scan_waiting(self) -> bool:
        """Whether a scan was asked for and has not been done."""
        soon = self._clock() + SCAN_DELAY_S
        return self._changes.folders_waiting or any(folder.scan_at <= soon for folder in self._folders.values())

    def begin(self) -> None:
        """Know the folders of earlier runs; their first scan is due."""
        for path, folder_id in self._catalog.folders.all().items():
            self._open(path, folder_id)

    def add(self, path: Path) -> None:
        """Keep and watch the folder `path`; a scan is due."""
        self._catalog.folders.add(path)
        self._open(path, self._catalog.folders.all()[path])

    def set_rules(self, path: Path, rules: FolderRules) -> None:
        """Let other files of the folder `path` belong to the index; a scan is due."""
        self._catalog.folders.set_rules(path, rules)
        self._watcher.unwatch(path)
        self.add(path)

    def holds(self, path: Path) -> bool:
        """Whether the folder `path` lies in a watched folder."""
        return path not in self._folders and self.folder_of(path) is not None

    def inside(self, path: Path) -> list[Path]:
        """The watched folders that lie in the folder `path`."""
        return [known for known in self._folders if known.is_relative_to(path) and known != path]

    def remove(self, path: Path) -> None:
        """Forget the folder `path`."""
        self._watcher.unwatch(path)
        with self._lock:
            self._folders.pop(path, None)
        self._catalog.folders.remove(path)

    def stop(self) -> None:
        """End watching."""
        self._watcher.stop()

    def request_scan(self, path: Path | None = None) -> None:
        """Scan the folder `path`, or all, soon; many requests make one scan."""
        with self._lock:
            for root, folder in self._folders.items():
                if path in (None, root):
                    folder.scan_at = min(folder.scan_at, self._clock() + SCAN_DELAY_S)
        self._wake()

    def seconds_to_scan(self) -> float:
        """Seconds until the next scan, or the next look whether the folders are still there."""
        due = min((folder.scan_at for folder in self._folders.values()), default=self._look_at)
        return max(0.0, min(due, self._look_at) - self._clock())

    def scans_due(self) -> list[FolderScan]:
        """Scans of what is due: folders whose time has come, went away, came back or lost their watch; and parts that changed."""
        scans = self._scans_of_parts(self._changes.take_folders())
        now = self._clock()
        if self.seconds_to_scan() > 0:
            return scans
        if now >= self._look_at:
            self._check_watching(now)
            self._look_at = now + LOOK_S
        due = [
            path for path, folder in self._folders.items() if now >= folder.scan_at or self._is_other_than_seen(path)
        ]
        return [self._scan(path) for path in due] + scans

    def look(self, changes: Iterable[FileChange]) -> Findings:
        """What is behind single changes: files to read, and such that are gone."""
        findings = Findings()
        for change in changes:
            folder = self.folder_of(change.path)
            if folder is None:
                continue
            stamp = self._stamp(folder, change.path)
            if stamp is not None:
                findings.changed.setdefault(folder, {})[str(change.path)] = stamp
                if self._catalog.documents.content_hash(change.path) is not None:
                    findings.edited.append(change.path)
            elif change.kind is ChangeKind.DELETED or not os.path.lexists(change.path):
                gone = self._catalog.documents.at(change.path, present=True).values()
                findings.gone.setdefault(folder, []).extend(str(path) for path in gone if self.is_gone(path))
        return findings

    def folder_of(self, path: Path) -> Path | None:
        """The watched folder that `path` is in."""
        return next((folder for folder in (path, *path.parents) if folder in self._folders), None)

    def id_of(self, path: Path) -> str | None:
        """The id of the watched folder that `path` is in."""
        folder = self.folder_of(path)
        return folder and self._folders[folder].folder_id

    def watching_problem(self, path: Path) -> ErrorInfo | None:
        """Why the folder `path` is looked at now and then instead of being watched, if it is."""
        return self._watcher.problem(path)

    def is_gone(self, path: Path) -> bool:
        """Whether the index should forget the file `path`: deleted or excluded, while the watched folder itself is there."""
        folder = self.folder_of(path)
        if (
            folder is None
            or _identity(folder) is None
            or self._is_other_volume(folder)
            or self._is_unmounted(path, folder)
        ):
            return False
        try:
            mode = path.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False
        return stat.S_ISDIR(mode) or stat.S_ISLNK(mode) or not self._folders[folder].filter.accepts_file(path)

    def job_for(self, path: Path) -> ReadJob | None:
        """What to read, or None where the path is no file of any folder."""
        folder = self.folder_of(path)
        stamp = None if folder is None else self._stamp(folder, path)
        if folder is None or stamp is None:
            return None
        if may_change_unseen(stamp, time.time_ns()):
            stamp = stamp._replace(ctime_ns=UNSURE)
        self._catalog.files.set_waiting(folder, [path])
        doc_id = self._catalog.documents.id_of(path)
        return ReadJob(path, doc_id or "", stamp, self._catalog.documents.content_hash(path), 0, 0)

    def _stamp(self, folder: Path, path: Path) -> FileStamp | None:
        """The stamp of a file that belongs to the index."""
        if not self._folders[folder].filter.accepts_file(path):
            return None
        try:
            status = path.lstat()
        except OSError:
            return None
        return None if stat.S_ISDIR(status.st_mode) or stat.S_ISLNK(status.st_mode) else FileStamp.of(status)

    def _open(self, path: Path, folder_id: str) -> None:
        file_filter = FileFilter(path, self.settings, self._catalog.folders.rules(path), self._data)
        with self._lock:
            self._folders[path] = _Folder(folder_id, file_filter, self._clock())

    def _scans_of_parts(self, parts: list[Path]) -> list[FolderScan]:
        """A scan of each part that changed, but for those inside another; of folders that are away their root only."""
        scans: list[FolderScan] = []
        for root in self._folders:
            inside = [part for part in parts if part.is_relative_to(root)]
            if not inside:
                continue
            below = Path(os.path.commonpath(inside))
            if below == root or self._is_other_than_seen(root) or self._is_other_volume(root):
                scans.append(self._scan(root))
            else:
                scans.append(FolderScan(root, below, self._list(root, below)))
        return scans

    def _scan(self, path: Path) -> FolderScan:
        """Watch the folder `path` if that is needed, and list it."""
        folder, identity = self._folders[path], _identity(path)
        spread = random.uniform(1 - SPREAD, 1 + SPREAD)  # noqa: S311 - no secret
        folder.scan_at = self._clock() + self.settings.rescan_minutes * 60 * spread
        if identity is None:
            # a folder that was renamed would go on reporting its files under the old name
            self._watcher.unwatch(path)
        elif self._is_other_than_seen(path):
            self._watcher.watch(path, folder.filter)
        folder.seen, folder.problem = identity, self._watcher.problem(path)
        folder.mounts = mounts_below(path)
        found, doubtful = self._list(path, path), self._is_other_volume(path)
        if found.files and identity is not None:
            self._catalog.set_fact(f"volume {folder.folder_id}", str(identity[0]))
        elif not found.problem and doubtful:
            found = missing(path)
        return FolderScan(path, path, found, doubtful)

    def _check_watching(self, now: float) -> None:
        """Prove that changes are told of; where that has changed, the folder is scanned and says so."""
        self._watcher.check()
        for path, folder in self._folders.items():
            if self._watcher.problem(path) != folder.problem:
                folder.scan_at = now

    def _list(self, path: Path, below: Path) -> Scan:
        """What is at or below `below` in the folder `path`; what lay on a volume that is not mounted now is only away."""
        folder = self._folders[path]
        found = scan(path, folder.filter, below)
        fact = f"mounts {folder.folder_id}"
        known = set(json.loads(self._catalog.fact(fact, "[]"))) | folder.mounts
        known = {mount for mount in known if folder.filter.reaches(Path(mount))}
        self._catalog.set_fact(fact, json.dumps(sorted(known), ensure_ascii=False))
        if found.problem is None:
            for mount in known - folder.mounts:
                found.problem = ErrorInfo("folder_missing", {"path": mount})
                found.unreadable[mount] = found.problem
        return found

    def _is_unmounted(self, path: Path, folder: Path) -> bool:
        """Whether the file lay on a volume inside its folder that is not mounted any more."""
        mounts = [mount for mount in self._folders[folder].mounts if path.is_relative_to(mount)]
        return any(not os.path.ismount(mount) for mount in mounts)

    def _is_other_than_seen(self, path: Path) -> bool:
        folder, identity = self._folders[path], _identity(path)
        if identity != folder.seen or mounts_below(path) != folder.mounts:
            return True
        return identity is not None and not self._watcher.alive(path)

    def _is_other_volume(self, path: Path) -> bool:
        """Whether the folder lies on another volume than its files did: the empty place where a drive was mounted."""
        known, identity = self._catalog.fact(f"volume {self._folders[path].folder_id}"), _identity(path)
        return bool(known) and identity is not None and known != str(identity[0])


def may_change_unseen(stamp: FileStamp, now_ns: int) -> bool:
    """Whether a change that follows may leave the stamp as it is, so that the file is to be looked at again."""
    coarse = stamp.mtime_ns % SECOND_NS == 0 and stamp.ctime_ns % SECOND_NS == 0
    return now_ns - stamp.ctime_ns < (COARSE_TICK_NS if coarse else FINE_TICK_NS)


def _identity(folder: Path) -> tuple[int, int] | None:
    """Volume and number of a folder, which stay when its content changes; None when it is not there."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None
