"""How well each stage of the search finds what it should: the whole of one measurement."""

import random
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.quality import library, vectors
from docsearch_gui.engine.quality.asking import Asking
from docsearch_gui.engine.quality.library import Library
from docsearch_gui.engine.quality.metrics import Ranks, Summary, summarise
from docsearch_gui.engine.quality.queries import Query, QueryType, load_queries, make_queries
from docsearch_gui.engine.quality.rooms import Rooms
from docsearch_gui.engine.quality.tasks import Task, Trial, make_trials
from docsearch_gui.engine.quality.vectors import Tell
from docsearch_gui.engine.section_embedding import MOST_SECTION_TOKENS, TOKENS_KEPT_FREE
from docsearch_gui.errors import DocsearchError
from docsearch_gui.measurements import Distribution
from docsearch_gui.settings import Settings

OWN_QUERIES = 200


@dataclass(frozen=True)
class Plan:
    """What to measure: the queries of a file over the documents in a folder, or else queries made of the user's own index.

    `sample` limits their number, 0 to OWN_QUERIES made ones or all of a file.
    """

    queries: Path | None = None
    documents: Path | None = None
    sample: int = 0
    seed: int = 0
    keep_anchors: bool = False


@dataclass(frozen=True)
class Row:
    """The figures of the queries of one type and direction, or of all of them where these are "all"."""

    type: str
    direction: str
    summary: Summary


@dataclass(frozen=True)
class Report:
    """The figures; times in seconds. `unread` documents could not be read, `left_out` ones are too many to measure.

    `unanswered` queries have no answer in the documents, `without_vector` sections are found by words only.
    """

    model_id: str
    documents: int
    unread: int
    left_out: int
    sections: int
    without_vector: int
    unanswered: int
    rows: tuple[Row, ...]
    words_s: Distribution
    whole_s: Distribution
    took_s: float


def measure(plan: Plan, settings: Settings, rooms: Rooms, catalog: Catalog | None, tell: Tell) -> Report:
    """The figures of one measurement.

    DocsearchError nothing_indexed, queries_unreadable, nothing_to_ask, or as a worker has it.
    """
    started = time.monotonic()
    given = _given_queries(plan)
    sources = _sources(plan, given, catalog)
    tell("loading the model", 0, 0, None)
    model = rooms.wait_for_model()
    limit = min(settings.max_section_tokens or MOST_SECTION_TOKENS, model["max_tokens"] - TOKENS_KEPT_FREE)
    found = library.read(sources, rooms, limit, settings.min_section_tokens, tell)
    queries = given if plan.queries else make_queries(found.sections, plan.sample or OWN_QUERIES, plan.seed)
    trials = make_trials(queries, found.sections, keep_anchors=plan.keep_anchors)
    if not trials:
        raise DocsearchError("nothing_to_ask", queries=len(queries), documents=len(found.books))
    known = _vectors(found, trials, model["model_id"], catalog, rooms, tell)
    asking = Asking(rooms, model, found, known)
    asked = _ask_all(asking, trials, tell)
    own = {section.content_hash for sections in found.sections.values() for section in sections}
    return Report(
        model_id=model["model_id"],
        documents=len(found.books),
        unread=found.unread,
        left_out=found.left_out,
        sections=found.size,
        without_vector=len(own - known.keys()),
        unanswered=len(queries) - len(asked),
        rows=tuple(_rows(asked, plan.seed)),
        words_s=asking.words_s,
        whole_s=asking.whole_s,
        took_s=time.monotonic() - started,
    )


def _given_queries(plan: Plan) -> list[Query]:
    queries = load_queries(plan.queries) if plan.queries else []
    if 0 < plan.sample < len(queries):
        queries = random.Random(plan.seed).sample(queries, plan.sample)  # noqa: S311 - no secret
    return queries


def _sources(plan: Plan, given: Sequence[Query], catalog: Catalog | None) -> list[library.Source]:
    if plan.queries:
        return library.sources_of_queries(given, plan.documents or plan.queries.absolute().parent.parent / "corpus")
    if catalog is None:
        raise DocsearchError("nothing_indexed")
    return library.sources_of_catalog(catalog, plan.seed)


def _vectors(
    found: Library, trials: Mapping[QueryType, Trial], model_id: str, catalog: Catalog | None, rooms: Rooms, tell: Tell
) -> dict[str, str]:
    """Content hash → vector, of the sections as they are and as they stand masked."""
    sections = [section for book in found.books for section in book.sections]
    sections += [section for trial in trials.values() for section in trial.masked.values()]
    known = catalog.vectors.known(model_id, (section.content_hash for section in sections)) if catalog else {}
    return vectors.embed(sections, known, rooms, tell)


def _ask_all(asking: Asking, trials: Mapping[QueryType, Trial], tell: Tell) -> list[tuple[Task, Ranks]]:
    asked: list[tuple[Task, Ranks]] = []
    number, started = sum(len(trial.tasks) for trial in trials.values()), time.monotonic()
    for kind, trial in trials.items():
        for result in asking.put(kind.value, trial):
            asked.append(result)
            left = (time.monotonic() - started) * (number - len(asked)) / len(asked)
            tell("asking", len(asked), number, left)
    return asked


def _rows(asked: Sequence[tuple[Task, Ranks]], seed: int) -> Iterable[Row]:
    """A row for each type and direction, then for each direction that has several types, then for all queries."""
    groups: dict[tuple[str, str], list[Ranks]] = {}
    for task, ranks in asked:
        groups.setdefault((task.query.direction, task.query.type.value), []).append(ranks)
    for direction, kind in sorted(groups):
        yield Row(kind, direction, summarise(groups[direction, kind], seed))
    directions = Counter(direction for direction, _ in groups)
    for direction in (found for found, types in sorted(directions.items()) if found and types > 1):
        yield Row("all", direction, summarise([r for task, r in asked if task.query.direction == direction], seed))
    yield Row("all", "all", summarise([ranks for _, ranks in asked], seed))
