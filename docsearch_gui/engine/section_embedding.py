"""Gives the sections that are in the index their vectors, and has a section that is too long for the model cut again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from docsearch_gui import __version__
from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.embedding_queue import EmbeddedSection, EmbeddingQueue
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.engine.preferred_sections import PreferredSections, Wanted, Where
from docsearch_gui.engine.reranking import rerank_problem
from docsearch_gui.engine.waiting_sections import Lane, PendingSection
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import WorkerState
from docsearch_gui.settings import Settings
from docsearch_gui.workers.supervisor import Supervisor

DEFAULT_MODEL_TOKENS = 512
TOKENS_KEPT_FREE = 32
MOST_SECTION_TOKENS = 2000
FEWEST_SECTION_TOKENS = 16
AN_EDIT = 16
SHRINK = 0.9


class SectionEmbedding:
    """Used by the indexer's thread. What does not fit its queue is asked for from the index, which knows what has no vector.

    The worker is woken for sections without a vector, and when the user chose another model than the index has, or a rerank
    model, which it may have to refuse.
    """

    def __init__(
        self,
        catalog: Catalog,
        settings: Settings,
        worker: Supervisor,
        writer: IndexWriter,
        wake: Callable[[], None],
        read_again: Callable[[Path], None],
        meter: EmbeddingMeter,
    ) -> None:
        self._catalog = catalog
        self._settings = settings
        self._worker = worker
        self._writer = writer
        self._read_again = read_again
        self._queue = EmbeddingQueue(worker, wake, meter)
        self._preferred = PreferredSections(self._queue, writer, self._pending)
        self._more_in_index = True
        self._choice = _choice(settings)
        self._unsure = catalog.fact("model_choice", self._choice) != self._choice
        self._set_aside = self._still_set_aside()
        self._limits: dict[Path, int] = {}
        self.embedded = 0

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def settled(self) -> bool:
        """Whether every section has its vector, or no vector will come."""
        if self._worker.status().state is WorkerState.GIVEN_UP:
            return True
        return not self._unsure and not self._more_in_index and not len(self._queue)

    @property
    def problem(self) -> ErrorInfo | None:
        """Why the rerank model that is chosen now is not used."""
        info, chosen = self._worker.info, self._settings.rerank_model_folder
        return rerank_problem(info) if chosen == info.get("reranker") else None

    def limit_for(self, path: Path) -> int:
        """How many tokens a section of the file `path` may have."""
        return self._limits.get(path, self._max_tokens())

    def forget(self, files: Mapping[str, Path]) -> None:
        """These documents (id → path) are gone: so is what was learnt about them."""
        self._queue.forget(files)
        for path in files.values():
            self._limits.pop(path, None)

    def use_settings(self, settings: Settings) -> None:
        """Cut and embed by other settings; which model they choose, the worker says when it has started anew."""
        reranker = settings.rerank_model_folder
        self._unsure = self._unsure or bool(reranker and reranker != self._settings.rerank_model_folder)
        self._settings, self._choice = settings, _choice(settings)
        self._unsure = self._unsure or self._catalog.fact("model_choice", self._choice) != self._choice
        self._limits.clear()
        if self._queue.max_tokens:
            self._queue.max_tokens = self._max_tokens()

    def retry(self) -> None:
        """Try again the sections that were set aside, and the rerank model that was refused."""
        if self.problem is not None:
            self._worker.restart()
        self._catalog.forget_set_aside()
        self._set_aside.clear()
        self._more_in_index = True

    def look_again(self) -> None:
        """Ask the index for sections without a vector: some may have been lost on their way."""
        self._more_in_index = True

    def stop_if_too_slow(self) -> None:
        """End a worker that hangs; call it now and then."""
        self._queue.stop_if_too_slow()

    def add(self, pending: list[PendingSection]) -> None:
        """Queue sections that were just written without a vector."""
        room = self._queue.room
        self._more_in_index |= room < len(pending)
        # a few sections are an edit somebody waits for; they go before the backlog
        self._queue.add(pending[:room], Lane.EDIT if len(pending) <= AN_EDIT else Lane.BACKLOG)

    def prefer(self, wanted: Wanted) -> None:
        """Embed what a search wants before the backlog, as far as it has no vector."""
        if not self.settled:
            self._preferred.want(wanted)

    def work(self) -> None:
        """Keep the worker busy and take what it has done."""
        if self._worker.ready:
            self._use_model_if_new()
        elif self._unsure:
            self._worker.wake()
        if self._writer.model_id:
            self._preferred.work()
        if self._more_in_index and not len(self._queue):
            self._more_in_index = self._queue.add(self._pending({}, self._queue.room)) > 0
        for embedded in self._queue.finished():
            self._take(embedded)
        self._queue.pump()
        more_coming = self._worker.ready and len(self._queue) > 0 and not self._preferred.due
        if self._writer.vectors_due(more_coming=more_coming):
            self._writer.write_vectors()
            self._preferred.written()

    def _pending(self, where: Where, limit: int) -> list[PendingSection]:
        """Sections in the index without a vector, but not those set aside, nor of files that are to be read again."""
        found = self._writer.pending(limit + len(self._set_aside), where)
        paths = self._catalog.documents.readable(section.doc_id for section in found)
        return [
            replace(section, cut_at=self.limit_for(paths[section.doc_id]))
            for section in found
            if section.doc_id in paths
            and section.section_id not in self._set_aside
            and not self._writer.has_vector_of(section.section_id)
        ][:limit]

    def _use_model_if_new(self) -> None:
        info = self._worker.info
        if info["model_id"] == self._writer.model_id and self._queue.max_tokens and not self._unsure:
            return
        self._unsure = False
        self._catalog.set_fact("model_choice", self._choice)
        self._catalog.set_fact("model_tokens", str(info["max_tokens"]))
        self._queue.max_tokens = self._max_tokens()
        if info["model_id"] != self._writer.model_id:
            self._queue.forget()
            self._writer.use_model(info["model_id"], info["dimensions"])
            self._set_aside = self._still_set_aside()
        self._more_in_index = True

    def _still_set_aside(self) -> set[str]:
        """The sections that this model, in this version of the program, could not embed."""
        tried_with = f"{self._writer.model_id} {__version__}"
        if self._catalog.fact("set_aside_with") != tried_with:
            self._catalog.forget_set_aside()
            self._catalog.set_fact("set_aside_with", tried_with)
        return self._catalog.sections_set_aside()

    def _max_tokens(self) -> int:
        model = int(self._catalog.fact("model_tokens", str(DEFAULT_MODEL_TOKENS))) - TOKENS_KEPT_FREE
        return min(self._settings.max_section_tokens or MOST_SECTION_TOKENS, model)

    def _take(self, embedded: EmbeddedSection) -> None:
        section = embedded.section
        self._preferred.came(embedded)
        if embedded.vector is not None:
            self.embedded += 1
            self._writer.add_vector(embedded)
            return
        path = self._catalog.documents.readable([section.doc_id]).get(section.doc_id)
        if path is None:
            return
        if embedded.too_long_tokens and section.cut_at > FEWEST_SECTION_TOKENS:
            self._cut_shorter(path, section, embedded.too_long_tokens)
        else:
            error = embedded.error or ErrorInfo("section_not_embedded", {"reason": "too long"})
            self._set_aside.add(section.section_id)
            self._catalog.set_aside(section.section_id, section.doc_id)
            self._catalog.files.set_warning(section.doc_id, ErrorInfo(error.code, {**error.details, "path": str(path)}))

    def _cut_shorter(self, path: Path, section: PendingSection, tokens: int) -> None:
        """Have the file cut by a lower limit: the model's tokenizer counts more than the reading worker estimated."""
        limit = max(FEWEST_SECTION_TOKENS, int(section.cut_at * min(self._queue.max_tokens / tokens, SHRINK)))
        if limit < self.limit_for(path):
            self._limits[path] = limit
            self._catalog.files.forget_content([path])
            self._read_again(path)


def _choice(settings: Settings) -> str:
    return f"{settings.model_folder} {settings.precision}"
