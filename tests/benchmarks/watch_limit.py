"""The system lets a program watch 50 folders, the tree has 200: is it told, and is a change that nobody reports found?

`python -m tests.benchmarks.watch_limit [--folders 200] [--limit 50]`, fake embedding, in a user namespace of its own (`unshare -Ur`),
where the limit can be set without harm. Such a folder is scanned every 2 s instead of every 30 s, and the
watcher looks every second whether that is due.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.app_process import AppProcess, Start
from tests.benchmarks.report import Report

LIMIT = Path("/proc/sys/user/max_inotify_watches")
POLL_S = 2.0
PACE = {("docsearch_gui.engine.folders.watcher", "POLL_S"): POLL_S, ("docsearch_gui.engine.folder_set", "LOOK_S"): 1.0}
GRACE_S = 5.0
GIVEN_UP_S = 30.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folders", type=int, default=200)
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--inside", action="store_true", help="already in the namespace")
    options = parser.parse_args()
    if not options.inside:
        command = [sys.executable, "-m", "tests.benchmarks.watch_limit", "--inside"]
        sizes = ["--folders", str(options.folders), "--limit", str(options.limit)]
        sys.exit(subprocess.run(["unshare", "-Ur", *command, *sizes], check=False).returncode)
    LIMIT.write_text(str(options.limit), encoding="ascii")
    report = Report("watch_limit")
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "tree"
        for number in range(options.folders):
            write(folder / f"part{number:03}" / "note.md", f"first{number}x")
        with AppProcess(Start(Path(temporary) / "home", values=PACE)) as app:
            app.add(folder)
            measure(report, app, folder, options.folders)
    report.finish()


def measure(report: Report, app: AppProcess, folder: Path, folders: int) -> None:
    status = app.settle()
    problem = status.folders[0].problem
    report.facts("told", code=problem and problem.code, details=problem and problem.details)
    detected = problem is not None and problem.code == "folder_not_watched"
    report.row("limit told as folder_not_watched", [float(detected)], "", "1", lambda value: value == 1)
    report.row(
        "documents indexed all the same", [status.indexed], "documents", str(folders), lambda value: value == folders
    )
    seconds = [
        seconds_to_found(app, folder / f"part{number:03}" / "note.md", f"second{number}x")
        for number in range(0, folders, 10)
    ]
    bound = POLL_S + GRACE_S
    report.row(
        "change in every tenth folder, found after, longest",
        [max(seconds)],
        "s",
        f"<= {bound}",
        lambda value: value <= bound,
    )
    again = app.settle().folders[0].problem
    report.row("told as long as it is so", [float(again == problem)], "", "1", lambda value: value == 1)


def seconds_to_found(app: AppProcess, file: Path, word: str) -> float:
    """Seconds from a change until it is found."""
    write(file, word)
    started = time.perf_counter()
    while time.perf_counter() - started < GIVEN_UP_S:
        if any(result.path == file and word in result.text for result in app.search(word).results):
            return time.perf_counter() - started
        app.next_status()
    return time.perf_counter() - started


def write(file: Path, word: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"# Note\n\nHere is {word}.\n", encoding="utf-8")


if __name__ == "__main__":
    main()
