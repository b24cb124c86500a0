"""What keeps a table small and fast: compaction, one vector index, no old versions, and rows written anew."""

import shutil
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
from lancedb.table import Table

from docsearch_gui.index.nearest import build_vector_index, vector_index_is_due
from docsearch_gui.index.repair import create_missing_indices

_MOST_FRAGMENTS = 50
# An optimise writes the word indices anew, 13 s of a core for 100,000 rows; rows that wait for it cost a query 5 µs each.
_MOST_UNINDEXED = 4_000
_LEAST_UNINDEXED_IDLE, _SHARE_IDLE = 50, 0.01
_LEAST_UNINDEXED_BUSY, _SHARE_BUSY = 500, 0.25
# No search of another process lasts as long; one that does reads the newest version then.
_KEEP_VERSIONS = timedelta(minutes=2)
# LanceDB warns of 0.
_KEEP_NONE = timedelta(milliseconds=1)
_KEEP_ALL = timedelta(days=10_000)


def is_due(table: Table, folder: Path, model_id: str, *, idle: bool, final: bool) -> bool:
    """Whether fragments or unindexed rows are many, vectors want an index, or all is at rest, and the disk has room for a copy."""
    statistics = table.stats()
    if shutil.disk_usage(folder).free < 2 * statistics["total_bytes"]:
        return False
    least, share = (_LEAST_UNINDEXED_IDLE, _SHARE_IDLE) if idle else (_LEAST_UNINDEXED_BUSY, _SHARE_BUSY)
    bearable = min(max(least, statistics["num_rows"] * share), _MOST_UNINDEXED)
    unindexed = max(index.num_unindexed_rows or 0 for index in table.list_indices())
    many = unindexed > bearable or statistics["fragment_stats"]["num_fragments"] > _MOST_FRAGMENTS
    at_rest = final and len(table.list_versions()) > 1
    return many or at_rest or vector_index_is_due(table, model_id)


def compact(table: Table, model_id: str, *, final: bool) -> None:
    """Few fragments, all rows in the indices; old versions stay until this one is on the disk."""
    table.optimize(cleanup_older_than=_KEEP_ALL)
    if vector_index_is_due(table, model_id, at_rest=final):
        build_vector_index(table, model_id)
        # fragments of different segments cannot become one before
        table.optimize(cleanup_older_than=_KEEP_ALL)


def drop_old_versions(table: Table, *, final: bool) -> None:
    """Delete the files of versions that no search can be at any more; `final`: of all, and what killed commits left."""
    table.optimize(cleanup_older_than=_KEEP_NONE if final else _KEEP_VERSIONS, delete_unverified=final)


def rewrite(table: Table, model_id: str) -> None:
    """Put the live rows, and only them, into new files with new indices; one commit, then one for each index.

    A deleted row else stays in its data file below LanceDB's threshold of 10 %, and its words in the word index.
    """
    rows = table.search().to_batches()
    # a null vector counts as a bad one
    table.add(pa.RecordBatchReader.from_batches(table.schema, rows), mode="overwrite", on_bad_vectors="null")
    create_missing_indices(table)
    build_vector_index(table, model_id)
