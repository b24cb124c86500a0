"""One form of text for rows and queries, and the way back to the original characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.index.normalise import normalise, normalise_with_origins, search_form

# Characters that grow, merge or move: half-width voicing, marks, ligatures, jamo, sharp s, capital I with dot.
TRICKY = st.text(st.sampled_from("aZ\n ﾃﾞｶﾊﾟﬁ㍿ß\u0130ｱ\u3099\u0301\u0323é각\u1100\u1161\u11a8\u0f77\u1e9b。ＡⅧ"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ﾃﾞｰﾀ", "データ"), ("ＡＢＣ", "abc"), ("Straße", "strasse"), ("①", "1"), ("か\u3099", "が")],
)
def test_compatible_characters_and_cases_are_one(text: str, expected: str):
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("サーバーの", "サーバの"),
        ("ｻｰﾊﾞｰ", "サーバ"),
        ("コピー", "コピー"),
        ("データベース", "データベース"),
        ("スーパーマン", "スーパーマン"),
    ],
)
def test_a_trailing_long_vowel_of_a_longer_word_does_not_count(text: str, expected: str):
    assert search_form(text) == expected


@given(st.text() | TRICKY)
def test_the_text_with_origins_is_the_normalised_text(text: str):
    assert normalise_with_origins(text)[0] == normalise(text)


@given(st.text() | TRICKY)
def test_origins_rise_from_the_start_to_the_end(text: str):
    folded, origins = normalise_with_origins(text)
    assert len(origins) == len(folded) + 1
    assert list(origins) == sorted(origins)
    assert origins[-1] == len(text)


def test_each_character_knows_where_it_comes_from():
    folded, origins = normalise_with_origins("aﾃﾞ㍿")
    assert list(zip(folded, origins, strict=False)) == [("a", 0), ("デ", 1), ("株", 3), ("式", 3), ("会", 3), ("社", 3)]
