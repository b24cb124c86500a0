"""Cuts a document to what a text widget lays out without a pause, and finds words in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

MAX_CHARACTERS = 1_000_000
MAX_BLOCKS = 8_000
LINES_AROUND = 400
LONGEST_BLOCK = 2_000
MAX_MARKS = 1_000

_NOT_FOR_QT = ("\x00", "\u2028", "\u2029", "\ufdd0", "\ufdd1")  # Qt would start blocks there
_BETWEEN = re.compile(r"[\s*_`]")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


@dataclass(frozen=True)
class Excerpt:
    """Text in blocks (one a line, more for a very long one); `first` and `last` block are those of the section.

    `lines` are the 1-based lines in which the blocks begin, 0 for those that go on in a line.
    """

    blocks: tuple[str, ...]
    first: int
    last: int
    partial: bool
    lines: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.blocks)

    @property
    def section(self) -> tuple[int, int]:
        """(start, end) character offsets of the section in the text."""
        start = sum(len(block) + 1 for block in self.blocks[: self.first])
        return start, start + sum(len(block) + 1 for block in self.blocks[self.first : self.last + 1])


class Wanted(NamedTuple):
    """What is marked in a document: words wherever they are, and a passage of the section."""

    words: tuple[str, ...] = ()
    passage: str = ""


def fit_lines(text: str) -> list[str]:
    """The lines of `text`, without the characters at which Qt would start others."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for character in _NOT_FOR_QT:
        text = text.replace(character, " ")
    return text.split("\n")


def cut(text: str, start_line: int, end_line: int) -> Excerpt:
    """`text` for display with the section at 1-based lines start..end; of a long document, only its neighbourhood."""
    lines = fit_lines(text)
    first = min(max(start_line - 1, 0), len(lines) - 1)
    last = min(max(end_line - 1, first), len(lines) - 1)
    partial = len(text) > MAX_CHARACTERS or len(lines) > MAX_BLOCKS
    before = max(first - LINES_AROUND, 0) if partial else 0
    after = min(last + LINES_AROUND, first + MAX_BLOCKS // 2) if partial else len(lines)
    return _blocks(lines[before : after + 1], before, first - before, last - before, partial=partial)


def _blocks(lines: list[str], before: int, first: int, last: int, *, partial: bool) -> Excerpt:
    blocks: list[str] = []
    starts: list[int] = []
    first_block = last_block = 0
    room = MAX_CHARACTERS
    for number, line in enumerate(lines):
        if number == first:
            first_block, room = len(blocks), max(room, MAX_CHARACTERS // 2)
        if len(line) <= LONGEST_BLOCK:
            blocks.append(line)
        else:
            blocks += [line[at : at + LONGEST_BLOCK] for at in range(0, min(len(line), room), LONGEST_BLOCK)]
        starts += [before + number + 1, *[0] * (len(blocks) - len(starts) - 1)]
        room -= len(line)
        if number <= last:
            last_block = len(blocks) - 1
        if room <= 0 and number >= first:
            partial = True
            break
    return Excerpt(tuple(blocks), first_block, max(first_block, last_block), partial, tuple(starts))


def words_to_mark(query: str, marked: Iterable[str]) -> tuple[str, ...]:
    """What to mark in a document: the strings the index marked, or else the words of the query."""
    found = {word.strip().casefold() for word in marked} - {""}
    words = found or {word.casefold() for word in _WORD.findall(query) if len(word) > 1 or not word.isascii()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def find_marks(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """(start, end) character offsets of `words` in `text`, at most MAX_MARKS."""
    if not words:
        return []
    pattern = re.compile("|".join(_as_pattern(word) for word in words), re.IGNORECASE)
    marks = []
    for found in pattern.finditer(text):
        marks.append(found.span())
        if len(marks) == MAX_MARKS:
            break
    return marks


def find_passage(text: str, passage: str, start: int, end: int) -> tuple[int, int] | None:
    """(start, end) character offsets of `passage` between two offsets of `text`, whatever its blanks and signs of Markdown."""
    parts = _BETWEEN.sub(" ", passage).split()
    if not parts:
        return None
    found = re.compile(f"{_BETWEEN.pattern}+".join(map(re.escape, parts))).search(text, start, end)
    return found and found.span()


def _as_pattern(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}" if word[0].isascii() else re.escape(word)
