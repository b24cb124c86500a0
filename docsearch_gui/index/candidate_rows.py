"""The rows of sections that a search has found, with what they are compared by."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from lancedb.expr import Expr, col

from docsearch_gui.index.search_table import ROW_COLUMNS, SearchTable
from docsearch_gui.index.word_query import WordQuery

_COLUMNS = [*ROW_COLUMNS[:6], "model_id", "vector", "tokens"]
_LISTED = [*ROW_COLUMNS, "ordinal", "model_id"]
# enough of them to be put in order and to lose those that a query excludes
_MOST_LISTED = 1_000


def candidate_rows(searched: SearchTable, section_ids: Sequence[str], model_id: str) -> dict[str, dict]:
    """section_id → row in this order, its vector as an array (dimensions,) and its packed tokens or None.

    It is `embedded` where the vector is one of this model.
    """
    if not section_ids:
        return {}
    wanted = col("section_id").isin(list(section_ids))
    query = searched.table.search
    found = searched.retried(lambda: query().where(wanted).select(_COLUMNS).limit(len(section_ids)).to_arrow())
    vectors = _vectors(found["vector"])
    rows = zip(found.drop_columns("vector").to_pylist(), vectors, strict=True)
    by_id = {row["section_id"]: _marked(row, model_id) | {"vector": vector} for row, vector in rows}
    return {section_id: by_id[section_id] for section_id in section_ids if section_id in by_id}


def listed_rows(
    searched: SearchTable, query: WordQuery, limit: int, where: Expr | None, model_id: str
) -> dict[str, dict]:
    """section_id → row of the first sections that keep the conditions, file by file; `embedded` as above."""
    rows = searched.found(lambda: searched.table.search().select(_LISTED), _MOST_LISTED, where)
    kept = sorted(filter(query.admits, rows), key=lambda row: (row["doc_id"], row["ordinal"]))
    return {row["section_id"]: _marked(row, model_id) for row in kept[:limit]}


def _marked(row: dict, model_id: str) -> dict:
    return row | {"embedded": bool(model_id) and row["model_id"] == model_id}


def _vectors(column: pa.ChunkedArray) -> np.ndarray:
    """A column of lists of fixed size as float32 (n, dimensions); zeros for null."""
    width = column.type.list_size
    values = np.zeros((len(column), width), np.float32)
    for place, vector in enumerate(column):
        if vector.is_valid:
            values[place] = vector.values.to_numpy()
    return values
