"""An engine that does what a test tells it, and remembers what it was asked."""

import math
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from threading import Thread

from docsearch_gui.errors import DocsearchError
from docsearch_gui.folder_models import FolderRules, PathReport, Preflight
from docsearch_gui.models import Activity, EngineStatus, Mark, Past, Sample, WorkerKind, WorkPoint
from docsearch_gui.search_models import SavedSearch, SearchQuery
from docsearch_gui.settings import Settings


class FakeEvents:
    """The engine's events; `emit` calls the subscribers on another thread, as the engine does."""

    def __init__(self) -> None:
        self._callbacks = []

    def subscribe(self, callback) -> None:
        self._callbacks.append(callback)

    def emit(self, *events: object) -> None:
        thread = Thread(target=lambda: [callback(event) for event in events for callback in self._callbacks])
        thread.start()
        thread.join()


class FakeEngine:
    """Answers when the test says so; `texts` are the documents, `refusals` the folders it does not take.

    `preflights` and `reports` are answered at once; others when the test completes their future.
    """

    def __init__(self, status: EngineStatus | None = None) -> None:
        self.events = FakeEvents()
        self.calls: list[str] = []
        self.settings: Settings | None = None
        self.queries: list[SearchQuery] = []
        self.folders: list[Path] = []
        self.texts: dict[Path, str] = {}
        self.asked_texts: list[Path] = []
        self.refusals: dict[Path, DocsearchError] = {}
        self.preflights: dict[Path, Preflight] = {}
        self.counted_by = FolderRules()
        self.counting: dict[Path, Future[Preflight]] = {}
        self.reports: dict[Path, PathReport] = {}
        self.asked_reports: list[Path] = []
        self.rules: dict[Path, FolderRules] = {}
        self.forgotten: list[Path] = []
        self.answers_to_vanished: list[tuple[str, Path]] = []
        self.erasing: Future[None] = Future()
        self.saved: tuple[SavedSearch, ...] = ()
        self.past_searches: tuple[str, ...] = ()
        self.start_error: DocsearchError | None = None
        self.samples: tuple[Sample, ...] = ()
        self.marks: tuple[Mark, ...] = ()
        self.work: tuple[WorkPoint, ...] = ()
        self.asked_spans: list[float] = []
        self.restarted: list[WorkerKind] = []
        self.stopping: Future[None] = Future()
        self.paused_until = 0.0
        self.expected_searches = 0
        self._status = status or EngineStatus(Activity.IDLE)

    def start(self) -> None:
        self.calls.append("start")
        if self.start_error is not None:
            raise self.start_error

    def stop(self) -> Future:
        self.calls.append("stop")
        return self.stopping

    def apply_settings(self, settings: Settings) -> None:
        self.settings = settings
        if not settings.remember_searches:
            self.clear_search_history()

    def add_folder(self, path: Path) -> None:
        if path in self.refusals:
            raise self.refusals[path]
        self.folders.append(path)

    def remove_folder(self, path: Path) -> None:
        self.folders.remove(path)

    def preflight(self, path: Path, rules: FolderRules) -> Future:
        """Done at once if the test knows the answer, or else when it says so."""
        self.counted_by = rules
        future = self.counting[path] = Future()
        if path in self.refusals:
            future.set_exception(self.refusals[path])
        elif path in self.preflights:
            future.set_result(replace(self.preflights[path], folder=path))
        return future

    def why(self, path: Path) -> Future:
        self.asked_reports.append(path)
        future: Future[PathReport] = Future()
        if path in self.reports:
            future.set_result(self.reports[path])
        return future

    def set_folder_rules(self, folder: Path, rules: FolderRules) -> None:
        self.rules[folder] = rules

    def delete_vanished(self, folder: Path) -> None:
        self.answers_to_vanished.append(("delete", folder))

    def keep_vanished(self, folder: Path) -> None:
        self.answers_to_vanished.append(("keep", folder))

    def forget_file(self, path: Path) -> None:
        self.forgotten.append(path)

    def erase_forgotten(self) -> Future:
        self.calls.append("erase_forgotten")
        return self.erasing

    def search(self, query: SearchQuery) -> None:
        self.queries.append(query)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        return self.saved

    def save_search(self, search: SavedSearch) -> None:
        self.forget_saved_search(search.name)
        self.saved = tuple(sorted((*self.saved, search), key=lambda saved: saved.name.casefold()))

    def forget_saved_search(self, name: str) -> None:
        self.saved = tuple(saved for saved in self.saved if saved.name != name)

    def search_history(self) -> tuple[str, ...]:
        return self.past_searches

    def remember_search(self, text: str) -> None:
        self.past_searches = (text, *(past for past in self.past_searches if past != text))[:100]

    def clear_search_history(self) -> None:
        self.past_searches = ()

    def document_text(self, path: Path) -> Future:
        self.asked_texts.append(path)
        future: Future[str] = Future()
        if path in self.texts:
            future.set_result(self.texts[path])
        else:
            future.set_exception(DocsearchError("file_missing", path=path))
        return future

    def pause(self, until: float = math.inf) -> None:
        self.paused_until = until
        self.calls.append("pause")

    def resume(self) -> None:
        self.calls.append("resume")

    def retry(self) -> None:
        self.calls.append("retry")

    def status(self) -> EngineStatus:
        return self._status

    def expect_search(self) -> None:
        self.expected_searches += 1

    def restart_worker(self, kind: WorkerKind) -> None:
        self.restarted.append(kind)

    def history(self, span_s: float = 600.0) -> Past:
        self.asked_spans.append(span_s)
        return Past(self.samples, self.marks, self.work)

    def say(self, *events: object) -> None:
        """Emit events on another thread, and remember the newest status and all that was measured."""
        for event in events:
            if isinstance(event, EngineStatus):
                self._status = event
            elif isinstance(event, Mark):
                self.marks += (event,)
            elif isinstance(event, tuple):
                self.samples += event
        self.events.emit(*events)
