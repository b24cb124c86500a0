"""One thread that turns changes into sections in the index: reads, writes words first, then gives them vectors."""

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from docsearch_gui.engine.catalog import Catalog
from docsearch_gui.engine.folder_set import FolderSet
from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.engine.progress import PUBLISH_S, Progress, ProgressReporter, WorkDone
from docsearch_gui.engine.reading import Reading, ReadResult
from docsearch_gui.engine.section_embedding import SectionEmbedding
from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.models import Activity, ChangeKind, FileChange, WorkerState
from docsearch_gui.settings import Settings
from docsearch_gui.workers.supervisor import Supervisor

logger = logging.getLogger(__name__)

HELD_S = 30.0
MAINTAIN_S = 60.0


class Indexer:
    """Owns the catalog and all writes; other threads give it commands and wake it."""

    def __init__(
        self,
        catalog: Catalog,
        settings: Settings,
        reader: Supervisor,
        embedder: Supervisor,
        index: Supervisor,
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._catalog = catalog
        self._settings = settings
        self._reader = reader
        self._wake = threading.Event()
        self._commands: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._changes = ChangeQueue(self.wake)
        self._folders = FolderSet(catalog, self._changes, settings, self.wake)
        self._reading = Reading(reader, self.wake)
        self._writer = IndexWriter(index, catalog)
        self._embedding = SectionEmbedding(catalog, settings, embedder, self._writer, self.wake, self._read_again)
        self._reporter = ProgressReporter(catalog, on_progress)
        self._thread = threading.Thread(target=self._run, name="indexer", daemon=True)
        self._stopping = False
        self._paused = False
        self._settled: list[Future[None]] = []
        self._held_until = 0.0
        self._held_error: ErrorInfo | None = None
        self._maintain_at: float | None = None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the present step; workers must fail what the thread waits for."""
        self._stopping = True
        self.wake()
        self._thread.join()

    def wake(self) -> None:
        """Look again at what there is to do."""
        self._wake.set()

    def run_later(self, command: Callable[[], None]) -> None:
        """Run `command` on the indexer's thread."""
        self._commands.put(command)
        self.wake()

    def add_folder(self, folder: Path) -> None:
        """Index `folder` and watch it."""
        self.run_later(lambda: self._add_folder(folder))

    def remove_folder(self, folder: Path) -> None:
        """Forget `folder`; its documents are not touched."""
        self.run_later(lambda: self._remove_folder(folder))

    def pause(self, *, paused: bool) -> None:
        """Stop taking new work, or go on."""
        self._paused = paused
        self.wake()

    def retry(self) -> None:
        """Try again what failed."""
        self.run_later(self._retry)

    def when_settled(self) -> "Future[None]":
        """Done once everything known at this moment is in the index, with vectors unless the model was given up."""
        future: Future[None] = Future()
        self.run_later(lambda: self._settled.append(future))
        return future

    def _run(self) -> None:
        try:
            self._begin()
            while not self._stopping:
                self._wake.wait(self._seconds_to_next())
                self._wake.clear()
                self._turn()
        except DocsearchError as error:
            if not self._stopping:
                raise
            logger.info("stopped while waiting: %s", error.info.code)
        finally:
            self._folders.stop()
            self._catalog.close()

    def _begin(self) -> None:
        self._reporter.tell(Activity.STARTING, self._work_done(), None)
        self._guarded(self._reconcile)
        self._folders.begin()

    def _turn(self) -> None:
        while not self._commands.empty():
            self._guarded(self._commands.get())
        self._reading.stop_if_too_slow()
        if not self._paused and time.monotonic() >= self._held_until:
            self._guarded(self._work)
        self._reporter.tell_if_due(self._activity(), self._work_done(), self._held_error)
        if self._settled and self._is_settled():
            for future in self._settled:
                future.set_result(None)
            self._settled.clear()

    def _guarded(self, step: Callable[[], None]) -> None:
        """Run a step; when the index cannot be written, hold everything, say why, and let a scan find what was missed."""
        try:
            step()
        except DocsearchError as error:
            if not self._stopping:
                logger.warning("held: %s", error.info.code)
                self._held_error = error.info
                self._held_until = time.monotonic() + HELD_S
                self._folders.request_scan()
        else:
            self._held_error = None

    def _work(self) -> None:
        self._folders.scan_if_due()
        self._start_reading()
        for result in self._reading.finished():
            self._take_document(result)
        if self._writer.documents_due(more_coming=bool(len(self._reading) or self._changes.seconds_to_next() == 0.0)):
            self._embedding.add(self._writer.write_documents())
            self._plan_maintenance()
        if self._embedding.work():
            self._plan_maintenance()
        if self._maintain_at is not None and time.monotonic() >= self._maintain_at:
            self._maintain_at = None
            self._writer.maintain()

    def _start_reading(self) -> None:
        if self._reader.status().state is WorkerState.GIVEN_UP:
            return
        for change in self._changes.take(self._reading.room):
            job = self._folders.job_for(change.path)
            if job is not None:
                limit, least = self._embedding.limit_for(change.path), self._settings.min_section_tokens
                self._reading.submit(replace(job, max_tokens=limit, min_tokens=least))
            elif self._folders.is_gone(change.path):
                self._delete(change.path)

    def _take_document(self, result: ReadResult) -> None:
        job = result.job
        folder_id = self._folders.id_of(job.path)
        if folder_id is None:
            return
        if result.unavailable:
            self._read_again(job.path)
        elif result.error is not None and result.error.code == "file_missing":
            self._delete(job.path)
        elif result.error is not None:
            self._writer.delete(self._catalog.files_at(job.path))
            self._catalog.set_failed(job.path, job.stamp, result.error)
        elif result.document is None:
            self._catalog.set_unchanged(job.path, job.stamp)
        else:
            self._writer.add_document(result, folder_id)

    def _delete(self, path: Path) -> None:
        files = self._catalog.files_at(path)
        self._writer.delete(files)
        self._catalog.delete(files)
        self._embedding.forget(path)

    def _plan_maintenance(self) -> None:
        if self._maintain_at is None:
            self._maintain_at = time.monotonic() + MAINTAIN_S

    def _read_again(self, path: Path) -> None:
        self._changes.put(FileChange(path, ChangeKind.CHANGED, live=False))

    def _reconcile(self) -> None:
        """Bring catalog and index together: what only one of them has is deleted or read again."""
        counts, files = self._writer.counts(), self._catalog.files_of_index()
        self._writer.delete(counts.keys() - files.keys())
        lost = [path for doc_id, (path, sections) in files.items() if counts.get(doc_id, (0, 0))[0] != sections]
        self._catalog.forget_content(lost)
        self._catalog.set_counts(counts)

    def _add_folder(self, folder: Path) -> None:
        for inner in self._folders.inside(folder):
            self._remove_folder(inner)
        self._folders.add(folder)

    def _remove_folder(self, folder: Path) -> None:
        self._changes.drop_below(folder)
        self._writer.delete(self._catalog.files_at(folder))
        self._folders.remove(folder)

    def _retry(self) -> None:
        self._held_until = 0.0
        self._embedding.retry()
        failed = self._catalog.with_error()
        self._catalog.forget_content(failed)
        self._changes.put(*(FileChange(path, ChangeKind.CHANGED, live=False) for path in failed))
        self._folders.request_scan()

    def _is_settled(self) -> bool:
        idle = not (len(self._changes) or len(self._reading) or self._writer.waiting or self._folders.scan_waiting)
        return self._embedding.settled and idle and self._commands.empty() and not self._paused

    def _seconds_to_next(self) -> float | None:
        if self._paused:
            return None
        now = time.monotonic()
        waits = [self._changes.seconds_to_next() if self._reading.room else None, self._writer.seconds_to_next()]
        waits.append(self._folders.seconds_to_scan())
        waits.append(max(0.0, self._maintain_at - now) if self._maintain_at else None)
        waits.append(PUBLISH_S if self._activity() is not Activity.IDLE else None)
        return max(min(wait for wait in waits if wait is not None), min(self._held_until - now, PUBLISH_S))

    def _work_done(self) -> WorkDone:
        return WorkDone(str(self._reading.current or ""), self._embedding.embedded, self._writer.reused)

    def _activity(self) -> Activity:
        if self._paused:
            return Activity.PAUSED
        if self._folders.scan_waiting:
            return Activity.SCANNING
        if len(self._changes) or len(self._reading):
            return Activity.INDEXING
        if len(self._embedding) or self._writer.waiting:
            return Activity.EMBEDDING
        return Activity.IDLE
