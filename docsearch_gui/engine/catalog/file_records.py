"""Every file that belongs to the index: its state and reason, its stamp, and what of it is in the index."""

import sqlite3
import time
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from docsearch_gui.engine.catalog.values import bounds_below, dump_error, id_of_path, load_error
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FileState

INODES_A_QUERY = 500
LEAST_BYTES_TO_LEARN = 100_000


class Absence(StrEnum):
    """Why a file that is not there stays in the index: its folder is away; too many vanished at once; the user keeps it."""

    AWAY = "away"
    VANISHED = "vanished"
    KEPT = "kept"


class Known(NamedTuple):
    """What a scan compares with: the stamp at the last reading (None: read it whatever its stamp says) and the absence."""

    stamp: FileStamp | None
    absence: str | None


class Located(NamedTuple):
    """Where a document lies and stands; `modified` is when its file last changed, in time.time() seconds, 0 if not known."""

    path: Path
    folder: Path
    state: FileState
    modified: float = 0.0


class Rename(NamedTuple):
    """A document that is found at another path now; `renamed` if the last part of it, its name, is another one."""

    doc_id: str
    path: str
    folder: Path
    renamed: bool = False


@dataclass(frozen=True)
class FileRecord:
    """All that is known of one file; `position` counts from 1 among the waiting, `indexed_at` is time.time() seconds."""

    doc_id: str
    path: Path
    folder: Path
    state: FileState
    error: ErrorInfo | None
    sections: int
    embedded: int
    indexed_at: float
    position: int


@dataclass(frozen=True)
class IndexedFile:
    """What the catalog keeps of a file once its sections are in the index."""

    doc_id: str
    stamp: FileStamp
    content_hash: str
    sections: int
    embedded: int
    generation: int
    warning: ErrorInfo | None = None


