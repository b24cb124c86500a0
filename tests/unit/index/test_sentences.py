"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.index.sentences import sentence_spans

TEXT = st.text() | st.text(st.sampled_from("aB1 .。！？!?\n#-|`~>「」)\t"), max_size=200)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("これは文です。次の文！「はい。」続き", ["これは文です。", "次の文！", "「はい。」", "続き"]),
        ("文が\n続く。次。", ["文が\n続く。", "次。"]),
        ("One goes\non here. Two? Three!", ["One goes\non here.", "Two?", "Three!"]),
        ("See Fig. 3 of e.g. v3.4. Mr. Smith did.", ["See Fig. 3 of e.g. v3.4.", "Mr. Smith did."]),
        ("Open main.py or https://a.b/c.html now. Done.", ["Open main.py or https://a.b/c.html now.", "Done."]),
        ("# Title\nBody. More.", ["# Title", "Body.", "More."]),
        ("Title\n=====\nBody.", ["Title\n=====", "Body."]),
        ("- one\n  wrapped\n- two\n1. three", ["- one\n  wrapped", "- two", "1. three"]),
        ("```js\na. b\n\nc()\n```\nText", ["```js", "a. b", "c()", "```", "Text"]),
        ("| a | b |\n|---|---|\n| c | d |", ["| a | b |", "|---|---|", "| c | d |"]),
        ("(He said so.) She did.", ["(He said so.)", "She did."]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]):
    assert sentences(text) == expected


@given(TEXT)
def test_spans_are_sorted_apart_and_without_blanks_at_their_ends(text: str):
    spans = sentence_spans(text)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


@given(TEXT)
def test_spans_cover_what_is_not_blank(text: str):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
