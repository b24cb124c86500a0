"""The part of a Markdown text around a section, cut where a block begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docsearch_gui.gui.preview.excerpt import fit_lines

# about the time that a text widget needs, in bytes of plain prose
PART_COST = 75_000  # of what is shown at once
WHOLE_COST = 360_000  # of what is shown when the whole document is asked for
_SLICE_COST = 15_000
_LINES_BEFORE = 20_000  # are looked at, to know where blocks of code begin
_LINE_COST, _CELL_COST, _QUOTE_COST = 40, 100, 60
_QUOTES = re.compile(r"[ \t]*>[ \t>]*")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(\S.{0,500}?)[ \t]*(?:\{\s*#([\w-]+)\s*\})?[ \t#]*")
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


class TooMuch(ValueError):
    """The text is more than a page may hold."""


@dataclass(frozen=True)
class Part:
    """Lines of a document from the 0-based line `first` on."""

    first: int
    lines: tuple[str, ...]
    partial: bool

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def slices(text: str) -> Iterator[Part]:
    """The whole `text` in parts that follow each other, each a fraction of what may be shown at once."""
    lines = fit_lines(text)
    begins = _beginnings(lines)
    start, cost = 0, 0
    for begin, after in pairwise([*begins, len(lines)]):
        cost += sum(map(_cost, lines[begin:after]))
        if cost > _SLICE_COST or after == len(lines):
            yield Part(start, tuple(lines[start:after]), partial=True)
            start, cost = after, 0
    if start < len(lines) and not begins:
        yield Part(start, tuple(lines[start:]), partial=True)


def part_around(text: str, start_line: int, end_line: int, most: int = PART_COST) -> Part | None:
    """What surrounds 1-based lines start..end and costs no more than `most`; None if the section alone costs more."""
    lines = fit_lines(text)
    if len(text) + _LINE_COST * len(lines) <= most and sum(map(_cost, lines)) <= most:
        return Part(0, tuple(lines), partial=False)
    start = min(max(start_line - 1, 0), len(lines) - 1)
    end = min(max(end_line - 1, start), len(lines) - 1)
    looked_at = max(start - _LINES_BEFORE, 0)
    begins = [looked_at + line for line in _beginnings(lines[looked_at : start + 1])] or [start]
    first = begins[-1]
    if _LINE_COST * (end - first) > most or (left := most - sum(map(_cost, lines[first : end + 1]))) < 0:
        return None
    room = left // 3
    for begin in reversed(begins[:-1]):
        cost = sum(map(_cost, lines[begin:first]))
        if cost > room:
            break
        first, room, left = begin, room - cost, left - cost
    while end + 1 < len(lines) and (cost := _cost(lines[end + 1])) <= left:
        end, left = end + 1, left - cost
    return Part(first, tuple(lines[first : end + 1]), partial=True)


def heading_line(text: str, name: str) -> int:
    """The 1-based line of the heading that links call `name`; 0 if there is none."""
    for number, line in enumerate(fit_lines(text), start=1):
        if (found := _HEADING.fullmatch(line)) and name in {found[2], slug(found[1])}:
            return number
    return 0


def slug(heading: str) -> str:
    """The name under which links of a document find a heading."""
    return _NOT_IN_SLUG.sub("", heading.strip().casefold()).replace(" ", "-")


def _cost(line: str) -> int:
    quotes = _QUOTES.match(line)
    size = len(line.encode("utf-8", "surrogatepass"))
    return _LINE_COST + size + _CELL_COST * line.count("|") + (_QUOTE_COST * quotes[0].count(">") if quotes else 0)


def _beginnings(lines: Sequence[str]) -> list[int]:
    """The lines where a block surely begins: after an empty line, not indented, not in a block of code."""
    found, fence, empty = [], "", True
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
        else:
            if empty and line and not line[0].isspace():
                found.append(number)
            if mark:
                fence = mark[1]
        empty = not line.strip()
    return found
