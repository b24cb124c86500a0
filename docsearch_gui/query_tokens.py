"""A typed query cut into tokens: words, quoted phrases and filters, with signs as a Japanese keyboard gives them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FILTER_NAMES = ("in", "type", "path", "date", "lang", "depth", "title")
# one character for one, so that places in the text stay what they are
_SIGNS = (
    {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: " ", 0x2212: "-"} | dict.fromkeys(map(ord, "“”„‟"), '"')
)
# a quotation mark right behind a letter, a digit or an equals sign is one of inches or of code
_WORD = r'(?:[^\s"]|(?<=[0-9A-Za-z=])")+'
_TOKEN = re.compile(
    rf"""(?P<minus>-(?=["_]|[^\W\d]))?"""
    rf"""(?:(?P<name>{"|".join(FILTER_NAMES)}):)?"""
    rf"""(?:"(?P<quoted>[^"]*)"|(?P<bare>{_WORD})|(?P<unclosed>"))?"""
)
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True)
class Token:
    """A piece of the query from `start` to `end`; `value` stands behind minus and name, without its quotation marks."""

    start: int
    end: int
    typed: str
    value: str
    name: str = ""
    minus: bool = False
    quoted: bool = False
    unclosed: bool = False

    @property
    def signs(self) -> str:
        """What was typed, with ASCII signs."""
        return plain_signs(self.typed)

    @property
    def words(self) -> list[str]:
        """The words of all that was typed, where it is read as plain text."""
        shape = self.signs.replace('"', " ") if self.quoted or self.unclosed else self.signs
        return [self.typed[found.start() : found.end()] for found in re.finditer(r"\S+", shape)]


def plain_signs(text: str) -> str:
    """The text, of the same length, with full-width and typographic signs as ASCII."""
    return text.translate(_SIGNS)


def tokens(text: str) -> Iterator[Token]:
    """The tokens in order; every character but blanks is in one of them."""
    shape = plain_signs(text)
    at = _BLANK.match(shape).end()
    while at < len(shape):
        found = _TOKEN.match(shape, at)
        end = found.end()
        group = "quoted" if found["quoted"] is not None else "bare"
        value = text[found.start(group) : found.end(group)] if found[group] is not None else ""
        name, unclosed = found["name"] or "", found["unclosed"] is not None
        quoted = group == "quoted"
        yield Token(at, end, text[at:end], value, name, found["minus"] is not None, quoted, unclosed)
        at = _BLANK.match(shape, end).end()
