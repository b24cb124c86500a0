"""Texts of documents and paths as one plain line."""

import unicodedata
from collections.abc import Set
from pathlib import Path

Marks = tuple[tuple[int, int], ...]

_NOT_SHOWN = frozenset({"Cc", "Zl", "Zp", "Cs"})


def plain(text: str) -> str:
    """`text` on one line, character for character: controls and line ends become spaces."""
    return "".join(" " if unicodedata.category(character) in _NOT_SHOWN else character for character in text)


def one_line(text: str, marks: Marks, left_out: Set[int] = frozenset()) -> tuple[str, Marks]:
    """`text` but the characters at `left_out`, each run of spaces and line ends as one, its (start, end) marks moved along."""
    kept: list[str] = []
    places = []
    for index, character in enumerate(plain(text)):
        places.append(len(kept))
        if index not in left_out and not (character.isspace() and (not kept or kept[-1] == " ")):
            kept.append(" " if character.isspace() else character)
    places.append(len(kept))
    inside = (mark for mark in marks if 0 <= mark[0] < mark[1] <= len(text))
    moved = ((places[start], places[end]) for start, end in inside)
    return "".join(kept), tuple((start, end) for start, end in moved if start < end)


def relative(path: Path, folder: Path) -> str:
    """`path` as seen from its watched folder, with the folder's own name in front."""
    return str(Path(folder.name) / path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
