"""An index worker's handler over a real LanceDB folder, called as the worker's service calls it."""

import base64
import hashlib
import struct
from pathlib import Path

from docsearch_gui.index.handler import Handler, create
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.search_models import Term
from tests.search_message import question

DIMENSIONS = 8


def hex_id(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def axis(number: int, dimensions: int = DIMENSIONS) -> str:
    """A unit vector along one axis, as it crosses between processes."""
    return base64.b64encode(struct.pack(f"<{dimensions}f", *(float(i == number) for i in range(dimensions)))).decode()


def document(name: str, texts: list[str], vectors: list[str | None] | None = None, folder: str = "notes") -> dict:
    sections = [
        {
            "section_id": hex_id(f"{name}/{ordinal}"),
            "ordinal": ordinal,
            "heading_path": [name],
            "start_line": ordinal + 1,
            "end_line": ordinal + 1,
            "text": text,
            "content_hash": hex_id(text),
            "vector": vector,
        }
        for ordinal, (text, vector) in enumerate(zip(texts, vectors or [None] * len(texts), strict=True))
    ]
    return {"doc_id": hex_id(name), "folder_id": hex_id(folder), "sections": sections}


class Index:
    """The methods of a handler as plain calls."""

    def __init__(self, folder: Path, **options: object) -> None:
        self.handler: Handler = create(
            {"folder": str(folder), "dimensions": DIMENSIONS, **options}, lambda _phase, _fraction: None
        )
        self._methods = self.handler.methods()
        self._generation = 0

    def call(self, method: str, **params: object) -> dict:
        return self._methods[method](params)

    def write(self, *documents: dict, model_id: str = "model-a") -> int:
        self._generation += 1
        return self.call("write", generation=self._generation, model_id=model_id, documents=list(documents))["rows"]

    def answer(self, text: str, vector: str | None = None, tokens: str | None = None, **options: object) -> dict:
        embedded = vector and {"vector": vector, "tokens": tokens}
        return self.call("search", **question(text, embedded or None, **options))

    def search(self, text: str, vector: str | None = None, **options: object) -> list[dict]:
        return self.answer(text, vector, **options)["hits"]

    def with_word(self, word: str) -> list[dict]:
        """All sections that words alone find, copies too."""
        return self.handler._store.searched.find_words(WordQuery(((Term(word),),)), 500)

    def texts(self, text: str, **options: object) -> list[str]:
        return [hit["text"] for hit in self.search(text, **options)]

    def close(self) -> None:
        self.handler.close()

    def counts(self) -> dict:
        return self.call("counts")["documents"]
