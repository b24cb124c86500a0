"""The window with its real engine, workers and model, in the test's own process."""

import time
from collections.abc import Callable
from pathlib import Path

import psutil
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from docsearch_gui.gui.app import Session
from docsearch_gui.gui.start import make_engine
from docsearch_gui.models import Activity, EngineStatus, Mark, WorkerKind, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SearchAnswer
from docsearch_gui.settings import Settings
from tests.benchmarks.session import share_models

PATIENCE_MS = 240_000


class RealWindow:
    """A session on `folder` that leaves nothing behind."""

    def __init__(self, app: QApplication, home: Path, folder: Path) -> None:
        paths, settings = AppPaths.under(home), Settings(closing="quit", theme="light", pause_when_busy=0)
        share_models(paths)
        paths.create()
        self.stopped = False
        self._answers: dict[str, SearchAnswer] = {}
        self.session = Session(app, lambda: make_engine(paths, settings), paths, settings)
        self.session.bridge.stopped.disconnect(app.quit)
        self.session.bridge.stopped.connect(self._on_stopped)
        # after the slot of the window itself, so that what was answered is shown
        self.session.window.painted.connect(lambda: self.session.bridge.answer_arrived.connect(self._on_answer))
        self.session.begin([], hidden=False)
        self.add(folder)

    def __enter__(self) -> "RealWindow":
        return self

    @property
    def status(self) -> EngineStatus:
        return self.session.bridge.status

    def until(self, is_so: Callable[[], object], timeout_ms: int = PATIENCE_MS) -> None:
        """Let the window live until `is_so`."""
        assert comes_true(is_so, timeout_ms), self.status

    def add(self, folder: Path) -> None:
        """Add a folder as a drop does: see what it costs, then start."""
        adding = self.session.window.adding
        adding.propose([folder])
        self.until(adding.card.start.isEnabled)
        adding.card.start.click()

    def until_indexed(self, files: int) -> None:
        """Until as many files can be found by words and meaning, and every worker is ready."""
        self.until(lambda: self.status.files == files and is_settled(self.status))

    def ask(self, question: str) -> SearchAnswer:
        """Put a question into the query line, also the same again; its final answer, which is shown."""
        self._answers.clear()
        search = self.session.window.search
        search.query_line.setText(question)
        if not search.query_line.settle_now():
            search.search_again()
        return self.until_answered(question)

    def until_answered(self, question: str) -> SearchAnswer:
        """The final answer to a question that is being typed."""
        self.until(lambda: question in self._answers)
        return self._answers[question]

    def finds(self, text: str) -> bool:
        """Whether a section that holds `text` answers it."""
        return any(text in result.text for result in self.ask(text).results)

    def worker(self, kind: WorkerKind) -> psutil.Process:
        return psutil.Process(next(worker.pid for worker in self.status.workers if worker.kind is kind))

    def marks(self) -> tuple[Mark, ...]:
        return self.session.bridge.history()[1]

    def seconds_to_end(self) -> float:
        """Seconds from now until all has stopped."""
        started = time.monotonic()
        self.until(lambda: self.stopped)
        return time.monotonic() - started

    def __exit__(self, *_: object) -> None:
        self.session.quit()
        self.until(lambda: self.stopped)
        self.session.end()
        self.session.window.deleteLater()

    def _on_answer(self, answer: SearchAnswer) -> None:
        if answer.final:
            self._answers[answer.query.text] = answer

    def _on_stopped(self) -> None:
        self.stopped = True


def comes_true(is_so: Callable[[], object], timeout_ms: int) -> bool:
    """Whether `is_so` within the time, while the event loop runs."""
    end = time.monotonic() + timeout_ms / 1000
    while not is_so():
        if time.monotonic() > end:
            return False
        QTest.qWait(20)
    return True


def is_settled(status: EngineStatus) -> bool:
    """Whether everything known is indexed and embedded, and every worker ready."""
    ready = all(worker.state is WorkerState.READY for worker in status.workers)
    done = status.indexed + status.failed == status.files and status.embedded == status.sections
    return ready and done and status.activity is Activity.IDLE
