"""Memory and threads of the app and of each worker, once a second, kept for ten minutes."""

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from docsearch_gui.models import Mark, Sample, WorkerKind
from docsearch_gui.workers.supervisor import Supervisor

INTERVAL_S = 1.0
KEPT_S = 600.0
APP = "app"


@dataclass(frozen=True)
class Usage:
    """What a process and its children use; memory in bytes."""

    rss_bytes: int
    anonymous_bytes: int
    threads: int


def measure(process: psutil.Process, *, with_children: bool) -> Usage | None:
    """The usage of a process, or of all its tree, or None when it ended."""
    try:
        family = [process, *(process.children(recursive=True) if with_children else ())]
        rss = sum(member.memory_info().rss for member in family)
        return Usage(rss, sum(map(_anonymous, family)), sum(member.num_threads() for member in family))
    except psutil.Error:
        return None


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
    """A thread that measures, tells the supervisors, and keeps what the graph shows."""

    def __init__(self, supervisors: dict[WorkerKind, Supervisor], on_samples: Callable[[tuple[Sample, ...]], None]) -> None:
        self._supervisors = supervisors
        self._on_samples = on_samples
        self._processes: dict[str, psutil.Process] = {APP: psutil.Process(os.getpid())}
        self._samples: deque[Sample] = deque()
        self._marks: deque[Mark] = deque()
        self._latest: dict[str, Sample] = {}
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
        self._marks.append(mark)

    def latest(self, process: str) -> Sample | None:
        """The newest measurement of "app" or of a worker that runs."""
        return self._latest.get(process)

    def history(self) -> tuple[tuple[Sample, ...], tuple[Mark, ...]]:
        """What was measured and marked in the last ten minutes."""
        return tuple(self._samples), tuple(self._marks)

    def _run(self) -> None:
        while not self._stopping.wait(INTERVAL_S):
            samples = tuple(sample for name in (APP, *WorkerKind) if (sample := self._sample(name)) is not None)
            self._latest = {sample.process: sample for sample in samples}
            self._samples.extend(samples)
            self._forget(time.time() - KEPT_S)
            self._on_samples(samples)

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
        return Sample(time.time(), str(name), usage.rss_bytes, usage.anonymous_bytes, usage.threads, limit)

    def _process(self, name: str, supervisor: Supervisor | None) -> psutil.Process | None:
        if supervisor is None:
            return self._processes[APP]
        known, pid = self._processes.get(name), supervisor.pid
        if pid is None:
            return None
        if known is None or known.pid != pid:
            try:
                known = self._processes[name] = psutil.Process(pid)
            except psutil.Error:
                return None
        return known

    def _forget(self, before: float) -> None:
        for kept in (self._samples, self._marks):
            while kept and kept[0].at < before:
                kept.popleft()
