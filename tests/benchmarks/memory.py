"""Growth of each process over 1,000 documents after 100 of warm-up: anonymous memory a document, RSS beside it, threads.

`python -m tests.benchmarks.memory [--documents 1000]`, real model. Documents of mixed length in English and Japanese come in
steps of 20; after each step everything is settled and the processes are measured. Slopes are Theil–Sen.
"""

import argparse
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from docsearch_gui.engine.metrics import Usage, measure
from docsearch_gui.models import WorkerKind
from tests.benchmarks.report import Report, theil_sen
from tests.benchmarks.session import Session, corpus_files, running

WARM_UP = 100
STEP = 20
MB = 1_000_000
BOUNDS = {"embedding": 0.1, "index": 0.05, "app": 0.01, "reading": None}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    options = parser.parse_args()
    points: dict[str, list[tuple[int, Usage]]] = {name: [] for name in BOUNDS}
    with TemporaryDirectory() as folder, running() as session:
        session.engine.add_folder(Path(folder))
        for written in range(0, WARM_UP + options.documents, STEP):
            write_documents(Path(folder), written)
            session.settle()
            for name, usage in measure_all(session).items():
                points[name].append((written + STEP, usage))
        starts = sum(worker.starts for worker in session.engine.status().workers)
    report = Report("memory")
    for name, bound in BOUNDS.items():
        print_rows(report, name, bound, [point for point in points[name] if point[0] >= WARM_UP])
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


def print_rows(report: Report, name: str, bound: float | None, points: list[tuple[int, Usage]]) -> None:
    anonymous = theil_sen([(count, usage.anonymous_bytes / MB) for count, usage in points])
    rss = theil_sen([(count, usage.rss_bytes / MB) for count, usage in points])
    threads = [usage.threads for _, usage in points]
    holds = (lambda _: True) if bound is None else (lambda value: value <= bound)
    report.row(f"{name}: anonymous memory", [anonymous], "MB/document", f"<= {bound}" if bound else "", holds)
    report.row(f"{name}: RSS", [rss], "MB/document", "", lambda _: True)
    spread = max(threads) - min(threads)
    report.row(f"{name}: threads, most less fewest", [spread], "threads", "<= 2 (constant ± 1)", lambda value: value <= 2)
    last = points[-1][1].anonymous_bytes / MB
    report.row(f"{name}: anonymous memory at the end", [last], "MB", "", lambda _: True)


CORPUS_TEXTS = [file.read_text(encoding="utf-8").splitlines() for file in corpus_files(4)]

if __name__ == "__main__":
    main()
