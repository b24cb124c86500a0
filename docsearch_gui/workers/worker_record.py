"""What is known of one worker over all its processes, and how well it does."""

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.measurements import Health
from docsearch_gui.models import WorkerKind, WorkerState, WorkerStatus
from docsearch_gui.workers.untrusted import (
    checked_error,
    checked_fraction,
    checked_object,
    checked_pid,
    checked_seconds,
)

RUNNING = frozenset({WorkerState.STARTING, WorkerState.READY, WorkerState.DRAINING})
RESTING = frozenset({WorkerState.STOPPED, WorkerState.ASLEEP})


class WorkerRecord:
    """Kept by the supervisor, under its lock."""

    def __init__(self, kind: WorkerKind) -> None:
        self._kind = kind
        self.state = WorkerState.STOPPED
        self.pid: int | None = None
        self.info: dict = {}
        self.error: ErrorInfo | None = None
        self.starts = 0
        self.recycles = 0
        self.crashes = 0
        self.device_bytes = 0
        self.drawback = ""
        self._device = ""
        self._phase = ""
        self._fraction: float | None = None
        self._start_seconds: tuple[tuple[str, float], ...] = ()
        self._was_ready = False

    def begin(self) -> str:
        """A process is started: the cause that its mark gets."""
        cause = "restarted" if self.starts and self.state is not WorkerState.ASLEEP else "started"
        self.state = WorkerState.STARTING
        self.starts += 1
        self.error = None
        return cause

    def follow(self, event: dict, started_pid: int | None) -> None:
        """Learn from what a process says of its own start; ProtocolError if that cannot be."""
        match event.get("event"):
            case "hello":
                self.pid = checked_pid(event.get("pid"), started_pid)
            case "progress":
                self._phase, self._fraction = str(event.get("phase")), checked_fraction(event.get("fraction"))
            case "failed":
                self.error = checked_error(event.get("error"))
            case "ready":
                self.info = checked_object(event.get("info"))
                self._start_seconds = checked_seconds(self.info.get("seconds", {}))
                self._device = str(self.info.get("device", ""))
                self._phase, self._fraction = "", None
                self.state = WorkerState.READY
                self._was_ready = True

    def uses_device(self, device: str, used_bytes: int) -> None:
        """Note where it computes and what it takes there."""
        self._device, self.device_bytes = device, used_bytes

    def ended(self, *, recycled: bool, asleep: bool) -> None:
        """The process is gone."""
        self.state = WorkerState.ASLEEP if asleep else WorkerState.STOPPED
        self.pid, self.device_bytes = None, 0
        self._phase, self._fraction = "", None
        self.recycles += recycled

    def status(self, limit_bytes: int, *, crashed_lately: bool) -> WorkerStatus:
        """All of it as a value, without measurements."""
        health, reason = self._health(crashed_lately=crashed_lately)
        return WorkerStatus(
            self._kind, self.state, self.pid, limit_bytes=limit_bytes, starts=self.starts, detail=self._phase,
            progress=self._fraction, error=self.error, health=health, reason=reason, recycles=self.recycles,
            crashes=self.crashes, start_seconds=self._start_seconds, device=self._device,
        )  # fmt: skip

    def _health(self, *, crashed_lately: bool) -> tuple[Health, str]:
        """The health and, where it is not good, the cause of a mark that says why."""
        if self.state is WorkerState.GIVEN_UP:
            return Health.UNHEALTHY, "given_up"
        if crashed_lately:
            return Health.DEGRADED, "crashed"
        if self.state in RESTING or not self._was_ready:
            return Health.NOT_INITIALIZED, ""
        return (Health.DEGRADED, self.drawback) if self.drawback else (Health.HEALTHY, "")
