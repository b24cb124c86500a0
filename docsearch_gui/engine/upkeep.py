"""When the index is compacted: soon after the start and the last write, as rows grow many in a long run, and for good once all is quiet."""

import time
from collections.abc import Callable
from concurrent.futures import Future

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.errors import WorkerGone

QUIET_S = 3.0
# the index worker says at once whether rows are many
BUSY_S = 10.0
FINAL_S = 180.0


class Upkeep:
    """Used by the indexer's thread; the index worker compacts while this one goes on."""

    def __init__(
        self,
        catalog: Catalog,
        writer: IndexWriter,
        wake: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalog = catalog
        self._writer = writer
        self._wake = wake
        self._clock = clock
        # as after a write: what the run before left, or an index that was damaged, is not waited for
        self._written_at: float | None = clock()
        self._unmaintained_since: float | None = self._written_at
        self._running: Future[dict] | None = None
        self._seen_writes = 0

    def seconds_to_next(self, *, idle: bool) -> float | None:
        """Seconds until compacting is due, or None."""
        due = self._due_at(idle=idle)
        return None if due is None or self._running else max(0.0, due - self._clock())

    def work(self, *, idle: bool) -> None:
        """Begin what is due; DocsearchError when what was begun earlier has failed."""
        if self._writer.writes != self._seen_writes:
            self._seen_writes = self._writer.writes
            self._note_write()
        if self._running is not None:
            if not self._running.done():
                return
            self._finish(self._running)
        if self.seconds_to_next(idle=idle) == 0.0:
            self._begin(idle=idle)

    def erase(self) -> None:
        """Leave no byte of what was forgotten on the disk; DocsearchError when that fails."""
        self._writer.erase()
        self._catalog.vectors.keep_only(self._writer.model_id, self._writer.content_hashes())
        self._catalog.erase_leftovers()

    def _due_at(self, *, idle: bool) -> float | None:
        if self._written_at is None:
            return None
        if self._unmaintained_since is None:
            return self._written_at + FINAL_S if idle else None
        return self._written_at + QUIET_S if idle else self._unmaintained_since + BUSY_S

    def _begin(self, *, idle: bool) -> None:
        final = self._unmaintained_since is None
        if final:
            self._written_at = None
            self._drop_spare_vectors()
        self._unmaintained_since = None if idle else self._clock()
        self._running = self._writer.maintain(idle=idle, final=final)
        self._running.add_done_callback(lambda _: self._wake())

    def _finish(self, running: "Future[dict]") -> None:
        self._running = None
        try:
            running.result()
        except WorkerGone:
            # its successor has the same to do
            self._note_write()

    def _note_write(self) -> None:
        self._written_at = self._clock()
        self._unmaintained_since = self._unmaintained_since or self._written_at

    def _drop_spare_vectors(self) -> None:
        sections = sum(folder.sections for folder in self._catalog.folders.statuses())
        if self._catalog.vectors.is_large(sections):
            self._catalog.vectors.keep_only(self._writer.model_id, self._writer.content_hashes())
