"""The watched folders: scanned when due, watched between scans, and asked where a path belongs."""

import stat
import time
from collections.abc import Callable
from pathlib import Path

from docsearch_gui.engine.catalog import Catalog
from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.scanner import FileStamp, Scan, compare, missing, scan
from docsearch_gui.engine.folders.watcher import Watcher
from docsearch_gui.engine.reading import ReadJob
from docsearch_gui.models import ChangeKind
from docsearch_gui.settings import Settings

SCAN_DELAY_S = 1.0
LOOK_S = 10.0


class FolderSet:
    """Used by the indexer's thread; only `request_scan` may be called from others."""

    def __init__(
        self,
        catalog: Catalog,
        changes: ChangeQueue,
        settings: Settings,
        wake: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalog = catalog
        self._changes = changes
        self._settings = settings
        self._wake = wake
        self._clock = clock
        self._ids: dict[Path, str] = {}
        self._filters: dict[Path, FileFilter] = {}
        self._watcher = Watcher(changes, self.request_scan)
        self._seen: dict[Path, tuple[int, int] | None] = {}
        self._scan_at = self._look_at = clock()

    @property
    def scan_waiting(self) -> bool:
        """Whether a scan was asked for and has not been done."""
        return self._scan_at <= self._clock() + SCAN_DELAY_S

    def begin(self) -> None:
        """Know the folders of earlier runs; the first scan is due."""
        for folder in self._catalog.folders():
            self._open(folder)

    def add(self, folder: Path) -> None:
        """Keep, watch and scan `folder`."""
        self._catalog.add_folder(folder)
        self._open(folder)
        self._scan(folder)

    def holds(self, folder: Path) -> bool:
        """Whether `folder` lies in a watched folder."""
        return folder not in self._ids and self._folder_of(folder) is not None

    def inside(self, folder: Path) -> list[Path]:
        """The watched folders that lie in `folder`."""
        return [known for known in self._ids if known.is_relative_to(folder) and known != folder]

    def remove(self, folder: Path) -> None:
        """Forget `folder`."""
        self._watcher.unwatch(folder)
        self._ids.pop(folder, None)
        self._filters.pop(folder, None)
        self._seen.pop(folder, None)
        self._catalog.remove_folder(folder)

    def stop(self) -> None:
        """End watching."""
        self._watcher.stop()

    def request_scan(self) -> None:
        """Scan all folders soon; many requests make one scan."""
        self._scan_at = min(self._scan_at, self._clock() + SCAN_DELAY_S)
        self._wake()

    def seconds_to_scan(self) -> float:
        """Seconds until the next scan, or the next look whether the folders are still there."""
        return max(0.0, min(self._scan_at, self._look_at) - self._clock())

    def scan_if_due(self) -> None:
        """Compare disk and catalog if it is time, or if a folder went away, came back or is not watched any more."""
        now = self._clock()
        if now < min(self._scan_at, self._look_at):
            return
        due = [folder for folder in self._ids if now >= self._scan_at or self._is_other_than_seen(folder)]
        self._look_at = now + LOOK_S
        if now >= self._scan_at:
            self._scan_at = now + self._settings.rescan_minutes * 60
        for folder in due:
            self._scan(folder)

    def id_of(self, path: Path) -> str | None:
        """The id of the watched folder that `path` is in."""
        folder = self._folder_of(path)
        return folder and self._ids[folder]

    def is_gone(self, path: Path) -> bool:
        """Whether the index should forget the file `path`: deleted or excluded, while the watched folder itself is there."""
        folder = self._folder_of(path)
        if folder is None or _identity(folder) is None or self._is_other_volume(folder):
            return False
        try:
            mode = path.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False
        return stat.S_ISDIR(mode) or stat.S_ISLNK(mode) or not self._filters[folder].accepts_file(path)

    def job_for(self, path: Path) -> ReadJob | None:
        """What to read, or None where the path is no file of any folder."""
        folder = self._folder_of(path)
        if folder is None or not self._filters[folder].accepts_file(path):
            return None
        try:
            status = path.lstat()
        except OSError:
            return None
        if stat.S_ISDIR(status.st_mode) or stat.S_ISLNK(status.st_mode):
            return None
        known_hash = self._catalog.content_hash(path)
        self._catalog.set_waiting(folder, [path])
        return ReadJob(path, FileStamp.of(status), known_hash, 0, 0)

    def _folder_of(self, path: Path) -> Path | None:
        return next((folder for folder in (path, *path.parents) if folder in self._ids), None)

    def _open(self, folder: Path) -> None:
        self._ids[folder] = self._catalog.folders()[folder]
        self._filters[folder] = FileFilter(folder, self._settings.exclude)

    def _scan(self, folder: Path) -> None:
        found = self._look(folder)
        problem = found.problem or self._watcher.problem(folder)
        self._catalog.set_folder_problem(folder, problem)
        changes = compare(found, self._catalog.stamps(folder))
        self._catalog.set_waiting(folder, [c.path for c in changes if c.kind is ChangeKind.CHANGED])
        self._catalog.set_waiting(folder, found.undecodable)
        for path, error in found.undecodable.items():
            self._catalog.set_failed(path, None, error)
        if changes:
            self._changes.put(*changes)

    def _look(self, folder: Path) -> Scan:
        """Watch `folder` if that is needed, and list it."""
        identity = _identity(folder)
        if identity is None:
            # a folder that was renamed would go on reporting its files under the old name
            self._watcher.unwatch(folder)
        elif self._is_other_than_seen(folder):
            self._watcher.watch(folder, self._filters[folder])
        self._seen[folder] = identity
        found = scan(folder, self._filters[folder])
        if found.files and identity is not None:
            self._catalog.set_fact(f"volume {self._ids[folder]}", str(identity[0]))
        elif not found.problem and self._is_other_volume(folder):
            return missing(folder)
        return found

    def _is_other_than_seen(self, folder: Path) -> bool:
        identity = _identity(folder)
        return identity != self._seen.get(folder) or (identity is not None and not self._watcher.alive(folder))

    def _is_other_volume(self, folder: Path) -> bool:
        """Whether `folder` lies on another volume than its files did: the empty place where a drive was mounted."""
        known, identity = self._catalog.fact(f"volume {self._ids[folder]}"), _identity(folder)
        return bool(known) and identity is not None and known != str(identity[0])


def _identity(folder: Path) -> tuple[int, int] | None:
    """Volume and number of a folder, which stay when its content changes; None when it is not there."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None
