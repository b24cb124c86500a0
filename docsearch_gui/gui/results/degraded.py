"""What makes every search worse than it should be, until it is mended."""

from itertools import chain

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import EngineStatus, WorkerKind, WorkerState

_CODES = frozenset({
    "index_offline", "index_damaged", "index_unreadable", "index_failed", "index_repaired", "catalog_damaged",
    "reranker_refused",
})  # fmt: skip


def degraded(status: EngineStatus) -> ErrorInfo | None:
    """The first problem that every search suffers from: of the index, the rerank model, or a worker that searches and was given up."""
    workers = (
        worker.error
        for worker in status.workers
        if worker.kind is not WorkerKind.READING and worker.state is WorkerState.GIVEN_UP and worker.error
    )
    problems = (problem.info for problem in status.problems if problem.info.code in _CODES)
    return next(chain(workers, problems), None)
