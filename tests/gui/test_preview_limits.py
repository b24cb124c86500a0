"""Documents that are made to stop the window: what is shown of them is bounded before Qt sees it."""

from pathlib import Path

import pytest

from docsearch_gui.gui.preview import markdown_parser, markdown_part
from docsearch_gui.gui.preview.markdown_inline import LONGEST_WORD
from docsearch_gui.gui.preview.markdown_parser import TooMuch, parse
from docsearch_gui.gui.preview.markdown_part import PART_COST, heading_line, part_around, slices
from docsearch_gui.gui.preview.preview_body import PreviewBody
from docsearch_gui.gui.preview.preview_place import Extent, Place

PAGE, TEXT = "rendered", "as it is written"
TABLE = "<table><tr><td>"
# a document and in which form it is shown
HEAVY = {
    "15 nested tables": (TABLE * 15 + "x" + "</td></tr></table>" * 15, PAGE),
    "20 nested tables": (TABLE * 20 + "x", PAGE),
    "25 nested tables": (TABLE * 25 + "\n\nx\n\n" + "</table>" * 25, PAGE),
    "a word of 300 kB": ("x" * 300_000, TEXT),
    "a word of 1 MB": ("short\n\n" + "字" * 1_000_000, PAGE),
    "a word in code": ("`" + "x" * 30_000 + "`", PAGE),
    "100,000 cells": ("|a" * 100 + "|\n" + "|-" * 100 + "|\n" + ("|b" * 100 + "|\n") * 1_000, PAGE),
    "2,000 cells in a section": ("|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n", TEXT),
    "a million lines of headings": ("# a\n" * 250_000, PAGE),
    "a thousand quotations deep": (">" * 1_000 + "a\n", TEXT),
    "a hundred quotations deep": ("> " * 105 + "a\n", TEXT),
    "two hundred lists deep": ("\n".join(" " * 2 * depth + "- a" for depth in range(200)), TEXT),
    "brackets": ("[" * 50_000, PAGE),
    "pictures in pictures": ("![" * 25_000, PAGE),
    "emphasis": ("*a **b " * 7_000, PAGE),
    "links": ("[a](b" * 10_000, PAGE),
    "definitions": ("[a]: b\n" * 100_000, PAGE),
    "list of 100,000 items": ("- a\n" * 100_000, PAGE),
    "nested elements": ("<div>" * 200_000, TEXT),
    "fences": ("```\n" * 200_000, PAGE),
}


@pytest.fixture
def body(qtbot) -> PreviewBody:
    body = PreviewBody()
    qtbot.addWidget(body)
    body.resize(500, 400)
    body.show()
    return body


def place_in(text: str, first: int = 1, last: int = 1) -> Place:
    return Place(Path("/root/a.md"), Path("/root"), text, first, last)


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_document_is_bounded(body, name):
    text, form = HEAVY[name]
    body.show_place(place_in(text))
    document = body.view.document()
    longest = max(document.findBlockByNumber(number).length() for number in range(document.blockCount()))
    assert (PAGE if body.view is body.page else TEXT) == form
    assert document.blockCount() <= 8_100
    assert document.characterCount() <= (PART_COST if form == PAGE else 1_010_000)
    assert longest <= (PART_COST if form == PAGE else 2_001)


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_document_that_is_wanted_whole_is_bounded_too(body, name, qtbot):
    body.show_place(place_in(HEAVY[name][0]))
    with qtbot.waitSignal(body.extent_changed):
        body.show_whole()
    qtbot.waitUntil(lambda: not body.page._steps.isActive())
    assert body.view.document().blockCount() <= markdown_parser.MAX_BLOCKS


def test_a_simplified_preview_loses_no_text(body):
    text = HEAVY["two hundred lists deep"][0]
    body.show_place(place_in(text))
    assert body.extent is Extent.SIMPLIFIED
    assert body.view.toPlainText() == text


def test_words_too_long_to_be_laid_out_are_broken(body):
    body.show_place(place_in("a " + "x" * 5_000))
    words = body.view.toPlainText().split()
    assert max(map(len, words)) == LONGEST_WORD
    assert "".join(words) == "a" + "x" * 5_000


@pytest.mark.parametrize("text", ["|a" * 40 + "|\n" + "|-" * 40 + "|\n" + ("|b" * 40 + "|\n") * 30, "a\n\n" * 11_000])
def test_too_many_cells_or_blocks_are_refused(text):
    with pytest.raises(TooMuch):
        parse(text, {})


def test_the_part_around_a_section_begins_where_a_block_begins():
    code = "```\n\n# no heading\n\n```\n\n"
    text = code * 3_000
    first = 6 * 1_500 + 3
    part = part_around(text, first, first)
    lines = text.split("\n")
    assert part.partial
    assert part.lines[0] == "```"
    assert part.first % 6 == 0
    assert part.first < first - 1 < part.first + len(part.lines)
    assert list(part.lines) == lines[part.first : part.first + len(part.lines)]


def test_a_section_that_costs_too_much_by_itself_has_no_part():
    assert part_around("word " * 20_000, 1, 1) is None


def test_lines_that_are_not_there_are_forgiven():
    assert part_around("# a\n\n" * 5_000, 19_000, 19_001).lines[-1] == ""


@pytest.mark.parametrize(
    "text", ["", "a", "    code\n" * 9, "a\n\nb\n\n" * 999, "```\n" + "a\n\n" * 999, "\n\n\n- a\n\n- b\n" * 500]
)
def test_slices_make_up_the_whole_text(text):
    parts = list(slices(text))
    assert [line for part in parts for line in part.lines] == text.split("\n")
    assert [part.first for part in parts] == [sum(len(p.lines) for p in parts[:n]) for n in range(len(parts))]


def test_a_slice_is_a_small_part_of_what_is_shown_at_once():
    parts = list(slices("words\n\n" * 9_000))
    assert max(len(part.text) for part in parts) <= markdown_part.PART_COST / 3


@pytest.mark.parametrize(
    ("name", "line"), [("start", 1), ("the-second-part", 3), ("named", 5), ("見出し", 7), ("none", 0), ("", 0)]
)
def test_a_heading_is_found_by_the_name_that_links_use(name, line):
    assert heading_line("# Start\n\n## The second part\n\n### Third {#named}\n\n## 見出し ##\n", name) == line
