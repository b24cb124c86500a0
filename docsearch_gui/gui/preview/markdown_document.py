"""A Markdown text as a document of Qt, built block by block: Qt itself never sees Markdown or HTML."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from docsearch_gui.gui.preview.markdown_inline import InlineWriter, is_silent
from docsearch_gui.gui.preview.markdown_look import INDENT, QUOTE, MarkdownLook

if TYPE_CHECKING:
    from markdown_it.token import Token

_ANCHOR = re.compile(r"\s*\{\s*#[\w-]+\s*\}\s*$")
_TASK = re.compile(r"\[([ xX])\][ \t]+")
_BULLETS = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)


@dataclass(frozen=True)
class Shade:
    """What is painted behind a block: bars of quotations at `bars` pixels, a ground of code, a rule."""

    bars: tuple[int, ...] = ()
    code: tuple[int, int] | None = None  # first and last block of the code
    rule: bool = False


@dataclass
class Page:
    """What is known of a built document; `lines` and `blocks` run side by side, lines are 0-based in the whole text."""

    lines: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    shades: dict[int, Shade] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)

    def blocks_of(self, first: int, last: int) -> tuple[int, int]:
        """The first and the last block that show 0-based lines `first` to `last`."""
        if not self.lines:
            return 0, 0
        start = min(bisect_left(self.lines, first), len(self.lines) - 1)
        end = max(bisect_right(self.lines, last) - 1, start)
        return self.blocks[start], self.blocks[end]


class Builder:
    """Fills the empty `document` piece by piece; `page` tells what it holds."""

    def __init__(self, document: QTextDocument, look: MarkdownLook, is_local: Callable[[str], bool]) -> None:
        self._indent = round(INDENT * QFontMetricsF(document.defaultFont()).height())
        document.setIndentWidth(self._indent)
        self.document, self._cursor, self.page = document, QTextCursor(document), Page()
        self._look, self._first_line = look, 0
        self._inline_writer = InlineWriter(self._cursor, look, is_local)
        self.page.links, self.page.pictures = self._inline_writer.links, self._inline_writer.pictures
        self._fresh = True
        self._bars: list[int] = []
        self._lists: list[tuple[QTextListFormat, QTextList | None]] = []
        self._item_starts = False
        self._chars = QTextCharFormat()
        self._table: _Table | None = None

    def add(self, tokens: Sequence["Token"], first_line: int) -> None:
        """Write `tokens`, whose line 0 is line `first_line` of the document."""
        self._first_line = first_line
        self._cursor.beginEditBlock()
        for token, after in pairwise([*tokens, None]):
            self._take(token, after)
        self._cursor.endEditBlock()

    def _take(self, token: "Token", after: "Token | None") -> None:
        if self._table is not None:
            self._table.take(token)
            if token.type == "table_close":
                self._end_table()
        elif (write := getattr(self, f"_{token.type}", None)) is not None:
            write(token, after)

    def _heading_open(self, token: "Token", _after: "Token | None") -> None:
        level = int(token.tag[1])
        self._chars = self._look.heading(level)
        self._begin(token, self._look.heading_block(level, len(self._bars)))

    def _paragraph_open(self, token: "Token", _after: "Token | None") -> None:
        self._chars = self._look.text()
        quotes = len(self._bars)
        form = self._look.item(quotes, tight=token.hidden) if self._lists else self._look.paragraph(quotes)
        self._begin(token, form)

    def _inline(self, token: "Token", _after: "Token | None") -> None:
        block = self._cursor.block()
        if block.blockFormat().headingLevel():
            self._drop_anchor(token)
        elif block.textList() is not None:
            self._mark_task(token)
        if any(child.type == "image" for child in token.children):
            self._cursor.mergeBlockFormat(self._look.picture_block())
        self._inline_writer.write(token.children, self._chars)

    def _fence(self, token: "Token", _after: "Token | None") -> None:
        self._code(token, token.content, 1, self._look.code_block())

    def _code_block(self, token: "Token", _after: "Token | None") -> None:
        self._code(token, token.content, 0, self._look.code_block())

    def _front_matter(self, token: "Token", _after: "Token | None") -> None:
        self._code(token, token.content, 0, self._look.dim_code())

    def _html_block(self, token: "Token", _after: "Token | None") -> None:
        if is_silent(token.content):
            return
        self._chars = self._look.dim_code()
        for number, line in enumerate(token.content.rstrip("\n").split("\n")):
            self._begin(token, QTextBlockFormat(self._look.paragraph(len(self._bars))), line=number)
            self._inline_writer.plain(line, self._chars)

    def _hr(self, token: "Token", _after: "Token | None") -> None:
        self._begin(token, self._look.paragraph(len(self._bars)), rule=True)

    def _blockquote_open(self, _token: "Token", _after: "Token | None") -> None:
        self._bars.append(self._indent * len(self._lists) + QUOTE * len(self._bars))

    def _blockquote_close(self, _token: "Token", _after: "Token | None") -> None:
        self._bars.pop()

    def _bullet_list_open(self, _token: "Token", _after: "Token | None") -> None:
        form = QTextListFormat()
        form.setStyle(_BULLETS[len(self._lists) % 3])
        self._open_list(form)

    def _ordered_list_open(self, token: "Token", _after: "Token | None") -> None:
        form = QTextListFormat()
        form.setStyle(QTextListFormat.Style.ListDecimal)
        form.setStart(min(int(token.attrs.get("start", 1)), 999_999_999))
        self._open_list(form)

    def _open_list(self, form: QTextListFormat) -> None:
        form.setIndent(len(self._lists) + 1)
        self._lists.append((form, None))

    def _bullet_list_close(self, _token: "Token", _after: "Token | None") -> None:
        self._lists.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: "Token", after: "Token | None") -> None:
        self._item_starts = True
        if after is None or after.type != "paragraph_open":  # an item begins with its mark, whatever follows
            self._begin(token, self._look.item(len(self._bars), tight=True))

    def _table_open(self, token: "Token", _after: "Token | None") -> None:
        self._table = _Table(token)

    def _end_table(self) -> None:
        table, self._table = self._table, None
        if table.rows and table.columns:
            left = self._indent * len(self._lists) + QUOTE * len(self._bars)
            for line, block in table.write(self._cursor, self._inline_writer, self._look, left):
                self._remember(line, block)
            self._fresh = True

    def _begin(self, token: "Token", form: QTextBlockFormat, *, line: int = 0, **shade: object) -> None:
        """Start a block of the token's `line`, in the list whose item starts here."""
        if not self._item_starts:
            form.setIndent(len(self._lists))
        if self._fresh:
            self._cursor.setBlockFormat(form)
        else:
            self._cursor.insertBlock(form, QTextCharFormat())
        self._fresh = False
        if self._item_starts:
            self._add_to_list()
        block = self._cursor.blockNumber()
        self._remember((token.map[0] if token.map else 0) + line, block)
        if self._bars or shade:
            self.page.shades[block] = Shade(tuple(self._bars), **shade)

    def _add_to_list(self) -> None:
        self._item_starts = False
        form, made = self._lists[-1]
        if made is None:
            self._lists[-1] = form, self._cursor.createList(form)
        else:
            made.add(self._cursor.block())

    def _code(self, token: "Token", content: str, offset: int, chars: QTextCharFormat) -> None:
        lines = content.rstrip("\n").split("\n")
        last = 0
        for number, line in enumerate(lines):
            form = self._look.code_line(len(self._bars), first=number == 0, last=number == len(lines) - 1)
            self._begin(token, form, line=offset + number)
            self._inline_writer.plain(line.expandtabs(4), chars)
            last = self._cursor.blockNumber()
        first = last - len(lines) + 1
        for block in range(first, last + 1):
            self.page.shades[block] = Shade(tuple(self._bars), code=(first, last))

    def _remember(self, line: int, block: int) -> None:
        self.page.lines.append(max(self._first_line + line, self.page.lines[-1] if self.page.lines else 0))
        self.page.blocks.append(block)

    def _drop_anchor(self, token: "Token") -> None:
        """Leave out the name that a heading has for links."""
        last = token.children[-1] if token.children else None
        if last is not None and last.type == "text":
            last.content = _ANCHOR.sub("", last.content)

    def _mark_task(self, token: "Token") -> None:
        first = token.children[0] if token.children else None
        if first is None or first.type != "text" or not (task := _TASK.match(first.content)):
            return
        first.content = first.content[task.end() :]
        marker = QTextBlockFormat.MarkerType
        form = QTextBlockFormat()
        form.setMarker(marker.Unchecked if task[1] == " " else marker.Checked)
        self._cursor.mergeBlockFormat(form)


