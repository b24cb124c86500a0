"""Which of the sections found are nearly the same text as a better one."""

import re
from collections.abc import Sequence
from functools import cached_property

# Shorter texts differ in what matters (a command, a name) even where they share most of their characters.
_SHORTEST = 200
# An edit touches one block or two. In 2,800 sections of documentation, different ones had less than 90 % in common.
_BLOCK = 16
_LEAST_SHARED = 0.94
_BEARABLE_BLOCKS = 2
# Of that many longest words, copies have half in common; nearly all other pairs are told apart by it.
_TELLING_WORDS = 8
_ADDRESS = re.compile(r"https?://[^\s)>\"']*")
_NUMBER = re.compile(r"\d+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# Japanese has no spaces.
_JAPANESE_SPACES = "、。のはを"


def fold(texts: Sequence[str]) -> list[int | None]:
    """For each of `texts` (best first) the position of the earlier one that it nearly copies, None where there is none.

    Web addresses aside, a copy has the numbers of the other text in the same order, and all but 6 % of its blocks of 16
    characters (at least two) stand there; a text under 200 characters must be equal. Letters beyond a to z must be in
    both or in none: the same code with remarks in two languages is not the same text.
    """
    originals: list[tuple[int, _Compared]] = []
    found: list[int | None] = []
    for place, text in enumerate(map(_Compared, texts)):
        copied = next((earlier for earlier, original in originals if text.copies(original)), None)
        found.append(copied)
        if copied is None:
            originals.append((place, text))
    return found


class _Compared:
    """A text in lower case with single spaces; what only close pairs need is computed when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = " ".join(text.casefold().split())
        words = self._text
        for space in _JAPANESE_SPACES:
            words = words.replace(space, " ")
        self._telling = set(sorted(dict.fromkeys(words.split()), key=len)[-_TELLING_WORDS:])

    def copies(self, other: "_Compared") -> bool:
        """Whether this says nothing that `other` does not say."""
        if self._text == other._text:
            return True
        if 2 * len(self._telling & other._telling) < len(self._telling):
            return False
        shorter, longer = sorted((len(self._plain), len(other._plain)))
        if shorter < max(_SHORTEST, _LEAST_SHARED * longer) or self._traits != other._traits:
            return False
        return self._is_inside(other._plain)

    @cached_property
    def _plain(self) -> str:
        return _ADDRESS.sub("", self._text)

    @cached_property
    def _traits(self) -> tuple[bool, list[str]]:
        foreign = not self._plain.isascii() and any(
            letter[0].isalpha() for letter in _BEYOND_ASCII.finditer(self._plain)
        )
        return foreign, _NUMBER.findall(self._plain)

    def _is_inside(self, whole: str) -> bool:
        blocks = [self._plain[start : start + _BLOCK] for start in range(0, len(self._plain), _BLOCK)]
        missing = sum(block not in whole for block in blocks)
        return missing <= max(_BEARABLE_BLOCKS, (1 - _LEAST_SHARED) * len(blocks))
