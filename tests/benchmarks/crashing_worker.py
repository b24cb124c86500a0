"""A real worker (the embedding worker: the fake one) that dies at crash points: `python -m tests.benchmarks.crashing_worker KIND`."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from docsearch_gui.models import WorkerKind
from docsearch_gui.workers.entry import run_worker
from docsearch_gui.workers.launch import LaunchCommand, launch_command
from docsearch_gui.workers.service import Pipes, Service
from tests import fake_worker
from tests.benchmarks.crash_points import install

FOLDER_VARIABLE = "CRASH_POINTS_FOLDER"


@dataclass(frozen=True)
class CrashingWorkers:
    """How to start such workers; `folder` is where points are armed."""

    folder: Path

    def __call__(self, kind: WorkerKind, threads: int) -> LaunchCommand:
        arguments = (sys.executable, "-m", "tests.benchmarks.crashing_worker", kind.value)
        environment = {**launch_command(kind, threads).environment, FOLDER_VARIABLE: str(self.folder)}
        return LaunchCommand(arguments, environment)


def main(kind: str) -> None:
    folder = Path(os.environ[FOLDER_VARIABLE])
    if kind == WorkerKind.EMBEDDING:
        pipes = Pipes()
        install(kind, folder)
        sys.exit(Service(pipes, frozenset({"embed_query"})).run(fake_worker.create))
    install(kind, folder)
    run_worker(kind)


if __name__ == "__main__":
    main(sys.argv[1])
