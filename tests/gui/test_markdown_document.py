"""Markdown as a document of Qt."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextBlock, QTextBlockFormat, QTextDocument, QTextListFormat, QTextTable

from docsearch_gui.gui.preview.markdown_document import Builder, Page
from docsearch_gui.gui.preview.markdown_look import MarkdownLook
from docsearch_gui.gui.preview.markdown_parser import definitions, parse
from docsearch_gui.gui.preview.preview_pictures import is_local


class Rendered:
    """A text, its document and its page."""

    def __init__(self, text: str, first_line: int = 0) -> None:
        self.document = QTextDocument()
        builder = Builder(self.document, MarkdownLook(QPalette()), is_local)
        builder.add(parse(text, definitions(text), starts_document=first_line == 0), first_line)
        self.page: Page = builder.page

    @property
    def text(self) -> str:
        return self.document.toPlainText()

    def block(self, words: str) -> QTextBlock:
        return self.document.find(words).block()

    def look(self, words: str):
        return self.document.find(words).charFormat()


@pytest.fixture(autouse=True)
def application(qapp):
    """Fonts need one."""


@pytest.mark.parametrize("level", range(1, 7))
def test_a_heading_has_its_level_and_no_anchor(level):
    rendered = Rendered(f"{'#' * level} A **title** {{#named}}\n\ntext")
    assert rendered.text == "A title\ntext"
    assert rendered.block("title").blockFormat().headingLevel() == level


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("a *b* **c** ~~d~~ `e`", "a b c d e"),
        ("a\nb", "a b"),
        ("日本\n語", "日本語"),
        ("a  \nb<br>c", "a\nb\nc"),
        ("&lt;b&gt; &amp;amp; \\*x\\*", "<b> &amp; *x*"),
        ("a <b>c</b> <span class='x'>d</span>", "a <b>c</b> d"),
        ("![words](http://example.org/a.png)", "[Picture: words]"),
        ("[^1] and [missing]", "[^1] and [missing]"),
    ],
)
def test_inline_marks_become_looks(markdown, words):
    assert Rendered(markdown).text == words


def test_looks_are_those_of_the_marks():
    rendered = Rendered("*slanted* **heavy** ~~gone~~ `typed` [linked](a.md) **_both_**")
    assert rendered.look("slanted").fontItalic()
    assert rendered.look("heavy").fontWeight() > 500
    assert rendered.look("gone").fontStrikeOut()
    assert rendered.look("typed").fontFixedPitch()
    assert rendered.look("linked").isAnchor()
    assert rendered.look("both").fontItalic()
    assert rendered.look("both").fontWeight() > 500


def test_a_link_has_our_name_and_its_address_stays_outside_of_qt():
    rendered = Rendered("[a](javascript:alert(1)) [b](file:///x)")
    assert [rendered.look(name).anchorHref() for name in "ab"] == ["link:0", "link:1"]
    assert rendered.page.links == ["javascript:alert(1)", "file:///x"]


def test_lists_are_nested_and_numbered_on():
    rendered = Rendered("3. three\n   - inner\n\n     more\n4. four\n")
    three, inner, more, four = (rendered.block(word) for word in ("three", "inner", "more", "four"))
    assert three.textList().format().style() is QTextListFormat.Style.ListDecimal
    assert three.textList().format().start() == 3
    assert four.textList().itemNumber(four) == 1
    assert inner.textList().format().indent() == 2
    assert more.textList() is None
    assert more.blockFormat().indent() == 2


def test_tasks_have_boxes():
    rendered = Rendered("- [x] done\n- [ ] open\n- [y] neither")
    marker = QTextBlockFormat.MarkerType
    markers = [rendered.block(word).blockFormat().marker() for word in ("done", "open", "neither")]
    assert markers == [marker.Checked, marker.Unchecked, marker.NoMarker]
    assert rendered.text.startswith("done\nopen\n[y]")


def test_code_keeps_its_lines_on_one_ground():
    rendered = Rendered("```py\na = 1\n\n\tb\n```\n\n    c\n")
    assert rendered.text == "a = 1\n\n    b\nc"
    assert rendered.page.shades[0].code == rendered.page.shades[2].code == (0, 2)
    assert rendered.page.shades[3].code == (3, 3)


def test_quotations_have_as_many_bars_as_they_are_deep():
    rendered = Rendered("> a\n>\n> > b\n>\n> - c\n")
    assert [len(rendered.page.shades[rendered.block(word).blockNumber()].bars) for word in "abc"] == [1, 2, 1]


def test_a_table_has_its_cells_and_alignments():
    rendered = Rendered("| a | b |\n|:-:|--:|\n| c | **d** |\n\nafter")
    table = next(child for child in rendered.document.rootFrame().childFrames() if isinstance(child, QTextTable))
    words = [table.cellAt(row, column).firstCursorPosition().block().text() for row in (0, 1) for column in (0, 1)]
    assert (table.rows(), table.columns(), words) == (2, 2, ["a", "b", "c", "d"])
    assert rendered.block("d").blockFormat().alignment() is Qt.AlignmentFlag.AlignRight
    assert rendered.block("after").isValid()


def test_front_matter_is_no_heading():
    rendered = Rendered("---\ntitle: A\n---\n\n# B\n")
    assert rendered.text == "---\ntitle: A\n---\nB"
    assert rendered.block("title").blockFormat().headingLevel() == 0


@pytest.mark.parametrize("html", ["<div class='x'>\n", "<!-- a note -->\n", "<div>\n<span>\n", "</div>\n"])
def test_elements_without_words_are_left_out(html):
    assert Rendered(f"a\n\n{html}\nb").text == "a\nb"


@pytest.mark.parametrize("html", ["<script>x</script>", "<img src=a>", "<div>words</div>", "<p>", "<div" * 2_000])
def test_other_html_is_shown_as_it_is_written(html):
    assert Rendered(html).text.replace("\u2028", "").replace("\n", "") == html


def test_every_block_knows_its_line():
    text = "# a\n\nb\n\n- c\n- d\n\n```\ne\nf\n```\n\n| g | h |\n|---|---|\n| i | j |\n\n> k\n"
    rendered = Rendered(text, first_line=100)
    where = {
        word: line for line, source in enumerate(text.split("\n"), 100) for word in source.split() if word.isalpha()
    }
    first = {word: rendered.block(word).blockNumber() for word in "abcdefgik"}
    assert {word: rendered.page.blocks_of(where[word], where[word])[0] for word in first} == first


def test_a_section_has_the_blocks_of_its_lines():
    page = Rendered("a\n\nb\n\nc\n\nd\n").page
    assert page.blocks_of(2, 5) == (1, 2)
    assert page.blocks_of(1, 1) == (1, 1)
    assert page.blocks_of(90, 99) == (3, 3)


def test_a_document_in_pieces_is_the_same_as_in_one():
    pieces = ("# a\n\n- b\n- c\n", "| d |\n|---|\n| e |\n", "f\n\n> g\n")
    document, whole = QTextDocument(), Rendered("\n".join(pieces))
    builder = Builder(document, MarkdownLook(QPalette()), bool)
    for piece, line in zip(pieces, (0, 5, 9), strict=True):
        builder.add(parse(piece, {}, starts_document=line == 0), line)
    assert document.toPlainText() == whole.text
    assert (builder.page.lines, builder.page.blocks) == (whole.page.lines, whole.page.blocks)
