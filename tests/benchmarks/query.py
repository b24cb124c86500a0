"""p95 of `embed_query`, from request to answer in the app, while indexing runs at full speed and while nothing else does.

`python -m tests.benchmarks.query [--queries 100]`, real model, one run. Requests go to the embedding worker as the engine's
search sends them, at random moments 0.1 to 0.5 s apart; indexing counts from the first section embedded on, and must not have
ended by the last query. Sections a second with and without queries are shown beside it.
"""

import argparse
import random
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.models import WorkerKind
from tests.benchmarks.corpus_texts import write_notes
from tests.benchmarks.report import Report, percentile
from tests.benchmarks.search import QUERIES
from tests.benchmarks.session import Session, running

LEAST_BOUND_MS = 250.0
TIMES_IDLE = 4
ALONE_S = 10.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--sections", type=int, default=3000, help="more than are embedded meanwhile")
    options = parser.parse_args()
    with TemporaryDirectory() as folder, running() as session:
        write_notes(Path(folder), options.sections)
        ask(session, max(5, options.queries // 10), "warm")
        idle = ask(session, options.queries, "idle")
        session.engine.add_folder(Path(folder))
        session.until(lambda: session.engine.status().embedded_this_run > 0)
        alone = sections_per_s(session, lambda: threading.Event().wait(ALONE_S))
        busy: list[float] = []
        beside = sections_per_s(session, lambda: busy.extend(ask(session, options.queries, "busy")))
        status = session.engine.status()
        if status.embedded >= status.sections and not status.waiting:
            raise SystemExit("indexing ended before the queries did: give more --sections")
    print_rows(idle, busy, alone, beside)


def ask(session: Session, count: int, name: str) -> list[float]:
    """Milliseconds of each query."""
    client = session.supervisor(WorkerKind.EMBEDDING).client
    generator, pause, taken = random.Random(name), threading.Event(), []
    for place in range(count):
        # people type at moments of their own
        pause.wait(generator.uniform(0.1, 0.5))
        start = time.perf_counter()
        client.request("embed_query", {"text": f"{QUERIES[place % len(QUERIES)]} {name} {place}"}).result()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def sections_per_s(session: Session, work) -> float:
    """Sections embedded a second during `work`."""
    start, before = time.perf_counter(), session.engine.status().embedded_this_run
    work()
    return (session.engine.status().embedded_this_run - before) / (time.perf_counter() - start)


def print_rows(idle: list[float], busy: list[float], alone: float, beside: float) -> None:
    report = Report("query")
    idle_p95, busy_p95 = percentile(idle, 0.95), percentile(busy, 0.95)
    for name, values in (("idle", idle), ("while indexing", busy)):
        report.row(f"embed_query {name}, p50", [percentile(values, 0.5)], "ms", "", lambda _: True)
    report.row("embed_query idle, p95", [idle_p95], "ms", "", lambda _: True)
    most = max(LEAST_BOUND_MS, TIMES_IDLE * idle_p95)
    bound = f"<= {most:.0f} (the larger of {LEAST_BOUND_MS:.0f} and {TIMES_IDLE} × idle)"
    report.row("embed_query while indexing, p95", [busy_p95], "ms", bound, lambda value: value <= most)
    report.row("indexing without queries", [alone], "sections/s", "", lambda _: True)
    report.row("indexing beside queries", [beside], "sections/s", "", lambda _: True)
    report.finish()


if __name__ == "__main__":
    main()
