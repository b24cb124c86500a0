"""Which rows the word indices cover, told by the table itself; the others are kept at hand as `FreshRows`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from lancedb.background_loop import LOOP
from lancedb.expr import Expr, col, lit
from lancedb.index import IndexConfig
from lancedb.table import Table

from docsearch_gui.index.fresh_rows import WORD_COLUMNS, CutRow, CutRows, FreshRows, cut

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


@dataclass(frozen=True)
class Covered:
    """The rows that the word indices cover, and no others from `first` on but those `behind`."""

    rows: np.ndarray
    first: int
    behind: frozenset[int]


@dataclass(frozen=True)
class Change:
    """What became of the rows that are not covered: `after` instead of `before`, or the same with some rows less and more."""

    before: FreshRows | None
    after: FreshRows | None = None
    covered: Covered | None = None
    sample: CutRows | None = None
    gone: Collection[int] = ()
    row_ids: Sequence[int] = ()
    rows: Sequence[CutRow] = ()


class Coverage:
    """Follows the table by a handle of its own, or the one that writes. `fresh` is None where such rows are too many, or cannot be told.

    To find out takes time, and changes nothing; to take note of what was found takes little, and must not happen during a search.
    """

    def __init__(self, table: Table, most: int = MOST_FRESH) -> None:
        self._table = table
        self._most = most
        self._sample, self._sampled = CutRows(), 0
        self._fresh: FreshRows | None = None
        self._covered: Covered | None = None
        self._has_looked = False

    @property
    def fresh(self) -> FreshRows | None:
        """The rows that are not covered."""
        if not self._has_looked:
            self.take(self.change())
        return self._fresh

    def change(self, *, reindexed: bool = True) -> Change:
        """What is another than was taken note of; `reindexed`: the indices may cover other rows than before."""
        before = self._fresh
        self._table.checkout_latest()
        if reindexed or before is None or before.taken > 2 * self._most:
            return self._anew(before)
        # a new row gets a higher id than any before it
        covered = self._covered
        uncovered = set(self._row_ids(col("_rowid") >= lit(covered.first)).tolist()) - covered.behind
        if len(uncovered) > self._most:
            return Change(before)
        known = before.row_ids
        return self._with(Change(before, before, covered, gone=known - uncovered), sorted(uncovered - known))

    def take(self, change: Change) -> None:
        """Take note of a change."""
        if change.before is not self._fresh:
            # somebody else has looked meanwhile
            change = self._anew(self._fresh)
        self._fresh, self._covered, self._has_looked = None, change.covered, True
        if change.after is not None:
            change.after.remove(change.gone)
            change.after.sample = change.sample or change.after.sample
            change.after.add(change.row_ids, change.rows)
            self._fresh = change.after

    def _anew(self, before: FreshRows | None) -> Change:
        everything, rows = self._row_ids(), self._covered_ids()
        uncovered = np.setdiff1d(everything, rows)
        if not self._is_told(len(uncovered)) or len(uncovered) > min(self._most, _MOST_AT_ONCE):
            return Change(before)
        first = int(uncovered.min() if len(uncovered) else everything.max(initial=-1) + 1)
        covered = Covered(rows, first, frozenset(rows[rows >= first].tolist()))
        return self._with(Change(before, FreshRows(len(rows)), covered), uncovered.tolist())

    def _with(self, change: Change, row_ids: list[int]) -> Change:
        if not row_ids:
            return change
        rows = [cut(row) for row in self._rows(row_ids, [*WORD_COLUMNS, *_OF_SCOPES])]
        return replace(change, sample=self._sample_of(change.covered.rows), row_ids=row_ids, rows=rows)

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
            rows = self._rows(chosen.tolist(), list(WORD_COLUMNS))
            self._sample, self._sampled = CutRows([cut(row) for row in rows]), len(covered)
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
