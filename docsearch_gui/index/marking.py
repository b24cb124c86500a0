"""Which of the words looked for are in a text, and where."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from docsearch_gui.index.normalise import folded, normalise, normalise_with_origins, search_form
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.search_models import Term, TermKind

_UNSPACED = r"\u0e00-\u0eff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W_{_UNSPACED}]"
_STARTS_IN_SPACED_SCRIPT = re.compile(_LETTER)
_PARTICLE_LIKE = re.compile(r"[\u3041-\u309f]{1,2}|[\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SHORTEST_PREFIX = 3
_INFLECTION = re.compile(r"(?<=[a-z]{4})(?:ing|ies|ed|es|s|e|y)\Z")
_KATAKANA_END = re.compile(r"[\u30a1-\u30fa\u30fc]{3}\Z")
# A pasted page has hundreds of words; each costs time at every character of every hit.
_MOST_TERMS = 50


def marked_terms(query: str, tokens: Iterable[str]) -> tuple[str, ...]:
    """What to mark, longest first: the query's words as typed and the pieces the word index cut them into.

    Single kana or kanji and hiragana of up to two characters (の, から) are left out, unless there is nothing else.
    """
    terms = {term for term in (*normalise(query).split(), *tokens) if any(map(str.isalnum, term))}
    telling = {term for term in terms if not _PARTICLE_LIKE.fullmatch(term)} or terms
    return tuple(sorted(telling, key=lambda term: (-len(term), term))[:_MOST_TERMS])


def matched(
    text: str, query: WordQuery, cut: Callable[[str], Iterable[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the query that are in the text (headings and section), and those that are not.

    Any term of an alternative will do. Of a longer Japanese term that is not there as a whole its pieces count; `cut` gives them.
    """
    form = folded(normalise(text))
    words: dict[str, None] = {}
    missing: dict[str, None] = {}
    for terms in query.alternatives:
        wanted = [term for term in terms if _holds(form, term.text)]
        if wanted or len(terms) > 1:
            (words if wanted else missing).update(dict.fromkeys(term.text for term in wanted or terms))
            continue
        for piece in _pieces(terms[0], cut):
            (words if _holds(form, piece) else missing)[piece] = None
    return tuple(words), tuple(word for word in missing if word not in words)


def _pieces(term: Term, cut: Callable[[str], Iterable[str]]) -> Sequence[str]:
    tokens = [] if term.kind is TermKind.PHRASE else list(cut(search_form(term.text)))
    telling = [token for token in tokens if not _PARTICLE_LIKE.fullmatch(token)]
    return telling if len(telling) > 1 else [term.text]


def _holds(form: str, text: str) -> bool:
    return any(next(look.places(form), None) for look in _looks_of_typed(text))


@lru_cache(1_000)
def _looks_of_typed(text: str) -> tuple["_Look", ...]:
    return _looks(normalise(text).strip())


def places_of(text: str, terms: Sequence[str]) -> list[tuple[int, int, str]]:
    """(start, end, term) of every match, in order; offsets into `text`."""
    if not terms:
        return []
    form, origins = normalise_with_origins(text)
    form = folded(form)
    # an inflected word, or a part of a word, only where the word itself is not there; of two at one place the longer
    found = [place for term in terms for place in _best(_looks(term), form)]
    places: list[tuple[int, int, str]] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        match = origins[start], _end_of_cluster(origins, end), form[start:end]
        if not places or match[0] >= places[-1][1]:
            places.append(match)
    return places


def _best(looks: Iterable["_Look"], form: str) -> list[tuple[int, int]]:
    """Where the first of these that is there at all stands."""
    return next((places for look in looks if (places := list(look.places(form)))), [])


@dataclass(frozen=True)
class _Look:
    """Characters to find, no letter of a script with spaces `before` or `after` them where that is asked."""

    pattern: re.Pattern[str]
    before: bool = False
    after: bool = False

    def places(self, form: str) -> Iterator[tuple[int, int]]:
        """(start, end) of each place, in order."""
        for match in self.pattern.finditer(form):
            start, end = match.span()
            inside = (self.before and start and _is_letter(form[start - 1])) or (
                self.after and end < len(form) and _is_letter(form[end])
            )
            if end > start and not inside:
                yield start, end


@cache
def _is_letter(character: str) -> bool:
    return _STARTS_IN_SPACED_SCRIPT.match(character) is not None


def _end_of_cluster(origins: Sequence[int], end: int) -> int:
    """The offset after the original character that gave the match's last one."""
    return origins[bisect_right(origins, origins[end - 1])]


@lru_cache(1_000)
def _looks(term: str) -> tuple[_Look, ...]:
    """A word or its beginning in scripts with spaces (short words whole), any place in scripts without; then looser ones."""
    form = folded(search_form(term)) or term
    exact = re.compile(re.escape(form) + ("\u30fc?" if _KATAKANA_END.search(search_form(term)) else ""))
    before = _is_letter(form[0]) if form else False
    is_short = len(form) < _SHORTEST_PREFIX
    first = _Look(exact, before, is_short and bool(form) and _is_letter(form[-1]))
    if is_short:
        return (first,)
    # in a script without spaces they are mostly one
    return tuple(dict.fromkeys((first, _Look(re.compile(re.escape(_INFLECTION.sub("", form))), before), _Look(exact))))
