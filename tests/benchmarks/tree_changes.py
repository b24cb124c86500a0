"""A folder of documents that changes in the ways in which people and programs change files."""

import random
from pathlib import Path

from tests.benchmarks.git_tree import WORDS

SECTIONS = 4


class TreeChanges:
    """Every text is distinct, and the same for the same generator."""

    def __init__(self, root: Path, generator: random.Random) -> None:
        self._root = root
        self._random = generator
        self._written = 0
        root.mkdir(parents=True, exist_ok=True)

    def change_something(self) -> None:
        """One change of any kind."""
        self._random.choice((self.write, self.write, self.change, self.append, self.move, self.delete, self.delete))()

    def write(self) -> None:
        """A new file, in a folder or beside it."""
        number = self._number()
        parts = [f"# Part {part} of {number}\n\n{self._words()}\n" for part in range(SECTIONS)]
        folder = self._root / self._random.choice((".", "inside", "inside/deep"))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"note{number}.md").write_text("\n".join(parts), encoding="utf-8")

    def change(self) -> None:
        """Replace one section as editors do, by a new file in place of the old one."""
        file = self._any()
        parts = file.read_text(encoding="utf-8").split("\n# ")
        parts[-1] = f"Changed {self._number()}\n\n{self._words()}\n"
        draft = file.with_suffix(".new")
        draft.write_text("\n# ".join(parts), encoding="utf-8")
        draft.replace(file)

    def append(self) -> None:
        """Add a section to a file in place."""
        with self._any().open("a", encoding="utf-8") as file:
            file.write(f"\n# Added {self._number()}\n\n{self._words()}\n")

    def move(self) -> None:
        """Another name, in the same folder or another."""
        file = self._any()
        file.rename(self._random.choice((file.parent, self._root)) / f"moved{self._number()}.md")

    def delete(self) -> None:
        """Remove a file."""
        self._any().unlink()

    def _any(self) -> Path:
        return self._random.choice(sorted(self._root.rglob("*.md")))

    def _number(self) -> int:
        self._written += 1
        return self._written

    def _words(self) -> str:
        return " ".join(self._random.choices(WORDS, k=12))
