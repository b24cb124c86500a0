"""The passage of a section that answers a query best, with the query's words marked."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docsearch_gui.index.normalise import normalise, normalise_with_origins

LENGTH = 240
# Characters before the first mark when a passage must begin inside a long sentence.
_LEAD = 60
_UNSPACED = r"\u0e00-\u0eff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W_{_UNSPACED}]"
_STARTS_IN_SPACED_SCRIPT = re.compile(_LETTER)
_ENDS_IN_SPACED_SCRIPT = re.compile(rf"{_LETTER}\Z")
_PARTICLE_LIKE = re.compile(r"[\u3041-\u309f]{1,2}|[\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SENTENCE_OR_LINE_END = re.compile(r"[。．！？]|[.!?]\s+|\n+")
_SHORTEST_PREFIX = 3
# A pasted page has hundreds of words; each costs time at every character of every hit.
_MOST_TERMS = 50


@dataclass(frozen=True)
class Snippet:
    """A passage and the (start, end) offsets in it that match the query: sorted, not overlapping."""

    text: str
    marks: tuple[tuple[int, int], ...]


def marked_terms(query: str, tokens: Iterable[str]) -> tuple[str, ...]:
    """What to mark, longest first: the query's words as typed and the pieces the word index cut them into.

    Single kana or kanji and hiragana of up to two characters (の, から) are left out, unless there is nothing else.
    """
    terms = {term for term in (*normalise(query).split(), *tokens) if any(map(str.isalnum, term))}
    telling = {term for term in terms if not _PARTICLE_LIKE.fullmatch(term)} or terms
    return tuple(sorted(telling, key=lambda term: (-len(term), term))[:_MOST_TERMS])


def best_snippet(text: str, terms: Sequence[str], length: int = LENGTH) -> Snippet:
    """The passage of at most `length` characters with most of `terms` (normalised, longest first), and its marks."""
    found = _found(text, terms)
    body = _body_start(text)
    if found and found[-1][0] < body:
        body = 0
    start, end = _best_window(text, [place for place in found if place[0] >= body], body, length)
    start, end = _stripped(text, start, end)
    inside = ((max(a, start), min(b, end)) for a, b, _ in found)
    return Snippet(text[start:end], tuple((a - start, b - start) for a, b in inside if a < b))


def _found(text: str, terms: Sequence[str]) -> list[tuple[int, int, str]]:
    """(start, end, term) of every match, in order; offsets into `text`."""
    if not terms:
        return []
    folded, origins = normalise_with_origins(text)
    places: list[tuple[int, int, str]] = []
    for match in re.finditer("|".join(map(_pattern, terms)), folded):
        start, end = origins[match.start()], _end_of_cluster(origins, match.end())
        if not places or start >= places[-1][1]:
            places.append((start, end, match.group()))
    return places


def _end_of_cluster(origins: Sequence[int], end: int) -> int:
    """The offset after the original character that gave the match's last one."""
    return origins[bisect_right(origins, origins[end - 1])]


def _pattern(term: str) -> str:
    """A word or its beginning in scripts with spaces (short words whole), any place in scripts without."""
    before = rf"(?<!{_LETTER})" if _STARTS_IN_SPACED_SCRIPT.match(term) else ""
    after = rf"(?!{_LETTER})" if len(term) < _SHORTEST_PREFIX and _ENDS_IN_SPACED_SCRIPT.search(term) else ""
    return before + re.escape(term) + after


def _body_start(text: str) -> int:
    """Where the text after a Markdown heading line begins; 0 without heading or body."""
    heading, _, body = text.partition("\n")
    return len(heading) + 1 if heading.startswith("#") and body.strip() else 0


def _best_window(text: str, found: list[tuple[int, int, str]], body: int, length: int) -> tuple[int, int]:
    cuts = [body, *(match.end() for match in _SENTENCE_OR_LINE_END.finditer(text, body)), len(text)]
    positions = [start for start, _, _ in found]
    starts = [*cuts[:-1], *_starts_inside_long_sentences(text, cuts, positions, length)]
    windows = [(start, _window_end(text, cuts, start, length)) for start in sorted(set(starts))] or [(body, len(text))]
    return max(windows, key=lambda window: _worth(found, positions, *window, length))


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
    found: list[tuple[int, int, str]], positions: list[int], start: int, end: int, length: int
) -> tuple[int, ...]:
    """Different terms, then matches, then the earlier; of windows on the same match the last that is not a short rest."""
    inside = found[bisect_left(positions, start) : bisect_left(positions, end)]
    if not inside:
        return 0, 0, -start
    return len({term for _, _, term in inside}), len(inside), -inside[0][0], 2 * (end - start) >= length, start


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    passage = text[start:end]
    return start + len(passage) - len(passage.lstrip()), end - len(passage) + len(passage.rstrip())
