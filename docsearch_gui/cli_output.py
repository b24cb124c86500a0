"""What the commands print: a progress line, results, status and problems."""

import json
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from docsearch_gui.engine.catalog import Catalog
from docsearch_gui.engine.instance_lock import InstanceLock
from docsearch_gui.errors import DocsearchError, ErrorInfo, explain
from docsearch_gui.models import Activity, EngineStatus, Problem, SearchAnswer, SearchResult, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import load_settings

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
        print(json.dumps(_answer_object(answer), ensure_ascii=False, indent=2))
        return
    if answer.notice is not None:
        print(explain(answer.notice), file=sys.stderr)
    if not answer.results:
        print("Nothing found.")
    for result in answer.results:
        print(_result_text(result, colours=sys.stdout.isatty()))


def _result_text(result: SearchResult, *, colours: bool) -> str:
    bold, dim, plain = (BOLD, DIM, PLAIN) if colours else ("", "", "")
    title = _inert(" › ".join(result.heading_path) or result.path.name)
    lines = [f"{result.rank}. {bold}{title}{plain}"]
    lines.append(f"   {dim}{_inert(str(result.path))}:{result.start_line}-{result.end_line}{plain}")
    snippet, at = "", 0
    for start, end in result.marks:
        snippet += _inert(result.snippet[at:start]) + bold + _inert(result.snippet[start:end]) + plain
        at = end
    snippet += _inert(result.snippet[at:])
    lines.extend(f"   {line}" for line in snippet.splitlines() if line.strip())
    return "\n".join(lines)


def _inert(text: str) -> str:
    """The text without characters that steer a terminal; documents and file names are not ours."""
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text)


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
        print(f"problem: {_inert(explain(problem.info))}", file=stream)


def status_object(paths: AppPaths) -> dict:
    """What is indexed and what is wrong, read without starting anything."""
    _, errors = load_settings(paths.settings_file)
    problems = [Problem(error) for error in errors]
    catalog = Catalog.open_for_reading(paths.catalog)
    folders = catalog.folder_statuses() if catalog else ()
    problems += catalog.problems() if catalog else ()
    known_missing = {problem.path for problem in problems}
    problems += [
        Problem(ErrorInfo("folder_missing", {"path": str(folder.path)}), folder.path)
        for folder in folders
        if not folder.path.is_dir() and folder.path not in known_missing
    ]
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
        "running": _running(paths.lock),
        "data": str(paths.data),
    }


def _running(lock_file: Path) -> str | None:
    """The process id of the app that is running on this data, if any."""
    if not lock_file.exists():
        return None
    lock = InstanceLock(lock_file)
    try:
        lock.acquire()
    except DocsearchError as error:
        return error.info.details["pid"]
    lock.release()
    return None
