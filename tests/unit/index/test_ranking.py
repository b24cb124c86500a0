"""Words, meaning and late interaction made one list."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.index.ranking import Candidate, rank

SCORES = st.floats(-1, 1)
CANDIDATES = st.lists(st.tuples(st.floats(0, 50), SCORES | st.just(math.nan), SCORES | st.just(math.nan)), max_size=20)


def made(scores: list[tuple[float, float, float]]) -> list[Candidate]:
    """Candidates named by their position, of (word score, cosine, passage score)."""
    return [
        Candidate(str(place), word_score=words, cosine=cosine, passage_score=passage)
        for place, (words, cosine, passage) in enumerate(scores)
    ]


def order(scores: list[tuple[float, float, float]], coverage: float = 1.0) -> str:
    return "".join(one.section_id for one in rank(made(scores), coverage))


def test_nothing_found_gives_nothing():
    assert rank([], 1.0) == []


def test_what_is_best_by_everything_is_first():
    assert order([(1, 0.7, 0.7), (9, 0.9, 0.9), (5, 0.8, 0.8)]) == "120"


def test_a_section_without_words_may_be_first_by_meaning():
    assert order([(2, 0.80, 0.80), (1, 0.81, 0.80), (0, 0.99, 0.99)])[0] == "2"


def test_words_count_by_their_coverage():
    scores = [(9, 0.8, 0.82), (1, 0.8, 0.83), (1, 0.8, 0.78), (1, 0.8, 0.77)]
    assert order(scores, coverage=1.0)[0] == "0"
    assert order(scores, coverage=0.1)[0] == "1"


def test_words_alone_rank_by_their_score():
    nowhere = (math.nan, math.nan)
    assert order([(1, *nowhere), (3, *nowhere), (2, *nowhere)]) == "120"


def test_a_section_without_vectors_is_neither_raised_nor_buried_by_them():
    scores = [(5, 0.9, 0.9), (5, math.nan, math.nan), (5, 0.7, 0.7)]
    assert order(scores) == "012"


def test_late_interaction_overrules_the_vectors():
    candidates = made([(1, 0.90, 0.80), (1, 0.88, 0.95), (1, 0.86, 0.80)])
    ranked = rank(candidates, 1.0)
    assert [one.section_id for one in ranked] == ["1", "0", "2"]
    assert [one.fused_rank for one in candidates] == [1, 2, 3]
    assert [one.rescored_rank for one in candidates] == [2, 1, 3]


def test_without_tokens_both_stages_agree():
    candidates = made([(1, 0.9, math.nan), (5, 0.8, math.nan)])
    rank(candidates, 1.0)
    assert [one.rescored_rank for one in candidates] == [one.fused_rank for one in candidates]


def test_of_two_sections_the_one_with_the_words_is_first():
    assert order([(3.1, 0.71, math.nan), (0, 0.83, math.nan)]) == "01"


def test_cosines_that_hardly_differ_do_not_overrule_words():
    assert order([(1.5, 0.0021, math.nan), (0, 0.0029, math.nan), (0, 0.0027, math.nan)])[0] == "0"


def test_of_equal_sections_the_one_that_is_like_the_best_is_first():
    candidates = made([(9, 0.9, 0.9), *[(1, 0.8, 0.8)] * 2, *[(0, 0.7, 0.7)] * 3])
    for candidate, vector in zip(candidates, ((1, 0), (0, 1), (0.8, 0.6), (0, 1), (0, 1), (0, 1)), strict=True):
        candidate.vector = np.array(vector, np.float32)
    assert [one.section_id for one in rank(candidates, 1.0)][:3] == ["0", "2", "1"]


def test_equal_sections_keep_their_order():
    assert order([(1, 0.8, 0.8)] * 4) == "0123"


@given(CANDIDATES, st.floats(0, 1))
def test_every_candidate_has_each_rank_once(scores: list[tuple[float, float, float]], coverage: float):
    ranked = rank(made(scores), coverage)
    assert [one.rescored_rank for one in ranked] == list(range(1, len(scores) + 1))
    assert sorted(one.fused_rank for one in ranked) == list(range(1, len(scores) + 1))
