"""Text is cut into passages under a limit of tokens, and short ones are joined; no character is lost or added."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from docsearch_gui.documents.markdown import LINE
from docsearch_gui.documents.tokens import estimate_tokens, weigh
from docsearch_gui.models import embedded_text

_FENCE = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|(?<=[。．！？])[」』）]*\s*")
_TITLE_CHARACTERS = 100
# one character may be eighteen after normalisation (U+FDFA), nearly 13 tokens with the costs of tokens.py
_HARD_SHARE = 13
# a cut inside a word hides that its halves weigh more together
_SEAM_TOKENS = 2

Cutter = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Passage:
    """A slice of text under a heading path; `weight` is its estimated tokens without the path; `whole` if nothing was cut."""

    heading_path: tuple[str, ...]
    text: str
    weight: float
    whole: bool = True


def cut(heading_path: tuple[str, ...], text: str, max_tokens: int) -> list[Passage]:
    """The passages of one section in order; `"".join` of their texts is `text`.

    Each estimate is at most `max_tokens`, as far as single characters and a limit of 32 or more allow.
    """
    heading_path = _short_path(heading_path, max_tokens)
    room = max(1, max_tokens - _frame(heading_path))
    weight = weigh(text)
    if weight <= room:
        return [Passage(heading_path, text, weight)]
    return [Passage(heading_path, piece, weight, whole=False) for piece, weight in _pack(_blocks(text, room), room)]


def join_short(passages: Iterable[Passage], max_tokens: int, min_tokens: int) -> list[Passage]:
    """The passages with those under `min_tokens` joined to a neighbour under the same parent, first to the next one."""
    joined: list[Passage] = []
    for passage in passages:
        if joined and joined[-1].weight < min_tokens and (both := _join(joined[-1], passage, max_tokens)):
            joined[-1] = both
        else:
            joined.append(passage)
    return _join_backward(joined, max_tokens, min_tokens)


def _join_backward(passages: list[Passage], max_tokens: int, min_tokens: int) -> list[Passage]:
    joined: list[Passage] = []
    for passage in passages:
        if joined and passage.weight < min_tokens and (both := _join(joined[-1], passage, max_tokens)):
            joined[-1] = both
        else:
            joined.append(passage)
    return joined


def _join(first: Passage, second: Passage, max_tokens: int) -> Passage | None:
    above, below = first.heading_path, second.heading_path
    # a part of a cut section beside another section would hide where each begins
    siblings = first.whole and second.whole and above[:-1] == below[:-1]
    if not (above == below or above == below[:-1] or siblings):
        return None
    # text before the first heading has no name of its own
    path = above or below
    both = Passage(path, first.text + second.text, first.weight + second.weight, first.whole and second.whole)
    return both if both.weight + _frame(both.heading_path) <= max_tokens else None


def _frame(heading_path: tuple[str, ...]) -> int:
    return estimate_tokens(embedded_text(heading_path, ""))


def _short_path(heading_path: tuple[str, ...], max_tokens: int) -> tuple[str, ...]:
    """The path with its titles shortened until it leaves half of the limit to the text."""
    length = _TITLE_CHARACTERS
    path = tuple(_shortened(title, length) for title in heading_path)
    while length > 4 and _frame(path) > max_tokens // 2:
        length //= 2
        path = tuple(_shortened(title, length) for title in heading_path)
    return path


def _shortened(title: str, length: int) -> str:
    return title if len(title) <= length else f"{title[: length - 1]}…"


def _pack(pieces: Iterable[tuple[str, float]], room: float) -> Iterator[tuple[str, float]]:
    """Neighbours put together as long as they fit into `room`."""
    packed: list[str] = []
    total = 0.0
    for piece, weight in pieces:
        if packed and total + weight > room:
            yield "".join(packed), total
            packed, total = [], 0.0
        packed.append(piece)
        total += weight
    if packed:
        yield "".join(packed), total


def _blocks(text: str, room: float) -> Iterator[tuple[str, float]]:
    """Pieces that fit into `room`: whole paragraphs and fences where possible, else their parts."""
    hard = partial(_hard, size=max(1, int(room) // _HARD_SHARE))
    for block, is_code in _paragraphs(text):
        finer = (_groups, _lines, hard) if is_code else (_sentences, _lines, hard)
        yield from _fitting(block, finer, room)


def _fitting(piece: str, cutters: tuple[Cutter, ...], room: float) -> Iterator[tuple[str, float]]:
    weight = weigh(piece)
    if not cutters:
        yield piece, weight + _SEAM_TOKENS
    elif weight <= room:
        yield piece, weight
    else:
        for part in cutters[0](piece):
            yield from _fitting(part, cutters[1:], room)


def _paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """Each paragraph with the blank lines after it, or each whole code fence; true for a fence."""
    block: list[str] = []
    fence, is_code, ended = "", False, False
    for line in _lines(text):
        opening = "" if fence else _opening_fence(line)
        if block and (opening or (ended and not line.isspace())):
            yield "".join(block), is_code
            block = []
        is_code = is_code if block else bool(opening)
        block.append(line)
        closed = bool(fence) and _closes(line, fence)
        ended = closed or (not fence and line.isspace())
        fence = "" if closed else fence or opening
    if block:
        yield "".join(block), is_code


def _opening_fence(line: str) -> str:
    match = _FENCE.match(line)
    if not match or (match[1][0] == "`" and "`" in match[2]):
        return ""
    return match[1]


def _closes(line: str, fence: str) -> bool:
    mark = line.strip("> \t\r\n")
    return len(mark) >= len(fence) and not mark.strip(fence[0])


def _groups(code: str) -> Iterator[str]:
    """Runs of lines, each with the blank lines after it."""
    group: list[str] = []
    for line in _lines(code):
        if group and group[-1].isspace() and not line.isspace():
            yield "".join(group)
            group = []
        group.append(line)
    yield "".join(group)


def _lines(text: str) -> list[str]:
    return LINE.findall(text)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:]


def _hard(text: str, size: int) -> list[str]:
    """Pieces of at most `size` characters, cut behind white space if there is any; a line end stays whole."""
    pattern = rf"\r\n|.{{1,{size}}}(?<=\s)(?!(?<=\r)\n)|.{{1,{size}}}(?!(?<=\r)\n)"
    return re.findall(pattern, text, re.DOTALL)
