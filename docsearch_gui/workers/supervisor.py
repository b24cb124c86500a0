"""Keeps one worker running: starts it, watches its memory, starts it again, and says so when it gives up."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import ProcessOutcome, WorkerKind, WorkerState, WorkerStatus
from docsearch_gui.workers.client import WorkerClient
from docsearch_gui.workers.driver import MakeDriver
from docsearch_gui.workers.launch import LaunchCommand
from docsearch_gui.workers.memory_budget import MIB, MemoryBudget, Verdict
from docsearch_gui.workers.protocol import EXIT_CANNOT_START, EXIT_RECYCLE, ProtocolError, encode
from docsearch_gui.workers.restart_policy import WINDOW_S, RestartPolicy
from docsearch_gui.workers.untrusted import checked_error, checked_fraction, checked_object, checked_pid

DRAIN_S = 30.0
STOP_S = 2.0
SHORT_LIFE_S = 60.0
LAST_WORDS = 20
RUNNING = frozenset({WorkerState.STARTING, WorkerState.READY, WorkerState.DRAINING})

OnMark = Callable[[WorkerKind, str, str], None]


class Supervisor:
    """One worker's life; a planned recycle is no crash, five crashes in ten minutes are the end until `retry`.

    Its lock guards the state and the order of what the driver is told. `on_change`, `on_mark` and the futures of
    requests are called without it, as they may ask other supervisors.
    """

    def __init__(
        self,
        kind: WorkerKind,
        make_driver: MakeDriver,
        command: LaunchCommand,
        options: dict,
        budget: MemoryBudget,
        on_change: Callable[[], None],
        on_mark: OnMark,
        log_file: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.kind = kind
        self.client = WorkerClient()
        self.stopped = threading.Event()
        self.stopped.set()
        self.info: dict = {}
        self._command = command
        self._options = options
        self._budget = budget
        self._log_file = log_file
        self._clock = clock
        self._policy = RestartPolicy()
        self._on_change = on_change
        self._on_mark = on_mark
        self._lock = threading.RLock()
        self._state = WorkerState.STOPPED
        self._pid: int | None = None
        self._starts = 0
        self._ready_at = 0.0
        self._base_known = False
        self._phase, self._fraction = "", None
        self._error: ErrorInfo | None = None
        self._kill_reason = ""
        self._recycle_reason = ""
        self._stopping = False
        self._last_words: deque[str] = deque(maxlen=LAST_WORDS)
        self._logger = logging.getLogger(f"docsearch_gui.worker.{kind.value}")
        self._driver = make_driver(self, kind.value)

    @property
    def pid(self) -> int | None:
        """The worker's own process id: the started process or, behind a launcher, a child of it."""
        return self._pid

    @property
    def ready(self) -> bool:
        """Whether a request would be worked on now."""
        return self._state is WorkerState.READY

    def status(self) -> WorkerStatus:
        """The worker's state without its measurements."""
        with self._lock:
            return WorkerStatus(
                self.kind,
                self._state,
                self._pid,
                limit_bytes=self._budget.soft_bytes,
                starts=self._starts,
                detail=self._phase,
                progress=self._fraction,
                error=self._error,
            )

    def start(self) -> None:
        """Start the process, unless it runs or `stop` was called; requests wait until it is ready."""
        with self._lock:
            if self._stopping or self._state in RUNNING:
                return
            self._state = WorkerState.STARTING
            self._starts += 1
            cause = "started" if self._starts == 1 else "restarted"
            self._error, self._kill_reason, self._recycle_reason = None, "", ""
            self._last_words.clear()
            self.stopped.clear()
            self.client.hold()
            self._driver.start(self._command)
            self._driver.send(encode({"options": self._options}))
        self._on_mark(self.kind, cause, "")
        self._on_change()

    def stop(self) -> None:
        """Let the worker finish its request and end; it is killed when that takes longer than STOP_S."""
        with self._lock:
            self._stopping = True
            running = self._state in RUNNING
            if running:
                self._driver.send(encode({"stop": 0}))
                self._driver.call_later(STOP_S, self._kill_if_running)
            else:
                self._state = WorkerState.STOPPED
        self.client.given_up(ErrorInfo("stopped"))
        self._on_change()
        if not running:
            self.stopped.set()

    def retry(self) -> None:
        """Forget the crashes, and start at once what waits for its next start or was given up."""
        self._policy.forgive()
        if self._state in (WorkerState.GIVEN_UP, WorkerState.BACKOFF):
            self.start()

    def set_option(self, name: str, value: object) -> None:
        """Give successors of the running process another option."""
        self._options = {**self._options, name: value}

    def forgive(self) -> None:
        """Count the crashes so far no more: what caused them has been found."""
        self._policy.forgive()

    def kill(self, reason: str) -> None:
        """End the running process now; it counts as a crash, with `reason` as its cause."""
        with self._lock:
            if self._state in RUNNING and not self._kill_reason:
                self._kill_reason = reason
                self._driver.kill()

    def recycle(self, detail: str) -> None:
        """Send no new request, let the current one finish, then start a fresh process."""
        with self._lock:
            if self._state is not WorkerState.READY:
                return
            self._state = WorkerState.DRAINING
            self._recycle_reason = detail
            self.client.paused()
            self._driver.send(encode({"stop": EXIT_RECYCLE}))
            starts = self._starts
            self._driver.call_later(DRAIN_S, lambda: self._kill_if_still_draining(starts))
        self._on_mark(self.kind, "recycled", detail)
        self._on_change()

    def measured(self, used_bytes: int) -> None:
        """Judge the memory of the worker's process tree against its budget."""
        with self._lock:
            if self._state not in (WorkerState.READY, WorkerState.DRAINING):
                return
            if not self._base_known:
                self._base_known = True
                self._budget.ready(used_bytes)
            verdict = self._budget.judge(used_bytes)
            detail = f"{used_bytes // MIB} of {self._budget.soft_bytes // MIB} MB"
            if verdict is Verdict.KILL:
                self.kill(detail)
        if verdict is Verdict.RECYCLE:
            self.recycle(detail)

    def process_output(self, data: bytes) -> None:
        """Pass answers on and follow the worker's own events; garbage ends the process."""
        if self._kill_reason:
            return
        try:
            for event in self.client.received(data):
                self._follow(event)
        except ProtocolError as error:
            self.kill(f"protocol error: {error}")

    def process_logged(self, line: str) -> None:
        """Keep what the worker wrote to its log."""
        self._last_words.append(line)
        self._logger.info("%s", line)

    def process_ended(self, outcome: ProcessOutcome) -> None:
        """Start a successor, now, later or never, by how the process ended."""
        with self._lock:
            recycled = self._state is WorkerState.DRAINING and outcome.code == EXIT_RECYCLE
            long_lived = self._clock() - self._ready_at > SHORT_LIFE_S
            reason = self._reason(outcome)
            self._state = WorkerState.STOPPED
            self._pid, self._base_known = None, False
            self._phase, self._fraction = "", None
        self._logger.info("ended: %s", reason)
        self.client.closed(planned=recycled)
        if recycled and long_lived:
            self.start()
        else:
            self._crashed(outcome, reason)
        self._on_change()
        if self._stopping:
            self.stopped.set()

    def _reason(self, outcome: ProcessOutcome) -> str:
        if self._kill_reason:
            return self._kill_reason
        if outcome.code == EXIT_RECYCLE and self._recycle_reason:
            return self._recycle_reason
        return str(ProcessOutcome(outcome.code, last_words=outcome.last_words or tuple(self._last_words)))

    def _follow(self, event: dict) -> None:
        with self._lock:
            # what comes later than "ready", or once it is told to stop, has no say any more
            if self._state is not WorkerState.STARTING or self._stopping:
                return
            name = event.get("event")
            if name == "hello":
                self._pid = checked_pid(event.get("pid"), self._driver.pid)
            elif name == "progress":
                self._phase, self._fraction = str(event.get("phase")), checked_fraction(event.get("fraction"))
            elif name == "failed":
                self._error = checked_error(event.get("error"))
            elif name == "ready":
                self.info = checked_object(event.get("info"))
                self._state = WorkerState.READY
                self._ready_at = self._clock()
                self._phase, self._fraction = "", None
                self.client.opened(self._driver.send)
        self._on_change()

    def _crashed(self, outcome: ProcessOutcome, reason: str) -> None:
        with self._lock:
            if self._stopping:
                return
            own_error = self._error if outcome.code == EXIT_CANNOT_START else None
        if own_error is not None:
            self._give_up(own_error)
            return
        self._on_mark(self.kind, "killed" if self._kill_reason else "crashed", reason)
        delay_s = self._policy.crashed(self._clock())
        if delay_s is None:
            details = {"worker": self.kind.value, "reason": reason, "log": self._log_file}
            counts = {"count": str(self._policy.crashes), "minutes": str(int(WINDOW_S // 60))}
            self._give_up(ErrorInfo("worker_given_up", {**details, **counts}))
            return
        with self._lock:
            if not self._stopping:
                self._state = WorkerState.BACKOFF
                starts = self._starts
                self._driver.call_later(delay_s, lambda: self._start_after_backoff(starts))

    def _start_after_backoff(self, starts: int) -> None:
        if self._state is WorkerState.BACKOFF and self._starts == starts:
            self.start()

    def _give_up(self, error: ErrorInfo) -> None:
        with self._lock:
            if self._stopping:
                return
            self._state = WorkerState.GIVEN_UP
            self._error = error
        self._on_mark(self.kind, "given_up", error.details.get("reason", ""))
        self.client.given_up(error)

    def _kill_if_running(self) -> None:
        with self._lock:
            if self._state in RUNNING:
                self._driver.kill()

    def _kill_if_still_draining(self, starts: int) -> None:
        with self._lock:
            if self._starts == starts and self._state is WorkerState.DRAINING:
                self.kill("did not finish in time")
