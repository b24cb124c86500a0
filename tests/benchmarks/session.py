"""A running engine for benchmarks: real workers, the real model, a home of its own."""

import os
import queue
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.documents.handler import Handler
from docsearch_gui.engine.engine import Engine
from docsearch_gui.models import EngineStatus, SearchAnswer, SearchQuery, WorkerKind, WorkerState, embedded_text
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings
from docsearch_gui.workers.popen import PopenDriver

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
MODELS_VARIABLE = "DOCSEARCH_TEST_MODELS"


class Session:
    """An engine and its answers, one at a time."""

    def __init__(self, engine: Engine, paths: AppPaths) -> None:
        self.engine = engine
        self.paths = paths
        self._answers: queue.Queue[SearchAnswer] = queue.Queue()
        self._ready = threading.Event()
        self.words_ms: list[float] = []
        engine.events.subscribe(self._follow)

    def _follow(self, event: object) -> None:
        if isinstance(event, SearchAnswer):
            (self._answers.put if event.final else self._words_first)(event)
        states = [worker.state for worker in event.workers] if isinstance(event, EngineStatus) else []
        if states.count(WorkerState.READY) == len(WorkerKind):
            self._ready.set()

    def _words_first(self, answer: SearchAnswer) -> None:
        self.words_ms.append(answer.took_ms)

    def wait_until_ready(self) -> None:
        """Until every worker is ready, the model loaded."""
        if not self._ready.wait(300):
            raise TimeoutError(f"the workers did not start: {self.engine.status().problems}")

    def settle(self) -> EngineStatus:
        """The status once everything is in the index."""
        self.engine.when_settled().result(3600)
        return self.engine.status()

    def ask(self, text: str) -> SearchAnswer:
        """The final answer to a query."""
        self.engine.search(SearchQuery(text))
        return self._answers.get(timeout=60)


@contextmanager
def running(home: Path | None = None) -> Iterator[Session]:
    """A session that is stopped at the end; its data is temporary unless `home` is given."""
    with TemporaryDirectory(prefix="docsearch-benchmark-") as temporary:
        paths = AppPaths.under(home or Path(temporary))
        share_models(paths)
        engine = Engine(paths, Settings(), PopenDriver)
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


def corpus_files(every: int = 1) -> list[Path]:
    """Every n-th file of the shared documentation, English and Japanese."""
    files = sorted(CORPUS.rglob("*.md"))
    if not files:
        raise SystemExit(f"this benchmark needs the documents in {CORPUS}")
    return files[::every]


def sections_of(folder: Path) -> list[dict]:
    """The sections of every document in `folder`, as the pipeline cuts them for the default model."""
    reader = Handler(20)
    found = []
    for path in sorted(folder.rglob("*.md")):
        params = {"path": str(path), "doc_id": "0", "known_hash": None, "max_tokens": 480, "min_tokens": 100}
        found += reader.read(params)["document"]["sections"]
    return found


def embedded_texts(folder: Path) -> list[str]:
    """What the pipeline embeds of `folder`."""
    return [embedded_text(section["heading_path"], section["text"]) for section in sections_of(folder)]
