"""The pieces by which parts of words are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.index.parts import ordered_pieces, parts_of, pieces_of


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("東京都", ["東京", "京都"]),
        ("Vueの設計", ["vue", "の設", "設計"]),
        ("ﾃﾞｰﾀ", ["でー", "ーた"]),
        ("サーバー", ["さー", "ーば"]),
        ("v-model_2", ["v", "model", "2"]),
        ("café ΆΒ", ["cafe", "αβ"]),
        ("木", ["木"]),
        ("검색", ["검색"]),
        ("=>", ["=", ">", "=>"]),
        ("x" * 70, ["x" * 60, "x" * 10]),
    ],
)
def test_a_text_is_cut_into_words_and_pairs(text: str, pieces: list[str]):
    assert pieces_of(text) == pieces


def test_the_index_also_holds_single_characters_signs_and_the_words_of_names():
    assert parts_of("onMounted(木材)").split() == ["onmounted", "木材", "(", ")", "mounted", "on", "木", "材"]


def test_single_characters_at_the_edges_have_no_order():
    assert ordered_pieces("のVueを") == ["vue"]


@given(st.text("京都東検索テタの", min_size=2, max_size=8), st.text("京都東検索テタの", max_size=5))
def test_the_pairs_of_a_part_stand_in_a_row_in_the_whole(part: str, more: str):
    assert " ".join(ordered_pieces(part)) in parts_of(more + part + more)


def test_a_part_may_end_with_the_long_vowel_that_a_word_loses():
    whole = f" {parts_of('データセンター')} "
    assert all(f" {' '.join(ordered_pieces(part))} " in whole for part in ("ンター", "ター", "センター", "センタ"))
