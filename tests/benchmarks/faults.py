"""Deaths of the app and its workers: what is in the index afterwards?

`python -m tests.benchmarks.faults [--points] [--kills 200] [--seed 1]`, fake embedding. With --points each crash point of crash_points.py
once, and after each the index against what the tree holds (some four minutes). Else `kill -9` of the app or of one of its workers at random
moments, up to 4 s after the last one, while files are written, changed, moved and deleted (some ten minutes). At the end of
both the index is compared with a fresh one of the tree.
"""

import argparse
import random
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tests.benchmarks.app_process import AppProcess, Start
from tests.benchmarks.crash_points import POINTS
from tests.benchmarks.crash_rounds import PACE, CrashRounds
from tests.benchmarks.report import Report
from tests.benchmarks.tree_changes import TreeChanges
from tests.benchmarks.truth import in_index, report_difference

LONGEST_S = 4.0
APP_SHARE = 0.4
FILES_AT_FIRST = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", action="store_true")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    report = Report("faults --points" if options.points else "faults")
    with TemporaryDirectory() as temporary:
        home, tree = Path(temporary) / "place" / "home", Path(temporary) / "place" / "tree"
        if options.points:
            crash_at_points(report, Path(temporary) / "place", options.seed)
        else:
            kill_at_random(report, home, tree, options.kills, options.seed)
        fresh = Path(temporary) / "fresh"
        with AppProcess(Start(fresh)) as app:
            app.add(tree)
            app.settle()
        report_difference(report, in_index(home), in_index(fresh))
    report.finish()


def crash_at_points(report: Report, place: Path, seed: int) -> None:
    fired, whole = 0, 0
    with CrashRounds(place, seed) as rounds:
        for point in POINTS:
            differ = rounds.run(point)
            fired += rounds.trigger.has_fired(point)
            whole += differ.none
            report.facts(point.name, recovered=differ.none, **({} if differ.none else vars(differ)))
    points = len(POINTS)
    report.row("points that fired", [fired], "points", str(points), lambda value: value == points)
    report.row(
        "points after which the index was as the tree", [whole], "points", str(points), lambda value: value == points
    )
    report.row("workers that outlived the app", [rounds.orphans], "workers", "0", lambda value: value == 0)


def kill_at_random(report: Report, home: Path, tree: Path, kills: int, seed: int) -> None:
    killer = Killer(home, tree, seed)
    for _ in range(kills):
        killer.kill()
    killer.converge()
    report.row("kills", [sum(killer.kills.values())], "kills", str(kills), lambda value: value == kills)
    report.facts("killed", **killer.kills)
    report.facts("problems before the last retry", **killer.problems)
    report.row("problems at the end", [killer.left], "problems", "0", lambda value: value == 0)
    report.row("workers that outlived the app", [killer.orphans], "workers", "0", lambda value: value == 0)


class Killer:
    """Changes a tree and kills what indexes it."""

    def __init__(self, home: Path, tree: Path, seed: int) -> None:
        self.kills: Counter[str] = Counter()
        self.problems: Counter[str] = Counter()
        self.orphans = self.left = 0
        self._random = random.Random(seed)
        self._tree = TreeChanges(tree, self._random)
        for _ in range(FILES_AT_FIRST):
            self._tree.write()
        self._start = Start(home, values=PACE)
        self._app = AppProcess(self._start)
        self._app.add(tree)
        # a folder that the app was killed before it could note is lost, and rightly
        while not self._app.status().folders:
            self._app.next_status()

    def kill(self) -> None:
        """Make a few changes, and kill the app or a worker at a random moment after them."""
        for _ in range(self._random.randrange(6)):
            self._tree.change_something()
        threading.Event().wait(self._random.uniform(0, LONGEST_S))
        workers = self._app.workers()
        if self._random.random() < APP_SHARE or not workers:
            self.kills["app"] += 1
            self.orphans += self._app.kill()
            self._app = AppProcess(self._start)
            return
        worker = self._random.choice(workers)
        with suppress(psutil.NoSuchProcess):
            self.kills[worker.cmdline()[-1]] += 1
            worker.kill()

    def converge(self) -> None:
        """Index what is left, and try again what was set aside."""
        with self._app as app:
            self.problems = Counter(problem.info.code for problem in app.settle().problems)
            app.call("retry")
            self.left = len(app.settle().problems)


if __name__ == "__main__":
    main()
