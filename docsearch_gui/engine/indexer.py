"""One thread that turns changes into sections in the index: reads, writes words first, then gives them vectors."""

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from docsearch_gui import __version__
from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.conditions import Conditions
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.folder_set import FolderSet
from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.engine.intake import Intake
from docsearch_gui.engine.pausing import Pausing
from docsearch_gui.engine.preferred_sections import Wanted
from docsearch_gui.engine.progress import PUBLISH_S, ProgressReporter, WorkDone
from docsearch_gui.engine.reading import Reading
from docsearch_gui.engine.reconciliation import reconcile, repair_notice
from docsearch_gui.engine.section_embedding import SectionEmbedding
from docsearch_gui.engine.settling import Listener, Settling
from docsearch_gui.engine.upkeep import Upkeep
from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.models import Activity
from docsearch_gui.settings import Settings
from docsearch_gui.workers.supervisor import Supervisor

logger = logging.getLogger(__name__)

HELD_S = 30.0


class Indexer:
    """Owns the catalog and all writes; other threads give it commands and wake it."""

    def __init__(
        self,
        catalog: Catalog,
        settings: Settings,
        data: Path,
        conditions: Conditions,
        reader: Supervisor,
        embedder: Supervisor,
        index: Supervisor,
        meter: EmbeddingMeter,
        listener: Listener,
    ) -> None:
        self._catalog = catalog
        self._workers = (reader, embedder, index)
        self._index = index
        self._wake = threading.Event()
        self._commands: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._changes = ChangeQueue(self.wake)
        self._folders = FolderSet(catalog, self._changes, settings, data, self.wake)
        self._writer = IndexWriter(index, catalog, listener.on_vectors)
        self._embedding = SectionEmbedding(
            catalog, settings, embedder, self._writer, self.wake, self._changes.read_again, meter
        )
        self._intake = Intake(
            catalog,
            settings,
            self._changes,
            self._folders,
            Reading(reader, self.wake),
            reader,
            self._embedding,
            self._writer,
        )
        self._upkeep = Upkeep(catalog, self._writer, self.wake)
        self._pausing = Pausing(conditions)
        self._reporter = ProgressReporter(catalog, listener.on_progress)
        self._thread = threading.Thread(target=self._run, name="indexer", daemon=True)
        self._stopping = False
        self._settling = Settling(listener.on_settled)
        self._held_until = 0.0
        self._held_error: ErrorInfo | None = None
        self._reconciled = 0
        self._notice: ErrorInfo | None = None
        self._kept_errors: tuple[ErrorInfo, ...] | None = None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def begin_stop(self) -> None:
        """End after the present step; workers must then fail what the thread waits for."""
        self._stopping = True
        self.wake()

    def stop(self) -> None:
        """End, and wait for that."""
        self.begin_stop()
        self._thread.join()

    def wake(self) -> None:
        """Look again at what there is to do."""
        self._wake.set()

    def run_later(self, command: Callable[[Intake], None]) -> None:
        """Run `command` on the indexer's thread, with what takes folders in and out."""
        self._commands.put(lambda: command(self._intake))
        self.wake()

    def prefer(self, wanted: Wanted) -> None:
        """Give what a search shows its vectors before others."""
        self.run_later(lambda _: self._embedding.prefer(wanted))

    def pause(self, until: float) -> None:
        """Take no new work until `until`, in time.time() seconds; of a moment that is past, go on."""
        self._pausing.pause(until)
        self.wake()

    def use_settings(self, settings: Settings, tell_workers: Callable[[], None]) -> None:
        """Go by other settings; the workers are told after those who ask them."""

        def use(intake: Intake) -> None:
            for part in (self._pausing, self._embedding, intake):
                part.use_settings(settings)
            tell_workers()

        self.run_later(use)

    def retry(self) -> None:
        """Try again what failed."""
        self.run_later(lambda _: self._retry())

    def erase_forgotten(self) -> "Future[None]":
        """Done when no byte of what was forgotten is on the disk; DocsearchError forget_not_done."""
        future: Future[None] = Future()
        self.run_later(lambda _: self._erase(future))
        return future

    def when_settled(self) -> "Future[None]":
        """Done once everything known at this moment is in the index, with vectors unless the model was given up.

        Fails with DocsearchError stopped when the indexer ends before.
        """
        future = self._settling.future()
        self.wake()
        return future

    def _run(self) -> None:
        try:
            self._reporter.tell(Activity.STARTING, self._work_done(), ())
            self._guarded(self._try_again_after_update)
            self._guarded(self._folders.begin)
            while not self._stopping:
                self._turn()
                self._wake.wait(self._seconds_to_next())
                self._wake.clear()
        finally:
            self._settling.end()
            self._folders.stop()
            self._catalog.close()

    def _turn(self) -> None:
        while not self._commands.empty() and not self._stopping:
            self._guarded(self._commands.get())
        self._intake.stop_if_too_slow()
        self._embedding.stop_if_too_slow()
        if not self._stopping and time.monotonic() >= self._held_until and self._guarded(self._work):
            self._held_error = None
        self._reporter.tell_if_due(self._activity(), self._work_done(), self._errors(), self._pause)
        self._tell_settled()

    def _tell_settled(self) -> None:
        if self._is_settled():
            if self._settling.awaited:
                self._reporter.tell(self._activity(), self._work_done(), self._errors(), self._pause)
            self._settling.settle(self._writer.writes)

    def _guarded(self, step: Callable[[], None]) -> bool:
        """Run a step; when something cannot be written, hold all work, say why, and let a scan find what was missed."""
        try:
            step()
        except DocsearchError as error:
            self._hold(error.info)
        except sqlite3.Error as error:
            self._hold(ErrorInfo("index_failed", {"reason": str(error)}))
        else:
            return True
        return False

    def _hold(self, error: ErrorInfo) -> None:
        if not self._stopping:
            logger.warning("held: %s", error.code)
            self._held_error = error
            self._held_until = time.monotonic() + HELD_S
            self._folders.request_scan()
            self._embedding.look_again()

    def _work(self) -> None:
        self._intake.look()
        starts = self._index.status().starts
        if starts != self._reconciled:
            self._reconcile()
            self._reconciled = starts
        if self._has_work or self._pausing.reason:
            self._pausing.check()
        if self._pausing.reason:
            return
        self._intake.work()
        if self._writer.documents_due(more_coming=self._intake.more_coming):
            self._embedding.add(self._writer.write_documents())
        self._embedding.work()
        self._upkeep.work(idle=not self._has_work)

    @property
    def _has_work(self) -> bool:
        return bool(len(self._intake) or self._writer.waiting or not self._embedding.settled)

    def _reconcile(self) -> None:
        """An index worker that was started anew may have lost something."""
        to_read, lost = reconcile(self._catalog, self._writer)
        notice = self._index.info.get("notice")
        self._notice = repair_notice(notice and ErrorInfo(**notice), lost) or self._notice
        self._embedding.look_again()
        self._changes.read_again(*to_read)

    def _try_again_after_update(self) -> None:
        """What another version of the program failed at may be read by this one."""
        if self._catalog.fact("version", __version__) != __version__:
            self._catalog.files.forget_content(self._catalog.documents.with_error())
        self._catalog.set_fact("version", __version__)

    def _retry(self) -> None:
        self._held_until = 0.0
        self._embedding.retry()
        failed = self._catalog.documents.with_error()
        self._catalog.files.forget_content(failed)
        self._changes.read_again(*failed)
        self._folders.request_scan()

    def _erase(self, future: "Future[None]") -> None:
        try:
            self._upkeep.erase()
        except (DocsearchError, sqlite3.Error) as error:
            future.set_exception(DocsearchError("forget_not_done", reason=error))
        else:
            future.set_result(None)

    def _is_settled(self) -> bool:
        busy = self._has_work or self._folders.scan_waiting or self._pausing.reason
        return not busy and self._commands.empty() and not self._held_error

    def _seconds_to_next(self) -> float | None:
        waits = [self._reporter.seconds_to_next()]
        now = time.monotonic()
        if now < self._held_until:
            waits.append(self._held_until - now)
            return min(wait for wait in waits if wait is not None)
        waits.append(self._intake.seconds_to_look())
        if self._has_work or self._pausing.reason:
            waits.append(self._pausing.seconds_to_check())
        if not self._pausing.reason:
            waits += [self._intake.seconds_to_read(), self._writer.seconds_to_next()]
            waits.append(self._upkeep.seconds_to_next(idle=not self._has_work))
            waits.append(PUBLISH_S if self._activity() is not Activity.IDLE else None)
        return min((wait for wait in waits if wait is not None), default=None)

    def _errors(self) -> tuple[ErrorInfo, ...]:
        """What is wrong with no file in particular; kept for a look from outside."""
        lost = [worker.status().error for worker in self._workers]
        problem = self._embedding.problem
        errors = tuple(error for error in (*lost, problem) if error is not None)
        if errors != self._kept_errors:
            self._kept_errors = errors
            self._guarded(lambda: self._catalog.set_program_errors(errors))
        own = (self._notice, self._held_error, problem)
        return tuple(error for error in own if error is not None and error not in lost)

    def _work_done(self) -> WorkDone:
        current, age_s = str(self._intake.current or ""), self._intake.oldest_age_s()
        oldest = None if age_s is None else time.time() - age_s
        return WorkDone(current, self._embedding.embedded, self._writer.reused, self._writer.vectors, oldest)

    @property
    def _pause(self) -> ErrorInfo | None:
        """Why there is work that is not done."""
        return self._pausing.reason if self._has_work or self._pausing.by_user else None

    def _activity(self) -> Activity:
        if self._pause:
            return Activity.PAUSED
        if self._folders.scan_waiting:
            return Activity.SCANNING
        if len(self._intake):
            return Activity.INDEXING
        if self._writer.waiting or ((len(self._embedding) or self._reporter.behind) and not self._embedding.settled):
            return Activity.EMBEDDING
        return Activity.IDLE
