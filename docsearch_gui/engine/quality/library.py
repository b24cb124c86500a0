"""The documents of a measurement, read again and cut into sections as for the index."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.quality.queries import Query, top_folder
from docsearch_gui.engine.quality.rooms import Rooms, ask
from docsearch_gui.engine.quality.vectors import Tell
from docsearch_gui.errors import DocsearchError, WorkerUnavailable
from docsearch_gui.models import Document, Section

# measuring more takes longer, but says hardly more
MOST_SECTIONS = 20_000
SECTIONS_A_WRITE = 500


@dataclass(frozen=True)
class Source:
    """A document to read; `folder` is what a search for its queries is limited to, "" for no limit."""

    name: str
    path: Path
    folder: str


@dataclass(frozen=True)
class Book:
    """A document that was read."""

    source: Source
    doc_id: str
    sections: tuple[Section, ...]

    def messages(self, masked: Mapping[str, Section], vectors: Mapping[str, str]) -> Iterator[dict]:
        """The document as the index worker takes it, a long one in parts, and without its file name, which often says a heading."""
        rows = [
            {**asdict(section), "ordinal": ordinal, "vector": vectors.get(section.content_hash)}
            for ordinal, section in enumerate(masked.get(section.section_id, section) for section in self.sections)
        ]
        kind = self.source.path.suffix[1:].lower()
        place = {"folder_id": id_of_path(self.source.folder), "type": kind, "title": ""}
        for start in range(0, len(rows), SECTIONS_A_WRITE):
            yield {"doc_id": f"{self.doc_id}-{start}", **place, "sections": rows[start : start + SECTIONS_A_WRITE]}


@dataclass(frozen=True)
class Library:
    """The documents that could be read; `unread` could not be, `left_out` are too many."""

    books: tuple[Book, ...]
    unread: int
    left_out: int

    @property
    def sections(self) -> dict[str, Sequence[Section]]:
        """Name → sections."""
        return {book.source.name: book.sections for book in self.books}

    @property
    def size(self) -> int:
        """How many sections there are."""
        return sum(len(book.sections) for book in self.books)

    def writes(self, masked: Mapping[str, Section], vectors: Mapping[str, str]) -> Iterator[list[dict]]:
        """All documents as the index worker takes them, so many at a time that a message is not too long."""
        batch: list[dict] = []
        for message in (message for book in self.books for message in book.messages(masked, vectors)):
            batch.append(message)
            if sum(len(document["sections"]) for document in batch) >= SECTIONS_A_WRITE:
                yield batch
                batch = []
        if batch:
            yield batch


def sources_of_queries(queries: Iterable[Query], folder: Path) -> list[Source]:
    """The documents in `folder` that queries are asked of: below the first folder of their names, of the same kinds."""
    names = {query.file for query in queries}
    suffixes = {PurePosixPath(name).suffix for name in names}
    tops = {top_folder(name) for name in names}
    paths = {path for top in tops for path in (folder / top).rglob("*") if path.suffix in suffixes and path.is_file()}
    found = ((path.relative_to(folder).as_posix(), path) for path in sorted(paths))
    return [Source(name, path, top_folder(name)) for name, path in found]


def sources_of_catalog(catalog: Catalog, seed: int) -> list[Source]:
    """The user's indexed documents, in an order drawn by lot: the first of them stand for all; DocsearchError nothing_indexed."""
    folders = catalog.folders.all()
    paths = [path for folder in folders for path in catalog.documents.at(folder, in_index=True, present=True).values()]
    if not paths:
        raise DocsearchError("nothing_indexed")
    random.Random(seed).shuffle(paths)  # noqa: S311 - a sample that can be drawn again, no secret
    return [Source(str(path), path, "") for path in paths]


def read(sources: Sequence[Source], rooms: Rooms, max_tokens: int, min_tokens: int, tell: Tell) -> Library:
    """The documents read, in order, until there are MOST_SECTIONS; DocsearchError where the reading worker was given up."""
    books: list[Book] = []
    size = unread = 0
    for place, source in enumerate(sources):
        if size >= MOST_SECTIONS:
            return Library(tuple(books), unread, len(sources) - place)
        try:
            books.append(_book(source, rooms, max_tokens, min_tokens))
            size += len(books[-1].sections)
        except WorkerUnavailable:
            raise
        except DocsearchError:
            unread += 1
        tell("reading", place + 1, len(sources), None)
    return Library(tuple(books), unread, 0)


def _book(source: Source, rooms: Rooms, max_tokens: int, min_tokens: int) -> Book:
    doc_id = id_of_path(source.path)
    params = {"path": str(source.path), "doc_id": doc_id, "known_hash": None}
    answer = ask(rooms.reader, "read", {**params, "max_tokens": max_tokens, "min_tokens": min_tokens})
    return Book(source, doc_id, Document.from_message(answer["document"]).sections)
