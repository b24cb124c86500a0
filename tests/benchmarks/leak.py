"""Leak laboratory: the predecessor's experiments on today's libraries, each cell in a process of its own.

`python -m tests.benchmarks.leak [--calls 120] [--table FILE] [--only WORDS]`, real model. One call is one document of one to
four sections, English and Japanese, of varying length. No full cross product: the libraries as they come, one change each,
the parts alone and together, and the embedding worker as this program runs it. For each cell: slope (Theil–Sen) of
anonymous memory and of RSS from call 1 and after 30 calls of warm-up, threads at the first and the last call, calls a
second. With a fresh process per call the slopes are of what each process holds at its end, and the start counts in its time.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from docsearch_gui.engine.metrics import measure
from docsearch_gui.models import WorkerKind
from tests.benchmarks.corpus_texts import short_documents
from tests.benchmarks.report import Report, theil_sen
from tests.benchmarks.session import models, running

MB = 1_000_000
WARM_UP = 30
MOST_SECTIONS = 4
FRESH_CALLS = 6
BOUND_MB = 0.014  # the worst of the cures in the notes on embedding
PROGRAM = "this program's embedding worker"
CELL = Path(__file__).with_name("leak_cell.py")
# of the process that runs the benchmark: they must not reach a cell that is to have the defaults
CLEARED = (
    "TOKENIZERS_PARALLELISM", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "MALLOC_ARENA_MAX", "ONEDNN_PRIMITIVE_CACHE_CAPACITY",
    "ARROW_DEFAULT_MEMORY_POOL", "LANCE_CPU_THREADS", "LANCE_IO_THREADS", "MALLOC_TRIM_THRESHOLD_", "LD_PRELOAD",
)  # fmt: skip
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "PYTHONUTF8": "1", "TQDM_DISABLE": "1"}
ON, OFF = {"TOKENIZERS_PARALLELISM": "true"}, {"TOKENIZERS_PARALLELISM": "false"}
ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Cell:
    """What is done in a process, and with which environment; `fresh` starts one for each call."""

    name: str
    work: str
    environment: dict[str, str] = field(default_factory=dict)
    trim: bool = False
    fresh: bool = False


@dataclass(frozen=True)
class Point:
    """What a process had after a call, and how long that took."""

    anonymous: int
    rss: int
    threads: int
    seconds: float


CELLS = (
    Cell("encode, libraries as they come", "encode", ON),
    Cell("encode, parallelism off", "encode", OFF),
    Cell("encode, one thread", "encode", {**ON, **ONE_THREAD}),
    Cell("encode, two arenas", "encode", {**ON, "MALLOC_ARENA_MAX": "2"}),
    Cell("encode, malloc_trim after each call", "encode", ON, trim=True),
    Cell("encode, oneDNN cache of one", "encode", {**ON, "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "1"}),
    Cell("tokenizer alone, parallelism on", "tokenize", ON),
    Cell("tokenizer alone, parallelism off", "tokenize", OFF),
    Cell("LanceDB add alone", "add", ON),
    Cell("encode + add, libraries as they come", "encode and add", ON),
    Cell("encode + add, parallelism off (the predecessor's cure)", "encode and add", OFF),
    Cell("encode + add, trim after each call", "encode and add", ON, trim=True),
    Cell("encode, fresh process per call", "encode", ON, fresh=True),
    Cell(PROGRAM, "program"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=120)
    parser.add_argument("--table", type=Path, help="file for the same as a Markdown table")
    parser.add_argument("--only", default="", help="only cells whose name holds these words")
    options = parser.parse_args()
    documents = short_documents(options.calls, MOST_SECTIONS)
    report = Report("leak")
    cells = [cell for cell in CELLS if options.only in cell.name]
    with models() as (_, model):
        lines = [print_cell(report, cell, measured(cell, model, documents)) for cell in cells]
    if options.table:
        options.table.write_text(HEAD + "".join(lines), encoding="utf-8")
    report.finish()


def measured(cell: Cell, model: Path, documents: Sequence[list[str]]) -> list[Point]:
    """A point a call."""
    if cell.name == PROGRAM:
        return run_program(documents)
    return run_fresh(cell, model, documents) if cell.fresh else run(cell, model, documents)


def run_program(documents: Sequence[list[str]]) -> list[Point]:
    """A request to the embedding worker of a running engine for each document."""
    with running() as session:
        client, points = session.supervisor(WorkerKind.EMBEDDING).client, []
        process = psutil.Process(session.worker(WorkerKind.EMBEDDING).pid)
        for texts in documents:
            start = time.perf_counter()
            client.request("embed", {"texts": texts, "max_tokens": 480}).result()
            seconds = time.perf_counter() - start
            usage = measure(process, with_children=True)
            points.append(Point(usage.anonymous_bytes, usage.rss_bytes, usage.threads, seconds))
    return points


def run(cell: Cell, model: Path, documents: Sequence[list[str]]) -> list[Point]:
    """A point a document, all in one process."""
    with TemporaryDirectory() as index:
        task = {"work": cell.work, "trim": cell.trim, "model": str(model), "index": index}
        inherited = {name: value for name, value in os.environ.items() if name not in CLEARED}
        done = subprocess.run(
            [sys.executable, "-P", str(CELL)],
            input=json.dumps({**task, "documents": documents}),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env={**inherited, **OFFLINE, **cell.environment},
        )
    return [Point(**json.loads(line)) for line in done.stdout.splitlines()]


def run_fresh(cell: Cell, model: Path, documents: Sequence[list[str]]) -> list[Point]:
    points = []
    for document in documents[:FRESH_CALLS]:
        start = time.perf_counter()
        (point,) = run(cell, model, [document])
        points.append(Point(point.anonymous, point.rss, point.threads, time.perf_counter() - start))
    return points


def print_cell(report: Report, cell: Cell, points: list[Point]) -> str:
    """The cell's JSON row, and its line of the table."""
    slopes = {
        f"{name}_{window}": slope(points[start:], name)
        for name in ("anonymous", "rss")
        for window, start in (("from_call_1", 0), ("after_warm_up", WARM_UP))
    }
    rate = len(points) / sum(point.seconds for point in points)
    rest = {"threads_first": points[0].threads, "threads_last": points[-1].threads, "calls_per_s": round(rate, 3)}
    report.facts(cell.name, calls=len(points), unit="MB/call", **slopes, **rest)
    settled = slopes["anonymous_after_warm_up"]
    if cell.name == PROGRAM and settled is not None:
        bound = f"<= {BOUND_MB} after warm-up"
        report.row(f"{cell.name}: anonymous memory", [settled], "MB/call", bound, lambda value: value <= BOUND_MB)
    shown = ["–" if value is None else f"{value:.4f}" for value in slopes.values()]
    threads = f"{points[0].threads} → {points[-1].threads}"
    return f"| {cell.name} | {len(points)} | {' | '.join(shown)} | {threads} | {rate:.2f} |\n"


def slope(points: Sequence[Point], name: str) -> float | None:
    """MB a call, or None for fewer than two calls."""
    if len(points) < 2:
        return None
    return round(theil_sen([(place, getattr(point, name) / MB) for place, point in enumerate(points)]), 4)


HEAD = (
    "| cell | calls | anonymous MB/call, from call 1 | after warm-up | RSS MB/call, from call 1 | after warm-up | threads | calls/s |\n"
    "|---|---|---|---|---|---|---|---|\n"
)

if __name__ == "__main__":
    main()
