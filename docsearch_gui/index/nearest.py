"""The meaning leg: sections whose vector is nearest to the query's, and the index that makes it quick."""

import numpy as np
from lancedb.index import IvfFlat, IvfSq
from lancedb.query import AsyncVectorQuery
from lancedb.table import Table

from docsearch_gui.index.predicates import EVERYWHERE, Scope
from docsearch_gui.index.search_table import SearchTable

# Below, every vector is read from its file: 2 ms a thousand.
_ROWS_FOR_INDEX = 10_000
# Below, the index holds the vectors as they are and all partitions are searched: exact, 15 ms and 75 MB for 49,000.
# From here on it holds them as bytes.
_ROWS_FOR_APPROXIMATE = 50_000
_MOST_SEGMENTS, _MOST_SEGMENTS_AT_REST = 8, 2
# Partitions have 4,096 rows, so these are all of them up to 200,000. Of the nearest by bytes, twice as many as asked for are
# compared as they are: recall@10 of 100,000 is 0.96 without that, 0.9996 with it.
_PARTITIONS, _REFINED = 50, 2


def find_meaning(
    searched: SearchTable, point: np.ndarray, model_id: str, limit: int, scope: Scope = EVERYWHERE
) -> list[dict]:
    """`section_id` of those whose vector of this model is nearest to `point` (shape (dimensions,)) by cosine, nearest first."""
    of_model = scope.narrowed("model_id", [model_id])

    def ask(depth: int) -> AsyncVectorQuery:
        # with another metric than the index has, LanceDB would not use it
        nearest = searched.unasked().nearest_to(point).column("vector").distance_type("cosine").nprobes(_PARTITIONS)
        nearest = nearest if scope.sifted else nearest.refine_factor(_REFINED)
        return nearest.where(of_model.condition).select(["section_id", "_distance", *scope.sifted]).limit(depth)

    def found() -> list[dict]:
        if not scope.sifted:
            return searched.within([ask], limit, scope)[0].to_pylist()
        # to refine all the rows that are dropped would cost more than the search
        return _refined(searched, point, searched.within([ask], _REFINED * limit, scope)[0].to_pylist())[:limit]

    return searched.retried(found)


def _refined(searched: SearchTable, point: np.ndarray, rows: list[dict]) -> list[dict]:
    """The rows in the order of their vectors' cosines, computed anew."""
    wanted = EVERYWHERE.narrowed("section_id", [row["section_id"] for row in rows])
    vectors = {row["section_id"]: row["vector"] for row in searched.rows(["section_id", "vector"], len(rows), wanted)}

    def cosine(row: dict) -> float:
        vector = np.array(vectors[row["section_id"]], np.float32)
        return float(vector @ point) / max(float(np.linalg.norm(vector)), 1e-12)

    return sorted((row for row in rows if row["section_id"] in vectors), key=cosine, reverse=True)


def vector_index_is_due(table: Table, model_id: str, *, at_rest: bool = False) -> bool:
    """Whether the index of the vectors is not what their number wants, or in more segments than searches should bear."""
    if not model_id:
        return False
    vectors = vectors_of(table, model_id)
    present = _present(table)
    if [index.index_type for index in present] != _wanted(vectors):
        return True
    most = _MOST_SEGMENTS_AT_REST if at_rest else _MOST_SEGMENTS
    return any((index.num_segments or 1) > most or vectors > 2 * _built_with(index.name) for index in present)


def build_vector_index(table: Table, model_id: str) -> None:
    """The index that the number of vectors of this model wants, of one segment; none where they are few.

    Searches use the one before, if there is any, until this one is there.
    """
    vectors, before = vectors_of(table, model_id) if model_id else 0, _present(table)
    name = f"vector_{vectors}"
    if "IvfFlat" in _wanted(vectors):
        table.create_index("vector", config=IvfFlat(distance_type="cosine"), name=name)
    elif "IvfSq" in _wanted(vectors):
        table.create_index("vector", config=IvfSq(distance_type="cosine"), name=name)
    for index in before:
        if index.name != name or not _wanted(vectors):
            table.drop_index(index.name)


def drop_vector_index(table: Table) -> None:
    """Forget how the vectors of a model lie: those of another one lie elsewhere."""
    for index in _present(table):
        table.drop_index(index.name)


def vectors_of(table: Table, model_id: str) -> int:
    """How many sections have a vector of this model."""
    # this one call takes no Expr
    quoted = model_id.replace("'", "''")
    return table.count_rows(f"model_id = '{quoted}'")


def _present(table: Table) -> list:
    return [index for index in table.list_indices() if index.columns == ["vector"]]


def _built_with(name: str) -> int:
    return int(name.rpartition("_")[2])


def _wanted(vectors: int) -> list[str]:
    if vectors < _ROWS_FOR_INDEX:
        return []
    return ["IvfFlat" if vectors < _ROWS_FOR_APPROXIMATE else "IvfSq"]
