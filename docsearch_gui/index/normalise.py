"""One form of text for rows and queries: compatible characters and letter cases are the same character."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

# what is marked in one answer mostly is in the next one too
_KEPT = 256
# Trailing long vowel of a katakana word of four characters or more: サーバー = サーバ, but コピー stays.
_LONG_VOWEL = re.compile(r"([\u30a1-\u30fa\u30fc]{3,})\u30fc(?![\u30a1-\u30fa\u30fc])")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(0x30A1, 0x30F7)}
# Latin and Greek letters with accents → without; marks that no letter takes up → nothing.
_UNACCENTED_LETTERS = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for block in (range(0xC0, 0x250), range(0x370, 0x400), range(0x1E00, 0x2000))
    for code in block
    if unicodedata.decomposition(chr(code))
}
_FOLDED_LETTERS = _HIRAGANA | _UNACCENTED_LETTERS
# by UTF-16 codes: a sixth of the time that str.translate takes
_FOLDED_CODES = np.arange(0x10000, dtype="<u2")
_FOLDED_CODES[list(_FOLDED_LETTERS)] = [to if isinstance(to, int) else ord(to) for to in _FOLDED_LETTERS.values()]
_FOLDED = _FOLDED_LETTERS | dict.fromkeys(range(0x300, 0x370))


def normalise(text: str) -> str:
    """`text` in NFKC with cases folded: half-width kana, full-width letters and capitals lose their difference."""
    return unicodedata.normalize("NFKC", text).casefold()


def search_form(text: str) -> str:
    """What the word index holds and is asked for: normalised, trailing long vowels dropped (as Lucene's JapaneseKatakanaStemFilter)."""
    return _LONG_VOWEL.sub(r"\1", normalise(text))


def loose_form(text: str) -> str:
    """`search_form(text)` in which accents do not count and katakana is hiragana: found, but no exact match."""
    form = search_form(text)
    return form if form.isascii() else form.translate(_FOLDED)


def folded(form: str) -> str:
    """`form` with hiragana for katakana and without accents on letters, character for character."""
    if form.isascii():
        return form
    codes = np.frombuffer(form.encode("utf-16-le", "surrogatepass"), "<u2")
    return _FOLDED_CODES[codes].tobytes().decode("utf-16-le", "surrogatepass")


@lru_cache(_KEPT)
def normalise_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """`normalise(text)` and, for each of its characters and its end, the offset in `text` where it comes from."""
    if (folded := _one_for_one(text)) is not None:
        return folded, range(len(text) + 1)
    folded_parts: list[str] = []
    origins: list[int] = []
    for line in _LINE.finditer(text):
        for start, end in [line.span()] if _one_for_one(line.group()) is not None else _clusters(text, *line.span()):
            folded_parts.append(normalise(text[start:end]))
            same_length = len(folded_parts[-1]) == end - start
            origins += range(start, end) if same_length else [start] * len(folded_parts[-1])
    return "".join(folded_parts), [*origins, len(text)]


def _one_for_one(text: str) -> str | None:
    """The normalised text if each of its characters comes from the one at the same offset."""
    form = normalise(text)
    if len(form) != len(text):
        return None
    # nothing becomes nothing, so of an equal length each has become one
    return form if unicodedata.is_normalized("NFKC", text) or "".join(map(_alone, text)) == form else None


@cache
def _alone(character: str) -> str:
    return normalise(character)


def _clusters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of each character of that part of `text`, together with the marks that follow it."""
    starts = [index for index in range(start, end) if index == start or not _joins_previous(text[index])]
    return list(zip(starts, [*starts[1:], end], strict=True))


@cache
def _joins_previous(character: str) -> bool:
    """Whether NFKC may merge or reorder it with what stands before: marks, half-width voicing, Hangul vowels and finals."""
    first = unicodedata.normalize("NFKC", character)[0]
    return unicodedata.category(first).startswith("M") or "\u1160" <= first <= "\u11ff"
