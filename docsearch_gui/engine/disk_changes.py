"""What the disk shows against what the catalog knows: new, changed, moved, gone, or only away."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.file_records import Absence, Known, Rename
from docsearch_gui.engine.folders.scanner import FileStamp, Scan
from docsearch_gui.errors import ErrorInfo

# as many documents gone at once are more likely a drive or a synchronisation that failed than a wish
MASS_FILES = 100
MASS_SHARE = 0.5
# what goes on for a while, as a synchronisation does, counts together
MASS_WINDOW_S = 60.0


@dataclass(frozen=True)
class FolderScan:
    """What a scan of a watched folder found, or of a part `below` it; `doubtful` if it lies on another volume than before."""

    folder: Path
    below: Path
    found: Scan
    doubtful: bool = False

    @property
    def whole(self) -> bool:
        """Whether all of the folder was scanned."""
        return self.below == self.folder


@dataclass
class Findings:
    """Files to read by watched folder, with their stamps; and paths, by watched folder, that are there no more.

    `edited` are those to read of which the index has an older text.
    """

    changed: dict[Path, dict[str, FileStamp]] = field(default_factory=dict)
    edited: list[Path] = field(default_factory=list)
    gone: dict[Path, list[str]] = field(default_factory=dict)
    doubtful: set[Path] = field(default_factory=set)


class DiskChanges:
    """Brings the catalog to what was found; what is left is to read some files and to forget others."""

    def __init__(self, catalog: Catalog, clock: Callable[[], float] = time.monotonic) -> None:
        self._catalog = catalog
        self._clock = clock
        self._gone_lately: dict[Path, deque[tuple[float, int]]] = {}

    def compare(self, scans: Iterable[FolderScan]) -> Findings:
        """What the scans found that the catalog does not know; files whose folder is away or back are noted."""
        findings = Findings()
        for scan in scans:
            self._compare(scan, findings)
        return findings

    def apply(self, findings: Findings) -> tuple[list[Path], dict[str, Path]]:
        """The files to read, and the documents (id → path) to forget; moved ones keep their id, sections and vectors."""
        moved = self._moves(findings)
        for folder, files in findings.changed.items():
            self._catalog.files.set_waiting(folder, files)
        gone: dict[str, Path] = {}
        for folder, paths in findings.gone.items():
            rest = [path for path in paths if path not in moved]
            # what is there, but excluded now, was excluded by the user
            vanished = [path for path in rest if not os.path.lexists(path)]
            if self._is_mass(folder, len(vanished), doubtful=folder in findings.doubtful):
                self._catalog.files.set_absence(vanished, Absence.VANISHED)
                rest = list(set(rest).difference(vanished))
            gone |= self._documents(rest)
        return [Path(path) for files in findings.changed.values() for path in files], gone

    def vanished(self, folder: Path) -> ErrorInfo | None:
        """The question to the user about files of `folder` that vanished all at once."""
        count = len(self._catalog.files.vanished(folder))
        known = str(self._catalog.files.count_present(folder) + count)
        return (
            ErrorInfo("files_vanished", {"path": str(folder), "count": str(count), "known": known}) if count else None
        )

    def _compare(self, scan: FolderScan, findings: Findings) -> None:
        found, known = scan.found, self._catalog.files.known(scan.folder, scan.below)
        changed = {
            path: stamp for path, stamp in found.files.items() if path not in known or known[path].stamp != stamp
        }
        back = [path for path, entry in known.items() if entry.absence and path in found.files and path not in changed]
        missing = [path for path in known if path not in found.files and path not in found.undecodable]
        away = [path for path in missing if _hidden(path, found.unreadable)] if found.unreadable else []
        gone = set(missing).difference(away)
        self._catalog.files.set_absence(back, None)
        self._catalog.files.set_absence((path for path in away if not known[path].absence), Absence.AWAY)
        self._catalog.folders.set_skipped(scan.folder, scan.below, found.skipped)
        if found.undecodable:
            self._catalog.files.set_waiting(scan.folder, found.undecodable)
            for path, error in found.undecodable.items():
                self._catalog.files.set_failed(path, None, error)
        findings.changed.setdefault(scan.folder, {}).update(changed)
        findings.edited += [Path(path) for path in changed if path in known and known[path].stamp is not None]
        findings.gone.setdefault(scan.folder, []).extend(path for path in gone if _is_expected(known[path]))
        if scan.doubtful:
            findings.doubtful.add(scan.folder)

    def _moves(self, findings: Findings) -> set[str]:
        """The old paths of files that are found elsewhere now: the inode, size and time of change say so, the hash is checked later."""
        gone = {path for paths in findings.gone.values() for path in paths}
        appeared = {
            path: (folder, stamp) for folder, files in findings.changed.items() for path, stamp in files.items()
        }
        former = self._catalog.files.by_inode(stamp.inode for _, stamp in appeared.values())
        renames: dict[str, Rename] = {}
        moved = set()
        for path, (folder, stamp) in appeared.items():
            for old_path, doc_id, old in former.get(stamp.inode, ()):
                same = (old.size, old.mtime_ns) == (stamp.size, stamp.mtime_ns)
                left = old_path in gone or not os.path.lexists(old_path)
                if same and left and doc_id not in renames and self._catalog.documents.id_of(Path(path)) is None:
                    renamed = Path(old_path).name != Path(path).name
                    renames[doc_id] = Rename(doc_id, path, folder, renamed)
                    moved.add(old_path)
                    break
        self._catalog.files.rename(renames.values())
        return moved

    def _is_mass(self, folder: Path, number: int, *, doubtful: bool) -> bool:
        if not number:
            return False
        lately = self._gone_lately.setdefault(folder, deque())
        while lately and lately[0][0] < self._clock() - MASS_WINDOW_S:
            lately.popleft()
        before = sum(count for _, count in lately)
        known = self._catalog.files.count_present(folder) + before
        if number + before > (0 if doubtful else MASS_FILES) and number + before > MASS_SHARE * known:
            return True
        lately.append((self._clock(), number))
        return False

    def _documents(self, paths: Iterable[str]) -> dict[str, Path]:
        found = {}
        for path in paths:
            doc_id = self._catalog.documents.id_of(Path(path))
            if doc_id is not None:
                found[doc_id] = Path(path)
        return found


def _is_expected(known: Known) -> bool:
    """Whether the file should be there: one that vanished earlier waits for the user's word."""
    return known.absence not in (Absence.VANISHED, Absence.KEPT)


def _hidden(path: str, unreadable: Mapping[str, ErrorInfo]) -> bool:
    """Whether a folder above `path` could not be listed."""
    folder = os.path.dirname(path)  # noqa: PTH120 - a hundred thousand of them
    while folder not in unreadable:
        above = os.path.dirname(folder)  # noqa: PTH120 - as before
        if above == folder:
            return False
        folder = above
    return True
