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
    _add_search(commands)
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
    _add_bench(commands)
    return parser


def _add_search(commands: argparse._SubParsersAction) -> None:
    search = commands.add_parser("search", help="find sections", epilog="README.md tells the query language.")
    search.add_argument(
        "query", help='words, and "phrase", -word, OR, word*, title: in: type: path: date: lang: depth:'
    )
    search.add_argument("--limit", type=int, default=10, metavar="N", help="at most N sections (default 10)")
    search.add_argument("--folder", type=Path, help="only in this indexed folder, or in one inside it")
    search.add_argument("--by-file", action="store_true", help="one result a file, its other sections below it")
    search.add_argument("--up-to-date", action="store_true", help="only files whose newest content is indexed")
    search.add_argument("--weak", action="store_true", help="show weak matches, too")
    search.add_argument("--explain", action="store_true", help="say why each result stands where it stands")
    search.add_argument("--json", action="store_true", help="print one JSON object, with all that --explain tells")
    search.set_defaults(command=_search)


def _add_bench(commands: argparse._SubParsersAction) -> None:
    bench = commands.add_parser("bench", help="measure how well the search finds")
    kinds = bench.add_subparsers(required=True, metavar="WHAT")
    quality = kinds.add_parser(
        "quality", help="put queries with known answers to your own index, or those of a file to its documents"
    )
    quality.add_argument(
        "--queries", type=Path, metavar="FILE", help="queries with their answers, one JSON object a line"
    )
    quality.add_argument(
        "--documents",
        type=Path,
        metavar="DIR",
        help="what their files are in (default: the folder corpus beside the file's)",
    )
    quality.add_argument(
        "--sample", type=int, default=0, metavar="N", help="put N queries only (default: 200 made ones, all of a file)"
    )
    quality.add_argument("--seed", type=int, default=0, help="draw another sample")
    quality.add_argument(
        "--keep-anchors", action="store_true", help="leave {#anchors} in what a query in another language must find"
    )
    quality.add_argument("--json", action="store_true", help="print one JSON object")
    quality.set_defaults(command=_quality)


def _index(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_engine import index

    return index(options, paths)


def _search(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_search import search

    return search(options, paths)


def _forget(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_engine import forget

    return forget(options, paths)


def _quality(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_bench import quality

    return quality(options, paths)


def _status(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_status import status

    return status(options, paths)


def _why(options: argparse.Namespace, paths: AppPaths) -> int:
    from docsearch_gui.cli_why import why

    return why(options, paths)


if __name__ == "__main__":
    sys.exit(main())
