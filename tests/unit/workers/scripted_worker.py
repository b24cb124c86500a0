"""A supervisor with nothing real below it: the process, the clock and the timers do what a test says."""

from collections.abc import Callable
from dataclasses import asdict

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import ProcessOutcome, WorkerKind, WorkerState
from docsearch_gui.workers.launch import LaunchCommand
from docsearch_gui.workers.memory_budget import MIB, MemoryBudget
from docsearch_gui.workers.protocol import EXIT_RECYCLE, decode, encode
from docsearch_gui.workers.supervisor import Supervisor


class FakeDriver:
    """A ProcessDriver that only notes what it is told."""

    def __init__(self, _listener: Supervisor, _name: str) -> None:
        self.pid: int | None = None
        self.starts = 0
        self.kills = 0
        self.sent: list[dict] = []
        self.later: list[tuple[float, Callable[[], None]]] = []

    def start(self, _command: LaunchCommand) -> None:
        self.starts += 1
        self.pid = 4_000_000 + self.starts
        self.sent = []

    def send(self, data: bytes) -> None:
        self.sent.append(decode(data))

    def close_input(self) -> None: ...

    def kill(self) -> None:
        self.kills += 1

    def call_later(self, delay_s: float, callback: Callable[[], None]) -> None:
        self.later.append((delay_s, callback))

    def forget_later(self) -> None:
        self.later.clear()


class ScriptedWorker:
    """A supervisor and all that surrounds it."""

    def __init__(self, limit_mb: int = 0, reductions: int = 0, sleep_after_s: float = 0.0) -> None:
        self.now = 1000.0
        self.marks: list[str] = []
        self.changes = 0
        self.supervisor = Supervisor(
            WorkerKind.EMBEDDING,
            self._make_driver,
            LaunchCommand(("worker",)),
            {"threads": 2},
            MemoryBudget(limit_mb, 16_000 * MIB, reductions),
            self._on_change,
            lambda _kind, cause, _detail: self.marks.append(cause),
            "the.log",
            sleep_after_s,
            clock=lambda: self.now,
        )

    @property
    def state(self) -> WorkerState:
        return self.supervisor.status().state

    @property
    def error(self) -> ErrorInfo | None:
        return self.supervisor.status().error

    def started(self) -> "ScriptedWorker":
        self.supervisor.start()
        return self

    def ready(self) -> "ScriptedWorker":
        if self.driver.starts == 0:
            self.supervisor.start()
        self.says({"event": "hello", "pid": self.driver.pid}, {"event": "ready", "info": {}})
        return self

    def says(self, *frames: dict) -> None:
        self.supervisor.process_output(b"".join(map(encode, frames)))

    def answers(self, times: int) -> None:
        """Ask something and have it answered, so often."""
        for _ in range(times):
            self.supervisor.client.request("embed", {})
            self.says({"id": self.driver.sent[-1]["id"], "result": {}})

    def fails(self, code: str) -> None:
        self.says({"event": "failed", "error": asdict(ErrorInfo(code))})

    def ends(self, code: int) -> None:
        self.supervisor.process_ended(ProcessOutcome(code))

    def crashes(self, times: int) -> None:
        for _ in range(times):
            self.supervisor.start()
            self.ends(-11)

    def measures(self, *mebibytes: int) -> None:
        for used in mebibytes:
            self.supervisor.measured(used * MIB)

    def drains(self) -> None:
        self.supervisor.recycle("600 of 500 MB")
        self.ends(EXIT_RECYCLE)

    def pass_time(self, seconds: float) -> None:
        """Let the clock and the timers run."""
        self.now += seconds
        due = [callback for delay_s, callback in self.driver.later if delay_s <= seconds]
        self.driver.later = [(delay_s - seconds, call) for delay_s, call in self.driver.later if delay_s > seconds]
        for callback in due:
            callback()

    def _make_driver(self, listener: Supervisor, name: str) -> FakeDriver:
        self.driver = FakeDriver(listener, name)
        return self.driver

    def _on_change(self) -> None:
        self.changes += 1