class _Table:
    """Gathers the rows of a table, as its size has to be known before it is written."""

    def __init__(self, token: "Token") -> None:
        self.rows: list[tuple[int, list[tuple[str, list[Token]]]]] = []
        self._line, self._style = token.map[0] if token.map else 0, ""

    @property
    def columns(self) -> int:
        return max(len(cells) for _line, cells in self.rows)

    def take(self, token: "Token") -> None:
        if token.type == "tr_open":
            self.rows.append((token.map[0] if token.map else self._line, []))
        elif token.type in {"th_open", "td_open"}:
            self._style = str(token.attrs.get("style", ""))
        elif token.type == "inline":
            self.rows[-1][1].append((self._style, token.children))

    def write(self, cursor: QTextCursor, inline: InlineWriter, look: MarkdownLook, left: int) -> list[tuple[int, int]]:
        """Insert the table at `cursor` and leave that behind it; (line, block) of each row."""
        table = cursor.insertTable(len(self.rows), self.columns, look.table(self.columns, left))
        starts = []
        for row, (line, cells) in enumerate(self.rows):
            starts.append((line, table.cellAt(row, 0).firstCursorPosition().blockNumber()))
            for column, (style, children) in enumerate(cells):
                cell = table.cellAt(row, column)
                cursor.setPosition(cell.firstPosition())
                cursor.setBlockFormat(look.cell(style))
                if row == 0:
                    cell.setFormat(look.head_cell())
                inline.write(children, look.styled(look.text(), "strong") if row == 0 else look.text())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return starts
