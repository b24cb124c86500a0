"""Growth of each process over 2,000 documents after 200 of warm-up: anonymous memory a document, RSS beside it, threads.

`python -m tests.benchmarks.memory [--documents 2000]`, real model. Documents of mixed length in English and Japanese come in
steps of 20; after each step everything is settled and the processes are measured. Slopes are Theil–Sen.
`--limit [--sections 3000]` is another benchmark, of a worker that leaks: see memory_limit.py.
"""

import argparse
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from docsearch_gui.engine.metrics import Usage, measure
from docsearch_gui.models import WorkerKind
from tests.benchmarks import memory_limit
from tests.benchmarks.report import Report, theil_sen
from tests.benchmarks.session import Session, corpus_files, running

WARM_UP = 200
STEP = 20
MB = 1_000_000
MOST_AT_THE_END = 1.05
BOUNDS = {"embedding": 0.01, "index": 0.05, "app": 0.01, "reading": None}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--limit", action="store_true")
    parser.add_argument("--sections", type=int, default=3000, help="with --limit")
    options = parser.parse_args()
    if options.limit:
        memory_limit.run(options.sections)
    else:
        measure_growth(options.documents)


def measure_growth(documents: int) -> None:
    points: dict[str, list[tuple[int, Usage]]] = {name: [] for name in BOUNDS}
    with TemporaryDirectory() as folder, running() as session:
        session.engine.add_folder(Path(folder))
        for written in range(0, WARM_UP + documents, STEP):
            write_documents(Path(folder), written)
            session.settle()
            for name, usage in measure_all(session).items():
                points[name].append((written + STEP, usage))
        starts = sum(worker.starts for worker in session.engine.status().workers)
    report = Report("memory")
    for name, most in BOUNDS.items():
        print_rows(report, name, most, [point for point in points[name] if point[0] >= WARM_UP])
    report.row("restarts of workers", [starts - len(WorkerKind)], "restarts", "0", lambda value: value == 0)
    report.finish()


def write_documents(folder: Path, first: int) -> None:
    for number in range(first, first + STEP):
        generator = random.Random(number)
        lines = generator.choice(CORPUS_TEXTS)
        start = generator.randrange(max(1, len(lines) - 10))
        text = "\n".join(lines[start : start + generator.randrange(3, 60)])
        (folder / f"note-{number}.md").write_text(f"# Note {number}\n\n{text}\n", encoding="utf-8")


def measure_all(session: Session) -> dict[str, Usage]:
    workers = {worker.kind.value: psutil.Process(worker.pid) for worker in session.engine.status().workers}
    usages = {name: measure(process, with_children=True) for name, process in workers.items()}
    return usages | {"app": measure(psutil.Process(), with_children=False)}


def print_rows(report: Report, name: str, most: float | None, points: list[tuple[int, Usage]]) -> None:
    anonymous = theil_sen([(count, usage.anonymous_bytes / MB) for count, usage in points])
    rss = theil_sen([(count, usage.rss_bytes / MB) for count, usage in points])
    threads = [usage.threads for _, usage in points]
    stated = f"<= {most}" if most else ""
    report.row(f"{name}: anonymous memory", [anonymous], "MB/document", stated, lambda value: not most or value <= most)
    report.row(f"{name}: RSS", [rss], "MB/document", "", lambda _: True)
    spread = max(threads) - min(threads)
    report.row(
        f"{name}: threads, most less fewest", [spread], "threads", "<= 2 (constant ± 1)", lambda value: value <= 2
    )
    last = points[-1][1].anonymous_bytes / MB
    report.row(f"{name}: anonymous memory at the end", [last], "MB", "", lambda _: True)
    at_first = points[0][1].anonymous_bytes / MB
    bound = f"<= {MOST_AT_THE_END}" if name == WorkerKind.EMBEDDING else ""
    row = f"{name}: anonymous memory at the end over that at {points[0][0]} documents"
    report.row(row, [last / at_first], "ratio", bound, lambda value: not bound or value <= MOST_AT_THE_END)


CORPUS_TEXTS = [file.read_text(encoding="utf-8").splitlines() for file in corpus_files(4)]

if __name__ == "__main__":
    main()
