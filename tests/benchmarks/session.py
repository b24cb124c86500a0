"""A running engine for benchmarks: real workers, the real model, a home of its own."""

import os
import queue
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.documents.handler import Handler
from docsearch_gui.engine.engine import Engine
from docsearch_gui.models import EngineStatus, WorkerKind, WorkerState, WorkerStatus, embedded_text
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SearchAnswer, SearchQuery
from docsearch_gui.settings import Settings
from docsearch_gui.workers.launch import LaunchCommand, launch_command
from docsearch_gui.workers.popen import PopenDriver
from docsearch_gui.workers.supervisor import Supervisor

CORPUS = Path(__file__).resolve().parents[2].parent.joinpath("shared", "corpus").resolve()
MODELS_VARIABLE = "DOCSEARCH_TEST_MODELS"
CommandFor = Callable[[WorkerKind, int], LaunchCommand]


class Session:
    """An engine and its answers, one at a time."""

    def __init__(self, engine: Engine, paths: AppPaths) -> None:
        self.engine = engine
        self.paths = paths
        self._answers: queue.Queue[SearchAnswer] = queue.Queue()
        self.words_ms: list[float] = []
        engine.events.subscribe(self._follow)

    def _follow(self, event: object) -> None:
        if isinstance(event, SearchAnswer):
            (self._answers.put if event.final else self._words_first)(event)

    def _states(self) -> set[WorkerState]:
        return {worker.state for worker in self.engine.status().workers}

    def _words_first(self, answer: SearchAnswer) -> None:
        self.words_ms.append(answer.took_ms)

    def wait_until_ready(self) -> None:
        """Until every worker is ready, the model loaded: those that sleep until they are needed are woken."""
        self.until(lambda: self._states() <= {WorkerState.READY, WorkerState.ASLEEP})
        for kind in WorkerKind:
            self.supervisor(kind).wake()
        self.until(lambda: self._states() == {WorkerState.READY})

    def until(self, is_so: Callable[[], object], timeout_s: float = 300) -> None:
        """Wait until `is_so`, asked at every event of the engine."""
        told = threading.Event()
        unsubscribe = self.engine.events.subscribe(lambda _: told.set())
        end = time.monotonic() + timeout_s
        try:
            while not is_so():
                if not told.wait(max(0.0, end - time.monotonic())):
                    raise TimeoutError(f"it never came to that: {self.engine.status()}")
                told.clear()
        finally:
            unsubscribe()

    def settle(self) -> EngineStatus:
        """The status once everything is in the index."""
        self.engine.when_settled().result(7200)
        return self.engine.status()

    def worker(self, kind: WorkerKind) -> WorkerStatus:
        """The status of a worker."""
        return next(worker for worker in self.engine.status().workers if worker.kind is kind)

    def supervisor(self, kind: WorkerKind) -> Supervisor:
        """The part of the engine that speaks with a worker, for measurements that no front end makes."""
        return self.engine._supervisors[kind]

    def ask(self, text: str) -> SearchAnswer:
        """The final answer to a query."""
        self.engine.search(SearchQuery(text))
        return self._answers.get(timeout=60)


@contextmanager
def running(
    home: Path | None = None, settings: Settings | None = None, command_for: CommandFor = launch_command
) -> Iterator[Session]:
    """A session that is stopped at the end; its data is temporary unless `home` is given."""
    with TemporaryDirectory(prefix="docsearch-benchmark-") as temporary:
        paths = AppPaths.under(home or Path(temporary))
        share_models(paths)
        engine = Engine(paths, settings or Settings(), PopenDriver, command_for=command_for, background=False)
        session = Session(engine, paths)
        engine.start()
        try:
            session.wait_until_ready()
            yield session
        finally:
            engine.stop().result(30)


def share_models(paths: AppPaths) -> None:
    """Use converted models of earlier runs, where the variable names a folder of them: conversion is not measured."""
    shared = os.environ.get(MODELS_VARIABLE)
    if shared and not paths.models.exists():
        shutil.copytree(shared, paths.models, copy_function=os.link)


@contextmanager
def models() -> Iterator[tuple[Path, Path]]:
    """A temporary folder of models, and the folder of the embedded one in it, which is made where none is shared."""
    from docsearch_gui.embedding.model_catalogue import choose_model  # numpy has no place in an app that is measured

    with TemporaryDirectory(prefix="docsearch-benchmark-") as temporary:
        paths = AppPaths.under(Path(temporary))
        share_models(paths)
        yield paths.models, choose_model(paths.models, "", lambda _: None).folder


def corpus_files(every: int = 1) -> list[Path]:
    """Every n-th file of the shared documentation, English and Japanese."""
    files = sorted(CORPUS.rglob("*.md"))
    if not files:
        raise SystemExit(f"this benchmark needs the documents in {CORPUS}")
    return files[::every]


def sections_of(folder: Path) -> list[dict]:
    """The sections of every document in `folder`, as the pipeline cuts them for the default model."""
    return [section for path in sorted(folder.rglob("*.md")) for section in sections_of_file(path)]


def sections_of_file(path: Path) -> list[dict]:
    """The sections of one document, as the pipeline cuts it for the default model."""
    params = {"path": str(path), "doc_id": "0", "known_hash": None, "max_tokens": 480, "min_tokens": 100}
    return Handler(20).read(params)["document"]["sections"]


def embedded_texts(folder: Path) -> list[str]:
    """What the pipeline embeds of `folder`."""
    return [embedded_text(section["heading_path"], section["text"]) for section in sections_of(folder)]
