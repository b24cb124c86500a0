"""Which values the filters of the query language take."""

import re
import unicodedata
from datetime import date

from docsearch_gui.query_dates import date_span
from docsearch_gui.search_models import FilterKind

EXAMPLES = {
    "in": "in:notes",
    "type": "type:md",
    "path": "path:guide/*.md",
    "date": "date:>2026-01-31",
    "lang": "lang:ja",
    "depth": "depth:2",
    "title": "title:word",
}
_FORMS = {
    FilterKind.TYPE: re.compile(r"\.?(\w[\w+-]{0,19})"),
    FilterKind.LANG: re.compile(r"([a-z]{2})"),
    FilterKind.DEPTH: re.compile(r"([0-9]{1,2})"),
}


def filter_value(kind: FilterKind, typed: str) -> str | None:
    """The value as it is compared, or None where the filter takes no such value."""
    if kind in {FilterKind.IN, FilterKind.PATH}:
        return typed.strip() or None
    value = unicodedata.normalize("NFKC", typed).strip().lower()
    if kind is FilterKind.DATE:
        return value if date_span(value, date.today()) else None
    found = _FORMS[kind].fullmatch(value)
    return found and found[1]
