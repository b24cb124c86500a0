"""The passage of a section that answers a query best, with the query's words marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docsearch_gui.index.marking import places_of
from docsearch_gui.index.sentences import sentence_spans
from docsearch_gui.index.shown_text import shown_text

LENGTH = 240
# Characters before the first mark when a passage must begin inside a long sentence.
_LEAD = 60


@dataclass(frozen=True)
class Snippet:
    """A passage and the (start, end) offsets in it that match the query: sorted, not overlapping.

    `passage` is what it shows of the sentence closest in meaning.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    passage: tuple[int, int] | None = None


def best_snippet(
    text: str, terms: Sequence[str], closest: tuple[int, int] | None = None, length: int = LENGTH
) -> Snippet:
    """The passage of at most `length` characters with most of `terms` (normalised, longest first), shown without markup.

    `closest` is the span of the sentence of `text` closest in meaning: among passages with as many words the one with it.
    """
    shown = shown_text(text)
    found = places_of(shown.text, terms)
    near = shown.span(*closest) if closest else None
    body = shown.place(_body_start(text))
    if (found and found[-1][0] < body) or (near and not found and near[0] < body):
        body = 0
    starts = (shown.place(start) for start, _ in sentence_spans(text))
    cuts = [body, *(start for start in starts if start > body), len(shown.text)]
    window = _best_window(shown.text, [place for place in found if place[0] >= body], cuts, near, length)
    start, end = _stripped(shown.text, *window)
    marks = _clipped([place[:2] for place in found], start, end)
    passage = _clipped([near], start, end) if near else ()
    return Snippet(shown.text[start:end], marks, passage[0] if passage else None)


def _clipped(spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """What of the spans lies in the window, as offsets into it."""
    inside = ((max(a, start) - start, min(b, end) - start) for a, b in spans)
    return tuple((a, b) for a, b in inside if a < b)


def _body_start(text: str) -> int:
    """Where the text after a Markdown heading line begins; 0 without heading or body."""
    heading, _, body = text.partition("\n")
    return len(heading) + 1 if heading.startswith("#") and body.strip() else 0


def _best_window(
    text: str, found: list[tuple[int, int, str]], cuts: list[int], near: tuple[int, int] | None, length: int
) -> tuple[int, int]:
    positions = [start for start, _, _ in found]
    telling = sorted({*positions, *(near or ())[:1]})
    starts = [*cuts[:-1], *_starts_inside_long_sentences(text, cuts, telling, length)]
    windows = [(start, _window_end(text, cuts, start, length)) for start in sorted(set(starts))]
    return max(windows or [(cuts[0], len(text))], key=lambda window: _worth(found, positions, near, *window, length))


def _starts_inside_long_sentences(text: str, cuts: list[int], positions: list[int], length: int) -> list[int]:
    return [
        begin if position - _LEAD <= begin else text.find(" ", position - _LEAD, position) + 1 or position - _LEAD
        for begin, end in pairwise(cuts)
        if end - begin > length
        for position in positions[bisect_left(positions, begin) : bisect_left(positions, end)]
    ]


def _window_end(text: str, cuts: list[int], start: int, length: int) -> int:
    """The last boundary within reach, else the last space, else the full length."""
    limit = min(start + length, len(text))
    boundary = cuts[bisect_right(cuts, limit) - 1]
    if boundary - start >= length // 3 or limit == len(text):
        return boundary if boundary > start else limit
    space = text.rfind(" ", start + length // 2, limit)
    return space if space > 0 else limit


def _worth(
    found: list[tuple[int, int, str]],
    positions: list[int],
    near: tuple[int, int] | None,
    start: int,
    end: int,
    length: int,
) -> tuple[int, ...]:
    """Different terms, the closest sentence, matches, the earlier; of windows on the same match the last that is no short rest."""
    inside = found[bisect_left(positions, start) : bisect_left(positions, end)]
    seen = max(0, min(end, near[1]) - max(start, near[0])) if near else 0
    if not inside:
        return 0, seen, 0, -start
    terms = len({term for _, _, term in inside})
    return terms, seen, len(inside), -inside[0][0], 2 * (end - start) >= length, start


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    passage = text[start:end]
    return start + len(passage) - len(passage.lstrip()), end - len(passage) + len(passage.rstrip())
