"""The command line: `docsearch index`, `search` and `status` do without a window what the window does."""

import argparse
import logging
import os
import queue
import sys
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path

from docsearch_gui import __version__
from docsearch_gui.cli_output import (
    ProgressLine,
    inert,
    print_answer,
    print_json,
    print_problems,
    print_status,
    status_object,
)
from docsearch_gui.engine.engine import Engine
from docsearch_gui.errors import DocsearchError
from docsearch_gui.log import start_logging
from docsearch_gui.models import EngineStatus, Problem, SearchAnswer, SearchQuery, WorkerKind, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import load_settings
from docsearch_gui.workers.popen import PopenDriver

# what holds all indexing until it is mended, as a full disk does
HELD = frozenset({"index_failed", "request_failed"})
OK, FAILED, WITH_PROBLEMS, INTERRUPTED = 0, 1, 3, 130
EPILOG = "Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 done but there are problems, 130 interrupted."


def main(arguments: list[str] | None = None) -> int:
    """Run one command, and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # a terminal that cannot show a character is no reason to fail
        stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    paths = AppPaths.from_environment()
    try:
        return options.command(options, paths)
    except DocsearchError as error:
        print(f"docsearch: {inert(str(error))}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("\nInterrupted. What was not finished goes on at the next run.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # nobody reads any more; the interpreter must not fail when it flushes the rest
        for stream in (sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return FAILED
    except OSError as error:
        print(f"docsearch: {inert(str(error))}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("docsearch", description=__doc__, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"docsearch {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    index = commands.add_parser("index", help="index folders and everything new in those added before")
    index.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    index.add_argument("--perf-log", type=Path, metavar="FILE", help="write memory, threads and work to this CSV file each second")
    index.set_defaults(command=_index)
    search = commands.add_parser("search", help="find sections")
    search.add_argument("query")
    search.add_argument("--limit", type=int, default=10, metavar="N", help="at most N sections (default 10)")
    search.add_argument("--folder", type=Path, help="only in this indexed folder")
    search.add_argument("--json", action="store_true", help="print one JSON object")
    search.set_defaults(command=_search)
    status = commands.add_parser("status", help="say what is indexed and what is wrong")
    status.add_argument("--json", action="store_true", help="print one JSON object")
    status.set_defaults(command=_status)
    return parser


def _engine(paths: AppPaths, performance_log: Path | None = None) -> Engine:
    paths.create()
    start_logging(paths.log_file)
    settings, errors = load_settings(paths.settings_file)
    return Engine(paths, settings, PopenDriver, tuple(errors), performance_log=performance_log)


def _index(options: argparse.Namespace, paths: AppPaths) -> int:
    engine = _engine(paths, options.perf_log)
    events: queue.SimpleQueue[object] = queue.SimpleQueue()
    engine.events.subscribe(events.put)
    line = ProgressLine(sys.stderr)
    try:
        engine.start()
        if options.perf_log is not None:
            _check_performance_log(engine)
        refused = _add_folders(engine, options.folders)
        settled = engine.when_settled()
        settled.add_done_callback(events.put)
        _follow(events, settled, line)
        status = engine.status()
    finally:
        engine.stop().result()
        line.close()
    print(f"{status.indexed} documents, {status.sections} sections, {status.embedded} of them found by meaning too.")
    problems = (*refused, *status.problems)
    print_problems(problems, sys.stderr)
    return WITH_PROBLEMS if problems else OK


def _check_performance_log(engine: Engine) -> None:
    """DocsearchError when the file that was asked for cannot be made: better said now than after hours."""
    for problem in engine.status().problems:
        if problem.info.code == "performance_log_failed":
            raise DocsearchError(problem.info.code, **problem.info.details)


def _add_folders(engine: Engine, folders: Iterable[Path]) -> list[Problem]:
    """What is wrong with folders that could not be taken; DocsearchError when none could."""
    refused, taken = [], 0
    for folder in folders:
        try:
            engine.add_folder(folder)
            taken += 1
        except DocsearchError as error:
            taken += error.info.code == "folder_inside_another"
            refused.append(Problem(error.info, folder))
    if refused and not taken:
        raise DocsearchError(refused[0].info.code, **refused[0].info.details)
    return [problem for problem in refused if problem.info.code != "folder_inside_another"]


def _follow(events: "queue.SimpleQueue[object]", settled: "Future[None]", line: ProgressLine) -> None:
    """Show progress until all is indexed; DocsearchError when nothing more can be."""
    while (event := events.get()) is not settled:
        if not isinstance(event, EngineStatus):
            continue
        line.show(event)
        dead = [w.error for w in event.workers if w.state is WorkerState.GIVEN_UP and w.kind is not WorkerKind.EMBEDDING]
        held = [problem.info for problem in event.problems if problem.path is None and problem.info.code in HELD]
        for error in (*dead, *held):
            raise DocsearchError(error.code, **error.details)
    settled.result()


def _search(options: argparse.Namespace, paths: AppPaths) -> int:
    folder = Path(os.path.realpath(options.folder)) if options.folder else None
    engine = _engine(paths)
    try:
        engine.start(indexing=False)
        answered: Future[SearchAnswer] = Future()
        engine.events.subscribe(
            lambda event: answered.set_result(event) if isinstance(event, SearchAnswer) and event.final else None
        )
        engine.search(SearchQuery(options.query, max(1, options.limit), folder))
        answer = answered.result()
    finally:
        engine.stop().result()
    if answer.error is not None:
        raise DocsearchError(answer.error.code, **answer.error.details)
    print_answer(answer, as_json=options.json)
    return OK


def _status(options: argparse.Namespace, paths: AppPaths) -> int:
    logging.disable(logging.CRITICAL)
    status = status_object(paths)
    if options.json:
        print_json(status)
    else:
        print_status(status)
    return WITH_PROBLEMS if status["problems"] else OK


if __name__ == "__main__":
    sys.exit(main())
