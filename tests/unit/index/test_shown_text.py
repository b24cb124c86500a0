"""What of a Markdown text is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.index.shown_text import shown_text

TEXT = st.text() | st.text(st.sampled_from("ab<>/!-[]()`{}#*|~ \n:"), max_size=200)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## Title {#anchor}\n\nBody", "Title\nBody"),
        ("a <b>bold</b> <br/>word<!-- note\nlonger -->", "a bold word"),
        ("see [the `ref` page](/api/ref.html#x) and ![image](a.png)", "see the ref page and image"),
        ("[guide (new)](https://x.y/z_(q))", "guide (new)"),
        ("| a | b |\n|---|:-:|\n| c | d |", "a | b\nc | d"),
        ("```vue{2}\n<b>{{ x }}</b> **a**\n```\nafter", "<b>{{ x }}</b> **a**\nafter"),
        ("use `<b>` and **this**", "use <b> and this"),
        ("::: tip Note\n> quoted\n:::", "Note\nquoted\n"),
        ("List<String> and a < b", "List<String> and a < b"),
        ("[x]: https://x.y\ntext", "text"),
        ("<br>", "<br>"),
    ],
)
def test_markup_is_left_out_and_code_is_kept(text: str, shown: str):
    assert shown_text(text).text == shown


@given(TEXT)
def test_each_character_knows_where_it_is_shown(text: str):
    shown = shown_text(text)
    parts = list(zip(shown.starts, shown.ends, strict=True))
    assert "".join(text[start:end] for start, end in parts) == shown.text
    places = [shown.place(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert all(shown.text[places[offset]] == text[offset] for part in parts for offset in range(*part))


def test_a_span_is_found_in_what_is_shown():
    text = "An [apple](x) a **day**."
    shown = shown_text(text)
    start, end = shown.span(text.index("apple"), text.index("**."))
    assert shown.text[start:end] == "apple a day"
