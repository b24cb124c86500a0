"""The words of scripts with spaces that stand in the index, each once: what a part of a word, or its beginning, may mean."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from docsearch_gui.index.parts import is_word

VOCABULARY_FILE = "vocabulary"
_LONGEST = 40


class Vocabulary:
    """A file that only grows until `replace`; a word whose sections are gone does no harm. One writes, any thread asks."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / VOCABULARY_FILE
        self._words: set[str] = set()
        self._text = "\n"
        self._inode = self._read = 0
        self.refresh()

    @property
    def exists(self) -> bool:
        """Whether there is a file; without one the words must be collected anew."""
        return self._file.exists()

    def refresh(self) -> None:
        """Learn what another process has added, and forget what it has replaced."""
        try:
            status = self._file.stat()
            if (status.st_ino, status.st_size) == (self._inode, self._read):
                return
            with self._file.open("rb") as file:
                if status.st_ino != self._inode:
                    self._words, self._text, self._read = set(), "\n", 0
                file.seek(self._read)
                added = file.read()
                self._inode, self._read = status.st_ino, file.tell()
        except OSError:
            return
        self._learn(added.decode(errors="replace").split("\n"))

    def add(self, parts: Iterable[str]) -> None:
        """Note the new ones among the words of these texts of pieces, on the disk before this returns."""
        new = {word for text in parts for word in text.split() if word not in self._words and _is_kept(word)}
        if new or not self.exists:
            self._write(self._file, os.O_APPEND, new)
            self._learn(new)

    def replace(self, parts: Iterable[str]) -> None:
        """From now on only the words of these texts of pieces, in a new file."""
        words = {word for text in parts for word in text.split() if _is_kept(word)}
        new = self._file.with_name(f"{VOCABULARY_FILE}.new")
        new.unlink(missing_ok=True)
        self._write(new, os.O_EXCL, words)
        new.replace(self._file)
        self._words, self._text = set(), "\n"
        self._learn(words)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def beginning_with(self, beginning: str, most: int) -> list[str]:
        """Up to `most` words that begin so, the shortest first."""
        return _shortest(re.findall(rf"\n({re.escape(beginning)}[^\n]*)", self._text), most)

    def containing(self, part: str, most: int) -> list[str]:
        """Up to `most` words that hold this part: those that begin with it before others, the shortest first."""
        beginning = self.beginning_with(part, most)
        if len(beginning) == most:
            return beginning
        ends = [match.span() for match in re.finditer(rf"{re.escape(part)}[^\n]*", self._text)]
        words = [self._text[self._text.rindex("\n", 0, start) + 1 : end] for start, end in ends]
        within = _shortest((word for word in words if not word.startswith(part)), most)
        return [*beginning, *within][:most]

    def holds(self, part: str) -> bool:
        """Whether this is a word or a part of one."""
        return part in self._text

    def lacks(self, word: str) -> bool:
        """Whether it would be here if a section had it, and is no part of a word either."""
        return _is_kept(word) and word not in self._text

    def _write(self, file: Path, flag: int, words: set[str]) -> None:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | flag, 0o600)
        with os.fdopen(handle, "ab") as stream:
            stream.write("".join(f"{word}\n" for word in sorted(words)).encode())
            stream.flush()
            os.fsync(handle)
            self._inode, self._read = os.fstat(handle).st_ino, stream.tell()

    def _learn(self, words: Iterable[str]) -> None:
        new = {word for word in words if word and word not in self._words}
        self._words |= new
        self._text += "".join(f"{word}\n" for word in sorted(new))


def _shortest(words: Iterable[str], most: int) -> list[str]:
    return sorted(words, key=lambda word: (len(word), word))[:most]


def _is_kept(word: str) -> bool:
    return len(word) <= _LONGEST and is_word(word)
