"""The workers of one engine: what each is started with, and what of that lives as long as the data."""

import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.embedding_queue import MOST_REDUCTIONS
from docsearch_gui.models import WorkerKind, WorkerState
from docsearch_gui.paths import AppPaths, resources
from docsearch_gui.settings import Settings
from docsearch_gui.workers.driver import MakeDriver
from docsearch_gui.workers.launch import LaunchCommand
from docsearch_gui.workers.memory_budget import MemoryBudget
from docsearch_gui.workers.supervisor import Supervisor

DEFAULT_DIMENSIONS = 384
Tell = Callable[[], None]
TellMark = Callable[[WorkerKind, str, str], None]
CommandFor = Callable[[WorkerKind, int], LaunchCommand]


def make_supervisors(
    paths: AppPaths,
    settings: Settings,
    catalog: Catalog,
    make_driver: MakeDriver,
    command_for: CommandFor,
    on_change: Tell,
    on_mark: TellMark,
    *,
    indexing: bool,
) -> dict[WorkerKind, Supervisor]:
    """A supervisor for each worker that is needed; without `indexing` the index is only read, and no document."""
    plans = {
        WorkerKind.EMBEDDING: model_options(paths, settings),
        WorkerKind.INDEX: _index_options(paths, catalog, indexing=indexing),
    }
    if indexing:
        plans[WorkerKind.READING] = _reading_options(settings)
    ram = psutil.virtual_memory().total
    supervisors = {}
    for kind, options in plans.items():
        reductions = MOST_REDUCTIONS if kind is WorkerKind.EMBEDDING else 0
        supervisors[kind] = Supervisor(
            kind,
            make_driver,
            command_for(kind, settings.threads),
            options,
            MemoryBudget(_limit_mb(kind, settings), ram, reductions),
            on_change,
            on_mark,
            str(paths.log_file),
            _sleep_after_s(kind, settings),
        )
    return supervisors


def apply_settings(
    supervisors: dict[WorkerKind, Supervisor], paths: AppPaths, settings: Settings, command_for: CommandFor
) -> None:
    """Give the workers other limits at once, and start those anew that must be started in another way."""
    plans = {WorkerKind.EMBEDDING: model_options(paths, settings), WorkerKind.READING: _reading_options(settings)}
    for kind, supervisor in supervisors.items():
        supervisor.idleness.wait(_sleep_after_s(kind, settings))
        if supervisor.budget.choose(_limit_mb(kind, settings)):
            supervisor.retry()
        if kind in plans and supervisor.plan.change(command_for(kind, settings.threads), plans[kind]):
            _renew(supervisor)


def own_pids(supervisors: Mapping[WorkerKind, Supervisor]) -> list[int]:
    """The processes of the workers that run."""
    pids = (supervisor.status().pid for supervisor in supervisors.values())
    return [pid for pid in pids if pid is not None]


def _renew(supervisor: Supervisor) -> None:
    if supervisor.status().state not in (WorkerState.ASLEEP, WorkerState.STOPPED):
        supervisor.restart()


def _limit_mb(kind: WorkerKind, settings: Settings) -> int:
    return getattr(settings, f"{kind.value}_memory_mb")


def _sleep_after_s(kind: WorkerKind, settings: Settings) -> float:
    # words must be found at once, always
    return 0.0 if kind is WorkerKind.INDEX else settings.sleep_minutes * 60.0


def _reading_options(settings: Settings) -> dict:
    return {"max_file_mb": settings.max_file_mb}


def _index_options(paths: AppPaths, catalog: Catalog, *, indexing: bool) -> dict:
    if indexing and not catalog.fact("index_id"):
        catalog.set_fact("index_id", _id_in(paths.index) or uuid.uuid4().hex)
    return {
        "folder": str(paths.index),
        "index_id": catalog.fact("index_id"),
        "model_id": catalog.fact("model_id"),
        "dimensions": int(catalog.fact("dimensions", str(DEFAULT_DIMENSIONS))),
        "read_only": not indexing,
    }


def _id_in(index: Path) -> str:
    """The id that an index has already: its catalog may have been lost."""
    try:
        return (index / "INDEX_ID").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def model_options(paths: AppPaths, settings: Settings) -> dict:
    """What the embedding worker is started with."""
    return {
        "models_dir": str(paths.models),
        "samples_dir": str(resources() / "samples"),
        "model_folder": settings.model_folder,
        "rerank_model_folder": settings.rerank_model_folder,
        "threads": settings.threads,
        "precision": settings.precision,
    }