class FileRecords:
    """Part of the catalog; used by one thread at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._queued = 0

    def find(self, path: Path) -> FileRecord | None:
        """What is known of the file at `path`."""
        row = self._db.execute(
            "SELECT doc_id, folder, state, absence, error, sections, embedded, indexed_at, queued FROM files WHERE path = ?",
            (str(path),),
        ).fetchone()
        if row is None:
            return None
        doc_id, folder, state, absence, error, sections, embedded, indexed_at, queued = row
        now = standing(state, absence)
        position = self._position(queued) if now is FileState.WAITING else 0
        return FileRecord(doc_id, path, Path(folder), now, load_error(error), sections, embedded, indexed_at, position)

    def count_below(self, path: Path) -> int:
        """How many files are known below the folder `path`."""
        return self._db.execute(
            "SELECT count(*) FROM files WHERE path > ? AND path < ?", bounds_below(path)
        ).fetchone()[0]

    def sections_per_mb(self, default: float) -> float:
        """How many sections a megabyte (10⁶ bytes) of the indexed files gives; `default` while few are known."""
        rows = "SELECT sum(sections), sum(size) FROM files WHERE state = 'indexed'"
        sections, size = self._db.execute(rows).fetchone()
        return sections / size * 1e6 if sections and size >= LEAST_BYTES_TO_LEARN else default

    def known(self, folder: Path, below: Path | None = None) -> dict[str, Known]:
        """The files known in the watched `folder`, or only those below one inside it."""
        columns = "SELECT path, state, absence, size, mtime_ns, ctime_ns, inode FROM files"
        if below is None or below == folder:
            rows = self._db.execute(f"{columns} WHERE folder = ?", (str(folder),))
        else:
            place = (str(folder), str(below), *bounds_below(below))
            rows = self._db.execute(f"{columns} WHERE folder = ? AND (path = ? OR (path > ? AND path < ?))", place)
        waiting = FileState.WAITING.value
        return {
            path: Known(None if state == waiting else FileStamp(*stamp), absence)
            for path, state, absence, *stamp in rows
        }

    def by_inode(self, inodes: Iterable[int]) -> dict[int, list[tuple[str, str, FileStamp]]]:
        """Inode → (path, document id, stamp) of the files that had it, but for those whose folder is away."""
        wanted, found = list(set(inodes)), {}
        for start in range(0, len(wanted), INODES_A_QUERY):
            part = wanted[start : start + INODES_A_QUERY]
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT path, doc_id, size, mtime_ns, ctime_ns, inode FROM files"  # noqa: S608 - only question marks are put in
                f" WHERE inode IN ({marks}) AND absence IS NOT ?",
                (*part, Absence.AWAY),
            )
            for path, doc_id, *stamp in rows:
                found.setdefault(stamp[3], []).append((path, doc_id, FileStamp(*stamp)))
        return found

    def rename(self, renames: Iterable[Rename]) -> None:
        """Note that documents lie at other paths now; they are looked at again, but keep their sections and vectors."""
        with self._db:
            for doc_id, path, folder, renamed in renames:
                self._db.execute(
                    "UPDATE files SET path = ?1, folder = ?2, state = ?3, queued = ?4, absence = NULL, content_hash ="
                    # errors name the old path, and the index has the folder's id and the file's name
                    " CASE WHEN error IS NULL AND folder = ?2 AND NOT ?6 THEN content_hash END WHERE doc_id = ?5",
                    (path, str(folder), FileState.WAITING, self._next(), doc_id, renamed),
                )

    def set_waiting(self, folder: Path, paths: Iterable[Path | str]) -> None:
        """Note files that are to be read; what is known of them, their errors too, stays until then."""
        with self._db:
            for path in map(str, paths):
                known = self._db.execute("SELECT state, absence FROM files WHERE path = ?", (path,)).fetchone()
                if known is None:
                    self._db.execute(
                        "INSERT INTO files (path, doc_id, folder, state, queued) VALUES (?, ?, ?, ?, ?)",
                        (path, self._free_id(path), str(folder), FileState.WAITING, self._next()),
                    )
                elif known != (FileState.WAITING, None):
                    self._db.execute(
                        "UPDATE files SET state = ?, absence = NULL, queued = ? WHERE path = ?",
                        (FileState.WAITING, self._next(), path),
                    )

    def set_absence(self, paths: Iterable[Path | str], absence: Absence | None) -> None:
        """Note that files are not there but stay in the index, or that they are back."""
        with self._db:
            self._db.executemany(
                "UPDATE files SET absence = ?1 WHERE path = ?2 AND absence IS NOT ?1",
                [(absence, str(path)) for path in paths],
            )

    def count_present(self, folder: Path) -> int:
        """How many files of the watched `folder` are there, as far as is known."""
        present = "SELECT count(*) FROM files WHERE folder = ? AND absence IS NULL"
        return self._db.execute(present, (str(folder),)).fetchone()[0]

    def vanished(self, folder: Path) -> dict[str, Path]:
        """Document id → path of the files of `folder` that vanished at once and wait for the user's word."""
        rows = self._db.execute(
            "SELECT doc_id, path FROM files WHERE folder = ? AND absence = ?", (str(folder), Absence.VANISHED)
        )
        return {doc_id: Path(path) for doc_id, path in rows}

    def set_indexed(self, files: Iterable[IndexedFile]) -> None:
        """Note that the sections of `files` are in the index, for good."""
        now = time.time()
        rows = [
            (FileState.INDEXED, dump_error(file.warning), *file.stamp, file.content_hash, file.sections, file.embedded,
             file.generation, now, file.doc_id)
            for file in files
        ]  # fmt: skip
        with self._db:
            self._db.executemany(
                "UPDATE files SET state = ?, error = ?, size = ?, mtime_ns = ?, ctime_ns = ?, inode = ?, content_hash = ?,"
                " sections = ?, embedded = ?, generation = ?, indexed_at = ? WHERE doc_id = ?",
                rows,
            )

    def set_unchanged(self, stamps: Mapping[str, FileStamp]) -> None:
        """Note that documents (by id) hold what the index has, under new stamps."""
        with self._db:
            self._db.executemany(
                "UPDATE files SET state = ?, size = ?, mtime_ns = ?, ctime_ns = ?, inode = ? WHERE doc_id = ?",
                [(FileState.INDEXED, *stamp, doc_id) for doc_id, stamp in stamps.items()],
            )

    def set_failed(self, path: Path | str, stamp: FileStamp | None, error: ErrorInfo) -> None:
        """Note why a file is not in the index."""
        with self._db:
            self._db.execute(
                "UPDATE files SET state = ?, error = ?, size = ?, mtime_ns = ?, ctime_ns = ?, inode = ?,"
                " content_hash = NULL, sections = 0, embedded = 0 WHERE path = ?",
                (FileState.FAILED, dump_error(error), *(stamp or (None,) * 4), str(path)),
            )

    def set_warning(self, doc_id: str, warning: ErrorInfo) -> None:
        """Note what is not right about an indexed file."""
        with self._db:
            self._db.execute("UPDATE files SET error = ? WHERE doc_id = ?", (dump_error(warning), doc_id))

    def add_embedded(self, counts: Mapping[str, int]) -> None:
        """Note how many more sections of each document (id) have a vector."""
        with self._db:
            self._db.executemany(
                "UPDATE files SET embedded = min(sections, embedded + ?) WHERE doc_id = ?",
                [(count, doc_id) for doc_id, count in counts.items()],
            )

    def set_embedded(self, counts: Mapping[str, int]) -> None:
        """Note how many sections of each document (id) have a vector, as the index itself counts them."""
        with self._db:
            self._db.executemany(
                "UPDATE files SET embedded = ?1 WHERE doc_id = ?2 AND embedded != ?1",
                [(embedded, doc_id) for doc_id, embedded in counts.items()],
            )

    def any_indexed_since(self, moment: float) -> bool:
        """Whether a file was brought into the index at `moment` (time.time() seconds) or later."""
        rows = "SELECT EXISTS (SELECT 1 FROM files WHERE indexed_at >= ?)"
        return bool(self._db.execute(rows, (moment,)).fetchone()[0])

    def embedded(self) -> int:
        """How many sections have a vector."""
        return self._db.execute("SELECT coalesce(sum(embedded), 0) FROM files").fetchone()[0]

    def of_index(self) -> dict[str, tuple[Path, int | None, int]]:
        """Document id → path, number of sections (None where the file is read again anyway) and generation in the index."""
        rows = self._db.execute(
            "SELECT doc_id, path, CASE WHEN content_hash IS NULL THEN NULL ELSE sections END, generation FROM files"
            " WHERE state != ?",
            (FileState.FAILED,),
        )
        return {doc_id: (Path(path), sections, generation) for doc_id, path, sections, generation in rows}

    def forget_content(self, paths: Iterable[Path]) -> None:
        """Have these files read again, though they may not have changed."""
        with self._db:
            self._db.executemany(
                "UPDATE files SET state = ?, error = NULL, content_hash = NULL, queued = ? WHERE path = ?",
                [(FileState.WAITING, self._next(), str(path)) for path in paths],
            )

    def delete(self, doc_ids: Iterable[str]) -> None:
        """Forget these documents."""
        rows = [(doc_id,) for doc_id in doc_ids]
        with self._db:
            self._db.executemany("DELETE FROM files WHERE doc_id = ?", rows)
            self._db.executemany("DELETE FROM set_aside WHERE doc_id = ?", rows)

    def _free_id(self, path: str) -> str:
        """An id of the path, unless a document that was moved away from there has it."""
        doc_id = id_of_path(path)
        taken = self._db.execute("SELECT 1 FROM files WHERE doc_id = ?", (doc_id,)).fetchone()
        return uuid.uuid4().hex if taken else doc_id

    def _position(self, queued: int) -> int:
        before = "SELECT count(*) FROM files WHERE state = 'waiting' AND queued <= ?"
        return self._db.execute(before, (queued,)).fetchone()[0]

    def _next(self) -> int:
        if not self._queued:
            last = "SELECT coalesce(max(queued), 0) FROM files WHERE state = 'waiting'"
            self._queued = self._db.execute(last).fetchone()[0]
        self._queued += 1
        return self._queued


def standing(state: str, absence: str | None) -> FileState:
    """The one state of a file whose row says this."""
    return FileState.OFFLINE if absence else FileState(state)
