"""The command line: what the window does, without one. Each command imports only what it needs, so that it answers soon."""

import argparse
import os
import sys
from pathlib import Path

from docsearch_gui import __version__
from docsearch_gui.cli_output import inert
from docsearch_gui.errors import DocsearchError
from docsearch_gui.paths import AppPaths

FAILED, INTERRUPTED = 1, 130
DESCRIPTION = "Search your own documents by meaning and by words; the same folders and index as in the window."
EPILOG = "Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 done but there are problems (why: not indexed), 130 interrupted."


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
    parser = argparse.ArgumentParser("docsearch", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"docsearch {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    index = commands.add_parser("index", help="index folders and everything new in those added before")
    index.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    index.add_argument(
        "--perf-log", type=Path, metavar="FILE", help="write memory, threads and work to this CSV file each second"
    )
    index.add_argument(
        "--delete-missing", action="store_true", help="delete documents from the index that are gone all at once"
    )
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
    why = commands.add_parser("why", help="say why a file is found or not")
    why.add_argument("path", metavar="PATH")
    why.add_argument("--json", action="store_true", help="print one JSON object")
    why.add_argument("--text", action="store_true", help="print the text as it is read, too")
    why.set_defaults(command=_why)
    forget = commands.add_parser("forget", help="take a watched folder, or a file in one, out of the index")
    forget.add_argument("path", metavar="PATH")
    forget.add_argument("--now", action="store_true", help="erase it from the disk at once")
    forget.set_defaults(command=_forget)
    return parser


def _index(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_engine import index

    return index(options, paths)


def _search(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_engine import search

    return search(options, paths)


def _forget(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_engine import forget

    return forget(options, paths)


def _status(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_status import status

    return status(options, paths)


def _why(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_why import why

    return why(options, paths)


if __name__ == "__main__":
    sys.exit(main())
