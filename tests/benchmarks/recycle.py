"""The pause that a planned recycle of the embedding worker makes in indexing, against a cold start of that worker.

`python -m tests.benchmarks.recycle [--recycles 5] [--between 64]`, real model. The worker is restarted by the engine's own
`restart_worker`, which drains it as a recycle does, each time after `--between` more sections were embedded. The times are
those at which `embed` answers reach the app. Pause: the longest time between two answers from the last one before the
restart to the second one of the successor; it holds the computing of a batch, which is shown beside it. Cold start: from the
start of that successor until it is ready, in the same recycle, so that both feel the same load of the machine.
"""

import argparse
import statistics
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.models import EngineStatus, Mark, WorkerKind, WorkerState
from docsearch_gui.workers.client import WorkerClient
from tests.benchmarks.corpus_texts import write_notes
from tests.benchmarks.report import Report
from tests.benchmarks.session import Session, running

STARTS = ("started", "restarted")
ENDS = ("crashed", "killed", "given_up")
MOST_BEYOND_S = 1.0


@dataclass
class Times:
    """When what happened to the embedding worker, in seconds of time.monotonic()."""

    answers: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    ready: dict[int, float] = field(default_factory=dict)
    causes: list[str] = field(default_factory=list)

    def watch(self, client: WorkerClient) -> None:
        """Note when answers to `embed` come, which the engine tells nobody so exactly."""
        request = client.request

        def noted(method: str, params: dict) -> Future:
            future = request(method, params)
            if method == "embed":
                future.add_done_callback(self._note_answer)
            return future

        client.request = noted

    def follow(self, event: object) -> None:
        """Keep an event of the engine."""
        now = time.monotonic()
        if isinstance(event, Mark) and event.process == WorkerKind.EMBEDDING:
            self.causes.append(event.cause)
            if event.cause in STARTS:
                self.starts.append(now)
        elif isinstance(event, EngineStatus):
            worker = next(worker for worker in event.workers if worker.kind is WorkerKind.EMBEDDING)
            if worker.state is WorkerState.READY and worker.pid:
                self.ready.setdefault(worker.pid, now)

    def _note_answer(self, future: Future) -> None:
        if not future.cancelled() and future.exception() is None:
            self.answers.append(time.monotonic())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recycles", type=int, default=5)
    parser.add_argument("--between", type=int, default=64, help="sections")
    options = parser.parse_args()
    with TemporaryDirectory() as folder, running() as session:
        write_notes(Path(folder), (options.recycles + 4) * options.between + 500)
        times = Times()
        times.watch(session.supervisor(WorkerKind.EMBEDDING).client)
        session.engine.events.subscribe(times.follow)
        session.engine.add_folder(Path(folder))
        measured = [recycle(session, times, options.between) for _ in range(options.recycles)]
    pauses, cold_starts = zip(*measured, strict=True)
    usual = statistics.median(later - one for one, later in pairwise(times.answers))
    print_rows(pauses, cold_starts, usual, times)


def recycle(session: Session, times: Times, between: int) -> tuple[float, float]:
    """Seconds of the pause and of the cold start of one recycle."""
    embedded = session.engine.status().embedded_this_run
    session.until(lambda: session.engine.status().embedded_this_run >= embedded + between)
    before, starts, known = len(times.answers), len(times.starts), set(times.ready)
    session.engine.restart_worker(WorkerKind.EMBEDDING)
    session.until(lambda: times.ready.keys() - known)
    (pid,) = times.ready.keys() - known
    session.until(lambda: sum(answer > times.ready[pid] for answer in times.answers) >= 2)
    answers = times.answers[before - 1 :]
    last = [answer > times.ready[pid] for answer in answers].index(True) + 2
    pause = max(later - one for one, later in pairwise(answers[:last]))
    return pause, times.ready[pid] - times.starts[starts]


def print_rows(pauses: tuple[float, ...], cold_starts: tuple[float, ...], usual: float, times: Times) -> None:
    report = Report("recycle")
    report.row("pause in indexing", pauses, "s", "", lambda _: True)
    report.row("cold start", cold_starts, "s", "", lambda _: True)
    report.row("usual time between two answers", [usual], "s", "", lambda _: True)
    beyond = [pause - cold for pause, cold in zip(pauses, cold_starts, strict=True)]
    report.row("pause less cold start", beyond, "s", f"<= {MOST_BEYOND_S}", lambda value: value <= MOST_BEYOND_S)
    idle = [value - usual for value in beyond]
    report.row("pause less cold start and the computing of a batch", idle, "s", "", lambda _: True)
    unplanned = sum(cause in ENDS for cause in times.causes)
    report.row("ends that were no recycle", [unplanned], "ends", "0", lambda value: value == 0)
    report.finish()


if __name__ == "__main__":
    main()
