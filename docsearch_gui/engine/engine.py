"""All that a front end calls. It decides; three workers do."""

import logging
import math
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from docsearch_gui.engine.answering import Answering
from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.conditions import Conditions
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.events import Events
from docsearch_gui.engine.indexer import Indexer
from docsearch_gui.engine.inquiries import Inquiries, checked_folder, text_of
from docsearch_gui.engine.instance_lock import InstanceLock
from docsearch_gui.engine.metrics import Sampler
from docsearch_gui.engine.preferred_sections import Wanted
from docsearch_gui.engine.progress import Progress, status_of
from docsearch_gui.engine.run_records import RunRecords
from docsearch_gui.engine.searcher import Searcher
from docsearch_gui.engine.settling import Listener
from docsearch_gui.engine.user_searches import UserSearches
from docsearch_gui.engine.worker_set import apply_settings, make_supervisors, own_pids
from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.folder_models import FolderRules, PathReport, Preflight
from docsearch_gui.models import Activity, EngineStatus, Mark, Past, Sample, WorkerKind
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SavedSearch, SearchQuery
from docsearch_gui.settings import Settings
from docsearch_gui.workers.driver import MakeDriver
from docsearch_gui.workers.launch import LaunchCommand, launch_command
from docsearch_gui.workers.supervisor import Supervisor

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
        *,
        background: bool = True,
    ) -> None:
        self.events = Events()
        self._command_for = command_for
        self._paths = paths
        self._settings = settings
        self._make_driver = make_driver
        self._errors = settings_errors
        self._performance_log = performance_log
        self._background = background
        self._records: RunRecords | None = None
        self._meter = EmbeddingMeter()
        self._lock = InstanceLock(paths.lock)
        self._inquiries = Inquiries(paths, settings)
        self._progress = Progress()
        self._supervisors: dict[WorkerKind, Supervisor] = {}
        self._indexer: Indexer | None = None
        self._searcher: Searcher | None = None
        self._searches: UserSearches | None = None
        self._sampler: Sampler | None = None
        self._stopped: Future[None] | None = None

    def start(self, *, indexing: bool = True) -> None:
        """Start the workers and threads; without `indexing` it only searches, beside another one that indexes."""
        self._paths.create()
        catalog = self._open_for_indexing() if indexing else self._open_for_searching()
        self._supervisors = make_supervisors(
            self._paths, self._settings, catalog, self._make_driver, self._command_for,
            self._on_worker_change, self._on_mark, indexing=indexing,
        )  # fmt: skip
        index, embedder = self._supervisors[WorkerKind.INDEX], self._supervisors[WorkerKind.EMBEDDING]
        self._sampler = Sampler(self._supervisors, self._on_samples, self._meter.metrics)
        answering = Answering(self._paths.catalog, index)
        self._searcher = Searcher(answering, embedder, self.events.publish, self._prefer, self._meter)
        if indexing:
            self._records = RunRecords(self._paths, self._performance_log, daily_log=self._settings.performance_log)
            self._searches = UserSearches(self._paths, self._searcher, answering, self.events.publish)
            self._searches.history.keep(on=self._settings.remember_searches)
            self._indexer = Indexer(
                catalog,
                self._settings,
                self._paths.data,
                Conditions(
                    self._settings, self._paths.data, lambda: own_pids(self._supervisors), background=self._background
                ),
                self._supervisors[WorkerKind.READING],
                embedder,
                index,
                self._meter,
                Listener(self._on_progress, self._searcher.vectors_written, self._on_settled),
            )
        else:
            catalog.close()
        index.start()
        for supervisor in self._supervisors.values():
            supervisor.let_sleep()
        for thread in self._threads():
            thread.start()

    def apply_settings(self, settings: Settings) -> None:
        """Go by other settings: workers that need it are started anew, and documents looked at again, if it indexes."""
        # the file has been written anew
        self._errors = tuple(error for error in self._errors if not error.code.startswith("setting"))
        self._settings = self._inquiries.settings = settings
        self._records.keep_log(on=settings.performance_log)
        self._searches.history.keep(on=settings.remember_searches)
        workers, paths, command_for = self._supervisors, self._paths, self._command_for
        self._indexer.use_settings(settings, lambda: apply_settings(workers, paths, settings, command_for))

    def stop(self) -> "Future[None]":
        """Done when every thread and worker has ended; what was not finished goes on at the next start."""
        if self._stopped is None:
            self._stopped = Future()
            threading.Thread(target=self._stop, args=(self._stopped,), name="stop", daemon=True).start()
        return self._stopped

    def preflight(self, path: Path, rules: FolderRules | None = None) -> "Future[Preflight]":
        """What indexing `path` would mean, within 2 seconds; fails with DocsearchError folder_* as `add_folder` does."""
        return self._inquiries.preflight(path, rules or FolderRules(), self._progress.folders)

    def why(self, path: Path) -> "Future[PathReport]":
        """What is known of one path, and why it is not found."""
        return self._inquiries.why(path)

    def add_folder(self, path: Path) -> None:
        """Index `path` and watch it; DocsearchError folder_* when that cannot be."""
        folder = checked_folder(path, self._progress.folders)
        self._indexer.run_later(lambda intake: intake.add_folder(folder))

    def remove_folder(self, path: Path) -> None:
        """Forget a watched folder; its documents are not touched."""
        self._indexer.run_later(lambda intake: intake.remove_folder(path))

    def set_folder_rules(self, path: Path, rules: FolderRules) -> None:
        """Let other files of a watched folder belong to the index."""
        self._indexer.run_later(lambda intake: intake.set_rules(path, rules))

    def delete_vanished(self, path: Path) -> None:
        """Forget the files of a watched folder that vanished all at once."""
        self._indexer.run_later(lambda intake: intake.answer_vanished(path, delete=True))

    def keep_vanished(self, path: Path) -> None:
        """Keep the files that vanished all at once findable until they are back."""
        self._indexer.run_later(lambda intake: intake.answer_vanished(path, delete=False))

    def forget_file(self, path: Path) -> None:
        """Take a file out of the index and leave it out, until the folder's rules say otherwise."""
        self._indexer.run_later(lambda intake: intake.forget_file(path))

    def erase_forgotten(self) -> "Future[None]":
        """Done when no byte of what was forgotten is on the disk; DocsearchError forget_not_done."""
        return self._indexer.erase_forgotten()

    def search(self, query: SearchQuery) -> None:
        """Answer as events: words first, then a final answer; a newer query ends an older one."""
        self._searcher.search(query)

    def expect_search(self) -> None:
        """Load the model if it sleeps, which takes seconds, as somebody is about to search."""
        self._supervisors[WorkerKind.EMBEDDING].wake()

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches by name."""
        return self._searches.saved.searches

    def save_search(self, search: SavedSearch) -> None:
        """Keep a search under its name; with `notify`, new sections that match it come as SavedSearchMatch events."""
        self._searches.save(search)

    def forget_saved_search(self, name: str) -> None:
        """Drop a saved search."""
        self._searches.saved.forget(name)

    def search_history(self) -> tuple[str, ...]:
        """What was searched for, newest first."""
        return self._searches.history.texts

    def remember_search(self, text: str) -> None:
        """Put a query in front of the history."""
        self._searches.history.remember(text)

    def clear_search_history(self) -> None:
        """Forget what was searched for."""
        self._searches.history.clear()

    def document_text(self, path: Path) -> "Future[str]":
        """The text of a whole document, for a preview."""
        return text_of(self._supervisors[WorkerKind.READING], path)

    def pause(self, until: float = math.inf) -> None:
        """Take no new work until `until`, in time.time() seconds, or `resume`; search goes on."""
        self._indexer.pause(until)

    def resume(self) -> None:
        """Go on after `pause`."""
        self._indexer.pause(until=0.0)

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
        workers = tuple(self._sampler.measured(supervisor.status()) for supervisor in self._supervisors.values())
        errors = self._errors + (self._records.errors if self._records else ())
        errors += self._searches.errors if self._searches else ()
        status = status_of(self._progress, workers, errors, self._meter.metrics())
        return replace(status, activity=Activity.STOPPED) if self._stopped else status

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

    def _prefer(self, wanted: Wanted) -> None:
        if self._indexer is not None:
            self._indexer.prefer(wanted)

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        self.events.publish(self.status())

    def _on_settled(self) -> None:
        if self._background:
            # without a front end that stays, nobody would hear of matches
            self._searches.look()

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
        if self._searches is not None:
            self._searches.close()
        self._lock.release()
        stopped.set_result(None)
