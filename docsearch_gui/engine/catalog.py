"""The record of every file seen: its state and reason, its sections, and the vectors already known. SQLite, fully synced."""

import base64
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from docsearch_gui.engine.catalog_file import open_for_reading, open_or_start_anew
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FileState, FolderStatus
from docsearch_gui.models import Problem

HASHES_A_QUERY = 500


@dataclass(frozen=True)
class IndexedFile:
    """What the catalog keeps of a file once its sections are in the index."""

    path: Path
    stamp: FileStamp
    content_hash: str
    sections: int
    embedded: int
    warning: ErrorInfo | None = None


def document_id(path: Path) -> str:
    """The id of the document at `path`: 32 hexadecimal digits, so that no path ever stands in a database query."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:32]


class Catalog:
    """One connection, used by one thread at a time; other threads open their own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @classmethod
    def open(cls, path: Path) -> tuple["Catalog", ErrorInfo | None]:
        """The catalog for writing; a damaged one is moved aside, which the error tells; DocsearchError catalog_unreadable."""
        connection, error = open_or_start_anew(path)
        return cls(connection), error

    @classmethod
    def open_for_reading(cls, path: Path) -> "Catalog | None":
        """The catalog without a right to change it, or None where none has been made; DocsearchError catalog_unreadable."""
        return cls(open_for_reading(path)) if path.exists() else None

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def add_folder(self, folder: Path) -> None:
        """Keep `folder` among the watched ones."""
        with self._db:
            self._db.execute(
                "INSERT OR IGNORE INTO folders (path, folder_id) VALUES (?, ?)", (str(folder), document_id(folder))
            )

    def remove_folder(self, folder: Path) -> None:
        """Forget `folder` and its files."""
        with self._db:
            self._db.execute("DELETE FROM files WHERE folder = ?", (str(folder),))
            self._db.execute("DELETE FROM folders WHERE path = ?", (str(folder),))
            self._db.execute("DELETE FROM facts WHERE name = ?", (f"volume {document_id(folder)}",))

    def folders(self) -> dict[Path, str]:
        """The watched folders and their ids."""
        rows = self._db.execute("SELECT path, folder_id FROM folders ORDER BY path")
        return {Path(path): folder_id for path, folder_id in rows}

    def set_folder_problem(self, folder: Path, problem: ErrorInfo | None) -> None:
        """Note why `folder` cannot be read or watched, or that it can."""
        with self._db:
            self._db.execute(
                "UPDATE folders SET problem = ?1 WHERE path = ?2 AND problem IS NOT ?1", (_dump(problem), str(folder))
            )

    def stamps(self, folder: Path) -> dict[Path, FileStamp | None]:
        """The files known below `folder`; None where the file must be looked at whatever its stamp says."""
        rows = self._db.execute(
            "SELECT path, state, size, mtime_ns, ctime_ns, inode FROM files WHERE folder = ?", (str(folder),)
        )
        return {Path(path): None if state == FileState.WAITING else FileStamp(*stamp) for path, state, *stamp in rows}

    def content_hash(self, path: Path) -> str | None:
        """The hash of the bytes that are in the index, or None when they must be read again."""
        row = self._db.execute(
            "SELECT content_hash FROM files WHERE path = ? AND state != ?", (str(path), FileState.FAILED)
        ).fetchone()
        return row and row[0]

    def readable(self, doc_ids: Iterable[str]) -> dict[str, Path]:
        """Document id → path, of those documents whose sections in the index are what the file was last read as."""
        found = {}
        for doc_id in set(doc_ids):
            row = self._db.execute(
                "SELECT path FROM files WHERE doc_id = ? AND content_hash IS NOT NULL", (doc_id,)
            ).fetchone()
            if row:
                found[doc_id] = Path(row[0])
        return found

    def set_waiting(self, folder: Path, paths: Iterable[Path]) -> None:
        """Note files that are to be read; what is known of them, their errors too, stays until then."""
        rows = [(str(path), document_id(path), str(folder), FileState.WAITING) for path in paths]
        with self._db:
            self._db.executemany(
                "INSERT INTO files (path, doc_id, folder, state) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (path) DO UPDATE SET state = excluded.state WHERE state != excluded.state",
                rows,
            )

    def set_indexed(self, files: Iterable[IndexedFile]) -> None:
        """Note that the sections of `files` are in the index, for good."""
        rows = [
            (FileState.INDEXED, _dump(file.warning), *_stamp(file.stamp), file.content_hash, file.sections, file.embedded,
             str(file.path))
            for file in files
        ]  # fmt: skip
        with self._db:
            self._db.executemany(
                "UPDATE files SET state = ?, error = ?, size = ?, mtime_ns = ?, ctime_ns = ?, inode = ?,"
                " content_hash = ?, sections = ?, embedded = ? WHERE path = ?",
                rows,
            )

    def set_unchanged(self, path: Path, stamp: FileStamp) -> None:
        """Note that the file holds what the index has, under a new stamp."""
        with self._db:
            self._db.execute(
                "UPDATE files SET state = ?, size = ?, mtime_ns = ?, ctime_ns = ?, inode = ? WHERE path = ?",
                (FileState.INDEXED, *_stamp(stamp), str(path)),
            )

    def set_failed(self, path: Path, stamp: FileStamp | None, error: ErrorInfo) -> None:
        """Note why a file is not in the index."""
        with self._db:
            self._db.execute(
                "UPDATE files SET state = ?, error = ?, size = ?, mtime_ns = ?, ctime_ns = ?, inode = ?,"
                " content_hash = NULL, sections = 0, embedded = 0 WHERE path = ?",
                (FileState.FAILED, _dump(error), *_stamp(stamp), str(path)),
            )

    def set_warning(self, doc_id: str, warning: ErrorInfo) -> None:
        """Note what is not right about an indexed file."""
        with self._db:
            self._db.execute("UPDATE files SET error = ? WHERE doc_id = ?", (_dump(warning), doc_id))

    def set_counts(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Note (sections, embedded sections) of documents as the index itself counts them."""
        rows = [(embedded, doc_id) for doc_id, (_, embedded) in counts.items()]
        with self._db:
            self._db.executemany("UPDATE files SET embedded = ? WHERE doc_id = ?", rows)

    def files_of_index(self) -> dict[str, tuple[Path, int | None]]:
        """Document id → path and number of sections in the index, None where the file is to be read again anyway."""
        rows = self._db.execute(
            "SELECT doc_id, path, CASE WHEN content_hash IS NULL THEN NULL ELSE sections END FROM files WHERE state != ?",
            (FileState.FAILED,),
        )
        return {doc_id: (Path(path), sections) for doc_id, path, sections in rows}

    def forget_content(self, paths: Iterable[Path]) -> None:
        """Have these files read again, though they may not have changed."""
        with self._db:
            self._db.executemany(
                "UPDATE files SET state = ?, error = NULL, content_hash = NULL WHERE path = ?",
                [(FileState.WAITING, str(path)) for path in paths],
            )

    def files_at(self, path: Path, *, in_index: bool = False) -> dict[str, Path]:
        """Document id → path of the file `path`, or of every file below the folder `path`; only those with sections?"""
        below = os.path.join(path, "")  # noqa: PTH118 - a Path drops the separator at the end
        behind = below[:-1] + chr(ord(os.sep) + 1)
        rows = self._db.execute(
            "SELECT doc_id, path FROM files WHERE (path = ? OR (path > ? AND path < ?)) AND sections >= ?",
            (str(path), below, behind, int(in_index)),
        )
        return {doc_id: Path(found) for doc_id, found in rows}

    def delete(self, doc_ids: Iterable[str]) -> None:
        """Forget these documents."""
        rows = [(doc_id,) for doc_id in doc_ids]
        with self._db:
            self._db.executemany("DELETE FROM files WHERE doc_id = ?", rows)
            self._db.executemany("DELETE FROM set_aside WHERE doc_id = ?", rows)

    def set_aside(self, section_id: str, doc_id: str) -> None:
        """Keep in mind that the model cannot embed this section."""
        with self._db:
            self._db.execute("INSERT OR IGNORE INTO set_aside VALUES (?, ?)", (section_id, doc_id))

    def sections_set_aside(self) -> set[str]:
        """The ids of the sections that the model could not embed."""
        return {section_id for (section_id,) in self._db.execute("SELECT section_id FROM set_aside")}

    def forget_set_aside(self) -> None:
        """Have every section tried again."""
        with self._db:
            self._db.execute("DELETE FROM set_aside")

    def with_error(self) -> list[Path]:
        """The files that failed or have a warning."""
        return [Path(path) for (path,) in self._db.execute("SELECT path FROM files WHERE error IS NOT NULL")]

    def path_of(self, doc_id: str) -> tuple[Path, Path] | None:
        """The file and the watched folder of a document."""
        row = self._db.execute("SELECT path, folder FROM files WHERE doc_id = ?", (doc_id,)).fetchone()
        return row and (Path(row[0]), Path(row[1]))

    def vectors(self, model_id: str, hashes: Iterable[str]) -> dict[str, str]:
        """Content hash → base64 float32 vector, of the hashes that this model has embedded before."""
        wanted, known = list(dict.fromkeys(hashes)), {}
        for start in range(0, len(wanted), HASHES_A_QUERY):
            part = wanted[start : start + HASHES_A_QUERY]
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT content_hash, vector FROM vectors WHERE model_id = ? AND content_hash IN ({marks})",  # noqa: S608 - only question marks are put in
                (model_id, *part),
            )
            known.update({content_hash: base64.b64encode(vector).decode() for content_hash, vector in rows})
        return known

    def add_vectors(self, model_id: str, vectors: Mapping[str, str], embedded: Mapping[str, int]) -> None:
        """Keep vectors (content hash → base64 float32) and count how many each document (id) got."""
        rows = [(model_id, content_hash, base64.b64decode(vector)) for content_hash, vector in vectors.items()]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
            self._db.executemany(
                "UPDATE files SET embedded = min(sections, embedded + ?) WHERE doc_id = ?",
                [(count, doc_id) for doc_id, count in embedded.items()],
            )

    def fact(self, name: str, default: str = "") -> str:
        """A single value kept from an earlier run."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else default

    def set_fact(self, name: str, value: str) -> None:
        """Keep a single value for the next run."""
        if self.fact(name) == value:
            return
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def folder_statuses(self) -> tuple[FolderStatus, ...]:
        """The watched folders with their counts."""
        counts: dict[str, dict[str, int]] = {}
        sections: dict[str, int] = {}
        rows = self._db.execute("SELECT folder, state, count(*), sum(sections) FROM files GROUP BY folder, state")
        for folder, state, number, in_state in rows:
            counts.setdefault(folder, {})[state] = number
            sections[folder] = sections.get(folder, 0) + in_state
        folders = self._db.execute("SELECT path, problem FROM folders ORDER BY path")
        return tuple(
            FolderStatus(
                Path(path), sum(found.values()), found.get("indexed", 0), found.get("waiting", 0), found.get("failed", 0),
                sections.get(path, 0), _load(problem),
            )
            for path, problem in folders
            for found in [counts.get(path, {})]
        )  # fmt: skip

    def embedded(self) -> int:
        """How many sections have a vector."""
        return self._db.execute("SELECT coalesce(sum(embedded), 0) FROM files").fetchone()[0]

    def set_program_errors(self, errors: Iterable[ErrorInfo]) -> None:
        """Keep what is wrong with no file in particular, for `docsearch status` after this run."""
        self.set_fact("program_errors", json.dumps([asdict(error) for error in errors], ensure_ascii=False))

    def program_errors(self) -> tuple[ErrorInfo, ...]:
        """What was wrong with no file in particular when the last run ended, or is in the present one."""
        return tuple(ErrorInfo(**error) for error in json.loads(self.fact("program_errors", "[]")))

    def problems(self, limit: int = 1000, *, folders: bool = True) -> tuple[Problem, ...]:
        """What is wrong with files and, unless they are left out, folders."""
        files = self._db.execute("SELECT error, path FROM files WHERE error IS NOT NULL LIMIT ?", (limit,))
        roots = self._db.execute("SELECT problem, path FROM folders WHERE problem IS NOT NULL AND ?", (folders,))
        return tuple(Problem(_load(error), Path(path)) for rows in (roots, files) for error, path in rows)


def _stamp(stamp: FileStamp | None) -> tuple[int | None, ...]:
    return (stamp.size, stamp.mtime_ns, stamp.ctime_ns, stamp.inode) if stamp else (None,) * 4


def _dump(error: ErrorInfo | None) -> str | None:
    return json.dumps(asdict(error), ensure_ascii=False) if error else None


def _load(text: str | None) -> ErrorInfo | None:
    return ErrorInfo(**json.loads(text)) if text else None
