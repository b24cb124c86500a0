"""The searching side of the table: a handle of its own, which stays at its version while the other one compacts."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

import pyarrow as pa
from lancedb.background_loop import LOOP
from lancedb.expr import Expr, col
from lancedb.query import AsyncFTSQuery, AsyncQuery, AsyncVectorQuery, FullTextQuery, LanceQueryBuilder
from lancedb.table import Table

from docsearch_gui.index.term_queries import Leg, TermQueries
from docsearch_gui.index.vocabulary import Vocabulary
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.search_models import Term

HIT_COLUMNS = ["section_id", "doc_id", "heading_path", "start_line", "end_line", "text"]
# and what a strict query looks at
ROW_COLUMNS = [*HIT_COLUMNS, "part_text", "heading_text"]
# A section that only one leg finds lacks the score of the other one: look deeper than what is asked for.
_DEPTH = 100
# how much deeper to look where rows are dropped afterwards
_DEEPER = 4
_MOST_IDS = 2_000
_TRIES = 5
_Answer = TypeVar("_Answer")


class SearchTable:
    """Rows found in one version of the table; any thread may ask."""

    def __init__(self, table: Table, vocabulary: Vocabulary) -> None:
        self.table = table
        self._terms = TermQueries(vocabulary)
        self._legs = ThreadPoolExecutor(4, "word legs")

    def refresh(self) -> None:
        """From now on the newest version is searched."""
        self.table.checkout_latest()

    def find_words(
        self, query: WordQuery, limit: int, where: Expr | None, columns: Sequence[str] = ROW_COLUMNS
    ) -> list[dict]:
        """Sections with any word of the query, best first; `_score` is the weighted sum of the BM25 scores of the legs.

        The conditions of the query are kept; `where` is what else a section must be. Rows have these columns at least.
        """
        for _ in range(_TRIES):
            version = self.table.version
            found = self.retried(lambda: self._find(query, limit, where, columns))
            # row ids are those of one version
            if self.table.version == version:
                break
        return found

    def admitted(self, query: WordQuery, rows: list[dict]) -> list[dict]:
        """Those of the rows of another leg that keep the conditions of the query."""
        if not query.is_strict or not rows:
            return rows
        whole = self._rows([row["section_id"] for row in rows])
        kept = {row["section_id"] for row in whole if query.admits(row)}
        return [row for row in rows if row["section_id"] in kept]

    def conditions(self, query: WordQuery, where: Expr | None = None) -> Expr | None:
        """`where`, and that a section holds what the query requires and nothing that it excludes, for other legs.

        What more than 2,000 sections hold is left out, as a list of them costs more than it saves: for a query that
        `is_strict` a leg looks deeper, and takes what is `admitted` of its rows.
        """
        for terms in query.required:
            inside = self._section_ids(terms, where)
            if len(inside) <= _MOST_IDS:
                where = both(where, col("section_id").isin(inside))
        outside = self._section_ids(query.excluded, where) if query.excluded else []
        if 0 < len(outside) <= _MOST_IDS:
            where = both(where, ~col("section_id").isin(outside))
        return where

    def absent(self, words: Sequence[str]) -> list[str]:
        """Those of these words that no section holds, not even as a part of a longer word."""
        unknown = {word: self._terms.holding(Term(word)) for word in words if not self._terms.is_part(word)}
        queries = [query for of_word in unknown.values() for query in of_word]
        found = iter(self.retried(lambda: self._ranked(queries, 1, None)))
        return [word for word, of_word in unknown.items() if of_word and not any([*islice(found, len(of_word))])]

    def found(self, query: Callable[[], LanceQueryBuilder], limit: int, where: Expr | None) -> list[dict]:
        """The first `limit` rows that `query`, made anew for a second try, gives under the condition."""

        def rows() -> list[dict]:
            limited = query().limit(limit)
            return (limited if where is None else limited.where(where)).to_list()

        return self.retried(rows)

    def unasked(self) -> AsyncQuery:
        """A query to go on with, for `answers`."""
        # WORKAROUND: one of the blocking table takes twice the time, as it asks for the schema again and again
        return self.table._table.query()

    def answers(self, queries: Sequence[AsyncQuery | AsyncFTSQuery | AsyncVectorQuery]) -> list[pa.Table]:
        """What each of the queries finds; they run side by side."""

        async def found() -> list[pa.Table]:
            return await asyncio.gather(*(query.to_arrow() for query in queries))

        return LOOP.run(found())

    def retried(self, ask: Callable[[], _Answer]) -> _Answer:
        """What `ask` gives, at a second try if need be."""
        try:
            return ask()
        except RuntimeError as error:
            if "Not found" not in str(error):
                raise
            # A clean-up took files of the version this handle was on (lance#6607).
            self.refresh()
            return ask()

    def _find(self, query: WordQuery, limit: int, where: Expr | None, columns: Sequence[str]) -> list[dict]:
        depth = max(limit, _DEPTH) * (_DEEPER if query.is_strict else 1)
        scores, loose = self._scores(self._terms.legs(query), depth, where)
        if len(scores) < limit:
            scores = self._widened(scores, query, limit, where)
        best = sorted(scores, key=scores.__getitem__, reverse=True)
        is_sifted = query.is_strict or bool(loose)
        step = limit * (2 if is_sifted else 1)
        found: list[dict] = []
        for start in range(0, len(best), step):
            for row_id, row in self._taken(best[start : start + step], ROW_COLUMNS if is_sifted else columns):
                if (row_id not in loose or query.resembles(row)) and query.admits(row):
                    found.append(row | {"_score": scores[row_id]})
            if len(found) >= limit:
                break
        return found[:limit]

    def _taken(self, row_ids: list[int], columns: Sequence[str]) -> list[tuple[int, dict]]:
        """Row id and row, in their order."""
        taken = self.table.take_row_ids(row_ids).select(list(columns)).with_row_id().to_list()
        rows = {row.pop("_rowid"): row for row in taken}
        return [(row_id, rows[row_id]) for row_id in row_ids if row_id in rows]

    def _scores(self, legs: Sequence[Leg], depth: int, where: Expr | None) -> tuple[dict[int, float], set[int]]:
        """row id → its scores summed over the legs; and the ids that only loose legs found."""
        scores: dict[int, float] = {}
        sound: set[int] = set()
        answers = self._ranked([leg.query for leg in legs], depth, where)
        for leg, ranked in zip(legs, answers, strict=True):
            for row_id, score in ranked.items():
                scores[row_id] = scores.get(row_id, 0.0) + leg.weight * score
            if not leg.loose:
                sound |= ranked.keys()
        return scores, scores.keys() - sound

    def _widened(self, scores: dict[int, float], query: WordQuery, limit: int, where: Expr | None) -> dict[int, float]:
        """The scores, and below them those of sections in which words of the query are parts of longer ones."""
        wider, _ = self._scores(self._terms.wider_legs(query), limit, where)
        factor = min(scores.values(), default=1.0) / 2 / (max(wider.values(), default=0.0) or 1.0)
        return {row_id: score * factor for row_id, score in wider.items()} | scores

    def _rows(self, section_ids: list[str]) -> list[dict]:
        """The rows of these ids, in their order."""
        wanted = col("section_id").isin(section_ids)
        rows = self.found(lambda: self.table.search().select(ROW_COLUMNS), len(section_ids), wanted)
        by_id = {row["section_id"]: row for row in rows}
        return [by_id[section_id] for section_id in section_ids if section_id in by_id]

    def _ranked(self, queries: Sequence[FullTextQuery], limit: int, where: Expr | None) -> list[dict[int, float]]:
        """For each query row id → score, best first."""

        def asked(query: FullTextQuery) -> AsyncFTSQuery:
            ranked = self.unasked().nearest_to_text(query).select(["_score"]).with_row_id().limit(limit)
            return ranked if where is None else ranked.where(where)

        tables = self.answers(list(map(asked, queries)))
        return [dict(zip(found["_rowid"].to_pylist(), found["_score"].to_pylist(), strict=True)) for found in tables]

    def _matching(self, query: FullTextQuery, limit: int, where: Expr | None) -> list[dict]:
        def matching() -> LanceQueryBuilder:
            return self.table.search(query, query_type="fts").select(["section_id", "_score"])

        return self.found(matching, limit, where)

    def _section_ids(self, terms: Sequence[Term], where: Expr | None) -> list[str]:
        """The sections that hold any of the terms."""
        return list(set().union(*self._legs.map(lambda term: self._ids_with(term, where), terms)))

    def _ids_with(self, term: Term, where: Expr | None) -> set[str]:
        queries = self._terms.holding(term)
        return {row["section_id"] for query in queries for row in self._matching(query, _MOST_IDS + 1, where)}


def both(left: Expr | None, right: Expr) -> Expr:
    """Both conditions, of which the first may be none."""
    return right if left is None else left & right
