"""What a row must be, out of the filter of a search message: a condition of the table, and a test of what that leaves out.

Values are literals, never part of a text of SQL.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import and_

import pyarrow as pa
from lancedb.expr import Expr, col, lit

_COLUMNS = {"folder_ids": "folder_id", "doc_ids": "doc_id", "types": "file_type", "languages": "language"}
# each value costs every leg of a query 2.5 µs; beyond these it is cheaper to look deeper and drop rows
_MOST_VALUES = 2_000


@dataclass(frozen=True)
class Limit:
    """The value in a column must be one of these, or none of them."""

    column: str
    values: frozenset[str]
    inside: bool = True

    def admits(self, row: dict) -> bool:
        """Whether a row keeps it."""
        return (row[self.column] in self.values) is self.inside

    @property
    def expression(self) -> Expr:
        """It as a condition of the table."""
        # no row has the value "", and LanceDB takes an empty list for no condition
        found = col(self.column).isin(list(self.values) or [""])
        return found if self.inside else ~found


@dataclass(frozen=True)
class Scope:
    """All limits must be kept, and no section may lie deeper than `max_depth` headings."""

    limits: tuple[Limit, ...] = ()
    max_depth: int | None = None

    @classmethod
    def of_message(cls, wanted: dict) -> "Scope":
        """The scope of a `filter`; of ids, None means any and an empty list none; of the others, empty means any."""
        return cls(tuple(_limits(wanted)), wanted.get("max_depth"))

    def narrowed(self, column: str, values: Iterable[str], *, inside: bool = True) -> "Scope":
        """This scope with one more limit."""
        return replace(self, limits=(*self.limits, Limit(column, frozenset(values), inside)))

    @cached_property
    def condition(self) -> Expr | None:
        """What the table is asked for; None where that is everything."""
        found = [limit.expression for limit in self.limits if limit not in self._long]
        if self.max_depth is not None:
            found.append(col("depth") <= lit(self.max_depth))
        return reduce(and_, found) if found else None

    @cached_property
    def sifted(self) -> list[str]:
        """The columns by which rows of the table must be sifted, as the condition leaves them out."""
        return list(dict.fromkeys(limit.column for limit in self._long))

    def sift(self, rows: pa.Table) -> pa.Table:
        """Those of the rows that the condition gave which are in this scope; they have the columns `sifted`."""
        for limit in self._long:
            values = rows[limit.column].to_pylist()
            rows = rows.filter(pa.array([(value in limit.values) is limit.inside for value in values], pa.bool_()))
        return rows

    def admits(self, row: dict) -> bool:
        """Whether a whole row is in this scope."""
        in_depth = self.max_depth is None or row["depth"] <= self.max_depth
        return in_depth and all(limit.admits(row) for limit in self.limits)

    @cached_property
    def _long(self) -> list[Limit]:
        return [limit for limit in self.limits if len(limit.values) > _MOST_VALUES]


EVERYWHERE = Scope()


def _limits(wanted: dict) -> Iterator[Limit]:
    for name in ("folder_ids", "doc_ids"):
        if wanted.get(name) is not None:
            yield Limit(_COLUMNS[name], frozenset(wanted[name]))
    for name in ("types", "languages"):
        if wanted.get(name):
            yield Limit(_COLUMNS[name], frozenset(wanted[name]))
    for name in ("doc_ids", "types", "languages"):
        if wanted.get(f"not_{name}"):
            yield Limit(_COLUMNS[name], frozenset(wanted[f"not_{name}"]), inside=False)
