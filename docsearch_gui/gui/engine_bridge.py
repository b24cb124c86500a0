"""Between the engine, which calls on any thread, and the widgets, which live on one."""

import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot

from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.models import Activity, EngineStatus, Mark, Past, Problem, WorkerKind
from docsearch_gui.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from docsearch_gui.engine.engine import Engine
    from docsearch_gui.folder_models import FolderRules
    from docsearch_gui.search_models import SearchQuery

T = TypeVar("T")

log = logging.getLogger(__name__)


class _Done(NamedTuple):
    """A future that ended, and what to do with it on the GUI thread."""

    future: "Future"
    handle: "Callable[[Future], None]"


class EngineBridge(QObject):
    """The only object of the window that knows the engine; it may be asked before the engine exists."""

    status_changed = Signal(object)
    answer_arrived = Signal(object)
    saved_search_matched = Signal(object)
    samples_taken = Signal(object)
    mark_added = Signal(object)
    text_arrived = Signal(object, str)
    text_failed = Signal(object, object)
    preflight_arrived = Signal(object, object)
    preflight_failed = Signal(object, object)
    report_arrived = Signal(object, object)
    report_failed = Signal(object, object)
    erased = Signal()
    refused = Signal(object)
    loaded = Signal(object)
    start_failed = Signal(object)
    stopped = Signal()
    _woken = Signal()

    def __init__(self, first_problems: tuple[Problem, ...] = (), settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self._closed = self._loading = False
        self._engine: Engine | None = None
        self._query: SearchQuery | None = None
        self._asked_early: list[Callable[[Engine], None]] = []
        self._events: deque[object] = deque()
        self._lock = Lock()
        self._status = EngineStatus(Activity.STARTING, problems=first_problems)
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)

    @property
    def status(self) -> EngineStatus:
        """The newest status that was delivered."""
        return self._status

    def load(self, make_engine: Callable[[], "Engine"]) -> None:
        """Make and start an engine on a thread of its own, as imports and a large catalog take their time.

        Then it is sent what was asked meanwhile; `start_failed` says why it could not start.
        """
        self._loading = True
        Thread(target=self._make_and_start, args=(make_engine,), name="load engine", daemon=True).start()

    def _make_and_start(self, make_engine: Callable[[], "Engine"]) -> None:
        engine = make_engine()
        engine.events.subscribe(self._receive)
        try:
            engine.start()
        except DocsearchError as error:
            self.loaded.emit(error.info)
        else:
            self.loaded.emit(engine)

    def _on_loaded(self, loaded: "Engine | ErrorInfo") -> None:
        self._loading = False
        if isinstance(loaded, ErrorInfo):
            self.start_failed.emit(loaded)
        else:
            self._engine = loaded
        if self._closed:
            self.stop()
        elif self._engine is not None:
            self._welcome(self._engine)

    def _welcome(self, engine: "Engine") -> None:
        self._receive(engine.status())
        early, self._asked_early = self._asked_early, []
        for ask in early:
            ask(engine)
        if self._query is not None:
            engine.search(self._query)

    def search(self, query: "SearchQuery") -> None:
        """Ask for `query`; its answers arrive by `answer_arrived`."""
        self._query = query
        if self._engine is not None:
            self._engine.search(query)

    def expect_search(self) -> None:
        """Have the engine ready for a query."""
        if self._engine is not None:
            self._engine.expect_search()

    def document_text(self, path: Path) -> None:
        """Ask for a document's text; it arrives by `text_arrived` or `text_failed`."""
        if self._engine is not None:
            self._answer(self._engine.document_text(path), path, self.text_arrived, self.text_failed)

    def preflight(self, path: Path, rules: "FolderRules") -> None:
        """Ask what indexing `path` by `rules` would mean; `preflight_arrived` or `preflight_failed` follows."""

        def ask(engine: "Engine") -> None:
            self._answer(engine.preflight(path, rules), path, self.preflight_arrived, self.preflight_failed)

        self._soon(ask)

    def why(self, path: Path) -> None:
        """Ask what is known of `path`; `report_arrived` or `report_failed` follows."""
        self._soon(lambda engine: self._answer(engine.why(path), path, self.report_arrived, self.report_failed))

    def add_folder(self, path: Path) -> None:
        """Watch `path`; `refused` says why not."""
        self._soon(lambda engine: self._try(engine.add_folder, path))

    def remove_folder(self, path: Path) -> None:
        self._soon(lambda engine: self._try(engine.remove_folder, path))

    def set_folder_rules(self, folder: Path, rules: "FolderRules") -> None:
        """What belongs to the index of `folder` from now on."""
        self._soon(lambda engine: self._try(engine.set_folder_rules, folder, rules))

    def delete_vanished(self, folder: Path) -> None:
        """Take the documents that are gone all at once out of the index."""
        self._soon(lambda engine: self._try(engine.delete_vanished, folder))

    def keep_vanished(self, folder: Path) -> None:
        """Leave the documents that are gone all at once findable, as offline."""
        self._soon(lambda engine: self._try(engine.keep_vanished, folder))

    def forget_file(self, path: Path) -> None:
        """Take one document out of the index, for good."""
        self._soon(lambda engine: self._try(engine.forget_file, path))

    def erase_forgotten(self) -> None:
        """Erase what was forgotten from the disk now; `erased` or `refused` tells how it went."""
        self._soon(lambda engine: self._when_done(engine.erase_forgotten(), self._erasing_done))

    def set_paused(self, paused: bool) -> None:
        """Let indexing wait until it is resumed, or go on."""
        self._soon(lambda engine: engine.pause() if paused else engine.resume())

    def pause_until(self, at: float) -> None:
        """Let indexing wait until `at`, in time.time() seconds."""
        self._soon(lambda engine: engine.pause(at))

    def retry(self) -> None:
        """Try failed files and given-up workers again."""
        if self._engine is not None:
            self._engine.retry()

    def restart_worker(self, kind: WorkerKind) -> None:
        """Let a worker finish what it does and start it anew."""
        if self._engine is not None:
            self._engine.restart_worker(kind)

    def history(self, span_s: float = 600.0) -> Past:
        """The samples and marks of the last `span_s` seconds."""
        return self.ask_now(lambda engine: engine.history(span_s), Past())

    def ask_now(self, ask: "Callable[[Engine], T]", otherwise: T) -> T:
        """What the engine answers at once, or `otherwise` before there is one."""
        return otherwise if self._engine is None else ask(self._engine)

    def tell(self, say: "Callable[[Engine], None]") -> None:
        """Tell the engine something now, or as soon as it has started; `refused` says why it does not take it."""
        self._soon(lambda engine: self._try(say, engine))

    def stop(self) -> None:
        """Stop the engine without waiting; `stopped` follows."""
        self._closed = True
        if self._loading:
            return  # it is stopped as soon as it has started
        if self._engine is None:
            self.stopped.emit()
            return
        engine, self._engine = self._engine, None
        self._when_done(engine.stop(), lambda _future: self.stopped.emit())

    def _soon(self, ask: "Callable[[Engine], None]") -> None:
        """Ask the engine now, or as soon as it has started."""
        if self._engine is None:
            self._asked_early.append(ask)
        else:
            ask(self._engine)

    def _try(self, ask: Callable[..., None], *arguments: object) -> None:
        try:
            ask(*arguments)
        except DocsearchError as error:
            self.refused.emit(error.info)

    def _answer(self, future: "Future", path: Path, arrived: SignalInstance, failed: SignalInstance) -> None:
        """Emit (path, result) or (path, ErrorInfo) on the GUI thread once `future` is done."""

        def emit(done: "Future") -> None:
            if not done.cancelled():
                error = done.exception()
                (arrived if error is None else failed).emit(
                    path, done.result() if error is None else _info(error, path)
                )

        self._when_done(future, emit)

    def _erasing_done(self, future: "Future") -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            self.erased.emit()
        else:
            self.refused.emit(error.info if isinstance(error, DocsearchError) else _not_erased(error))

    def _when_done(self, future: "Future", handle: "Callable[[Future], None]") -> None:
        future.add_done_callback(lambda done: self._receive(_Done(done, handle)))

    def _receive(self, event: object) -> None:
        """Take an event on whatever thread it comes, and wake the GUI thread once for all that wait."""
        if self._closed and not isinstance(event, _Done):
            return
        with self._lock:
            sleeping = not self._events
            self._events.append(event)
        if sleeping:
            self._woken.emit()

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            events, self._events = self._events, deque()
        newest_status = None
        for event in events:
            if isinstance(event, EngineStatus):
                newest_status = event
            else:
                self._pass_on(event)
        if newest_status is not None:
            self._status = newest_status
            self.status_changed.emit(newest_status)

    def _pass_on(self, event: object) -> None:
        from docsearch_gui.search_models import SavedSearchMatch, SearchAnswer  # not needed for the first paint

        match event:
            case SearchAnswer():
                self.answer_arrived.emit(event)
            case SavedSearchMatch():
                self.saved_search_matched.emit(event)
            case Mark():
                self.mark_added.emit(event)
            case _Done():
                event.handle(event.future)
            case _:
                self.samples_taken.emit(event)


def _info(error: BaseException, path: Path) -> ErrorInfo:
    """The error as a value; one that was not expected is logged."""
    if isinstance(error, DocsearchError):
        return error.info
    log.warning("no answer about a path", exc_info=error)
    return ErrorInfo("reader_failed", {"path": str(path), "reason": str(error)})


def _not_erased(error: BaseException) -> ErrorInfo:
    log.warning("what was forgotten is not erased", exc_info=error)
    return ErrorInfo("forget_not_done", {"reason": str(error)})
