"""The catalog as a whole: its parts, single facts, and what is wrong."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from docsearch_gui.engine.catalog.document_lookup import DocumentLookup
from docsearch_gui.engine.catalog.document_selection import DocumentSelection
from docsearch_gui.engine.catalog.file_records import FileRecords
from docsearch_gui.engine.catalog.folder_records import FolderRecords
from docsearch_gui.engine.catalog.schema import open_for_reading, open_or_start_anew
from docsearch_gui.engine.catalog.values import load_error
from docsearch_gui.engine.catalog.vector_cache import VectorCache
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import Problem


class Catalog:
    """One connection, used by one thread at a time; other threads open their own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.folders = FolderRecords(connection)
        self.files = FileRecords(connection)
        self.documents = DocumentLookup(connection)
        self.selection = DocumentSelection(connection)
        self.vectors = VectorCache(connection)

    @classmethod
    def open(cls, path: Path) -> tuple["Catalog", ErrorInfo | None]:
        """The catalog for writing; a damaged one is moved aside, which the error tells; DocsearchError catalog_unreadable, catalog_newer."""
        connection, error = open_or_start_anew(path)
        return cls(connection), error

    @classmethod
    def open_for_reading(cls, path: Path) -> "Catalog | None":
        """The catalog without a right to change it, or None where none has been made; DocsearchError catalog_unreadable."""
        return cls(open_for_reading(path)) if path.exists() else None

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def erase_leftovers(self) -> None:
        """Leave no byte of what was deleted in the files of the catalog; sqlite3.Error while another process reads it."""
        self._db.execute("VACUUM")
        busy, *_ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise sqlite3.OperationalError("the catalog is being read")

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
        return tuple(Problem(load_error(error), Path(path)) for rows in (roots, files) for error, path in rows)
