"""What the commands print: a progress line, results, status and problems."""

import json
import os
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from typing import TextIO

from docsearch_gui.engine.catalog import Catalog
from docsearch_gui.engine.instance_lock import InstanceLock
from docsearch_gui.engine.status_file import read_status, report
from docsearch_gui.errors import DocsearchError, ErrorInfo, explain
from docsearch_gui.folder_models import FolderStatus
from docsearch_gui.models import Activity, EngineStatus, Problem, SearchAnswer, SearchResult, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import load_settings

MIB = 2**20
BAR_CELLS = 24
PLAIN_INTERVAL_S = 10.0
BOLD, DIM, PLAIN = "\033[1m", "\033[2m", "\033[0m"


class ProgressLine:
    """One line that is written over on a terminal, and a line now and then in a log."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._shown_at = -PLAIN_INTERVAL_S

    def show(self, status: EngineStatus) -> None:
        """Show where indexing stands."""
        if self._live:
            self._stream.write(f"\r\033[K{_progress_text(status)[:118]}")
            self._stream.flush()
        elif time.monotonic() - self._shown_at >= PLAIN_INTERVAL_S and status.activity is not Activity.STOPPED:
            self._shown_at = time.monotonic()
            self._stream.write(_progress_text(status) + "\n")

    def close(self) -> None:
        """Leave the terminal on a fresh line."""
        if self._live:
            self._stream.write("\r\033[K")
            self._stream.flush()


def _progress_text(status: EngineStatus) -> str:
    starting = [w for w in status.workers if w.state is WorkerState.STARTING and w.detail]
    note = ""
    if starting and not status.sections_per_s:
        worker = starting[0]
        done = f" {worker.progress:.0%}" if worker.progress else ""
        note = f" · {worker.detail.replace('_', ' ')}{done}"
    elif status.seconds_left is not None and status.sections_per_s:
        note = f" · {status.sections_per_s:.1f} sections/s · {_duration(status.seconds_left)} left"
    share = status.embedded / status.sections if status.sections else 0.0
    cells = round(share * BAR_CELLS)
    bar = "█" * cells + "░" * (BAR_CELLS - cells)
    return f"{bar} {status.indexed}/{status.files} files · {status.embedded}/{status.sections} sections{note}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def print_answer(answer: SearchAnswer, *, as_json: bool) -> None:
    """The results, for a person or as one JSON object."""
    if as_json:
        print_json(_answer_object(answer))
        return
    if answer.notice is not None:
        print(explain(answer.notice), file=sys.stderr)
    if not answer.results:
        print("Nothing found.")
    for result in answer.results:
        print(_result_text(result, colours=sys.stdout.isatty()))


def print_json(value: dict) -> None:
    """One JSON object, in ASCII where the output cannot take everything."""
    print(json.dumps(value, ensure_ascii=sys.stdout.encoding.lower() != "utf-8", indent=2))


def _result_text(result: SearchResult, *, colours: bool) -> str:
    bold, dim, plain = (BOLD, DIM, PLAIN) if colours else ("", "", "")
    title = inert(" › ".join(result.heading_path) or result.path.name)
    lines = [f"{result.rank}. {bold}{title}{plain}"]
    lines.append(f"   {dim}{inert(str(result.path))}:{result.start_line}-{result.end_line}{plain}")
    snippet, at = "", 0
    for start, end in result.marks:
        snippet += _inert_lines(result.snippet[at:start]) + bold + _inert_lines(result.snippet[start:end]) + plain
        at = end
    snippet += _inert_lines(result.snippet[at:])
    lines.extend(f"   {line}" for line in snippet.split("\n") if line.strip())
    return "\n".join(lines)


def inert(text: str) -> str:
    """The text on one line, without characters that steer a terminal; documents and file names are not ours."""
    return "".join(c if c.isprintable() else " " for c in text)


def _inert_lines(text: str) -> str:
    return "\n".join(map(inert, text.split("\n")))


def _answer_object(answer: SearchAnswer) -> dict:
    results = [
        {**asdict(result), "title": result.title, "path": str(result.path), "folder": str(result.folder)}
        for result in answer.results
    ]
    return {
        "query": answer.query.text,
        "mode": answer.mode.value,
        "notice": answer.notice and explain(answer.notice),
        "took_ms": round(answer.took_ms, 1),
        "results": results,
    }


def print_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    """One line a problem."""
    for problem in problems:
        print(f"problem: {inert(explain(problem.info))}", file=stream)


def status_object(paths: AppPaths) -> dict:
    """What is indexed and what is wrong, read without starting anything."""
    _, errors = load_settings(paths.settings_file)
    problems = [Problem(error) for error in errors]
    try:
        catalog = Catalog.open_for_reading(paths.catalog)
    except DocsearchError as error:
        catalog = None
        problems.append(Problem(error.info))
    folders = catalog.folder_statuses() if catalog else ()
    if catalog:
        problems += [*map(Problem, catalog.program_errors()), *_folder_problems(folders), *catalog.problems(folders=False)]
    return {
        "documents": sum(folder.files for folder in folders),
        "indexed": sum(folder.indexed for folder in folders),
        "waiting": sum(folder.waiting for folder in folders),
        "failed": sum(folder.failed for folder in folders),
        "sections": sum(folder.sections for folder in folders),
        "embedded": catalog.embedded() if catalog else 0,
        "folders": [{**asdict(folder), "path": str(folder.path)} for folder in folders],
        "problems": [
            {"code": problem.info.code, "message": explain(problem.info), "path": problem.path and str(problem.path)}
            for problem in problems
        ],
        "data": str(paths.data),
        **_workers_object(paths),
    }


def _workers_object(paths: AppPaths) -> dict:
    """Health, workers and metrics as the process that indexes wrote them; the metrics of the last run if none does."""
    stored, running = read_status(paths.status_file), InstanceLock(paths.lock).holder()
    nothing = {**report(EngineStatus(Activity.STOPPED)), "metrics": None, "as_of": None, "running": running}
    if stored is None or running not in (None, str(stored.pid)):
        return nothing
    found = report(stored.status)
    if running is None:
        return {**nothing, "metrics": found["metrics"], "as_of": stored.as_of}
    return {**nothing, **found, "as_of": stored.as_of}


def _folder_problems(folders: Iterable[FolderStatus]) -> list[Problem]:
    """What is wrong with folders, among it that one went away since they were scanned."""
    problems = []
    for folder in folders:
        there = os.path.isdir(folder.path)  # noqa: PTH112 - Path.is_dir raises where a parent cannot be entered
        error = folder.problem if there else ErrorInfo("folder_missing", {"path": str(folder.path)})
        problems += [Problem(error, folder.path)] if error else []
    return problems


def print_status(status: dict) -> None:
    """What `status_object` found, for a person."""
    for name in ("documents", "indexed", "waiting", "failed", "sections", "embedded"):
        print(f"{name + ':':<11}{status[name]}")
    for folder in status["folders"]:
        print(f"folder:    {inert(folder['path'])} ({folder['files']} documents)")
    print(f"running:   {'yes, process ' + status['running'] if status['running'] else 'no'}")
    reason = f" ({inert(status['health_reason'])})" if status["health_reason"] else ""
    print(f"health:    {status['health'].replace('_', ' ')}{reason}")
    for worker in status["workers"]:
        print(f"worker:    {_worker_text(worker)}")
    if status["metrics"] is not None:
        _print_metrics(status)
    for problem in status["problems"]:
        print(f"problem:   {inert(problem['message'])}")


def _worker_text(worker: dict) -> str:
    limit = f" of {worker['limit_bytes'] // MIB}" if worker["limit_bytes"] else ""
    return f"{worker['kind']}, {worker['state'].replace('_', ' ')}, {worker['rss_bytes'] // MIB}{limit} MB"


def _print_metrics(status: dict) -> None:
    metrics = status["metrics"]
    if status["running"]:
        print(f"embedding: {metrics['sections_per_s']:.1f} sections/s, {metrics['queue_depth']} sections in the queue")
    else:
        print(f"last run:  until {status['as_of']}")
    print(f"batches:   {_times_text(metrics['ran'])}")
    print(f"queries:   {_times_text(metrics['queries'])}")


def _times_text(times: dict) -> str:
    """How many there were, and how long the newest took."""
    if not times["count"]:
        return "0"
    return f"{times['count']}; half within {times['p50']:.3f} s, 95 % {times['p95']:.3f} s, 99 % {times['p99']:.3f} s"
