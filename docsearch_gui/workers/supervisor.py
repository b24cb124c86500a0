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
from docsearch_gui.workers.idleness import IdleTimer
from docsearch_gui.workers.launch import LaunchCommand
from docsearch_gui.workers.launch_plan import LaunchPlan
from docsearch_gui.workers.memory_budget import MIB, MemoryBudget, Verdict
from docsearch_gui.workers.protocol import EXIT_CANNOT_START, EXIT_RECYCLE, ProtocolError, encode
from docsearch_gui.workers.succession import DRAWBACKS, Next, Succession
from docsearch_gui.workers.worker_record import RUNNING, WorkerRecord

DRAIN_S = 30.0
STOP_S = 2.0
TRY_AGAIN_S = 3600.0
EXIT_DONE = 0
ASKED_FOR = "asked for"
OnMark = Callable[[WorkerKind, str, str], None]


class Supervisor:
    """One worker's life; a planned recycle is no crash, five crashes in ten minutes are the end until `retry`.

    Its lock guards the state and the order of what the driver is told; `on_change`, `on_mark` and futures are called
    without it. A worker that was let sleep is started by the first request, and sleeps `sleep_after_s` after the last.
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
        sleep_after_s: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.kind = kind
        self.client = WorkerClient(self.wake)
        self.stopped = threading.Event()
        self.stopped.set()
        self.info: dict = {}
        self.reductions = 0
        self.plan = LaunchPlan(command, options)
        self.budget = budget
        self._clock = clock
        self._succession = Succession(kind, budget, log_file)
        self._on_change = on_change
        self._on_mark = on_mark
        self._lock = threading.RLock()
        self._record = WorkerRecord(kind)
        self._kill_reason = self._recycle_reason = ""
        self._draining_to = EXIT_DONE
        self._stopping = False
        self._last_words: deque[str] = deque(maxlen=20)
        self._logger = logging.getLogger(f"docsearch_gui.worker.{kind.value}")
        self._driver = make_driver(self, kind.value)
        self.idleness = IdleTimer(sleep_after_s, self._driver.call_later, self._sleep, clock)

    @property
    def pid(self) -> int | None:
        """The worker's own process id: the started process or, behind a launcher, a child of it."""
        return self._record.pid

    @property
    def ready(self) -> bool:
        """Whether a request would be worked on now."""
        return self._record.state is WorkerState.READY and not self.plan.stale

    def status(self) -> WorkerStatus:
        """The worker's state without its measurements."""
        with self._lock:
            crashed = self._succession.crashed_lately(self._clock())
            return self._record.status(self.budget.soft_bytes, crashed_lately=crashed)

    def start(self) -> None:
        """Start the process, unless it runs or `stop` was called; requests wait until it is ready."""
        with self._lock:
            if self._stopping or self._record.state in RUNNING:
                return
            cause = self._record.begin()
            self._kill_reason = self._recycle_reason = ""
            self._last_words.clear()
            self.stopped.clear()
            self.client.hold()
            self._driver.start(self.plan.command)
            self._driver.send(encode({"options": self.plan.begin()}))
        self._on_mark(self.kind, cause, "")
        self._on_change()

    def let_sleep(self) -> None:
        """Have the first request start the process."""
        with self._lock:
            if self._record.state is WorkerState.STOPPED and not self._stopping:
                self._record.state = WorkerState.ASLEEP

    def wake(self) -> None:
        """Start the process if it sleeps."""
        if self._record.state is WorkerState.ASLEEP:
            self.start()

    def stop(self) -> None:
        """Let the worker finish its request and end; it is killed after STOP_S."""
        with self._lock:
            self._stopping = True
            self._driver.forget_later()
            running = self._record.state in RUNNING
            if running:
                self._driver.send(encode({"stop": EXIT_DONE}))
                self._driver.call_later(STOP_S, lambda: self.kill("did not end in time"))
            else:
                self._record.state = WorkerState.STOPPED
        self.client.given_up(ErrorInfo("stopped"))
        self._on_change()
        if not running:
            self.stopped.set()

    def retry(self) -> None:
        """Forget the crashes, and start at once what waits for its next start or was given up."""
        self._succession.forgive()
        if self._record.state in (WorkerState.GIVEN_UP, WorkerState.BACKOFF):
            self.start()

    def restart(self) -> None:
        """Give the user a fresh process."""
        self.retry()
        self.wake()
        self._drain(EXIT_RECYCLE, "asked_for", ASKED_FOR)

    def set_option(self, name: str, value: object) -> None:
        """Give successors of the running process another option."""
        self.plan.set_option(name, value)

    def forgive(self) -> None:
        """Count the crashes so far no more: what caused them has been found."""
        self._succession.forgive()

    def kill(self, reason: str) -> None:
        """End the running process now; it counts as a crash, with `reason` as its cause."""
        if self._record.state in RUNNING and not self._kill_reason:
            self._kill_reason = reason
            self._driver.kill()

    def recycle(self, detail: str) -> None:
        """Send no new request, let the current one finish, then start a fresh process."""
        self._drain(EXIT_RECYCLE, "recycled", detail)

    def measured(self, used_bytes: int) -> None:
        """Judge the memory of the worker's process tree, with what it takes of a device, against its budget."""
        with self._lock:
            if self._record.state not in (WorkerState.READY, WorkerState.DRAINING):
                return
            used_bytes += self._record.device_bytes
            verdict = self.budget.judge(used_bytes)
            detail = f"{used_bytes // MIB} of {self.budget.soft_bytes // MIB} MB"
        if verdict is Verdict.KILL:
            self.kill(detail)
        elif verdict is Verdict.RECYCLE:
            self.recycle(detail)
        elif verdict is Verdict.TOO_LOW:
            self._drain(EXIT_RECYCLE, "recycled", detail, self._succession.limit_too_low())

    def uses_device(self, device: str, used_bytes: int, drawback: str = "", detail: str = "") -> None:
        """Note where the worker computes, what it takes there, and what it had to put up with lately, as a mark's cause."""
        self._record.uses_device(device, used_bytes)
        if drawback:
            self._record.drawback = drawback
            self._on_mark(self.kind, drawback, detail)
            self._on_change()

    def process_output(self, data: bytes) -> None:
        """Pass answers on and follow the worker's own events; garbage ends the process."""
        if self._kill_reason:
            return
        try:
            for event in self.client.received(data):
                self._follow(event)
        except ProtocolError as error:
            self.kill(f"protocol error: {error}")
        if not self.client.waiting:
            self.idleness.touch()

    def process_logged(self, line: str) -> None:
        """Keep what the worker wrote to its log."""
        self._last_words.append(line)
        self._logger.info("%s", line)

    def process_ended(self, outcome: ProcessOutcome) -> None:
        """Start a successor, now, later or never, by how the process ended."""
        with self._lock:
            planned = self._record.state is WorkerState.DRAINING and outcome.code == self._draining_to
            asleep = planned and outcome.code == EXIT_DONE and not self._stopping
            reason = self._reason(outcome, planned=planned)
            self._record.ended(recycled=planned and not asleep, asleep=asleep)
        self._logger.info("ended: %s", reason)
        self.client.closed(planned=planned)
        if not asleep:
            self._follow_up(outcome, reason, planned=planned)
        elif self.client.waiting:
            self.wake()
        self._on_change()
        if self._stopping:
            self.stopped.set()

    def _reason(self, outcome: ProcessOutcome, *, planned: bool) -> str:
        if planned or self._kill_reason:
            return self._kill_reason or self._recycle_reason
        return str(ProcessOutcome(outcome.code, last_words=outcome.last_words or tuple(self._last_words)))

    def _follow_up(self, outcome: ProcessOutcome, reason: str, *, planned: bool) -> None:
        if self._stopping:
            return
        if self._record.error is not None and (planned or outcome.code == EXIT_CANNOT_START):
            following = Next(error=self._record.error)
        elif not planned:
            self._record.crashes += 1
            following = self._succession.after_crash(self._clock(), reason, killed=bool(self._kill_reason))
        elif reason == ASKED_FOR:
            following = Next()
        else:
            following = self._succession.after_recycle(self._clock(), self.client.answered)
        self._apply(following)

    def _apply(self, following: Next) -> None:
        if following.mark in DRAWBACKS:
            self._record.drawback = following.mark
            self.reductions += following.mark == "batch_reduced"
        if following.mark:
            self._on_mark(self.kind, following.mark, following.detail)
        if following.error is not None:
            self._rest_in(WorkerState.GIVEN_UP, following.error, TRY_AGAIN_S)
        elif following.delay_s:
            self._rest_in(WorkerState.BACKOFF, None, following.delay_s)
        else:
            self.start()

    def _rest_in(self, state: WorkerState, error: ErrorInfo | None, delay_s: float) -> None:
        with self._lock:
            if self._stopping:
                return
            self._record.state, self._record.error = state, error
            self._later(delay_s, state, self.start)
        if error is not None:
            self._on_mark(self.kind, "given_up", error.details.get("reason", ""))
            self.client.given_up(error)

    def _drain(self, code: int, cause: str, detail: str = "", error: ErrorInfo | None = None) -> None:
        """Let the process finish its request and end with `code`; with an `error`, it gets no successor."""
        with self._lock:
            if self._record.state is not WorkerState.READY or self._stopping:
                return
            self._record.state = WorkerState.DRAINING
            self._draining_to, self._recycle_reason, self._record.error = code, detail, error
            self.client.paused()
            self._driver.send(encode({"stop": code}))
            self._later(DRAIN_S, WorkerState.DRAINING, lambda: self.kill("did not finish in time"))
        self._on_mark(self.kind, cause, detail)
        self._on_change()

    def _sleep(self) -> None:
        if not self.client.waiting:
            self._drain(EXIT_DONE, "asleep")

    def _follow(self, event: dict) -> None:
        with self._lock:
            # what comes later than "ready", or once it is told to stop, has no say any more
            if self._record.state is not WorkerState.STARTING or self._stopping:
                return
            self._record.follow(event, self._driver.pid)
            if self._record.state is WorkerState.READY:
                self.info = self._record.info
                self.budget.started()
                self.idleness.touch()
                if not self.plan.stale:
                    self.client.opened(self._driver.send)
        if self.plan.stale:
            self.restart()
        self._on_change()

    def _later(self, delay_s: float, state: WorkerState, step: Callable[[], None]) -> None:
        """Do `step` unless the worker is in another state by then, or in the same one again."""
        starts = self._record.starts

        def step_if_still() -> None:
            if self._record.state is state and self._record.starts == starts:
                step()

        self._driver.call_later(delay_s, step_if_still)
