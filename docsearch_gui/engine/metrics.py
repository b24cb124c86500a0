"""Memory and threads of the app and of each worker, once a second."""

import os
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from io import FileIO
from pathlib import Path

import psutil

from docsearch_gui.engine.history import History, peak
from docsearch_gui.measurements import EmbeddingMetrics
from docsearch_gui.models import Mark, Past, Sample, WorkerKind, WorkerStatus, WorkPoint
from docsearch_gui.workers.supervisor import Supervisor

INTERVAL_S = 1.0
NEAR_INTERVAL_S = 0.25
NEAR_SHARE = 0.8  # of its limit: a worker that holds more is near it
APP = "app"
# to look for children among all processes takes milliseconds, each second
_KERNEL_TELLS_CHILDREN = Path("/proc/thread-self/children").exists()


@dataclass(frozen=True)
class Usage:
    """What a process and its children use; memory in bytes."""

    rss_bytes: int
    anonymous_bytes: int
    threads: int
    vms_bytes: int


def measure(process: psutil.Process, *, with_children: bool) -> Usage | None:
    """The usage of a process, or of all its tree, or None when it ended."""
    try:
        family = [process, *(descendants(process) if with_children else ())]
        memory = [member.memory_info() for member in family]
        return Usage(
            rss_bytes=sum(part.rss for part in memory),
            anonymous_bytes=sum(map(_anonymous, family)),
            threads=sum(member.num_threads() for member in family),
            vms_bytes=sum(part.vms for part in memory),
        )
    except psutil.Error:
        return None


def descendants(process: psutil.Process) -> list[psutil.Process]:
    """Every process below `process`."""
    if not _KERNEL_TELLS_CHILDREN:
        return process.children(recursive=True)
    found = []
    for pid in _child_pids(process.pid):
        with suppress(psutil.NoSuchProcess):
            child = psutil.Process(pid)
            found += [child, *descendants(child)]
    return found


def _child_pids(pid: int) -> list[int]:
    """What each thread has started; none of a process, or a thread, that ended."""
    pids: list[int] = []
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 - a Path costs more than the rest, each second
            with suppress(OSError), FileIO(f"/proc/{pid}/task/{thread}/children") as file:
                pids += map(int, file.readall().split())
    return pids


def _anonymous(process: psutil.Process) -> int:
    """Memory that only giving it back can free; pages of mapped files come and go and are no leak."""
    if not psutil.LINUX:
        return process.memory_full_info().uss
    try:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError as error:
        raise psutil.NoSuchProcess(process.pid) from error
    line = next((line for line in status.splitlines() if line.startswith("RssAnon:")), "RssAnon: 0 kB")
    return int(line.split()[1]) * 1024


class Sampler:
    """A thread that measures each second, tells the supervisors, and keeps what the graph shows.

    A worker near its limit is measured four times as often: a leak of a few MB a batch would be over it before the next second.
    """

    def __init__(
        self,
        supervisors: dict[WorkerKind, Supervisor],
        on_samples: Callable[[tuple[Sample, ...]], None],
        work: Callable[[], EmbeddingMetrics],
    ) -> None:
        self._supervisors = supervisors
        self._on_samples = on_samples
        self._work = work
        self._processes: dict[str, psutil.Process] = {APP: psutil.Process(os.getpid())}
        self._history = History()
        self._latest: dict[str, Sample] = {}
        self._peaks: dict[str, Sample] = {}
        self._due_at = 0.0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="metrics", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._stopping.set()
        self._thread.join()

    def mark(self, mark: Mark) -> None:
        """Keep a moment worth a line in the graph."""
        self._history.mark(mark)

    def latest(self, process: str) -> Sample | None:
        """The newest measurement of "app" or of a worker that runs."""
        return self._latest.get(process)

    def measured(self, status: WorkerStatus) -> WorkerStatus:
        """The status of a worker with its newest measurement."""
        sample = self.latest(status.kind)
        if status.pid is None or sample is None:
            return status
        return replace(
            status, rss_bytes=sample.rss_bytes, anonymous_bytes=sample.anonymous_bytes, threads=sample.threads
        )

    def history(self, span_s: float) -> Past:
        """What was measured and marked in the last `span_s` seconds."""
        return self._history.past(span_s)

    @property
    def interval_s(self) -> float:
        """Seconds until the next measurement."""
        return NEAR_INTERVAL_S if any(map(_near_limit, self._latest.values())) else INTERVAL_S

    def take(self, now_s: float) -> None:
        """Measure, at `now_s` (of a clock that is never set): all when a second is over, else what is near its limit."""
        if now_s < self._due_at:
            self._measure([name for name, sample in self._latest.items() if _near_limit(sample)])
            return
        self._due_at = now_s + INTERVAL_S - NEAR_INTERVAL_S / 2
        self._measure([APP, *WorkerKind])
        at = time.time()
        samples = tuple(replace(sample, at=at) for sample in self._peaks.values())
        self._peaks = {}
        work = self._work()
        self._history.add(samples, WorkPoint(at, work.queue_depth, work.sections_per_s))
        self._on_samples(samples)

    def _run(self) -> None:
        while not self._stopping.wait(self.interval_s):
            self.take(time.monotonic())

    def _measure(self, names: Iterable[str]) -> None:
        latest, peaks = dict(self._latest), self._peaks
        for name in map(str, names):
            latest.pop(name, None)
            sample = self._sample(name)
            if sample is not None:
                latest[name] = sample
                peaks[name] = peak(peaks[name], sample) if name in peaks else sample
        self._latest = latest

    def _sample(self, name: str) -> Sample | None:
        supervisor = self._supervisors.get(name) if name != APP else None
        process = self._process(name, supervisor)
        # the app's children are the workers, which are measured by themselves
        usage = measure(process, with_children=supervisor is not None) if process else None
        if usage is None:
            return None
        limit = 0
        if supervisor is not None:
            supervisor.measured(usage.rss_bytes)
            limit = supervisor.status().limit_bytes
        return Sample(time.time(), name, usage.rss_bytes, usage.anonymous_bytes, usage.threads, limit, usage.vms_bytes)

    def _process(self, name: str, supervisor: Supervisor | None) -> psutil.Process | None:
        if supervisor is None:
            return self._processes.get(name)
        known, pid = self._processes.get(name), supervisor.pid
        if pid is None:
            return None
        if known is None or known.pid != pid:
            try:
                known = self._processes[name] = psutil.Process(pid)
            except psutil.Error:
                return None
        return known


def _near_limit(sample: Sample) -> bool:
    return sample.rss_bytes > NEAR_SHARE * sample.limit_bytes > 0
