"""Reciprocal rank fusion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.index.ranking import fuse

IDS = st.lists(st.sampled_from("abcdefghij"), unique=True)


def test_the_score_is_the_sum_of_reciprocal_ranks():
    [first, second] = fuse(["a", "b"], ["a"])
    assert first.score == pytest.approx(1 / 61 + 1 / 61)
    assert second.score == pytest.approx(1 / 62)


def test_the_best_match_by_words_is_not_buried_under_meaning():
    fused = fuse(["exact"], [f"near {place}" for place in range(50)])
    assert fused[0].section_id == "exact"


def test_a_section_says_which_lists_it_was_in():
    assert {place.section_id: place.found_by for place in fuse(["a", "b"], ["b", "c"])} == {
        "a": ("words",),
        "b": ("words", "meaning"),
        "c": ("meaning",),
    }


@given(IDS, IDS)
def test_every_section_appears_once_and_the_best_first(words: list[str], meaning: list[str]):
    fused = fuse(words, meaning)
    assert sorted(place.section_id for place in fused) == sorted({*words, *meaning})
    assert [place.score for place in fused] == sorted((place.score for place in fused), reverse=True)


@given(IDS)
def test_one_list_alone_keeps_its_order(words: list[str]):
    assert [place.section_id for place in fuse(words, [])] == words
    assert [place.section_id for place in fuse([], words)] == words
