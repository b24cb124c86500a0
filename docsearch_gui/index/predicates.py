"""Conditions on rows, out of the filter of a search message; values are literals, never part of a text of SQL."""

from collections.abc import Iterator
from functools import reduce
from operator import and_

from lancedb.expr import Expr, col, lit

_COLUMNS = {"folder_ids": "folder_id", "doc_ids": "doc_id", "types": "file_type", "languages": "language"}


def condition(wanted: dict) -> Expr | None:
    """What a row must be; None where all are. Of ids, None means any and an empty list none; of the others, empty means any."""
    conditions = list(_conditions(wanted))
    return reduce(and_, conditions) if conditions else None


def _conditions(wanted: dict) -> Iterator[Expr]:
    for name in ("folder_ids", "doc_ids"):
        if wanted.get(name) is not None:
            # no row has the id "", and LanceDB takes an empty list for no condition
            yield col(_COLUMNS[name]).isin(list(wanted[name]) or [""])
    for name in ("types", "languages"):
        if wanted.get(name):
            yield col(_COLUMNS[name]).isin(list(wanted[name]))
    for name in ("doc_ids", "types", "languages"):
        if wanted.get(f"not_{name}"):
            yield ~col(_COLUMNS[name]).isin(list(wanted[f"not_{name}"]))
    if wanted.get("max_depth") is not None:
        yield col("depth") <= lit(wanted["max_depth"])
