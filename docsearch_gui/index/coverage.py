"""Which rows the word indices cover, told by the table itself; the others are kept at hand as `FreshRows`."""

import numpy as np
from lancedb.background_loop import LOOP
from lancedb.expr import Expr, col, lit
from lancedb.index import IndexConfig
from lancedb.table import Table

from docsearch_gui.index.fresh_rows import WORD_COLUMNS, CutRows, FreshRows

# 3 KB each, and 0.4 ms to take in
MOST_FRESH = 10_000
_MOST_AT_ONCE = 4_000
_SAMPLE = 200
_GROWN = 2
# of all indices it gives its rows soonest
_TELLING = "folder_id"
# those by which rows that they leave out are not looked for in the table
_EXTENDED = ("section_id", *WORD_COLUMNS)
_OF_SCOPES = ["section_id", "doc_id", "folder_id", "file_type", "language", "depth"]


class Coverage:
    """Follows one handle of the table. `fresh` is None where the rows that are not covered are too many, or cannot be told."""

    def __init__(self, table: Table, most: int = MOST_FRESH) -> None:
        self._table = table
        self._most = most
        self._sample, self._sampled = CutRows(), 0
        self._fresh: FreshRows | None = None
        self._has_looked = False

    @property
    def fresh(self) -> FreshRows | None:
        """The rows that are not covered."""
        if not self._has_looked:
            self.look()
        return self._fresh

    def look(self) -> None:
        """Take note of what is covered: the indices may have changed."""
        self._fresh = None
        everything, covered = self._row_ids(), self._covered_ids()
        uncovered = np.setdiff1d(everything, covered)
        if self._is_told(len(uncovered)) and len(uncovered) <= min(self._most, _MOST_AT_ONCE):
            self._first = int(uncovered.min() if len(uncovered) else everything.max(initial=-1) + 1)
            self._covered_behind = set(covered[covered >= self._first].tolist())
            self._covered = covered
            self._fresh = self._with(FreshRows(len(covered)), uncovered.tolist())
        self._has_looked = True

    def follow(self) -> None:
        """Take note of rows that were written and deleted: the indices have not changed."""
        # if anything fails on the way, the rows are left to LanceDB
        fresh, self._fresh = self._fresh, None
        if fresh is None or fresh.taken > 2 * self._most:
            self.look()
            return
        # a new row gets a higher id than any before it
        uncovered = set(self._row_ids(col("_rowid") >= lit(self._first)).tolist()) - self._covered_behind
        if len(uncovered) <= self._most:
            known = fresh.row_ids
            fresh.remove(known - uncovered)
            self._fresh = self._with(fresh, sorted(uncovered - known))

    def _with(self, fresh: FreshRows, row_ids: list[int]) -> FreshRows:
        if row_ids:
            fresh.sample = self._sample_of(self._covered)
            fresh.add(row_ids, self._rows(row_ids, [*WORD_COLUMNS, *_OF_SCOPES]))
        return fresh

    def _is_told(self, uncovered: int) -> bool:
        """Whether the indices leave out the very rows that the one of folders does: all are extended together."""
        indices = self._indices()
        return all(column in indices and indices[column].num_unindexed_rows == uncovered for column in _EXTENDED)

    def _covered_ids(self) -> np.ndarray:
        folders = self._indices().get(_TELLING)
        if folders is None or not folders.num_indexed_rows:
            # all rows would be read
            return np.empty(0, np.int64)
        return self._row_ids(~col(_TELLING).isin([""]), fast=True)

    def _indices(self) -> dict[str, IndexConfig]:
        return {index.columns[0]: index for index in self._table.list_indices()}

    def _sample_of(self, covered: np.ndarray) -> CutRows:
        """Some of the covered rows, taken evenly; others when they have become many more or fewer."""
        if not self._sampled <= len(covered) < _GROWN * max(self._sampled, 1):
            chosen = covered[:: max(1, len(covered) // _SAMPLE)][:_SAMPLE]
            self._sample, self._sampled = CutRows(self._rows(chosen.tolist(), list(WORD_COLUMNS))), len(covered)
        return self._sample

    def _rows(self, row_ids: list[int], columns: list[str]) -> list[dict]:
        """Those of these rows that are there, in their order."""
        if not row_ids:
            return []
        taken = self._table.take_row_ids(row_ids).select(columns).with_row_id().to_list()
        by_id = {row.pop("_rowid"): row for row in taken}
        return [by_id[row_id] for row_id in row_ids if row_id in by_id]

    def _row_ids(self, where: Expr | None = None, *, fast: bool = False) -> np.ndarray:
        """The ids of all such rows; `fast`: of those that the indices cover."""
        # only this form of a query without words or a vector has fast_search
        query = self._table._table.query().select([]).with_row_id()
        query = query if where is None else query.where(where)
        return LOOP.run((query.fast_search() if fast else query).to_arrow())["_rowid"].to_numpy().astype(np.int64)
