"""Keeps one worker running: starts it, watches its memory, starts it again, and says so when it gives up."""

import logging
import os
import signal
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

DRAIN_S = 30.0
STOP_S = 2.0
SHORT_LIFE_S = 60.0
LAST_WORDS = 20

OnMark = Callable[[WorkerKind, str, str], None]


class Supervisor:
    """One worker's life; a planned recycle is no crash, five crashes in ten minutes are the end until `retry`."""

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
        self._policy = RestartPolicy()
        self._on_change = on_change
        self._on_mark = on_mark
        self._lock = threading.RLock()
        self._state = WorkerState.STOPPED
        self._pid: int | None = None
        self._starts = 0
        self._ready_at = 0.0
        self._phase, self._fraction = "", None
        self._error: ErrorInfo | None = None
        self._kill_reason = ""
        self._stopping = False
        self._last_words: deque[str] = deque(maxlen=LAST_WORDS)
        self._logger = logging.getLogger(f"docsearch_gui.worker.{kind.value}")
        self._driver = make_driver(self, kind.value)

    @property
    def pid(self) -> int | None:
        """The worker's own process id, as it said itself."""
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
        """Start the process; requests wait until it is ready."""
        with self._lock:
            if self._stopping or self._state not in (WorkerState.STOPPED, WorkerState.BACKOFF, WorkerState.GIVEN_UP):
                return
            self._state = WorkerState.STARTING
            self._starts += 1
            self._error, self._kill_reason = None, ""
            self._last_words.clear()
            self.stopped.clear()
        self.client.hold()
        self._on_mark(self.kind, "started" if self._starts == 1 else "restarted", "")
        self._driver.start(self._command)
        self._driver.send(encode({"options": self._options}))
        self._on_change()

    def stop(self) -> None:
        """Let the worker finish its request and end; it is killed when that takes longer than STOP_S."""
        with self._lock:
            self._stopping = True
            ended = self._state in (WorkerState.STOPPED, WorkerState.BACKOFF, WorkerState.GIVEN_UP)
            if ended:
                self._state = WorkerState.STOPPED
        self.client.given_up(ErrorInfo("stopped"))
        if ended:
            self.stopped.set()
            return
        self._driver.send(encode({"stop": 0}))
        self._driver.call_later(STOP_S, self._kill_unless_stopped)

    def retry(self) -> None:
        """Forget the crashes and start again, if the worker had been given up."""
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
        """End the process now; it counts as a crash, with `reason` as its cause."""
        with self._lock:
            self._kill_reason = reason
            self._kill()

    def recycle(self, detail: str) -> None:
        """Send no new request, let the current one finish, then start a fresh process."""
        with self._lock:
            if self._state is not WorkerState.READY:
                return
            self._state = WorkerState.DRAINING
            starts = self._starts
        self.client.paused()
        self._on_mark(self.kind, "recycled", detail)
        self._driver.send(encode({"stop": EXIT_RECYCLE}))
        self._driver.call_later(DRAIN_S, lambda: self._kill_if_still(starts))

    def measured(self, used_bytes: int) -> None:
        """Judge the memory of the worker's process tree against its budget."""
        with self._lock:
            if self._state is not WorkerState.READY:
                return
            if not self._ready_at:
                self._ready_at = time.monotonic()
                self._budget.ready(used_bytes)
            verdict = self._budget.judge(used_bytes)
        detail = f"{used_bytes // MIB} of {self._budget.soft_bytes // MIB} MB"
        if verdict is Verdict.RECYCLE:
            self.recycle(detail)
        elif verdict is Verdict.KILL:
            self.kill(detail)

    def process_output(self, data: bytes) -> None:
        """Pass answers on and follow the worker's own events; garbage ends the process."""
        try:
            events = self.client.received(data)
        except ProtocolError as error:
            self._logger.error("%s", error)  # noqa: TRY400 - the frame says what is wrong, a traceback adds nothing
            self.kill("protocol error")
            return
        for event in events:
            self._follow(event)

    def process_logged(self, line: str) -> None:
        """Keep what the worker wrote to its log."""
        self._last_words.append(line)
        self._logger.info("%s", line)

    def process_ended(self, outcome: ProcessOutcome) -> None:
        """Start a successor, now, later or never, by how the process ended."""
        with self._lock:
            planned = outcome.code == EXIT_RECYCLE and time.monotonic() - self._ready_at > SHORT_LIFE_S
            self._pid, self._ready_at = None, 0.0
            self._phase, self._fraction = "", None
            self._state = WorkerState.STOPPED
            reason = self._kill_reason or str(ProcessOutcome(outcome.code, last_words=self._words(outcome)))
        self._logger.info("ended: %s", reason)
        self.client.closed(planned=outcome.code == EXIT_RECYCLE)
        if self._stopping:
            self.stopped.set()
        elif planned:
            self.start()
        else:
            self._crashed(outcome, reason)
        self._on_change()

    def _words(self, outcome: ProcessOutcome) -> tuple[str, ...]:
        return outcome.last_words or tuple(self._last_words)

    def _follow(self, event: dict) -> None:
        name = event.get("event")
        if name == "hello":
            self._pid = int(event["pid"])
        elif name == "progress":
            self._phase, self._fraction = event["phase"], event["fraction"]
        elif name == "failed":
            self._error = ErrorInfo(**event["error"])
        elif name == "ready":
            with self._lock:
                self.info = event["info"]
                self._state = WorkerState.READY
                self._phase, self._fraction = "", None
            self.client.opened(self._driver.send)
        self._on_change()

    def _crashed(self, outcome: ProcessOutcome, reason: str) -> None:
        if outcome.code == EXIT_CANNOT_START and self._error is not None:
            self._give_up(self._error)
            return
        self._on_mark(self.kind, "killed" if self._kill_reason else "crashed", reason)
        delay_s = self._policy.crashed(time.monotonic())
        if delay_s is None:
            details = {"worker": self.kind.value, "reason": reason, "log": self._log_file}
            counts = {"count": str(self._policy.crashes), "minutes": str(int(WINDOW_S // 60))}
            self._give_up(ErrorInfo("worker_given_up", {**details, **counts}))
            return
        with self._lock:
            self._state = WorkerState.BACKOFF
        self._driver.call_later(delay_s, self._start_after_backoff)

    def _start_after_backoff(self) -> None:
        if self._state is WorkerState.BACKOFF:
            self.start()

    def _give_up(self, error: ErrorInfo) -> None:
        with self._lock:
            self._state = WorkerState.GIVEN_UP
            self._error = error
        self._on_mark(self.kind, "given_up", error.details.get("reason", ""))
        self.client.given_up(error)

    def _kill_unless_stopped(self) -> None:
        if not self.stopped.is_set():
            self._kill()

    def _kill_if_still(self, starts: int) -> None:
        with self._lock:
            if self._starts == starts and self._state is WorkerState.DRAINING:
                self._kill_reason = "did not finish in time"
                self._kill()

    def _kill(self) -> None:
        """The whole process group, so that nothing the worker started is left; its id is still ours, as it was not reaped."""
        if os.name == "posix" and self._pid is not None:
            try:
                os.killpg(self._pid, signal.SIGKILL)
            except ProcessLookupError:
                self._logger.info("was gone already")
        self._driver.kill()
