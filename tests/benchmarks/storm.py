"""`git checkout` of 10,000 files (1,000 added, 1,000 deleted, 8,000 changed) ten times while they are indexed.

`python -m tests.benchmarks.storm [--files 10000] [--flips 10]`, fake embedding, the app in a process of its own. After each checkout
the catalog is compared with the disk at every status that the engine tells: the waiting set is exact when each file whose content is
not in the index waits, none is missing, and none is known that is not there. In the end the index is compared with a fresh one.
`--window [--flips 2]` measures the real window instead: see storm_window.py.
"""

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import storm_window
from tests.benchmarks.app_process import AppProcess, Start
from tests.benchmarks.git_tree import GitTree
from tests.benchmarks.report import Report
from tests.benchmarks.truth import WaitingSet, in_catalog, in_index, on_disk, report_difference, waiting_set

BOUND_S = 15.0
GIVEN_UP_S = 120.0
INDEXED_BEFORE_FIRST = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--flips", type=int)
    parser.add_argument("--window", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory() as temporary:
        home, fresh = Path(temporary) / "home", Path(temporary) / "fresh"
        tree = GitTree(Path(temporary) / "tree", options.files)
        if options.window:
            storm_window.run(tree, home, options.files, options.flips or 2)
        report = Report("storm")
        report.facts("what a flip changes", files=options.files, **tree.changed())
        measure_flips(report, tree, home, options.flips or 10, options.files)
        with AppProcess(Start(fresh)) as app:
            app.add(tree.root)
            app.settle()
        report_difference(report, in_index(home), in_index(fresh))
    report.finish()


def measure_flips(report: Report, tree: GitTree, home: Path, flips: int, files: int) -> None:
    """Flip while indexing, then let everything be indexed."""
    with AppProcess(Start(home)) as app:
        app.add(tree.root)
        while app.next_status().indexed < files * INDEXED_BEFORE_FIRST:
            pass
        seconds = [flip(report, app, tree, home, number) for number in range(flips)]
        started = time.perf_counter()
        status = app.settle()
        report.facts("after the last flip", settled_s=round(time.perf_counter() - started, 2), indexed=status.indexed)
        reads, most_at_once = app.read_counts()
        report.facts("reads", reads=reads, peak_app_mb=round(app.peak_bytes / 1e6))
    longest = max(seconds)
    report.row("end of git to exact waiting set, median", seconds, "s", "", lambda _: True)
    report.row(
        "end of git to exact waiting set, longest", [longest], "s", f"<= {BOUND_S}", lambda value: value <= BOUND_S
    )
    report.row("most reads of one file asked for at once", [most_at_once], "reads", "<= 1", lambda value: value <= 1)


def flip(report: Report, app: AppProcess, tree: GitTree, home: Path, number: int) -> float:
    """Seconds from the end of git until the waiting set is exact."""
    tree.checkout("main" if number % 2 else "other")
    ended = time.perf_counter()
    disk = on_disk(tree.root)
    while not (found := waiting_set(disk, in_catalog(home))).exact and time.perf_counter() - ended < GIVEN_UP_S:
        app.next_status()
    seconds = time.perf_counter() - ended
    report_flip(report, number, seconds, found, app)
    return seconds


def report_flip(report: Report, number: int, seconds: float, found: WaitingSet, app: AppProcess) -> None:
    numbers = {name: getattr(found, name) for name in ("missing", "extra", "stale", "needless", "waiting")}
    report.facts(f"flip {number}", seconds=round(seconds, 2), shown_as_waiting=app.status().waiting, **numbers)


if __name__ == "__main__":
    main()
