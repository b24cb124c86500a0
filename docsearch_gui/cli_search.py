"""`docsearch search`: the query language of the window, and its answers."""

import argparse
import os
from concurrent.futures import Future
from pathlib import Path

from docsearch_gui.cli_catalog import open_catalog
from docsearch_gui.cli_engine import make_engine
from docsearch_gui.cli_results import Coverage, Details, print_answer, print_answer_object
from docsearch_gui.errors import DocsearchError
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SearchAnswer, SearchQuery

OK = 0


def search(options: argparse.Namespace, paths: AppPaths) -> int:
    """Print the sections found."""
    folder = Path(os.path.realpath(options.folder)) if options.folder else None
    query = SearchQuery(
        options.query, max(1, options.limit), folder, by_file=options.by_file, up_to_date=options.up_to_date
    )
    answer = _answer(query, paths)
    if answer.error is not None:
        raise DocsearchError(answer.error.code, **answer.error.details)
    with open_catalog(paths) as catalog:
        coverage = Coverage.of(catalog.folders.statuses() if catalog else ())
    if options.json:
        print_answer_object(answer, coverage)
    else:
        print_answer(answer, coverage, Details(options.explain, options.weak))
    return OK


def _answer(query: SearchQuery, paths: AppPaths) -> SearchAnswer:
    engine = make_engine(paths)
    answered: Future[SearchAnswer] = Future()

    def keep(event: object) -> None:
        # a final answer may be followed by a better one
        if isinstance(event, SearchAnswer) and event.final and not answered.done():
            answered.set_result(event)

    try:
        engine.start(indexing=False)
        engine.events.subscribe(keep)
        engine.search(query)
        return answered.result()
    finally:
        engine.stop().result()
