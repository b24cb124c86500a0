"""The words of a Markdown paragraph, written at a cursor in their looks."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextImageFormat, QTextLength

from docsearch_gui.gui.messages import tooltip
from docsearch_gui.gui.preview.markdown_look import MarkdownLook

if TYPE_CHECKING:
    from markdown_it.token import Token

# what only groups or explains: elements without a word of their own, and comments
_SILENT = re.compile(
    r"(?:\s*(?:</?(?:div|span|center|section|article|details|figure)\b[^<>]{0,500}>|<!--(?:(?!-->).){0,2000}-->))+\s*",
    re.IGNORECASE | re.DOTALL,
)
LINK_SCHEME, PICTURE_SCHEME = "link:", "doc-image:"
LONGEST_WORD = 2_000
MAX_PICTURES = 40
_LONGEST_SILENT = 4_000

_LONG_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\[\]{}、。」）]+[^\s<>\"'`|\[\]{}、。」）.,:;!?)*_]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
_STYLES = {"strong_open": "strong", "em_open": "em", "s_open": "s"}


def is_silent(html: str) -> bool:
    """Whether raw HTML has nothing that a reader would miss."""
    return len(html) < _LONGEST_SILENT and _SILENT.fullmatch(html) is not None


class InlineWriter:
    """Writes tokens; `links` and `pictures` collect their addresses as they are written in the document."""

    def __init__(self, cursor: QTextCursor, look: MarkdownLook, is_local: Callable[[str], bool]) -> None:
        self._cursor, self._look, self._is_local = cursor, look, is_local
        self.links: list[str] = []
        self.pictures: list[tuple[str, str]] = []  # with the words that stand for them

    def write(self, tokens: Sequence["Token"], base: QTextCharFormat) -> None:
        """Write the children of an inline token."""
        looks, links = [base], 0
        for place, token in enumerate(tokens):
            if token.type == "link_open":
                links += 1
                looks.append(self._linked(str(token.attrs.get("href", "")), looks[-1]))
            elif token.type in _STYLES:
                looks.append(self._look.styled(looks[-1], _STYLES[token.type]))
            elif token.nesting < 0 and len(looks) > 1:
                links -= token.type == "link_close"
                looks.pop()
            elif token.type == "softbreak":
                self.plain(_space_between(tokens, place), looks[-1])
            else:
                self._leaf(token, looks[-1], in_link=links > 0)

    def _leaf(self, token: "Token", look: QTextCharFormat, *, in_link: bool) -> None:
        match token.type:
            case "text":
                self._text(token.content, look, addresses=not in_link)
            case "code_inline":
                self.plain(token.content, self._look.styled(look, "code"))
            case "image":
                self._picture(str(token.attrs.get("src", "")), token.content, look)
            case "html_inline" if not _BREAK.fullmatch(token.content):
                if not is_silent(token.content):
                    self.plain(token.content, self._look.styled(look, "dim"))
            case "html_inline" | "hardbreak":
                self._cursor.insertText("\u2028", look)

    def plain(self, text: str, look: QTextCharFormat) -> None:
        """Write `text` as it is; a word that Qt could not lay out in time is broken."""
        self._cursor.insertText(_LONG_WORD.sub("\\1\u2028", text), look)

    def _text(self, text: str, look: QTextCharFormat, *, addresses: bool) -> None:
        text, written = text.replace("\n", " "), 0
        for found in _ADDRESS.finditer(text) if addresses else ():
            self.plain(text[written : found.start()], look)
            closes = text.startswith(")", found.end()) and found[0].count("(") > found[0].count(")")
            address, written = (f"{found[0]})", found.end() + 1) if closes else (found[0], found.end())
            self.plain(address, self._linked(address, look))
        self.plain(text[written:], look)

    def _linked(self, href: str, look: QTextCharFormat) -> QTextCharFormat:
        linked = self._look.styled(look, "link")
        linked.setAnchor(True)
        linked.setAnchorHref(f"{LINK_SCHEME}{len(self.links)}")
        self.links.append(href)
        return linked

    def _picture(self, source: str, words: str, look: QTextCharFormat) -> None:
        if self._is_local(source) and len(self.pictures) < MAX_PICTURES:
            image = QTextImageFormat()
            image.setName(f"{PICTURE_SCHEME}{len(self.pictures)}")
            image.setToolTip(tooltip(words or source[:300]))
            image.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            self.pictures.append((source, words))
            self._cursor.insertImage(image)
            return
        name = QCoreApplication.translate("Preview", "Picture")
        shown = f"[{name}: {words}]" if words else f"[{name}]"
        self.plain(shown, self._look.styled(self._linked(source, look), "dim"))


def _space_between(tokens: Sequence["Token"], place: int) -> str:
    """What a line end between two tokens is shown as: nothing between characters of scripts without spaces."""
    before = tokens[place - 1].content[-1:] if place else ""
    after = tokens[place + 1].content[:1] if place + 1 < len(tokens) else ""
    return "" if _WIDE.match(before) and _WIDE.match(after) else " "
