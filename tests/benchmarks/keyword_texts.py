"""The keyword set, an index of the texts it asks for, and what is right, found without any part of the search."""

import json
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.index.store import Store
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.query_language import parse
from tests.benchmarks.session import sections_of_file

SET = Path(__file__).with_name("keyword_set.json")
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples" / "ja"
DEPTH = 10


@dataclass(frozen=True)
class Keyword:
    """A query, and the strings all of which stand in a section that is right."""

    kind: str
    query: str
    contains: tuple[str, ...]


def keywords(name: str) -> list[Keyword]:
    """The queries over the texts "vue" or "samples"; where nothing else is given a right section holds what is typed."""
    entries = json.loads(SET.read_text(encoding="utf-8"))[name]
    return [Keyword(entry["kind"], entry["query"], wanted_of(entry)) for entry in entries]


def wanted_of(entry: dict) -> tuple[str, ...]:
    return tuple(map(plain, entry.get("contains", ()))) or tuple(plain(entry["query"]).split())


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


class Indexed:
    """The sections of all documents in a folder, in an index of their own."""

    def __init__(self, store: Store, documents: list[Path]) -> None:
        self.store = store
        self._texts: dict[str, str] = {}
        store.write([self._document(str(number), path) for number, path in enumerate(documents)], 1, "")
        store.maintain(idle=True, final=True)

    def right(self, keyword: Keyword) -> set[str]:
        """The ids of the sections that hold what is wanted."""
        return {key for key, text in self._texts.items() if all(part in text for part in keyword.contains)}

    def found(self, query: str) -> list[str]:
        """The ids of the first sections found by words alone."""
        parsed = parse(query)
        words = WordQuery(parsed.alternatives, parsed.excluded)
        return [row["section_id"] for row in self.store.searched.find_words(words, DEPTH)]

    def recall(self, keyword: Keyword) -> float | None:
        """The share of the first ten that are right, or of the right ones where there are fewer; None for an empty answer."""
        found, right = self.found(keyword.query), self.right(keyword)
        return len(right.intersection(found)) / min(DEPTH, len(right)) if found else None

    def _document(self, doc_id: str, path: Path) -> dict:
        sections = [section | {"vector": None, "ordinal": 0} for section in sections_of_file(path)]
        for number, section in enumerate(sections):
            section["section_id"] = f"{doc_id}-{number}"
            self._texts[section["section_id"]] = plain("\n".join([*section["heading_path"], section["text"]]))
        return {"doc_id": doc_id, "folder_id": "", "type": "md", "title": path.name, "sections": sections}


@contextmanager
def indexed(folder: Path) -> Iterator[Indexed]:
    """The Markdown documents below `folder`, indexed."""
    with TemporaryDirectory(prefix="docsearch-benchmark-") as temporary:
        yield Indexed(Store(Path(temporary), 8), sorted(folder.rglob("*.md")))
