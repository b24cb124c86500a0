"""The command line: `docsearch index`, `search` and `status` do without a window what the window does."""

import argparse
import json
import logging
import os
import sys
from concurrent.futures import Future
from pathlib import Path

from docsearch_gui import __version__
from docsearch_gui.cli_output import ProgressLine, print_answer, print_problems, status_object
from docsearch_gui.engine.engine import Engine
from docsearch_gui.errors import DocsearchError
from docsearch_gui.log import start_logging
from docsearch_gui.models import EngineStatus, SearchAnswer, SearchQuery, WorkerKind, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import load_settings
from docsearch_gui.workers.popen import PopenDriver

OK, FAILED, WITH_PROBLEMS, INTERRUPTED = 0, 1, 3, 130
EPILOG = "Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 done but there are problems, 130 interrupted."


def main(arguments: list[str] | None = None) -> int:
    """Run one command, and give its exit code."""
    options = _parser().parse_args(arguments)
    paths = AppPaths.from_environment()
    try:
        return options.command(options, paths)
    except DocsearchError as error:
        print(f"docsearch: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("\nInterrupted. What was not finished goes on at the next run.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("docsearch", description=__doc__, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"docsearch {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    index = commands.add_parser("index", help="index folders and everything new in those added before")
    index.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
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


def _engine(paths: AppPaths) -> Engine:
    paths.create()
    start_logging(paths.log_file)
    settings, errors = load_settings(paths.settings_file)
    return Engine(paths, settings, PopenDriver, tuple(errors))


def _index(options: argparse.Namespace, paths: AppPaths) -> int:
    engine = _engine(paths)
    engine.start()
    line = ProgressLine(sys.stderr)
    try:
        ended: Future[None] = Future()
        engine.events.subscribe(lambda event: _follow(event, line, ended))
        for folder in options.folders:
            engine.add_folder(folder)
        engine.when_settled().add_done_callback(lambda _: ended.done() or ended.set_result(None))
        ended.result()
        status = engine.status()
    finally:
        engine.stop().result()
        line.close()
    print(f"{status.indexed} documents, {status.sections} sections, {status.embedded} of them found by meaning too.")
    print_problems(status.problems, sys.stderr)
    return WITH_PROBLEMS if status.problems else OK


def _follow(event: object, line: ProgressLine, ended: "Future[None]") -> None:
    if not isinstance(event, EngineStatus):
        return
    line.show(event)
    for worker in event.workers:
        if worker.state is WorkerState.GIVEN_UP and worker.kind is not WorkerKind.EMBEDDING and not ended.done():
            ended.set_exception(DocsearchError(worker.error.code, **worker.error.details))


def _search(options: argparse.Namespace, paths: AppPaths) -> int:
    folder = Path(os.path.realpath(options.folder)) if options.folder else None
    engine = _engine(paths)
    engine.start(indexing=False)
    try:
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
        print(json.dumps(status, ensure_ascii=False, indent=2))
    else:
        for name in ("documents", "indexed", "waiting", "failed", "sections", "embedded"):
            print(f"{name + ':':<11}{status[name]}")
        for folder in status["folders"]:
            print(f"folder:    {folder['path']} ({folder['files']} documents)")
        print(f"running:   {'yes, process ' + status['running'] if status['running'] else 'no'}")
        for problem in status["problems"]:
            print(f"problem:   {problem['message']}")
    return WITH_PROBLEMS if status["problems"] else OK


if __name__ == "__main__":
    sys.exit(main())
