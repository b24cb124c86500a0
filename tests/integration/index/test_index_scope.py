"""Scopes too long for a condition of the table give what one would give."""

import base64
import random
from collections.abc import Iterator

import numpy as np
import pytest
from opened_index import DIMENSIONS, Index, document, hex_id

from docsearch_gui.index.nearest import find_meaning
from docsearch_gui.index.predicates import Scope
from docsearch_gui.index.search_table import SearchTable
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.query_language import parse

DOCUMENTS, FRESH = 3_000, 40
WORDS = ["apple", "pear", "plum", "地図", "component"]
LIMIT = 30


class AsCondition(Scope):
    """A scope whose condition leaves nothing out."""

    _long = ()


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchTable]:
    index, chance = Index(tmp_path_factory.mktemp("scopes"), model_id="m"), random.Random(1)
    points = np.random.default_rng(1).normal(size=(DOCUMENTS, DIMENSIONS)).astype("<f4")
    index.call("prepare", model_id="m", dimensions=DIMENSIONS)

    def made(number: int) -> dict:
        text = " ".join(chance.choices(WORDS, weights=[50, 20, 5, 20, 1], k=8))
        return document(f"d{number}", [text], [base64.b64encode(points[number].tobytes()).decode()])

    index.write(*map(made, range(DOCUMENTS - FRESH)), model_id="m")
    index.call("maintain", idle=True, final=True)
    index.write(*map(made, range(DOCUMENTS - FRESH, DOCUMENTS)), model_id="m")
    yield index.handler._store.searched
    index.close()


def ids(numbers: range) -> list[str]:
    return [hex_id(f"d{number}") for number in numbers]


SCOPES = [
    {"doc_ids": ids(range(500, 2_600))},
    {"doc_ids": ids(range(900, DOCUMENTS))},
    {"doc_ids": [*ids(range(2_950, DOCUMENTS)), *(f"gone{number}" for number in range(3_000))]},
    {"not_doc_ids": ids(range(2_990))},
    {"doc_ids": [f"gone{number}" for number in range(3_000)]},
    {"doc_ids": ids(range(2_500)), "not_doc_ids": ids(range(10, 2_400))},
]


def word_scores(searched: SearchTable, text: str, scope: Scope) -> list[list[float]]:
    """Of each leg, as equal scores may stand in any order; and how many sections all of them find."""
    parsed = parse(text)
    query = WordQuery(parsed.alternatives, parsed.excluded)
    legs = [leg.query for leg in searched._terms.legs(query)]
    rows = searched.find_words(query, LIMIT, scope)
    assert {row["doc_id"] for row in rows} <= wanted(scope)
    return [*(list(ranked.values()) for ranked in searched._ranked(legs, LIMIT, scope)), [len(rows)]]


def wanted(scope: Scope) -> set[str]:
    return {doc_id for doc_id in ids(range(DOCUMENTS)) if all(one.admits({"doc_id": doc_id}) for one in scope.limits)}


@pytest.fixture(params=SCOPES, ids=range(len(SCOPES)))
def both(request: pytest.FixtureRequest) -> tuple[Scope, Scope]:
    """A scope that is sifted, and the same one as a condition."""
    scope = Scope.of_message(request.param)
    assert scope.sifted
    return scope, AsCondition(scope.limits)


@pytest.mark.parametrize("text", ["plum", "apple 地図", '"apple pear"', "pear -plum", "component", "zzz"])
def test_words_find_the_same(searched: SearchTable, both: tuple[Scope, Scope], text: str):
    sifted, asked = (word_scores(searched, text, scope) for scope in both)
    for ours, theirs in zip(sifted, asked, strict=True):
        assert ours == pytest.approx(theirs)


def test_meaning_finds_the_same(searched: SearchTable, both: tuple[Scope, Scope]):
    for point in np.random.default_rng(2).normal(size=(10, DIMENSIONS)).astype(np.float32):
        sifted, asked = (_ids(find_meaning(searched, point, "m", LIMIT, scope)) for scope in both)
        assert sifted == asked


def test_a_list_without_words_is_the_same(searched: SearchTable, both: tuple[Scope, Scope]):
    sifted, asked = (sorted(_ids(searched.rows(["section_id"], DOCUMENTS, scope))) for scope in both)
    assert sifted == asked


def _ids(rows: list[dict]) -> list[str]:
    return [row["section_id"] for row in rows]
