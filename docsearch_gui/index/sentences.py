"""Where the sentences of a text are, in Japanese and in languages that end them with a full stop and a blank."""

import re
from collections.abc import Iterator
from functools import lru_cache

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# A line of its own: heading, list item, quotation, table row, code fence, line of code, HTML tag or ::: container.
_OWN_LINE = re.compile(r"[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,3}[.)][ \t]|>|\||```|~~~|:::|<)|(?:\t| {4})[ \t]*\S")
_UNDERLINE = re.compile(r"=+|--+")
_CLOSING = "\"'”’»)\\]）」』】〉》*_`"
_SIGNS = "。．！？.!?…"
# each run of signs is looked at once; a pattern that begins with characters is looked for five times as fast as one that looks behind
_END = re.compile(
    rf"[{_SIGNS}](?<![{_SIGNS}]{{2}})(?:(?<=[。．！？])[。．！？]*+[{_CLOSING}]*+|(?<=[.!?…])[.!?…]*+[{_CLOSING}]*+(?=\s))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|e\.g|i\.e|etc|cf|vs|al|approx|resp|no|nos|fig|figs|eq|sec|ch|vol|pp?|ed|eds|mr|mrs|ms|dr|prof|st|jr|sr|inc|ltd|co|bzw|usw|ca|z\.B|d\.h|u\.a))\.\Z",
    re.IGNORECASE,
)
_BEFORE = 8
# a hit asks twice, for its closest sentence and for its snippet, and is mostly one of the next answer too
_KEPT = 256
_LOWER_CASE = re.compile(r"\s*[a-z]")


@lru_cache(_KEPT)
def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, sorted, apart, without blanks at its ends: together all that is not blank.

    A line of code, a heading, a list item and a table row stand for themselves; other lines go on in the next one.
    """
    return [
        stripped
        for start, end in _paragraphs(text)
        for sentence in _sentences(text, start, end)
        if (stripped := _stripped(text, *sentence))
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what goes on from line to line: an item that is wrapped too, but nothing inside a code fence."""
    start = end = 0
    in_code = False
    for match in _LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        is_fence = bare.startswith(("```", "~~~"))
        is_underline = _UNDERLINE.fullmatch(bare) is not None
        if start < end and (in_code or is_fence or not bare or (_OWN_LINE.match(line) and not is_underline)):
            yield start, end
            start = match.start()
        in_code ^= is_fence
        end = match.end()
        if not bare:
            start = end
        elif is_fence or is_underline or bare[0] in "#|":
            yield start, end
            start = end
    yield start, len(text)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _END.finditer(text, start, end):
        if match.end() > start and not _goes_on(text, match):
            yield start, match.end()
            start = match.end()
    if start < end:
        yield start, end


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation, a number of a list, or something that lower case follows."""
    if match.group()[0] not in ".…":
        return False
    before = text[max(0, match.start() - _BEFORE) : match.start() + 1]
    if _ABBREVIATION.search(before) or re.search(r"(?:\A|[\s#*+-])\d{1,3}\.\Z", before):
        return True
    return _LOWER_CASE.match(text, match.end()) is not None


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    sentence = text[start:end]
    if not (bare := sentence.strip()):
        return None
    start += sentence.index(bare[0])
    return start, start + len(bare)
