from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.documents.markdown import LINE, Outline, outline
from docsearch_gui.documents.sections import make_sections
from docsearch_gui.documents.tokens import estimate_tokens
from docsearch_gui.models import embedded_text

PLAIN = Outline("", 0, ())
FILLER = "These are some more words of it. " * 20


def sections(text, *, max_tokens=480, min_tokens=0):
    return make_sections(text, outline(text), "doc", max_tokens, min_tokens)


def shape(found):
    return [(section.heading_path, section.start_line, section.end_line) for section in found]


def estimate(section):
    return estimate_tokens(embedded_text(section.heading_path, section.text))


FRAGMENTS = [
    "# A {#a}\n",
    "## B\n",
    "### B\r\n",
    "Head\n===\n",
    "```\n",
    "~~~sh\n",
    "> q\n",
    "- item\n",
    "\n",
    "\r",
    "\r\n",
    "  \n",
]
WORDS = [
    "word ",
    "End. ",
    "文です。",
    "「終」。",
    "長" * 40,
    "xY9" * 30,
    "\x0c",
    "\u2028",
    "\x85",
    "\u00a0",
    "---\n",
    "title: x\n",
    "ﷺ",
]
markdown_texts = st.lists(st.sampled_from(FRAGMENTS + WORDS) | st.text(max_size=8), max_size=40).map("".join)


@given(markdown_texts, st.integers(1, 80), st.integers(0, 40))
def test_sections_joined_are_the_text_and_lines_are_exact(text, max_tokens, min_tokens):
    found = sections(text, max_tokens=max_tokens, min_tokens=min_tokens)
    assert "".join(section.text for section in found) == ("" if not text.strip() else text)
    lines, done = LINE.findall(text), ""
    for section in found:
        assert section.start_line == len(LINE.findall(done)) + done.endswith(("\n", "\r")) + (not done)
        assert section.text in "".join(lines[section.start_line - 1 : section.end_line])
        done += section.text
    assert not found or (found[0].start_line, found[-1].end_line) == (1, len(lines))


@given(markdown_texts, st.integers(32, 80))
def test_no_estimate_is_over_the_limit(text, max_tokens):
    assert all(estimate(section) <= max_tokens for section in sections(text, max_tokens=max_tokens, min_tokens=30))


@given(markdown_texts)
def test_ids_are_unique(text):
    found = sections(text, max_tokens=40)
    assert len({section.section_id for section in found}) == len(found)


def test_each_heading_has_its_own_section_with_its_path():
    text = "before\n\n# A {#a}\none\n## B\n#### `D`\ntwo\n## C\n"
    expected = [((), 1, 2), (("A",), 3, 4), (("A", "B"), 5, 5), (("A", "B", "D"), 6, 7), (("A", "C"), 8, 8)]
    assert shape(sections(text)) == expected


def test_front_matter_belongs_to_the_first_heading():
    assert shape(sections("---\ntitle: T\n---\n\n# A\ntext")) == [(("A",), 1, 6)]


def test_plain_text_has_one_section_without_a_path():
    assert shape(make_sections("# a\nb\n", PLAIN, "doc", 480, 0)) == [((), 1, 2)]


@pytest.mark.parametrize("text", ["", " \n\t\r\n"])
def test_white_space_alone_has_no_section(text):
    assert sections(text) == ()


def test_a_long_section_is_cut_at_paragraphs():
    found = sections(f"# A\n\n{FILLER}\n\n{FILLER}\n", max_tokens=300)
    assert shape(found) == [(("A",), 1, 4), (("A",), 5, 5)]


def test_japanese_is_cut_behind_sentences():
    found = sections("日本語の文です。「次の文です。」終わりです！" * 40, max_tokens=100)
    assert len(found) > 3
    assert all(section.text.endswith(("。", "」", "！")) for section in found)


def test_a_code_fence_that_fits_is_not_cut():
    fence = "```py\n# one. Two\n\nx = 1\n" + "call(x)\n" * 30 + "```\n"
    found = sections(f"{FILLER}\n{fence}{FILLER}\n", max_tokens=240)
    assert fence in [section.text for section in found]


def test_a_long_code_fence_is_cut_between_lines():
    found = sections("```\n" + "some.call(x); other()\n" * 100 + "```\n", max_tokens=120)
    assert len(found) > 3
    assert all(section.text.endswith("\n") for section in found)


def test_one_endless_line_is_cut_hard_with_shared_line_numbers():
    found = sections("x" * 5000 + "\n", max_tokens=100)
    assert len(found) > 5
    assert {(section.start_line, section.end_line) for section in found} == {(1, 1)}


def test_a_short_section_joins_the_next_sibling():
    found = sections(f"# A\n{FILLER}\n## B\none\n## C\n{FILLER}\n# D\n{FILLER}", min_tokens=60)
    assert shape(found) == [(("A",), 1, 2), (("A", "B"), 3, 6), (("D",), 7, 8)]


def test_short_children_join_their_parent_but_not_the_next_chapter():
    found = sections(f"# A\n{FILLER}\n## B\none\n## C\ntwo\n# D\n{FILLER}", min_tokens=60)
    assert shape(found) == [(("A",), 1, 6), (("D",), 7, 8)]


def test_a_part_of_a_cut_section_does_not_join_another_section():
    found = sections(
        f"# A\n{FILLER}\n\nrest\n# B\n{FILLER}\n", max_tokens=estimate(sections(f"# A\n{FILLER}")[0]), min_tokens=60
    )
    assert [section.heading_path for section in found] == [("A",), ("A",), ("B",)]


def test_a_bare_heading_joins_its_first_child():
    found = sections(f"# A\n\n## B\n{FILLER}\n## C\n{FILLER}", min_tokens=60)
    assert shape(found) == [(("A",), 1, 4), (("A", "C"), 5, 6)]


def test_a_last_short_section_joins_the_one_before():
    found = sections(f"# A\n{FILLER}\n## B\n{FILLER}\n## C\nshort\n", min_tokens=60)
    assert shape(found) == [(("A",), 1, 2), (("A", "B"), 3, 6)]


def test_joining_stays_under_the_limit():
    text = f"# A title of several words\n## B\n{FILLER}\n"
    (whole,) = sections(text, min_tokens=60)
    assert len(sections(text, max_tokens=estimate(whole) - 1, min_tokens=60)) == 2


def test_ids_stay_while_text_and_path_stay():
    before = sections(f"# A\n## B\n{FILLER}\n## C\nold\n")
    after = sections(f"# A\nnew\n## B\n{FILLER}\n## C\nchanged\n")
    assert before[1].section_id == after[1].section_id
    assert before[2].section_id != after[2].section_id


def test_equal_sections_get_different_ids_and_the_same_hash():
    first, second = sections("# A\nx\n# A\nx\n")
    assert first.content_hash == second.content_hash == sha256(b"A\n# A\nx\n").hexdigest()
    assert (first.section_id[-2:], second.section_id[-2:]) == ("-0", "-1")


@pytest.mark.parametrize("heading", ["長い見出し" * 5000, "h" * 200_000])
def test_an_endless_heading_leaves_room_for_text(heading):
    found = sections(f"# {heading}\n" + "".join(f"{'#' * n} {heading[:300]}\n" for n in range(2, 7)) + "text\n")
    assert max(map(estimate, found)) <= 480


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", ["# a b\n" * 20_000, "a" * 2_000_000, "ab. " * 300_000, "\n" * 300_000 + "x", "```\n\n" * 30_000]
)
def test_large_texts_take_linear_time(text):
    assert "".join(section.text for section in sections(text, min_tokens=100)) == text
