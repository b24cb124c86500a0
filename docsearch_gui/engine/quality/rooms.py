"""The workers of a measurement: as the user's own, but with an index in a temporary folder, and no hold on the real one."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import psutil

from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.embedding_queue import MOST_REDUCTIONS
from docsearch_gui.engine.metrics import Sampler
from docsearch_gui.engine.reranking import rerank_problem
from docsearch_gui.engine.worker_set import model_options
from docsearch_gui.errors import DocsearchError, WorkerGone
from docsearch_gui.models import WorkerKind, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings
from docsearch_gui.workers.driver import MakeDriver
from docsearch_gui.workers.launch import LaunchCommand
from docsearch_gui.workers.memory_budget import MemoryBudget
from docsearch_gui.workers.supervisor import Supervisor

CommandFor = Callable[[WorkerKind, int], LaunchCommand]


@dataclass(frozen=True)
class Rooms:
    """The three workers; `told` is set whenever one of them changes, `folder` is private and goes with the measurement."""

    reader: Supervisor
    embedder: Supervisor
    index: Supervisor
    meter: EmbeddingMeter
    told: Event
    folder: Path

    def wait_for_model(self) -> dict:
        """What the embedding worker says of its model once that is loaded; DocsearchError where it, or the rerank model, is not."""
        ask(self.embedder, "embed_query", {"text": "warm"})
        problem = rerank_problem(self.embedder.info)
        if problem is not None:
            raise DocsearchError(problem.code, **problem.details)
        return self.embedder.info

    def check_model(self) -> None:
        """DocsearchError when the embedding worker was given up or stopped."""
        status = self.embedder.status()
        if status.state is WorkerState.GIVEN_UP and status.error is not None:
            raise DocsearchError(status.error.code, **status.error.details)
        if status.state is WorkerState.STOPPED:
            raise DocsearchError("stopped")

    def begin_index(self, name: str, model: dict) -> None:
        """Let the index worker go on with an empty index, which is the last one's no more."""
        options = {"folder": str(self.folder / name), "model_id": model["model_id"], "dimensions": model["dimensions"]}
        for option, value in options.items():
            self.index.set_option(option, value)
        self.index.restart()
        ask(self.index, "prepare", {"model_id": model["model_id"], "dimensions": model["dimensions"]})


def ask(worker: Supervisor, method: str, params: dict) -> dict:
    """A worker's answer; asked again of its successor where it ended. DocsearchError as the worker or its end has it."""
    while True:
        try:
            return worker.client.request(method, params).result()
        except WorkerGone:
            continue


@contextmanager
def open_rooms(
    paths: AppPaths, settings: Settings, make_driver: MakeDriver, command_for: CommandFor
) -> Iterator[Rooms]:
    """The workers, which end with the block, however it ends, and leave nothing."""
    told, meter = Event(), EmbeddingMeter()
    with TemporaryDirectory(prefix="docsearch-quality-") as folder:
        workers = {
            kind: Supervisor(
                kind,
                make_driver,
                command_for(kind, settings.threads),
                options,
                MemoryBudget(limit_mb, psutil.virtual_memory().total, reductions),
                told.set,
                lambda *_: None,
                str(paths.log_file),
            )
            for kind, options, limit_mb, reductions in _plans(paths, settings)
        }
        # without measurements no limit of memory would hold
        sampler = Sampler(workers, lambda _: None, meter.metrics)
        for worker in workers.values():
            worker.let_sleep()
        sampler.start()
        try:
            reader, embedder, index = (workers[k] for k in (WorkerKind.READING, WorkerKind.EMBEDDING, WorkerKind.INDEX))
            yield Rooms(reader, embedder, index, meter, told, Path(folder))
        finally:
            sampler.stop()
            for worker in workers.values():
                worker.stop()
            for worker in workers.values():
                worker.stopped.wait()


def _plans(paths: AppPaths, settings: Settings) -> Iterator[tuple[WorkerKind, dict, int, int]]:
    """Kind, options, memory limit and how often batches may be halved, for each worker."""
    index = {"folder": "", "index_id": uuid.uuid4().hex, "read_only": False}
    yield WorkerKind.READING, {"max_file_mb": settings.max_file_mb}, settings.reading_memory_mb, 0
    yield WorkerKind.EMBEDDING, model_options(paths, settings), settings.embedding_memory_mb, MOST_REDUCTIONS
    yield WorkerKind.INDEX, index, settings.index_memory_mb, 0
