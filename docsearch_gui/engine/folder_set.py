"""The watched folders: scanned when due, watched between scans, and asked where a path belongs."""

import stat
import time
from collections.abc import Callable
from pathlib import Path

from docsearch_gui.engine.catalog import Catalog
from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.scanner import FileStamp, compare, scan
from docsearch_gui.engine.folders.watcher import Watcher
from docsearch_gui.engine.reading import ReadJob
from docsearch_gui.models import ChangeKind
from docsearch_gui.settings import Settings

SCAN_DELAY_S = 1.0


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
        self._scan_at = clock()

    @property
    def scan_waiting(self) -> bool:
        """Whether a scan was asked for and has not been done."""
        return self._scan_at <= self._clock() + SCAN_DELAY_S

    def begin(self) -> None:
        """Watch and scan the folders of earlier runs."""
        for folder in self._catalog.folders():
            self._open(folder)
        self.scan_if_due()

    def add(self, folder: Path) -> None:
        """Keep, watch and scan `folder`."""
        self._catalog.add_folder(folder)
        self._open(folder)
        self._scan(folder)

    def inside(self, folder: Path) -> list[Path]:
        """The watched folders that lie in `folder`."""
        return [known for known in self._ids if known.is_relative_to(folder) and known != folder]

    def remove(self, folder: Path) -> None:
        """Forget `folder`."""
        self._watcher.unwatch(folder)
        self._ids.pop(folder, None)
        self._filters.pop(folder, None)
        self._catalog.remove_folder(folder)

    def stop(self) -> None:
        """End watching."""
        self._watcher.stop()

    def request_scan(self) -> None:
        """Scan all folders soon; many requests make one scan."""
        self._scan_at = min(self._scan_at, self._clock() + SCAN_DELAY_S)
        self._wake()

    def seconds_to_scan(self) -> float:
        """Seconds until the next scan."""
        return max(0.0, self._scan_at - self._clock())

    def scan_if_due(self) -> None:
        """Compare disk and catalog if it is time."""
        if self._clock() >= self._scan_at:
            self._scan_at = self._clock() + self._settings.rescan_minutes * 60
            for folder in self._ids:
                self._scan(folder)

    def id_of(self, path: Path) -> str | None:
        """The id of the watched folder that `path` is in."""
        folder = self._folder_of(path)
        return folder and self._ids[folder]

    def is_gone(self, path: Path) -> bool:
        """Whether the index should forget `path`: deleted or excluded, while the watched folder itself is there."""
        folder = self._folder_of(path)
        if folder is None or not folder.is_dir():
            return False
        try:
            return not stat.S_ISDIR(path.lstat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False

    def job_for(self, path: Path) -> ReadJob | None:
        """What to read, or None where the path does not belong to any folder."""
        folder = self._folder_of(path)
        if folder is None or not self._filters[folder].accepts_file(path) or path.is_symlink():
            return None
        try:
            stamp = FileStamp.of(path.stat())
        except OSError:
            return None
        known_hash = self._catalog.content_hash(path)
        self._catalog.set_waiting(folder, [path])
        return ReadJob(path, stamp, known_hash, 0, 0)

    def _folder_of(self, path: Path) -> Path | None:
        return next((folder for folder in (path, *path.parents) if folder in self._ids), None)

    def _open(self, folder: Path) -> None:
        self._ids[folder] = self._catalog.folders()[folder]
        self._filters[folder] = FileFilter(folder, self._settings.exclude)

    def _scan(self, folder: Path) -> None:
        problem = None
        if folder.is_dir() and not self._watcher.alive(folder):
            problem = self._watcher.watch(folder, self._filters[folder])
        found = scan(folder, self._filters[folder])
        self._catalog.set_folder_problem(folder, found.problem or problem)
        if found.problem is not None and not found.files:
            return
        changes = compare(found, self._catalog.stamps(folder))
        self._catalog.set_waiting(folder, [c.path for c in changes if c.kind is ChangeKind.CHANGED])
        self._catalog.set_waiting(folder, found.undecodable)
        for path, error in found.undecodable.items():
            self._catalog.set_failed(path, None, error)
        if changes:
            self._changes.put(*changes)
