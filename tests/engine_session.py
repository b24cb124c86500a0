"""A real engine for tests: real reading and index workers, real watching, and an embedding that needs no model."""

import queue
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import psutil

from docsearch_gui.engine.engine import Engine
from docsearch_gui.models import EngineStatus, Problem, WorkerKind, WorkerState, WorkerStatus
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SavedSearchMatch, SearchAnswer, SearchQuery, SearchResult
from docsearch_gui.settings import Settings
from docsearch_gui.workers.launch import LaunchCommand, launch_command
from docsearch_gui.workers.popen import PopenDriver

FAKE_WORKER = Path(__file__).parent / "fake_worker.py"
PATIENCE_S = 30.0
# every heading is a section of its own; other work on the machine is no matter here
SETTINGS = Settings(min_section_tokens=0, pause_on_battery=0, pause_when_busy=0)


def fake_embedding(environment: Mapping[str, str]) -> Callable[[WorkerKind, int], LaunchCommand]:
    """How to start the workers, with the fake one for embedding; `environment` tells it how to misbehave."""

    def command_for(kind: WorkerKind, threads: int) -> LaunchCommand:
        command = launch_command(kind, threads)
        if kind is WorkerKind.EMBEDDING:
            arguments = (sys.executable, str(FAKE_WORKER), kind.value)
            command = LaunchCommand(arguments, {**command.environment, **environment})
        return command

    return command_for


class EngineSession:
    """An engine that runs; `stop` leaves nothing behind."""

    def __init__(self, home: Path, settings: Settings = SETTINGS, **environment: str) -> None:
        self.paths = AppPaths.under(home)
        self.engine = Engine(self.paths, settings, PopenDriver, command_for=self.commands(environment))
        self._answers: queue.SimpleQueue[SearchAnswer] = queue.SimpleQueue()
        self.matches: queue.SimpleQueue[SavedSearchMatch] = queue.SimpleQueue()
        self.engine.events.subscribe(self._keep)
        self.engine.start()

    def commands(self, environment: Mapping[str, str]) -> Callable[[WorkerKind, int], LaunchCommand]:
        """How the workers are started."""
        return fake_embedding(environment)

    def __enter__(self) -> "EngineSession":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        self.engine.stop().result(PATIENCE_S)

    def index(self, *folders: Path) -> EngineStatus:
        """Add folders and wait until everything is in the index."""
        for folder in folders:
            self.engine.add_folder(folder)
        return self.settle()

    def settle(self) -> EngineStatus:
        self.engine.when_settled().result(PATIENCE_S)
        return self.status

    @property
    def status(self) -> EngineStatus:
        return self.engine.status()

    def answers(self, text: str, **options: object) -> list[SearchAnswer]:
        """All answers to a query, the final one last."""
        while not self._answers.empty():
            self._answers.get()
        query = SearchQuery(text, **options)
        self.engine.search(query)
        answers = [self._answers.get(timeout=PATIENCE_S)]
        while not answers[-1].final or answers[-1].query != query:
            answers.append(self._answers.get(timeout=PATIENCE_S))
        return answers

    def next_answer(self) -> SearchAnswer:
        """The answer that comes after those."""
        return self._answers.get(timeout=PATIENCE_S)

    def search(self, text: str, **options: object) -> tuple[SearchResult, ...]:
        return self.answers(text, **options)[-1].results

    def finds(self, text: str, path: Path) -> bool:
        """Whether a section of `path` that holds all of `text` is found by it."""
        return any(result.path == path and text in result.text for result in self.search(text))

    def until(self, is_so: Callable[[], object], what: str = "") -> None:
        """Wait until `is_so`, asked at every status that the engine tells."""
        told = threading.Event()
        unsubscribe = self.engine.events.subscribe(
            lambda event: told.set() if isinstance(event, (EngineStatus, tuple)) else None
        )
        end = time.monotonic() + PATIENCE_S
        try:
            while not is_so():
                assert told.wait(max(0.0, end - time.monotonic())), f"never {what}: {self.status}"
                told.clear()
        finally:
            unsubscribe()

    def until_found(self, text: str, path: Path) -> None:
        self.until(lambda: self.finds(text, path), f"found {text!r}")
        self.settle()

    def until_lost(self, text: str) -> None:
        self.until(lambda: not any(text in result.text for result in self.search(text)), f"lost {text!r}")
        self.settle()

    def problem_codes(self) -> list[str]:
        return sorted(problem.info.code for problem in self.status.problems)

    def problems_of(self, path: Path) -> list[Problem]:
        return [problem for problem in self.status.problems if problem.path == path]

    def worker(self, kind: WorkerKind) -> WorkerStatus:
        return next(worker for worker in self.status.workers if worker.kind is kind)

    def kill(self, kind: WorkerKind) -> None:
        """End a worker as `kill -9` does, once it is ready; one that sleeps is woken for it."""
        if self.worker(kind).state is WorkerState.ASLEEP:
            self.engine.restart_worker(kind)
        self.until(lambda: self.worker(kind).state is WorkerState.READY, f"{kind} ready")
        psutil.Process(self.worker(kind).pid or 0).kill()

    def worker_processes(self) -> list[psutil.Process]:
        return [psutil.Process(worker.pid) for worker in self.status.workers]

    def counts(self) -> tuple[int, int, int]:
        """Files, sections and embedded sections."""
        status = self.status
        return status.files, status.sections, status.embedded

    def _keep(self, event: object) -> None:
        if isinstance(event, SearchAnswer):
            self._answers.put(event)
        elif isinstance(event, SavedSearchMatch):
            self.matches.put(event)


def sections(count: int, word: str = "words") -> str:
    """A Markdown text of `count` sections, each with words of its own."""
    return "\n".join(f"# Part {number}\n\nHere are {word}{number} and more of it.\n" for number in range(count))


def quick(**changes: object) -> Settings:
    return replace(SETTINGS, **changes)
