"""From documents to files and back, for those who read or show what is in the index."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from docsearch_gui.engine.catalog.file_records import Located, standing
from docsearch_gui.engine.catalog.values import bounds_below
from docsearch_gui.folder_models import FileState

NS_A_SECOND = 1_000_000_000


class DocumentLookup:
    """Part of the catalog; used by one thread at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def id_of(self, path: Path) -> str | None:
        """The id of the document at `path`."""
        row = self._db.execute("SELECT doc_id FROM files WHERE path = ?", (str(path),)).fetchone()
        return row and row[0]

    def locate(self, doc_id: str) -> Located | None:
        """Where a document lies and stands."""
        row = self._db.execute(
            "SELECT path, folder, state, absence, mtime_ns FROM files WHERE doc_id = ?", (doc_id,)
        ).fetchone()
        if row is None:
            return None
        path, folder, state, absence, modified_ns = row
        return Located(Path(path), Path(folder), standing(state, absence), (modified_ns or 0) / NS_A_SECOND)

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

    def at(self, path: Path, *, in_index: bool = False, present: bool = False) -> dict[str, Path]:
        """Document id → path of the file `path`, or of every file below the folder `path`.

        Only those with sections if `in_index`, and only those that are not offline if `present`.
        """
        rows = self._db.execute(
            "SELECT doc_id, path FROM files WHERE (path = ? OR (path > ? AND path < ?))"
            " AND sections >= ? AND (absence IS NULL OR NOT ?)",
            (str(path), *bounds_below(path), int(in_index), present),
        )
        return {doc_id: Path(found) for doc_id, found in rows}

    def with_error(self) -> list[Path]:
        """The files that failed or have a warning."""
        return [Path(path) for (path,) in self._db.execute("SELECT path FROM files WHERE error IS NOT NULL")]
