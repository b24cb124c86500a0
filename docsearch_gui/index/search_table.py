"""The searching side of the table: a handle of its own, which stays at its version while the other one compacts."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TypeVar

import pyarrow as pa
from lancedb.background_loop import LOOP
from lancedb.query import AsyncFTSQuery, AsyncQuery, AsyncVectorQuery, FullTextQuery
from lancedb.table import Table

from docsearch_gui.index.coverage import Coverage
from docsearch_gui.index.predicates import EVERYWHERE, Scope
from docsearch_gui.index.term_queries import Leg, TermQueries
from docsearch_gui.index.vocabulary import Vocabulary
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.search_models import Term

HIT_COLUMNS = ["section_id", "doc_id", "heading_path", "start_line", "end_line", "text"]
# and what a strict query looks at
ROW_COLUMNS = [*HIT_COLUMNS, "part_text", "heading_text"]
# A section that only one leg finds lacks the score of the other one: look deeper than what is asked for.
_DEPTH = 100
# how much deeper to look where rows are dropped afterwards, and how much deeper than that seems enough
_DEEPER, _MARGIN = 4, 1.5
_MOST_IDS = 2_000
_Answer = TypeVar("_Answer")
_Query = AsyncQuery | AsyncFTSQuery | AsyncVectorQuery


class SearchTable:
    """Rows found in one version of the table; any thread may ask. `newest` is a second handle of it, which goes to each version as it comes."""

    def __init__(self, table: Table, vocabulary: Vocabulary, newest: Table) -> None:
        self.table = table
        self._terms = TermQueries(vocabulary)
        self._coverage = Coverage(newest)
        # row ids, and what the word indices cover, are those of one version
        self._one_version = threading.RLock()
        # a query is asked by words, and a moment later by words and meaning
        self._latest: tuple[tuple, list[dict]] | None = None

    def refresh(self, *, reindexed: bool = True) -> None:
        """From now on the newest version is searched; `reindexed`: its indices may cover other rows than before."""
        change = self._coverage.change(reindexed=reindexed)
        with self._one_version:
            self._latest = None
            self.table.checkout_latest()
            self._coverage.take(change)

    def find_words(
        self, query: WordQuery, limit: int, scope: Scope = EVERYWHERE, columns: Sequence[str] = ROW_COLUMNS
    ) -> list[dict]:
        """Sections with any word of the query, best first; `_score` is the weighted sum of the BM25 scores of the legs.

        The conditions of the query and the scope are kept. Rows have these columns at least.
        """
        asked = query, limit, scope
        with self._one_version:
            if self._latest is None or self._latest[0] != asked or not _have(self._latest[1], columns):
                found = self.retried(lambda: self._find(query, limit, scope, columns))
                self._latest = asked, found
            return list(self._latest[1])

    def admitted(self, query: WordQuery, rows: list[dict]) -> list[dict]:
        """Those of the rows of another leg that keep the conditions of the query."""
        if not query.is_strict or not rows:
            return rows
        section_ids = [row["section_id"] for row in rows]
        whole = self.rows(ROW_COLUMNS, len(rows), EVERYWHERE.narrowed("section_id", section_ids))
        kept = {row["section_id"] for row in whole if query.admits(row)}
        return [row for row in rows if row["section_id"] in kept]

    def conditions(self, query: WordQuery, scope: Scope = EVERYWHERE) -> Scope:
        """The scope, and that a section holds what the query requires and nothing that it excludes, for other legs.

        What more than 2,000 sections hold is left out, as a list of them costs more than it saves: for a query that
        `is_strict` a leg looks deeper, and takes what is `admitted` of its rows.
        """
        for terms in query.required:
            inside = self._section_ids(terms, scope)
            if inside is not None:
                scope = scope.narrowed("section_id", inside)
        outside = self._section_ids(query.excluded, scope)
        return scope.narrowed("section_id", outside, inside=False) if outside else scope

    def absent(self, words: Sequence[str]) -> list[str]:
        """Those of these words that no section holds, not even as a part of a longer word."""
        unknown = set(filter(self._terms.is_unknown, words))
        holding = {
            word: self._terms.holding(Term(word))
            for word in words
            if word not in unknown and not self._terms.is_part(word)
        }
        queries = [query for of_word in holding.values() for query in of_word]
        with self._one_version:
            found = iter(self.retried(lambda: self._ranked(queries, 1, EVERYWHERE)))
        nowhere = {word for word, of_word in holding.items() if of_word and not any([*islice(found, len(of_word))])}
        return [word for word in words if word in unknown | nowhere]

    def of_ids(self, section_ids: Sequence[str], columns: Sequence[str]) -> pa.Table:
        """The rows of these sections, in no order."""
        with self._one_version:
            return self.retried(lambda: self._of_ids(section_ids, columns))

    def rows(self, columns: Sequence[str], limit: int, scope: Scope) -> list[dict]:
        """The first `limit` rows in the scope, in no order."""

        def ask(depth: int) -> AsyncQuery:
            query = self.unasked().select(list({*columns, *scope.sifted})).limit(depth)
            return query if scope.condition is None else query.where(scope.condition)

        return self.retried(lambda: self.within([ask], limit, scope))[0].to_pylist()

    def spread(self, columns: Sequence[str], most: int) -> pa.Table:
        """At most `most` rows, evenly over the table."""

        def ask() -> pa.Table:
            count = self.table.count_rows()
            taken = min(count, most)
            return (
                self.table.take_offsets([count * place // taken for place in range(taken)])
                .select(list(columns))
                .to_arrow()
            )

        with self._one_version:
            return self.retried(ask)

    def unasked(self) -> AsyncQuery:
        """A query to go on with, for `answers`."""
        # WORKAROUND: one of the blocking table takes twice the time, as it asks for the schema again and again
        return self.table._table.query()

    def within(self, asks: Sequence[Callable[[int], _Query]], limit: int, scope: Scope) -> list[pa.Table]:
        """The first `limit` rows in the scope that each query finds.

        Each of `asks` gives the query for so many rows, under the condition of the scope and with its columns `sifted`.
        """
        if not scope.sifted:
            return self.answers([ask(limit) for ask in asks])
        found: dict[int, pa.Table] = {}
        depths = dict.fromkeys(range(len(asks)), _DEEPER * limit)
        while depths:
            answers = self.answers([asks[place](depth) for place, depth in depths.items()])
            for (place, depth), rows in zip(list(depths.items()), answers, strict=True):
                found[place] = scope.sift(rows)
                if len(found[place]) >= limit or len(rows) < depth:
                    del depths[place]
                else:
                    enough = _MARGIN * depth * limit / max(len(found[place]), 1)
                    depths[place] = int(min(max(enough, 2 * depth), 16 * depth))
        return [found[place].slice(0, limit) for place in range(len(asks))]

    def answers(self, queries: Sequence[_Query]) -> list[pa.Table]:
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

    def _of_ids(self, section_ids: Sequence[str], columns: Sequence[str]) -> pa.Table:
        fresh = self._coverage.fresh
        # LanceDB would read the ids of all rows that the index does not cover
        known = fresh.row_ids_of(section_ids) if fresh else {}
        others = [section_id for section_id in section_ids if section_id not in known]
        queries: list = [self.table._table.take_row_ids(list(known.values())).select(list(columns))] if known else []
        if others or not known:
            wanted = self.unasked().where(EVERYWHERE.narrowed("section_id", others).condition).select(list(columns))
            queries.append(wanted if fresh is None else wanted.fast_search())
        return pa.concat_tables([found.select(list(columns)) for found in self.answers(queries)])

    def _find(self, query: WordQuery, limit: int, scope: Scope, columns: Sequence[str]) -> list[dict]:
        depth = max(limit, _DEPTH) * (_DEEPER if query.is_strict else 1)
        scores, loose = self._scores(self._terms.legs(query), depth, scope)
        if len(scores) < limit:
            scores = self._widened(scores, query, limit, scope)
        best = sorted(scores, key=scores.__getitem__, reverse=True)
        is_sifted = query.is_strict or bool(loose)
        wanted = list({*ROW_COLUMNS, *columns}) if is_sifted else columns
        step = limit * (2 if is_sifted else 1)
        found: list[dict] = []
        for start in range(0, len(best), step):
            for row_id, row in self._taken(best[start : start + step], wanted):
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

    def _scores(self, legs: Sequence[Leg], depth: int, scope: Scope) -> tuple[dict[int, float], set[int]]:
        """row id → its scores summed over the legs; and the ids that only loose legs found."""
        scores: dict[int, float] = {}
        sound: set[int] = set()
        answers = self._ranked([leg.query for leg in legs], depth, scope)
        for leg, ranked in zip(legs, answers, strict=True):
            for row_id, score in ranked.items():
                scores[row_id] = scores.get(row_id, 0.0) + leg.weight * score
            if not leg.loose:
                sound |= ranked.keys()
        return scores, scores.keys() - sound

    def _widened(self, scores: dict[int, float], query: WordQuery, limit: int, scope: Scope) -> dict[int, float]:
        """The scores, and below them those of sections in which words of the query are parts of longer ones."""
        wider, _ = self._scores(self._terms.wider_legs(query), limit, scope)
        factor = min(scores.values(), default=1.0) / 2 / (max(wider.values(), default=0.0) or 1.0)
        return {row_id: score * factor for row_id, score in wider.items()} | scores

    def _ranked(self, queries: Sequence[FullTextQuery], limit: int, scope: Scope) -> list[dict[int, float]]:
        """For each query row id → score, best first."""
        fresh = self._coverage.fresh

        def ask(query: FullTextQuery) -> Callable[[int], AsyncFTSQuery]:
            ranked = self.unasked().nearest_to_text(query).select(["_score", *scope.sifted]).with_row_id()
            ranked = ranked if fresh is None else ranked.fast_search()
            return (ranked if scope.condition is None else ranked.where(scope.condition)).limit

        tables = self.within(list(map(ask, queries)), limit, scope)
        found = [dict(zip(rows["_rowid"].to_pylist(), rows["_score"].to_pylist(), strict=True)) for rows in tables]
        if not fresh:
            return found
        return [
            _first(one | fresh.ranked(query, limit, scope), limit) for query, one in zip(queries, found, strict=True)
        ]

    def _section_ids(self, terms: Sequence[Term], scope: Scope) -> list[str] | None:
        """The sections that hold any of the terms; None where they are too many."""
        queries = [query for term in terms for query in self._terms.holding(term)]
        with self._one_version:
            return self.retried(lambda: self._ids_found(queries, scope))

    def _ids_found(self, queries: Sequence[FullTextQuery], scope: Scope) -> list[str] | None:
        row_ids = list({row_id for ranked in self._ranked(queries, _MOST_IDS + 1, scope) for row_id in ranked})
        if len(row_ids) > _MOST_IDS:
            return None
        return [row["section_id"] for _, row in self._taken(row_ids, ["section_id"])] if row_ids else []


def _have(rows: Sequence[dict], columns: Sequence[str]) -> bool:
    return not rows or rows[0].keys() >= {*columns}


def _first(scores: dict[int, float], limit: int) -> dict[int, float]:
    return dict(sorted(scores.items(), key=lambda item: -item[1])[:limit])
