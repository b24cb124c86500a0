"""Where a query looks: its filters as the index worker takes them, with files and folders as ids."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.path_filters import Place, documents_at, place_called
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.query_dates import date_span
from docsearch_gui.search_models import Filter, FilterKind, ParsedQuery, SearchQuery

_OF_DOCUMENTS = frozenset({FilterKind.IN, FilterKind.PATH, FilterKind.DATE})
_EARLIEST_NS, _LATEST_NS = -(2**63), 2**63 - 1


class Scope(NamedTuple):
    """The `filter` of the index worker's `search`, and what there is to say of it."""

    filter: dict
    remarks: tuple[ErrorInfo, ...] = ()


def scope_of(parsed: ParsedQuery, query: SearchQuery, catalog: Catalog, today: date | None = None) -> Scope:
    """Filters of one kind add up, `date:` and `depth:` narrow; what excludes always counts; sqlite3.Error.

    Nowhere to look is an empty `doc_ids`, with a remark that says why.
    """
    # wherever they stand in what was typed
    filters = tuple(replace(one, start=0, end=0) for one in parsed.filters)
    day = today or date.today()
    asked = (filters, query.folder, query.up_to_date, day)
    return catalog.selection.remembered(asked, lambda: _found(filters, query, catalog, day))


def _found(filters: Sequence[Filter], query: SearchQuery, catalog: Catalog, today: date) -> Scope:
    narrowing = _Narrowing(catalog, filters, today)
    if query.folder is not None:
        narrowing.to_folder(query.folder)
    narrowing.by_names()
    narrowing.by_paths()
    narrowing.by_dates()
    if query.up_to_date:
        narrowing.without(catalog.selection.not_up_to_date())
    return Scope({**narrowing.documents(), **_of_sections(filters)}, tuple(narrowing.remarks))


class _Narrowing:
    """The watched folders and documents that are left; `_wanted` is None while all are."""

    def __init__(self, catalog: Catalog, filters: Iterable[Filter], today: date) -> None:
        self.remarks: list[ErrorInfo] = []
        self._filters, self._today = tuple(filters), today
        self._selection = catalog.selection
        self._ids = catalog.folders.all()
        self._folders = set(self._ids)
        self._wanted: set[str] | None = None
        self._unwanted: set[str] = set()

    def to_folder(self, folder: Path) -> None:
        """Look only in a watched folder or in one inside it."""
        if folder in self._ids:
            self._folders &= {folder}
            return
        if not any(folder.is_relative_to(watched) for watched in self._ids):
            self.remarks.append(ErrorInfo("query_folder_unknown", {"folder": str(folder)}))
        self._to(self._selection.below(folder))

    def by_names(self) -> None:
        """Look only in what `in:` names."""
        names = self._of(FilterKind.IN)
        if names:
            places = [self._place(name) for name in names]
            folders = set().union(*(place.folders for place in places))
            documents = set().union(*(place.documents for place in places))
            if documents:
                self._to(documents | self._selection.in_folders(folders))
            else:
                self._folders &= folders
        for name in self._of(FilterKind.IN, negated=True):
            place = self._place(name)
            self._folders -= place.folders
            self.without(place.documents)

    def by_paths(self) -> None:
        """Look only at what `path:` matches."""
        if patterns := self._of(FilterKind.PATH):
            self._to(self._at(patterns))
        self.without(self._at(self._of(FilterKind.PATH, negated=True)))

    def by_dates(self) -> None:
        """Look only at files that were last changed when `date:` says."""
        if spans := self._spans_ns(self._of(FilterKind.DATE)):
            starts, ends = zip(*spans, strict=True)
            self._to(self._selection.modified([(max(starts), min(ends))]))
        self.without(self._selection.modified(self._spans_ns(self._of(FilterKind.DATE, negated=True))))

    def without(self, documents: Iterable[str]) -> None:
        """Do not look at these."""
        self._unwanted |= set(documents)

    def documents(self) -> dict:
        """The part of the filter that says which documents: the wanted ones, or all others where these are fewer."""
        count = self._selection.count()
        half = count / 2
        wanted = self._selection.all() if self._wanted is None and len(self._unwanted) > half else self._wanted
        if wanted is not None:
            wanted = wanted - self._unwanted
        if wanted == set() or (self._ids and not self._folders):
            self._say_why_nothing()
            return {"folder_ids": None, "doc_ids": [], "not_doc_ids": None}
        limited = len(self._folders) < len(self._ids)
        found = {"folder_ids": [self._ids[folder] for folder in self._folders] if limited else None}
        if wanted is None or len(wanted) == count:
            return {**found, "doc_ids": None, "not_doc_ids": list(self._unwanted) or None}
        if len(wanted) <= half:
            return {**found, "doc_ids": list(wanted), "not_doc_ids": None}
        return {**found, "doc_ids": None, "not_doc_ids": list(self._selection.all() - wanted) or None}

    def _say_why_nothing(self) -> None:
        typed = [one for one in self._filters if one.kind in _OF_DOCUMENTS]
        if typed and not self.remarks:
            shown = " ".join(f"{'-' * one.negated}{one.kind}:{one.value}" for one in typed)
            self.remarks.append(ErrorInfo("query_scope_empty", {"filters": shown}))

    def _to(self, documents: set[str]) -> None:
        self._wanted = documents if self._wanted is None else self._wanted & documents

    def _of(self, kind: FilterKind, *, negated: bool = False) -> list[str]:
        return [one.value for one in self._filters if one.kind is kind and one.negated is negated]

    def _place(self, name: str) -> Place:
        place = place_called(name, self._ids, self._selection)
        if not any(place):
            self.remarks.append(ErrorInfo("query_folder_unknown", {"folder": name}))
        return place

    def _at(self, patterns: Iterable[str]) -> set[str]:
        return set().union(*(documents_at(pattern, self._selection) for pattern in patterns))

    def _spans_ns(self, values: Iterable[str]) -> list[tuple[int, int]]:
        spans = (date_span(value, self._today) for value in values)
        return [
            (_EARLIEST_NS if first is None else _ns(first), _LATEST_NS if behind is None else _ns(behind))
            for first, behind in filter(None, spans)
        ]


def _ns(day: date) -> int:
    """When a day begins here, in nanoseconds since 1970."""
    return int(datetime.combine(day, time.min).timestamp()) * 10**9


def _of_sections(filters: Iterable[Filter]) -> dict:
    """The part of the filter that the index worker knows by itself."""

    def values(kind: FilterKind, *, negated: bool = False) -> list[str]:
        return [one.value for one in filters if one.kind is kind and one.negated is negated]

    depths = [int(value) for value in values(FilterKind.DEPTH)]
    return {
        "types": values(FilterKind.TYPE),
        "not_types": values(FilterKind.TYPE, negated=True),
        "languages": values(FilterKind.LANG),
        "not_languages": values(FilterKind.LANG, negated=True),
        "max_depth": min(depths, default=None),
    }
