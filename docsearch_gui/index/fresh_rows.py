"""Rows that the word indices do not cover yet, found as LanceDB would: it reads and cuts up all of them for every query."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from lancedb import tokenize
from lancedb.query import FullTextOperator, FullTextQuery, PhraseQuery

from docsearch_gui.index.predicates import Scope
from docsearch_gui.index.schema import INDICES

WORD_COLUMNS = ("search_text", "part_text", "heading_text")
_OPTIONS = ("base_tokenizer", "max_token_length", "stem", "remove_stop_words")
_CUT_BY = {column: {name: getattr(INDICES[column], name) for name in _OPTIONS} for column in WORD_COLUMNS}
# those of LanceDB
_K1, _B = 1.2, 0.75
# so many of the sample stand for a token that none of it has
_UNSEEN = 0.5


@dataclass(frozen=True)
class CutRow:
    """What is left of a row without the texts of its words, and for each of their columns the tokens."""

    row: dict
    tokens: dict[str, list[str]]


def cut(row: dict) -> CutRow:
    """A row with the columns of words, which are taken out of it, cut up as the word indices do."""
    return CutRow(row, {column: tokens_of(row.pop(column), column) for column in WORD_COLUMNS})


def tokens_of(text: str, column: str) -> list[str]:
    """The tokens of a text in a column."""
    return [token.text for token in tokenize(text, **_CUT_BY[column])]


class CutTexts:
    """The texts of one column as tokens, numbered."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, array] = defaultdict(_no_numbers)
        self._lengths = array("I")
        self._texts: list[str] = []

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, tokens: Sequence[str]) -> None:
        """Give a text the next number."""
        number = len(self)
        for token in tokens:
            # as often as the token stands in the text
            self._numbers[token].append(number)
        self._lengths.append(len(tokens))
        self._texts.append(f" {' '.join(tokens)} ")

    def frequencies(self, token: str) -> np.ndarray:
        """How often the token stands in each text, shape (texts,)."""
        return np.bincount(np.asarray(self._numbers.get(token, ()), np.int64), minlength=len(self))

    def lengths(self) -> np.ndarray:
        """The number of tokens of each text, shape (texts,)."""
        return np.array(self._lengths, np.float64)

    def holds_phrase(self, number: int, tokens: Sequence[str]) -> bool:
        """Whether the tokens stand in that text one after another."""
        return f" {' '.join(tokens)} " in self._texts[number]


def _no_numbers() -> array:
    return array("I")


class CutRows:
    """Rows numbered, with the texts of the columns that words are looked for in."""

    def __init__(self, rows: Sequence[CutRow] = ()) -> None:
        self.columns = {column: CutTexts() for column in WORD_COLUMNS}
        self.rows: list[dict] = []
        self.add(rows)

    def add(self, rows: Sequence[CutRow]) -> None:
        """Give these rows the next numbers."""
        for row in rows:
            for column, texts in self.columns.items():
                texts.add(row.tokens[column])
            self.rows.append(row.row)


class FreshRows:
    """`covered` is how many rows the word indices do cover, and `sample` some of them, which tell how rare a word is."""

    def __init__(self, covered: int) -> None:
        self.sample = CutRows()
        self._covered = covered
        self._cut = CutRows()
        self._numbers: dict[int, int] = {}
        self._sections: dict[str, int] = {}
        self._is_there = np.zeros(0, bool)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def taken(self) -> int:
        """How many rows were ever added."""
        return len(self._is_there)

    @property
    def row_ids(self) -> set[int]:
        """The rows that are there."""
        return set(self._numbers)

    def add(self, row_ids: Sequence[int], rows: Sequence[CutRow]) -> None:
        """Take rows, which have the columns of scopes beside their words."""
        for number, (row_id, row) in enumerate(zip(row_ids, rows, strict=True), start=self.taken):
            row.row["row_id"] = row_id
            self._numbers[row_id] = number
            self._sections[row.row["section_id"]] = row_id
        self._cut.add(rows)
        self._is_there = np.concatenate([self._is_there, np.ones(len(rows), bool)])

    def remove(self, row_ids: Iterable[int]) -> None:
        """Forget rows."""
        for row_id in row_ids:
            number = self._numbers.pop(row_id)
            self._is_there[number] = False
            self._sections.pop(self._cut.rows[number]["section_id"], None)

    def row_ids_of(self, section_ids: Iterable[str]) -> dict[str, int]:
        """Section id → row id of those that are here."""
        return {section_id: self._sections[section_id] for section_id in section_ids if section_id in self._sections}

    def ranked(self, query: FullTextQuery, limit: int, scope: Scope) -> dict[int, float]:
        """Row id → score of the first `limit` rows in the scope that the query finds, best first."""
        scores = self._scores(query)
        found: dict[int, float] = {}
        for number in np.argsort(-scores, kind="stable")[: np.count_nonzero(scores)]:
            row = self._cut.rows[number]
            if scope.admits(row):
                found[row["row_id"]] = float(scores[number])
                if len(found) == limit:
                    break
        return found

    def _scores(self, query: FullTextQuery) -> np.ndarray:
        """BM25 of every row, 0 where it does not match or is forgotten, shape (rows taken,).

        Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009; a token that is asked for twice counts twice.
        """
        texts, sample = self._cut.columns[query.column], self.sample.columns[query.column]
        tokens = tokens_of(query.query, query.column)
        often = [texts.frequencies(token) * self._is_there for token in tokens]
        norm = _K1 * (1 - _B + _B * texts.lengths() / self._mean_length(texts, sample))
        scores = np.zeros(self.taken)
        for token, times in zip(tokens, often, strict=True):
            scores += self._rarity(token, times, sample) * times * (_K1 + 1) / (times + norm)
        is_phrase = isinstance(query, PhraseQuery)
        if often and (is_phrase or query.operator is FullTextOperator.AND):
            scores *= np.all(often, axis=0)
        if is_phrase:
            for number in np.flatnonzero(scores):
                scores[number] *= texts.holds_phrase(number, tokens)
        return scores

    def _rarity(self, token: str, times: np.ndarray, sample: CutTexts) -> float:
        """The inverse document frequency of a token."""
        seen = np.count_nonzero(sample.frequencies(token)) / max(len(sample), 1)
        if 0 < len(sample) < self._covered:
            seen = max(seen, _UNSEEN / len(sample))
        holding = self._covered * seen + np.count_nonzero(times)
        return math.log(1 + (self._covered + len(self) - holding + 0.5) / (holding + 0.5))

    def _mean_length(self, texts: CutTexts, sample: CutTexts) -> float:
        covered = self._covered * sample.lengths().mean() if len(sample) else 0.0
        return max(covered + texts.lengths() @ self._is_there, 1.0) / max(self._covered + len(self), 1)
