"""`docsearch bench quality`: how well the search finds what it should, in figures."""

import argparse
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import TextIO

from docsearch_gui.cli_catalog import open_catalog
from docsearch_gui.cli_output import duration, print_json
from docsearch_gui.engine.quality.measurement import Plan, Report, Row, measure
from docsearch_gui.engine.quality.metrics import MEASURES, Estimate
from docsearch_gui.engine.quality.rooms import Rooms, open_rooms
from docsearch_gui.engine.quality.vectors import Tell
from docsearch_gui.log import start_logging
from docsearch_gui.measurements import Distribution
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings, load_settings
from docsearch_gui.workers.launch import launch_command
from docsearch_gui.workers.popen import PopenDriver

OK = 0
LINE_INTERVAL_S = 10.0
ANCHORS_OUT = "Anchors of headings ({#name}) are taken out of what a query in another language must find."


def quality(options: argparse.Namespace, paths: AppPaths) -> int:
    """Print how well each stage of the search does."""
    # a copy of the documents lies in the temporary folder: it goes however the command is ended
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    paths.create()
    start_logging(paths.log_file)
    settings, _ = load_settings(paths.settings_file)
    plan = Plan(options.queries, options.documents, max(0, options.sample), options.seed, options.keep_anchors)
    line = PhaseLine(sys.stderr)
    try:
        # Ctrl+C interrupts this thread, which only waits; it must not hit a worker half started
        with (
            ThreadPoolExecutor(1, "measurement") as thread,
            open_rooms(paths, settings, PopenDriver, launch_command) as rooms,
        ):
            report = thread.submit(_measured, plan, settings, paths, rooms, line.show).result()
    finally:
        line.close()
    if options.json:
        print_json(_object(report, plan))
    else:
        print("\n".join(_lines(report, plan)))
    return OK


def _measured(plan: Plan, settings: Settings, paths: AppPaths, rooms: Rooms, tell: Tell) -> Report:
    with open_catalog(paths) as catalog:
        return measure(plan, settings, rooms, catalog, tell)


class PhaseLine:
    """One line that is written over on a terminal, and a line now and then in a log."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._shown_at = -LINE_INTERVAL_S

    def show(self, phase: str, done: int, number: int, seconds_left: float | None) -> None:
        """Show how much of a phase is done, and how long the rest of it will take."""
        if not self._live and time.monotonic() - self._shown_at < LINE_INTERVAL_S:
            return
        self._shown_at = time.monotonic()
        counts = f" {done}/{number}" if number else ""
        left = f" · {duration(seconds_left)} left" if seconds_left is not None else ""
        text = f"{phase}{counts}{left}"
        self._stream.write(f"\r\033[K{text}" if self._live else f"{text}\n")
        self._stream.flush()

    def close(self) -> None:
        """Leave the terminal on a fresh line."""
        if self._live:
            self._stream.write("\r\033[K")
            self._stream.flush()


def _object(report: Report, plan: Plan) -> dict:
    """The report as one JSON object; an estimate is [value, low, high]."""
    values = {name: value for name, value in asdict(report).items() if name not in {"rows", "words_s", "whole_s"}}
    latency = {"words": _milliseconds(report.words_s), "whole": _milliseconds(report.whole_s)}
    rows = [_row_object(row) for row in report.rows]
    return {**values, "seed": plan.seed, "anchors_kept": plan.keep_anchors, "latency_ms": latency, "rows": rows}


def _row_object(row: Row) -> dict:
    stages = {
        stage: {measure: _numbers(estimate) for measure, estimate in measures.items()}
        for stage, measures in row.summary.stages.items()
    }
    gain = _numbers(row.summary.gain)
    return {"type": row.type, "direction": row.direction, "queries": row.summary.queries, "gain": gain, **stages}


def _numbers(estimate: Estimate) -> list[float]:
    return [round(number, 4) for number in (estimate.value, estimate.low, estimate.high)]


def _milliseconds(times: Distribution) -> dict:
    return {"queries": times.count, "p50": round(times.p50 * 1000, 1), "p95": round(times.p95 * 1000, 1)}


def _lines(report: Report, plan: Plan) -> Iterator[str]:
    """The report for a person."""
    yield f"{report.documents} documents, {report.sections} sections, model {report.model_id}, seed {plan.seed}."
    for count, what in (
        (report.unread, "documents could not be read."),
        (report.left_out, "documents were left out: the measured part is large enough."),
        (report.without_vector, "sections have no vector and are found by words only."),
        (report.unanswered, "queries have no answer in these documents and do not count."),
    ):
        if count:
            yield f"{count} {what}"
    if any(row.type == "xling" for row in report.rows) and not plan.keep_anchors:
        yield ANCHORS_OUT
    for row in report.rows:
        yield from _table(row)
    yield ""
    for name, times in (("words alone", report.words_s), ("whole query", report.whole_s)):
        found = _milliseconds(times)
        yield f"{name}: half within {found['p50']} ms, 95 % {found['p95']} ms"
    yield f"Measured in {duration(report.took_s)}. In brackets: 95 % confidence intervals."


def _table(row: Row) -> Iterator[str]:
    name = "all queries" if row.direction == "all" else f"{row.type} {row.direction}".rstrip()
    yield ""
    yield f"{name}: {row.summary.queries} queries"
    yield f"  {'':9}" + "".join(f"{_TITLES[measure]:>22}" for measure in MEASURES)
    for stage, measures in row.summary.stages.items():
        yield f"  {stage:9}" + "".join(f"{_text(measures[measure]):>22}" for measure in MEASURES)
    yield f"  nDCG@10 of rescored, over that of the better of words and meaning: {_text(row.summary.gain)}"


_TITLES = {"recall@1": "Recall@1", "recall@10": "Recall@10", "mrr@10": "MRR@10", "ndcg@10": "nDCG@10"}


def _text(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} ({estimate.low:.3f}–{estimate.high:.3f})"
