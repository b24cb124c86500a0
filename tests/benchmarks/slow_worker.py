"""The fake embedding worker, but every section takes it 50 ms."""

import sys
import time
from dataclasses import replace

from docsearch_gui.models import WorkerKind
from docsearch_gui.workers.launch import LaunchCommand, launch_command
from docsearch_gui.workers.service import Pipes, Service
from tests.fake_worker import FakeEmbedding

SECTION_S = 0.05


class SlowEmbedding(FakeEmbedding):
    """Takes its time."""

    def methods(self) -> dict:
        return {**super().methods(), "embed": self._embed_slowly}

    def _embed_slowly(self, params: dict) -> dict:
        time.sleep(SECTION_S * len(params["texts"]))
        return self._embed(params)


def slow_embedding(kind: WorkerKind, threads: int) -> LaunchCommand:
    """How to start the workers, with the slow one for embedding."""
    command = launch_command(kind, threads)
    if kind is not WorkerKind.EMBEDDING:
        return command
    return replace(command, arguments=(sys.executable, "-m", "tests.benchmarks.slow_worker"))


if __name__ == "__main__":
    sys.exit(Service(Pipes(), frozenset({"embed_query"})).run(lambda *_: SlowEmbedding()))
