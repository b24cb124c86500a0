"""Queries kept under names, and what each of them has found already."""

import hashlib
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from docsearch_gui.engine.user_file import UserFile
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import embedded_text
from docsearch_gui.search_models import SavedSearch, SearchQuery, SearchResult

MOST_SEEN = 1_000
DIGITS_KEPT = 16


@dataclass(frozen=True)
class WatchedSearch:
    """A saved search; files indexed before `checked_at` (time.time) hold nothing new for it, nor do texts in `seen`."""

    search: SavedSearch
    checked_at: float
    seen: tuple[str, ...] = ()


class SavedSearches:
    """Any thread may ask; what was saved survives the program, with what has been seen."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._file = UserFile(path)
        self._clock = clock
        self._lock = threading.Lock()
        self._watched: dict[str, WatchedSearch] = self._file.read(_understood, {})

    @property
    def error(self) -> ErrorInfo | None:
        """What is wrong with the file."""
        return self._file.error

    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches by name."""
        watched = self._watched
        return tuple(watched[name].search for name in sorted(watched, key=str.casefold))

    @property
    def watched(self) -> tuple[WatchedSearch, ...]:
        """Those that want to hear of new sections."""
        return tuple(watched for watched in self._watched.values() if watched.search.notify)

    def find(self, name: str) -> WatchedSearch | None:
        """The saved search of this name that wants to hear of new sections."""
        watched = self._watched.get(name)
        return watched if watched and watched.search.notify else None

    def save(self, search: SavedSearch) -> None:
        """Keep a search; one of the same name is replaced, and what is in the index now is not new to it."""
        with self._lock:
            self._keep({**self._watched, search.name: WatchedSearch(search, self._clock())})

    def forget(self, name: str) -> None:
        """Drop a search."""
        with self._lock:
            self._keep({known: watched for known, watched in self._watched.items() if known != name})

    def note(self, watched: WatchedSearch, hashes: Collection[str], checked_at: float) -> None:
        """Take these texts as seen, unless the search was changed or dropped meanwhile."""
        with self._lock:
            if self._watched.get(watched.search.name) is not watched:
                return
            seen = tuple(dict.fromkeys((*hashes, *watched.seen)))[:MOST_SEEN]
            if (seen, checked_at) != (watched.seen, watched.checked_at):
                self._keep({**self._watched, watched.search.name: replace(watched, seen=seen, checked_at=checked_at)})

    def close(self) -> None:
        """Return when the file is written."""
        self._file.close()

    def _keep(self, watched: dict[str, WatchedSearch]) -> None:
        self._watched = watched
        self._file.write([_stored(one) for one in watched.values()])


def text_hash(result: SearchResult) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of what is embedded of a section."""
    text = embedded_text(result.heading_path, result.text)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:DIGITS_KEPT]


def _stored(watched: WatchedSearch) -> dict:
    search, query = watched.search, watched.search.query
    return {
        "name": search.name,
        "notify": search.notify,
        "query": {**asdict(query), "folder": query.folder and str(query.folder)},
        "checked_at": watched.checked_at,
        "seen": list(watched.seen),
    }


def _understood(stored: object) -> dict[str, WatchedSearch]:
    if not isinstance(stored, list):
        raise TypeError("it does not hold a list of searches")
    return {one["name"]: _watched(one) for one in stored}


def _watched(stored: dict) -> WatchedSearch:
    query = stored["query"]
    folder = query["folder"] and Path(query["folder"])
    search = SavedSearch(str(stored["name"]), SearchQuery(**{**query, "folder": folder}), bool(stored["notify"]))
    return WatchedSearch(search, float(stored["checked_at"]), tuple(map(str, stored["seen"])))
