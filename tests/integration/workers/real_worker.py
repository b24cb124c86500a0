"""A supervisor over real processes. `python real_worker.py METHOD` is an app with one worker, for tests that kill it."""

import logging
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from docsearch_gui.models import WorkerKind, WorkerState
from docsearch_gui.workers.launch import LaunchCommand
from docsearch_gui.workers.memory_budget import MemoryBudget
from docsearch_gui.workers.popen import PopenDriver
from docsearch_gui.workers.supervisor import Supervisor

FAKE_WORKER = Path(__file__).resolve().parents[2] / "fake_worker.py"
FAKE = LaunchCommand((sys.executable, str(FAKE_WORKER), "embedding"))
RAM_BYTES = 16 << 30


class RealWorker:
    """A supervised worker process, and what was said of it."""

    def __init__(
        self,
        command: LaunchCommand = FAKE,
        kind: WorkerKind = WorkerKind.EMBEDDING,
        options: dict | None = None,
        limit_mb: int = 0,
    ) -> None:
        self._changed = threading.Condition()
        self.marks: list[str] = []
        budget = MemoryBudget(limit_mb, RAM_BYTES)
        self.supervisor = Supervisor(
            kind,
            self._make_driver,
            command,
            options or {},
            budget,
            self._on_change,
            lambda _kind, cause, _detail: self.marks.append(cause),
        )

    def request(self, method: str, **params: object):
        return self.supervisor.client.request(method, params)

    def embed(self, *texts: str):
        return self.request("embed", texts=texts, max_tokens=100)

    def ready(self, start: int = 1) -> int:
        """The pid of the process of this start, once it is ready."""
        self.supervisor.start()
        self.wait_for(lambda: self.status.state is WorkerState.READY and self.status.starts == start)
        return self.status.pid

    def stop(self) -> None:
        self.supervisor.stop()
        assert self.supervisor.stopped.wait(10)

    @property
    def status(self):
        return self.supervisor.status()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, timeout=20)

    def _make_driver(self, listener: Supervisor, name: str) -> PopenDriver:
        self.driver = PopenDriver(listener, name)
        return self.driver

    def _on_change(self) -> None:
        with self._changed:
            self._changed.notify_all()


def run_app(method: str) -> None:
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
    worker = RealWorker()
    print("pid", worker.ready(), flush=True)
    request = worker.request(method)
    try:
        print("answer", request.result(), flush=True)
        threading.Event().wait()
    except KeyboardInterrupt:
        worker.stop()
        print("stopped", flush=True)


if __name__ == "__main__":
    if hasattr(signal, "SIGHUP"):
        # a runner under nohup hands down a signal that is ignored
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    run_app(sys.argv[1])
