"""The time left that is shown, against what it really took, from a tenth of the way on.

`python -m tests.benchmarks.eta [--files 160] [--seed 1] [--real]`. The fake embedding takes 50 ms a section; files have 1 to 15 sections,
in no order: about a minute. With --real that many files of the shared documentation are embedded by the real model. The last 5 s are
not judged: there a second is a fifth.
"""

import argparse
import random
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.app_process import AppProcess, Start
from tests.benchmarks.report import Report, percentile
from tests.benchmarks.session import corpus_files
from tests.benchmarks.slow_worker import slow_embedding

FROM_SHARE = 0.1
LAST_S = 5.0
TOLERANCE = 0.3
MOST_SECTIONS = 15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=160)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "notes"
        folder.mkdir()
        (copy_corpus if options.real else write_mixed)(folder, options.files, random.Random(options.seed))
        shown, ended, sections = index(
            folder,
            Start(Path(temporary) / "home", real=options.real, command_for=None if options.real else slow_embedding),
        )
    report = Report("eta --real" if options.real else "eta")
    begin = shown[0][0]
    judged = [
        (ended - at, left) for at, embedded, left in shown if embedded >= FROM_SHARE * sections and ended - at > LAST_S
    ]
    report.facts("run", sections=sections, seconds=round(ended - begin, 1), shown=len(judged))
    unknown = sum(left is None for _, left in judged)
    report.row("no time left shown", [unknown / len(judged)], "share", "0", lambda value: value == 0)
    errors = [abs(left - real) / real for real, left in judged if left is not None]
    for name, error in (
        ("median", percentile(errors, 0.5)),
        ("p95", percentile(errors, 0.95)),
        ("largest", max(errors)),
    ):
        bound = f"<= {TOLERANCE}" if name != "largest" else ""
        report.row(
            f"error of the time left, {name}",
            [error],
            "share",
            bound,
            lambda value, b=bound: not b or value <= TOLERANCE,
        )
    report.finish()


def write_mixed(folder: Path, files: int, generator: random.Random) -> None:
    """Files of mixed size."""
    for number in range(files):
        parts = [
            f"# Part {part} of {number}\n\nWords of {part} in {number}\n"
            for part in range(generator.randint(1, MOST_SECTIONS))
        ]
        (folder / f"{generator.randrange(10**9)}.md").write_text("\n".join(parts), encoding="utf-8")


def copy_corpus(folder: Path, files: int, generator: random.Random) -> None:
    for number, path in enumerate(generator.sample(corpus_files(), files)):
        (folder / f"{number}-{path.name}").write_bytes(path.read_bytes())


def index(folder: Path, start: Start) -> tuple[list[tuple[float, int, float | None]], float, int]:
    """(when, sections embedded, time left shown) at each status, the end, and all sections."""
    shown: list[tuple[float, int, float | None]] = []
    with AppProcess(start) as app:
        app.add(folder)
        while True:
            status = app.next_status()
            now = time.perf_counter()
            shown.append((now, status.embedded, status.seconds_left))
            if status.files and status.files == status.indexed and status.embedded == status.sections:
                return shown, now, status.sections


if __name__ == "__main__":
    main()
