"""All that a front end calls. It decides; three workers do."""

import logging
import os
import stat
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import psutil

from docsearch_gui.engine.catalog import Catalog
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.embedding_queue import MOST_REDUCTIONS
from docsearch_gui.engine.events import Events
from docsearch_gui.engine.folders.scanner import is_text
from docsearch_gui.engine.indexer import Indexer
from docsearch_gui.engine.instance_lock import InstanceLock
from docsearch_gui.engine.metrics import Sampler
from docsearch_gui.engine.progress import Progress
from docsearch_gui.engine.run_records import RunRecords
from docsearch_gui.engine.searcher import Searcher
from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.models import (
    Activity,
    EngineStatus,
    Mark,
    Past,
    Problem,
    Sample,
    SearchQuery,
    WorkerKind,
    WorkerStatus,
)
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings
from docsearch_gui.workers.driver import MakeDriver
from docsearch_gui.workers.launch import LaunchCommand, launch_command
from docsearch_gui.workers.memory_budget import MemoryBudget
from docsearch_gui.workers.supervisor import Supervisor

DEFAULT_DIMENSIONS = 384
logger = logging.getLogger(__name__)


class Engine:
    """Watches, indexes and searches until it is stopped; every method returns at once."""

    def __init__(
        self,
        paths: AppPaths,
        settings: Settings,
        make_driver: MakeDriver,
        settings_errors: tuple[ErrorInfo, ...] = (),
        command_for: Callable[[WorkerKind, int], LaunchCommand] = launch_command,
        performance_log: Path | None = None,
    ) -> None:
        self.events = Events()
        self._command_for = command_for
        self._paths = paths
        self._settings = settings
        self._make_driver = make_driver
        self._errors = settings_errors
        self._performance_log = performance_log
        self._records: RunRecords | None = None
        self._meter = EmbeddingMeter()
        self._lock = InstanceLock(paths.lock)
        self._progress = Progress()
        self._supervisors: dict[WorkerKind, Supervisor] = {}
        self._indexer: Indexer | None = None
        self._searcher: Searcher | None = None
        self._sampler: Sampler | None = None
        self._stopped: Future[None] | None = None

    def start(self, *, indexing: bool = True) -> None:
        """Start the workers and threads; without `indexing` it only searches, beside another one that indexes."""
        self._paths.create()
        catalog = self._open_for_indexing() if indexing else self._open_for_searching()
        self._make_supervisors(catalog, indexing=indexing)
        index, embedder = self._supervisors[WorkerKind.INDEX], self._supervisors[WorkerKind.EMBEDDING]
        self._sampler = Sampler(self._supervisors, self._on_samples, self._meter.metrics)
        self._searcher = Searcher(self._paths.catalog, index, embedder, self.events.publish, self._meter)
        if indexing:
            self._records = RunRecords(self._paths, self._performance_log, daily_log=self._settings.performance_log)
            reader = self._supervisors[WorkerKind.READING]
            self._indexer = Indexer(catalog, self._settings, reader, embedder, index, self._meter, self._on_progress)
        else:
            catalog.close()
        index.start()
        for supervisor in self._supervisors.values():
            supervisor.let_sleep()
        for thread in self._threads():
            thread.start()

    def stop(self) -> "Future[None]":
        """Done when every thread and worker has ended; what was not finished goes on at the next start."""
        if self._stopped is None:
            self._stopped = Future()
            threading.Thread(target=self._stop, args=(self._stopped,), name="stop", daemon=True).start()
        return self._stopped

    def add_folder(self, path: Path) -> None:
        """Index `path` and watch it; DocsearchError folder_* when that cannot be."""
        folder = Path(os.path.realpath(path))
        try:
            mode = folder.stat().st_mode
        except OSError as error:
            raise DocsearchError("folder_missing", path=path) from error
        if not stat.S_ISDIR(mode):
            raise DocsearchError("folder_not_a_folder", path=path)
        if not is_text(folder):
            raise DocsearchError("file_name_undecodable", path=os.fsencode(folder).decode("utf-8", "backslashreplace"))
        for known in self._progress.folders:
            if folder.is_relative_to(known.path) and folder != known.path:
                raise DocsearchError("folder_inside_another", path=folder, other=known.path)
        self._indexer.add_folder(folder)

    def remove_folder(self, path: Path) -> None:
        """Forget a watched folder; its documents are not touched."""
        self._indexer.remove_folder(path)

    def search(self, query: SearchQuery) -> None:
        """Answer as events: words first, then a final answer; a newer query ends an older one."""
        self._searcher.search(query)

    def document_text(self, path: Path) -> "Future[str]":
        """The text of a whole document, for a preview."""
        text: Future[str] = Future()
        self._supervisors[WorkerKind.READING].client.request("text", {"path": str(path)}).add_done_callback(
            lambda answer: _pass_on(answer, text)
        )
        return text

    def pause(self) -> None:
        """Take no new work until `resume`; search goes on."""
        self._indexer.pause(paused=True)

    def resume(self) -> None:
        """Go on after `pause`."""
        self._indexer.pause(paused=False)

    def retry(self) -> None:
        """Try failed files and given-up workers again."""
        for supervisor in self._supervisors.values():
            supervisor.retry()
        self._indexer.retry()

    def restart_worker(self, kind: WorkerKind) -> None:
        """Let a worker finish its request and start it anew; one that was given up or sleeps is started."""
        self._supervisors[kind].restart()

    def when_settled(self) -> "Future[None]":
        """Done once all that is known now is in the index."""
        return self._indexer.when_settled()

    def history(self, span_s: float = 600.0) -> Past:
        """What was measured and marked in the last `span_s` seconds, at most a day."""
        return self._sampler.history(span_s)

    def status(self) -> EngineStatus:
        """Where everything stands."""
        progress, folders = self._progress, self._progress.folders
        workers = tuple(self._worker_status(supervisor) for supervisor in self._supervisors.values())
        errors = self._errors + (self._records.errors if self._records else ())
        problems = tuple(Problem(error, retry=False) for error in errors)
        problems += tuple(Problem(worker.error) for worker in workers if worker.error is not None)
        return EngineStatus(
            activity=Activity.STOPPED if self._stopped else progress.activity,
            files=sum(folder.files for folder in folders),
            indexed=sum(folder.indexed for folder in folders),
            waiting=sum(folder.waiting for folder in folders),
            failed=sum(folder.failed for folder in folders),
            sections=sum(folder.sections for folder in folders),
            embedded=progress.embedded,
            sections_per_s=progress.sections_per_s,
            seconds_left=progress.seconds_left,
            current=progress.current,
            embedded_this_run=progress.embedded_this_run,
            reused_this_run=progress.reused_this_run,
            folders=folders,
            workers=workers,
            problems=problems + progress.problems,
            metrics=self._meter.metrics(),
        )

    def _open_for_indexing(self) -> Catalog:
        self._lock.acquire()
        try:
            catalog, error = Catalog.open(self._paths.catalog)
        except DocsearchError:
            self._lock.release()
            raise
        self._errors += (error,) if error else ()
        return catalog

    def _open_for_searching(self) -> Catalog:
        catalog = Catalog.open_for_reading(self._paths.catalog)
        if catalog is None:
            raise DocsearchError("nothing_indexed")
        return catalog

    def _threads(self) -> "list[Indexer | Searcher | Sampler]":
        return [thread for thread in (self._indexer, self._searcher, self._sampler) if thread is not None]

    def _make_supervisors(self, catalog: Catalog, *, indexing: bool) -> None:
        settings, paths = self._settings, self._paths
        index_options = {
            "folder": str(paths.index),
            "model_id": catalog.fact("model_id"),
            "dimensions": int(catalog.fact("dimensions", str(DEFAULT_DIMENSIONS))),
            "read_only": not indexing,
        }
        model_options = {
            "models_dir": str(paths.models),
            "model_folder": settings.model_folder,
            "threads": settings.threads,
            "precision": settings.precision,
        }
        plans: list[tuple[WorkerKind, dict, int]] = [
            (WorkerKind.EMBEDDING, model_options, settings.embedding_memory_mb),
            (WorkerKind.INDEX, index_options, settings.index_memory_mb),
        ]
        if indexing:
            plans.append((WorkerKind.READING, {"max_file_mb": settings.max_file_mb}, settings.reading_memory_mb))
        ram = psutil.virtual_memory().total
        for kind, options, limit_mb in plans:
            # words must be found at once, always
            sleep_after_s = 0.0 if kind is WorkerKind.INDEX else settings.sleep_minutes * 60.0
            reductions = MOST_REDUCTIONS if kind is WorkerKind.EMBEDDING else 0
            self._supervisors[kind] = Supervisor(
                kind,
                self._make_driver,
                self._command_for(kind, settings.threads),
                options,
                MemoryBudget(limit_mb, ram, reductions),
                self._on_worker_change,
                self._on_mark,
                str(paths.log_file),
                sleep_after_s,
            )

    def _worker_status(self, supervisor: Supervisor) -> WorkerStatus:
        status, sample = supervisor.status(), self._sampler.latest(supervisor.kind)
        if status.pid is None or sample is None:
            return status
        return replace(
            status, rss_bytes=sample.rss_bytes, anonymous_bytes=sample.anonymous_bytes, threads=sample.threads
        )

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        self.events.publish(self.status())

    def _on_worker_change(self) -> None:
        if self._indexer is not None:
            self._indexer.wake()
        self.events.publish(self.status())

    def _on_samples(self, samples: tuple[Sample, ...]) -> None:
        if self._records is not None:
            self._records.add(samples, self.status())
        self.events.publish(samples)

    def _on_mark(self, kind: WorkerKind, cause: str, detail: str) -> None:
        logger.info("%s worker: %s %s", kind.value, cause, detail)
        mark = Mark(time.time(), kind.value, cause, detail)
        self._sampler.mark(mark)
        self.events.publish(mark)

    def _stop(self, stopped: "Future[None]") -> None:
        if self._indexer is not None:
            self._indexer.begin_stop()
        for supervisor in self._supervisors.values():
            supervisor.stop()
        for thread in self._threads():
            thread.stop()
        for supervisor in self._supervisors.values():
            supervisor.stopped.wait()
        if self._records is not None:
            self._records.close(self.status())
        self._lock.release()
        stopped.set_result(None)


def _pass_on(answer: Future, text: "Future[str]") -> None:
    if not text.set_running_or_notify_cancel():
        return
    error = answer.exception()
    if error is not None:
        text.set_exception(error)
    else:
        text.set_result(answer.result()["text"])
