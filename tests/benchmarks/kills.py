"""200 `kill -9` of the embedding worker at random moments while indexing: is a section lost or doubled?

`python -m tests.benchmarks.kills [--kills 200] [--seed 1] [--real]`. Without --real the fake worker of the tests computes, some
sections of which take half a second, so that most kills meet a batch. A kill comes 0 to 0.8 s after the process was
seen (--real: 0 to 20 s), loading included. When the engine gives the worker up it is told to try again, and once more at the end,
as two kills in a row on one section set it aside; both are counted. Then the index is compared with a fresh one of the same folder.
"""

import argparse
import contextlib
import random
import threading
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from docsearch_gui.models import Mark, WorkerKind, WorkerState
from docsearch_gui.settings import Settings
from docsearch_gui.workers.launch import launch_command
from tests.benchmarks.corpus_texts import write_notes
from tests.benchmarks.index_contents import read_contents, report_difference
from tests.benchmarks.report import Report
from tests.benchmarks.session import CommandFor, Session, running
from tests.engine_session import fake_embedding

# the real model in full precision: vectors of int8 depend on what else is in the batch
SETTINGS = Settings(min_section_tokens=0, precision="full")
SECTIONS_AT_ONCE = 400
SLOW_EVERY = 16


class Killer:
    """Writes documents as long as it kills, so that there is always something to index."""

    def __init__(self, session: Session, folder: Path, seed: int, longest_s: float) -> None:
        self.written = self.kills = self.retries = 0
        self.causes: Counter[str] = Counter()
        self._session = session
        self._folder = folder
        self._random = random.Random(seed)
        self._longest_s = longest_s
        session.engine.events.subscribe(self._follow)

    def write_more(self) -> None:
        """Add documents to the folder."""
        write_notes(self._folder, SECTIONS_AT_ONCE, self.written, "%%slow%%", SLOW_EVERY)
        self.written += SECTIONS_AT_ONCE

    def kill(self) -> None:
        """Kill the process at a random moment of its life, and revive the worker when that was too much for the engine."""
        self._session.until(lambda: self._working() or self._given_up())
        if self._given_up():
            self.retries += 1
            self._session.engine.retry()
            return
        status = self._session.engine.status()
        if status.sections - status.embedded < SECTIONS_AT_ONCE // 4 and not status.waiting:
            self.write_more()
        threading.Event().wait(self._random.uniform(0, self._longest_s))
        pid = self._session.worker(WorkerKind.EMBEDDING).pid
        with contextlib.suppress(psutil.NoSuchProcess):
            if pid is not None:
                psutil.Process(pid).kill()
                self.kills += 1
                # a process that is killed twice would count twice
                self._session.until(lambda: self._session.worker(WorkerKind.EMBEDDING).pid != pid)

    def converge(self) -> int:
        """Index what is left; the number of sections that had been set aside."""
        if self._given_up():
            self._session.engine.retry()
        self._session.settle()
        aside = len(self._session.engine.status().problems)
        self._session.engine.retry()
        self._session.settle()
        return aside

    def _follow(self, event: object) -> None:
        if isinstance(event, Mark) and event.process == WorkerKind.EMBEDDING:
            self.causes[event.cause] += 1

    def _working(self) -> bool:
        return self._session.worker(WorkerKind.EMBEDDING).pid is not None

    def _given_up(self) -> bool:
        return self._session.worker(WorkerKind.EMBEDDING).state is WorkerState.GIVEN_UP


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", action="store_true")
    options = parser.parse_args()
    kills = options.kills or (20 if options.real else 200)
    command_for = launch_command if options.real else fake_embedding({})
    with TemporaryDirectory() as folder, TemporaryDirectory() as home, TemporaryDirectory() as fresh:
        with running(Path(home), SETTINGS, command_for) as session:
            killer = Killer(session, Path(folder), options.seed, 20.0 if options.real else 0.8)
            aside = kill_while_indexing(session, killer, Path(folder), kills)
        index_quietly(Path(folder), Path(fresh), command_for)
        report = Report("kills --real" if options.real else "kills")
        report.row("kills", [killer.kills], "kills", f">= {kills}", lambda value: value >= kills)
        report.facts("met on the way", retries=killer.retries, problems_before_the_last=aside, marks=killer.causes)
        contents = [read_contents(Path(data) / "data" / "index") for data in (home, fresh)]
        report_difference(report, *contents)
    report.finish()


def kill_while_indexing(session: Session, killer: Killer, folder: Path, kills: int) -> int:
    """The number of problems that the last retry had to solve."""
    killer.write_more()
    session.engine.add_folder(folder)
    while killer.kills < kills:
        killer.kill()
    return killer.converge()


def index_quietly(folder: Path, home: Path, command_for: CommandFor) -> None:
    with running(home, SETTINGS, command_for) as session:
        session.engine.add_folder(folder)
        session.settle()


if __name__ == "__main__":
    main()
