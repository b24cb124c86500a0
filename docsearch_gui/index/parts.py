"""The pieces of a text by which parts of words are found: pairs of characters where no spaces stand between words."""

import re
from collections.abc import Iterator
from itertools import pairwise

from docsearch_gui.index.normalise import folded, loose_form, normalise

# kana, kanji, Hangul, Thai and Lao
UNSPACED = (
    r"\u0e00-\u0eff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
# vowel signs of Indic scripts and viramas are no letters for `re`
_MARKS = r"\u0900-\u0dff\u1000-\u109f\u1780-\u17ff"
_RUN = re.compile(rf"[{UNSPACED}]+|(?:[^\W_{UNSPACED}]|[{_MARKS}])+")
_WORD = re.compile(rf"[^\W_{UNSPACED}]|[{_MARKS}]")
_UNSPACED_RUN = re.compile(rf"[{UNSPACED}]")
_SIGNS = re.compile(r"[^\w\s]+")
_LONG_VOWEL_END = re.compile(r"[\u30a1-\u30fa]\u30fc(?![\u30a1-\u30fa\u30fc])")
_CAMEL_CASE = re.compile(r"[A-Za-z0-9]*[a-z][A-Z][A-Za-z0-9]*")
_HUMP = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
# Of what is longer (encoded data) each piece is a word.
LONGEST_WORD = 60


def parts_of(text: str) -> str:
    """What the index of parts holds of a text: its pieces in order, then what is found by itself, each once.

    That is each character of an unspaced script, signs and pairs of them, the words in camelCase names, and long vowels that
    do not count at the end of a word but may be the end of a part of it.
    """
    form = loose_form(text)
    characters = {character for run in _RUN.findall(form) if is_unspaced(run) and len(run) > 1 for character in run}
    humps = {hump for name in _CAMEL_CASE.findall(text) for hump in _HUMP.findall(name) if len(hump) > 1}
    vowels = {folded(end) for end in _LONG_VOWEL_END.findall(normalise(text))}
    extras = characters | vowels | set(_signs(form)) | {normalise(hump) for hump in humps}
    return " ".join([*_pieces(form), *sorted(extras)])


def pieces_of(text: str) -> list[str]:
    """The pieces of a text in order, as they stand in a row in the index of parts; signs only where there is nothing else."""
    form = loose_form(text)
    return list(_pieces(form)) or sorted(set(_signs(form)), key=lambda signs: (len(signs), signs))


def ordered_pieces(text: str) -> list[str]:
    """The pieces of a text that stand in a row wherever it stands: a single character at its edge may be part of a pair there."""
    pieces = [piece for piece in pieces_of(text) if is_word(piece) or is_unspaced(piece)]
    while pieces and is_unspaced(pieces[0]) and len(pieces[0]) == 1:
        del pieces[0]
    while pieces and is_unspaced(pieces[-1]) and (len(pieces[-1]) == 1 or (pieces[-1][1] == "ー" and len(pieces) > 1)):
        del pieces[-1]
    return pieces


def is_unspaced(piece: str) -> bool:
    """Whether a piece is of a script without spaces between words."""
    return _UNSPACED_RUN.match(piece) is not None


def is_word(piece: str) -> bool:
    """Whether a piece is a word, or part of one, of a script with spaces."""
    return _WORD.match(piece) is not None


def _signs(form: str) -> Iterator[str]:
    for run in _SIGNS.findall(form):
        yield from run
        yield from map("".join, pairwise(run))


def _pieces(form: str) -> Iterator[str]:
    for match in _RUN.finditer(form):
        run = match.group()
        if not is_unspaced(run):
            yield from (run[start : start + LONGEST_WORD] for start in range(0, len(run), LONGEST_WORD))
        elif len(run) == 1:
            yield run
        else:
            yield from map("".join, pairwise(run))
