"""Which documents a filter of a query takes, as sets of document ids."""

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from docsearch_gui.engine.catalog.values import bounds_below
from docsearch_gui.folder_models import FileState

# from the separator behind the watched folder on
_INSIDE = "substr(path, length(folder) + 1)"
_MOST_REMEMBERED = 8
_Found = TypeVar("_Found")


class DocumentSelection:
    """Part of the catalog; used by one thread at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._state: tuple[int, ...] = ()
        self._remembered: dict[Hashable, object] = {}

    def remembered(self, key: Hashable, find: Callable[[], _Found]) -> _Found:
        """What `find` gives, found once for each key while the catalog stays the same: 100,000 paths take 0.1 s."""
        state = (*self._db.execute("PRAGMA data_version").fetchone(), self._db.total_changes)
        if state != self._state or len(self._remembered) == _MOST_REMEMBERED:
            self._state, self._remembered = state, {}
        if key not in self._remembered:
            self._remembered[key] = find()
        return self._remembered[key]

    def count(self) -> int:
        """How many documents are known."""
        return self._db.execute("SELECT count(*) FROM files").fetchone()[0]

    def all(self) -> set[str]:
        """Every document that is known."""
        return self._ids("TRUE")

    def in_folders(self, folders: Iterable[Path]) -> set[str]:
        """The documents of these watched folders."""
        return self._ids("folder = ?", [(str(folder),) for folder in folders])

    def below(self, folder: Path) -> set[str]:
        """The documents below a folder."""
        return self._ids("path > ? AND path < ?", [bounds_below(folder)])

    def like(self, patterns: Iterable[str]) -> set[str]:
        """Those whose path, from the separator behind the watched folder on, is LIKE one of the patterns.

        `!` escapes. The patterns begin with `%`, so that most paths are told by the whole path, which takes less to compare.
        """
        condition = f"path LIKE ? ESCAPE '!' AND {_INSIDE} LIKE ? ESCAPE '!'"
        return self._ids(condition, [(pattern, pattern) for pattern in patterns])

    def paths_like(self, pattern: str) -> Iterator[tuple[str, str]]:
        """Document id and path, from behind the watched folder on, of those that `like` would give."""
        return self._db.execute(
            f"SELECT doc_id, substr({_INSIDE}, 2) FROM files WHERE path LIKE ? ESCAPE '!' AND {_INSIDE} LIKE ? ESCAPE '!'",  # noqa: S608 - no value is put in
            (pattern, pattern),
        )

    def modified(self, spans_ns: Iterable[tuple[int, int]]) -> set[str]:
        """Those last changed within one of the spans, in nanoseconds since 1970; the end of a span is outside."""
        return self._ids("mtime_ns >= ? AND mtime_ns < ?", spans_ns)

    def not_up_to_date(self) -> set[str]:
        """Those whose file is not, or not known to be, what is in the index."""
        return self._ids("state != ? OR absence IS NOT NULL", [(FileState.INDEXED.value,)])

    def _ids(self, condition: str, values: Iterable[Sequence] = ((),)) -> set[str]:
        """The ids that the condition holds of with any of the values."""
        rows = list(values)
        where = " OR ".join([f"({condition})"] * len(rows)) or "FALSE"
        found = self._db.execute(f"SELECT doc_id FROM files WHERE {where}", list(chain(*rows)))  # noqa: S608 - the same
        return {doc_id for (doc_id,) in found}
