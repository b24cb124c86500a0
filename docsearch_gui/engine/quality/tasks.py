"""Queries and the sections of their documents, brought together: what is right for each, and what is masked for that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from docsearch_gui.engine.quality import masking
from docsearch_gui.engine.quality.queries import Query, QueryType
from docsearch_gui.models import Section


@dataclass(frozen=True)
class Task:
    """A query and the ids of the sections that answer it, each of them as good as any."""

    query: Query
    answers: frozenset[str]


@dataclass(frozen=True)
class Trial:
    """The tasks of one type, and the sections (by id) that stand masked in the index they are asked of."""

    tasks: list[Task] = field(default_factory=list)
    masked: dict[str, Section] = field(default_factory=dict)


def make_trials(
    queries: Iterable[Query], documents: Mapping[str, Sequence[Section]], *, keep_anchors: bool
) -> dict[QueryType, Trial]:
    """A trial for each type that has queries with answers in these documents (sections by name)."""
    trials: dict[QueryType, Trial] = {}
    for query in queries:
        trial = trials.setdefault(query.type, Trial())
        if masked := masked_answers(query, documents.get(query.file, ()), trial.masked, keep_anchors=keep_anchors):
            trial.tasks.append(Task(query, frozenset(masked)))
            trial.masked.update(masked)
    return {kind: trial for kind, trial in trials.items() if trial.tasks}


def masked_answers(
    query: Query, sections: Sequence[Section], before: Mapping[str, Section], *, keep_anchors: bool
) -> dict[str, Section]:
    """The answers to a query, masked for it as well as for those before; none where the query's own text is not found."""
    under = [before.get(section.section_id, section) for section in sections if _stands_under(section, query.heading)]
    if query.type is QueryType.HEADING:
        return _by_id(masking.without_heading(section, query.heading) for section in under)
    if query.type is QueryType.XLING:
        return _by_id(section if keep_anchors else masking.without_anchors(section) for section in under)
    cut = [masking.without_sentence(section, query.text) for section in under]
    if cut != under:
        # the sentence stands in one of the passages only, but all of them are answers
        return _by_id(cut)
    everywhere = [before.get(section.section_id, section) for section in sections]
    cut = [masking.without_sentence(section, query.text) for section in everywhere]
    return _by_id(new for new, old in zip(cut, everywhere, strict=True) if new != old)


def _stands_under(section: Section, heading: str) -> bool:
    return any(masking.is_same_heading(found, heading) for found in masking.headings_of(section))


def _by_id(sections: Iterable[Section]) -> dict[str, Section]:
    return {section.section_id: section for section in sections}
