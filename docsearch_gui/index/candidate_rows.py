"""The rows of sections that a search has found, with what they are compared by."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from docsearch_gui.index.predicates import Scope
from docsearch_gui.index.search_table import HIT_COLUMNS, ROW_COLUMNS, SearchTable
from docsearch_gui.index.word_query import WordQuery

# what is shown of a row
SHOWN_COLUMNS = [*HIT_COLUMNS, "model_id"]
_COMPARED = ["vector", "tokens"]
_LISTED = [*ROW_COLUMNS, "ordinal", "model_id"]
# enough of them to be put in order and to lose those that a query excludes
_MOST_LISTED = 1_000


def candidate_rows(searched: SearchTable, section_ids: Sequence[str], model_id: str) -> dict[str, dict]:
    """section_id → row in this order, with its vector (dimensions,) and its packed tokens or None.

    It is `embedded` where the vector is one of this model.
    """
    if not section_ids:
        return {}
    found = searched.of_ids(section_ids, [*SHOWN_COLUMNS, *_COMPARED])
    by_id = {row["section_id"]: _marked(row, model_id) for row in found.drop_columns("vector").to_pylist()}
    for row, vector in zip(by_id.values(), vector_rows(found["vector"]), strict=True):
        row["vector"] = vector
    return {section_id: by_id[section_id] for section_id in section_ids if section_id in by_id}


def worded_rows(rows: Sequence[dict], model_id: str) -> dict[str, dict]:
    """section_id → row of those that words alone have found, with the columns shown; `embedded` as above."""
    return {row["section_id"]: _marked(row, model_id) for row in rows}


def listed_rows(searched: SearchTable, query: WordQuery, limit: int, scope: Scope, model_id: str) -> dict[str, dict]:
    """section_id → row of the first sections that keep the conditions, file by file; `embedded` as above."""
    rows = searched.rows(_LISTED, _MOST_LISTED, scope)
    kept = sorted(filter(query.admits, rows), key=lambda row: (row["doc_id"], row["ordinal"]))
    return {row["section_id"]: _marked(row, model_id) for row in kept[:limit]}


def vector_rows(column: pa.ChunkedArray) -> np.ndarray:
    """A column of lists of fixed size as float32 (n, dimensions); zeros for null."""
    width = column.type.list_size
    values = np.zeros((len(column), width), np.float32)
    present = column.is_valid().to_numpy()
    values[present] = column.drop_null().combine_chunks().flatten().to_numpy().reshape(-1, width)
    return values


def _marked(row: dict, model_id: str) -> dict:
    return row | {"embedded": bool(model_id) and row["model_id"] == model_id}
