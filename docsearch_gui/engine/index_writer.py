"""All writes to the index: gathered, acknowledged by the index worker, and only then noted in the catalog."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from pathlib import Path

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.file_records import IndexedFile
from docsearch_gui.engine.embedding_queue import EmbeddedSection
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.engine.reading import ReadJob, ReadResult
from docsearch_gui.engine.waiting_sections import PendingSection
from docsearch_gui.errors import WorkerGone
from docsearch_gui.models import Section, embedded_text
from docsearch_gui.workers.supervisor import Supervisor

DOCUMENTS_A_WRITE = 50
BYTES_A_WRITE = 8_000_000
VECTORS_A_WRITE = 256
LONGEST_WAIT_S = 2.0
IDS_A_DELETE = 500
# a request may wait for a long optimise
LIMIT_S = 600.0


@dataclass(frozen=True)
class _Waiting:
    result: ReadResult
    folder_id: str


class IndexWriter:
    """Writes are idempotent: one that a worker took with it is sent to its successor. `writes` counts them, `reused` vectors."""

    def __init__(
        self,
        worker: Supervisor,
        catalog: Catalog,
        on_vectors: Callable[[Collection[str]], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._worker = worker
        self._on_vectors = on_vectors
        self._catalog = catalog
        self._clock = clock
        self._documents: dict[Path, _Waiting] = {}
        self._unchanged: dict[str, FileStamp] = {}
        self._vectors: dict[str, EmbeddedSection] = {}
        self._documents_since = self._vectors_since = 0.0
        self._generation = int(catalog.fact("generation", "0"))
        self.model_id = catalog.fact("model_id")
        self.reused = 0
        self.writes = 0

    @property
    def waiting(self) -> int:
        """How many documents and vectors are not yet written."""
        return len(self._documents) + len(self._unchanged) + len(self._vectors)

    def __contains__(self, path: Path) -> bool:
        """Whether a new text of the file `path` is not yet written."""
        return path in self._documents

    @property
    def vectors(self) -> int:
        """How many vectors are not yet written."""
        return len(self._vectors)

    def use_model(self, model_id: str, dimensions: int) -> None:
        """Write and search vectors of this model from now on."""
        self._call("prepare", {"model_id": model_id, "dimensions": dimensions})
        self._vectors = {}
        self._catalog.set_fact("model_id", model_id)
        self._catalog.set_fact("dimensions", str(dimensions))
        self._worker.set_option("model_id", model_id)
        self._worker.set_option("dimensions", dimensions)
        self.model_id = model_id

    def add_document(self, result: ReadResult, folder_id: str) -> None:
        """Take a document to be written."""
        self._begin_waiting()
        self._documents[result.job.path] = _Waiting(result, folder_id)

    def add_unchanged(self, job: ReadJob) -> None:
        """Take note that a file holds what the index has."""
        self._begin_waiting()
        self._unchanged[job.doc_id] = job.stamp

    def forget(self, path: Path) -> None:
        """Drop what waits of the file `path` or of all files below it: something newer is known of them."""
        self._documents = {
            known: waiting for known, waiting in self._documents.items() if not known.is_relative_to(path)
        }

    def add_vector(self, embedded: EmbeddedSection) -> None:
        """Take a vector to be written."""
        self._vectors_since = self._vectors_since if self._vectors else self._clock()
        self._vectors[embedded.section.section_id] = embedded

    def has_vector_of(self, section_id: str) -> bool:
        """Whether a vector of this section waits to be written."""
        return section_id in self._vectors

    def seconds_to_next(self) -> float | None:
        """Seconds until something has waited long enough, or None."""
        documents = bool(self._documents or self._unchanged)
        since = [self._documents_since] * documents + [self._vectors_since] * bool(self._vectors)
        return max(0.0, min(since) + LONGEST_WAIT_S - self._clock()) if since else None

    def documents_due(self, *, more_coming: bool) -> bool:
        """Whether to write documents now: enough, long enough, or nothing to wait for."""
        enough = DOCUMENTS_A_WRITE
        if sum(waiting.result.document.size for waiting in self._documents.values()) >= BYTES_A_WRITE:
            enough = 1
        return self._due(
            len(self._documents) + len(self._unchanged), enough, self._documents_since, more_coming=more_coming
        )

    def vectors_due(self, *, more_coming: bool) -> bool:
        """Whether to write vectors now: enough, long enough, or nothing to wait for."""
        return self._due(len(self._vectors), VECTORS_A_WRITE, self._vectors_since, more_coming=more_coming)

    def write_documents(self) -> list[PendingSection]:
        """Put the documents that wait into the index; gives the sections that no vector is known for."""
        if self._vectors:
            self.write_vectors()
        self._catalog.files.set_unchanged(self._unchanged)
        self._unchanged = {}
        batch = list(self._documents.values())
        if not batch:
            return []
        hashes = (s.content_hash for waiting in batch for s in waiting.result.document.sections)
        known = self._catalog.vectors.known(self.model_id, hashes) if self.model_id else {}
        self._generation += 1
        self._catalog.set_fact("generation", str(self._generation))
        documents = [_document_message(waiting, known) for waiting in batch]
        self._write("write", {"generation": self._generation, "model_id": self.model_id, "documents": documents})
        self._catalog.files.set_indexed(_indexed_file(waiting.result, known, self._generation) for waiting in batch)
        self._documents = {}
        pending = [
            _pending(section, waiting.result)
            for waiting in batch
            for section in waiting.result.document.sections
            if section.content_hash not in known
        ]
        self.reused += sum(len(waiting.result.document.sections) for waiting in batch) - len(pending)
        return pending

    def write_vectors(self) -> None:
        """Put the vectors that wait into the index and into the catalog."""
        batch = list(self._vectors.values())
        self._write(
            "set_vectors", {"model_id": self.model_id, "vectors": {e.section.section_id: e.vector for e in batch}}
        )
        vectors = {embedded.section.content_hash: embedded.vector for embedded in batch}
        self._catalog.vectors.add(self.model_id, vectors)
        self._catalog.files.add_embedded(Counter(embedded.section.doc_id for embedded in batch))
        self._on_vectors(self._vectors.keys())
        self._vectors = {}

    def delete(self, doc_ids: Iterable[str]) -> None:
        """Take documents out of the index."""
        ids = list(doc_ids)
        for start in range(0, len(ids), IDS_A_DELETE):
            self._write("delete", {"doc_ids": ids[start : start + IDS_A_DELETE]})

    def pending(self, limit: int, where: Mapping[str, Iterable[str]]) -> list[PendingSection]:
        """Up to `limit` sections in the index that have no vector of this model; `where` limits section, document or folder ids."""
        only = {name: list(ids) for name, ids in where.items()}
        rows = self._call("pending", {"model_id": self.model_id, "limit": limit, **only})["sections"]
        return [
            PendingSection(
                row["section_id"], row["doc_id"], row["content_hash"], embedded_text(row["heading_path"], row["text"])
            )
            for row in rows
        ]

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """Document id → (sections, those with a vector of the model in use, generation) as the index has them."""
        return {doc_id: tuple(numbers) for doc_id, numbers in self._call("counts", {})["documents"].items()}

    def content_hashes(self) -> list[str]:
        """The hashes of all sections in the index."""
        return self._call("hashes", {})["content_hashes"]

    def maintain(self, *, idle: bool, final: bool) -> "Future[dict]":
        """Let the index worker compact the index if that is due; while idle for less, and at last for good."""
        return self._worker.client.request("maintain", {"idle": idle, "final": final})

    def erase(self) -> None:
        """Leave no byte of what was deleted in the files of the index."""
        self._call("erase", {})

    def _due(self, number: int, enough: int, since: float, *, more_coming: bool) -> bool:
        return number > 0 and (number >= enough or not more_coming or self._clock() - since >= LONGEST_WAIT_S)

    def _begin_waiting(self) -> None:
        if not self._documents and not self._unchanged:
            self._documents_since = self._clock()

    def _write(self, method: str, params: dict) -> None:
        self.writes += 1
        self._call(method, params)

    def _call(self, method: str, params: dict) -> dict:
        while True:
            try:
                return self._worker.client.request(method, params).result(LIMIT_S)
            except TimeoutError:
                self._worker.kill("took too long")
            except WorkerGone:
                continue


def _pending(section: Section, result: ReadResult) -> PendingSection:
    text = embedded_text(section.heading_path, section.text)
    return PendingSection(section.section_id, result.document.doc_id, section.content_hash, text, result.job.max_tokens)


def _document_message(waiting: _Waiting, known: dict[str, str]) -> dict:
    document = waiting.result.document
    sections = [
        {**asdict(section), "ordinal": ordinal, "vector": known.get(section.content_hash)}
        for ordinal, section in enumerate(document.sections)
    ]
    path = waiting.result.job.path
    return {
        "doc_id": document.doc_id,
        "folder_id": waiting.folder_id,
        "type": path.suffix[1:].lower(),
        "title": path.name,
        "sections": sections,
    }


def _indexed_file(result: ReadResult, known: dict[str, str], generation: int) -> IndexedFile:
    document = result.document
    embedded = sum(section.content_hash in known for section in document.sections)
    return IndexedFile(
        document.doc_id,
        result.job.stamp,
        document.content_hash,
        len(document.sections),
        embedded,
        generation,
        document.warning,
    )
