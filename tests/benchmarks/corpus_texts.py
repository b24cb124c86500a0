"""Texts and documents for benchmarks, made of the shared documentation: English and Japanese, of mixed length."""

import random
from collections.abc import Iterator
from pathlib import Path

from docsearch_gui.models import embedded_text
from tests.benchmarks.session import corpus_files, sections_of_file

SECTIONS_A_FILE = 10


def documents(seed: int = 1) -> Iterator[list[str]]:
    """What is embedded of each file, file after file in random order: the sections in the order of the file."""
    files = corpus_files()
    random.Random(seed).shuffle(files)
    for file in files:
        sections = sections_of_file(file)
        if sections:
            yield [embedded_text(section["heading_path"], section["text"]) for section in sections]


def short_documents(count: int, most_sections: int, seed: int = 1) -> list[list[str]]:
    """Parts of one to `most_sections` sections in a row out of random files, which come again when all were used."""
    generator = random.Random(seed)
    whole = list(documents(seed))
    parts = []
    for number in range(count):
        sections = whole[number % len(whole)]
        start = generator.randrange(len(sections))
        parts.append(sections[start : start + generator.randint(1, most_sections)])
    return parts


def write_notes(folder: Path, count: int, first: int = 0, suffix: str = "", every: int = 1) -> None:
    """Write files with `count` sections from number `first` on, each distinct; each n-th ends with `suffix`.

    A section is one paragraph, so that nothing in it is taken for a heading or an open code block.
    """
    texts = [text for document in documents() for text in document]
    notes = []
    for number in range(first, first + count):
        words = " ".join(texts[number % len(texts)].split())
        ending = suffix if number % every == 0 else ""
        notes.append(f"## Note {number}\n\nNote {number} says: {words} {ending}\n\n")
    for start in range(0, count, SECTIONS_A_FILE):
        text = "".join(notes[start : start + SECTIONS_A_FILE])
        (folder / f"notes-{first + start}.md").write_text(text, encoding="utf-8")
