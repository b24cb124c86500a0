"""From the hits of the index worker to results: where each lies is asked of the catalog."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docsearch_gui.engine.catalog.document_lookup import DocumentLookup
from docsearch_gui.engine.catalog.file_records import Located
from docsearch_gui.search_models import Explanation, SearchResult


def results_of(hits: Iterable[dict], documents: DocumentLookup) -> tuple[SearchResult, ...]:
    """The results in the order of the hits, ranked from 1; sections of documents that are forgotten are left out."""
    found = (_result(hit, documents) for hit in hits)
    living = (result for result in found if result is not None)
    return tuple(ranked(result, rank) for rank, result in enumerate(living, 1))


def each(results: Iterable[SearchResult]) -> Iterator[SearchResult]:
    """All results, with the copies and further sections that are folded into them."""
    for result in results:
        yield result
        yield from each(result.copies)
        yield from each(result.more)


def ranked(result: SearchResult, rank: int) -> SearchResult:
    """The result at this rank, and what is folded into it as well."""
    copies = tuple(ranked(copy, rank) for copy in result.copies)
    return replace(result, rank=rank, copies=copies, more=tuple(ranked(one, rank) for one in result.more))


def _result(hit: dict, documents: DocumentLookup) -> SearchResult | None:
    found = documents.locate(hit["doc_id"])
    if found is None:
        return None
    return replace(_placed(hit, found), copies=_folded(hit["copies"], documents), more=_folded(hit["more"], documents))


def _folded(hits: Iterable[dict], documents: DocumentLookup) -> tuple[SearchResult, ...]:
    results = (_result(hit, documents) for hit in hits)
    return tuple(result for result in results if result is not None)


def _placed(hit: dict, found: Located) -> SearchResult:
    return SearchResult(
        rank=0,
        section_id=hit["section_id"],
        path=found.path,
        folder=found.folder,
        heading_path=tuple(hit["heading_path"]),
        start_line=hit["start_line"],
        end_line=hit["end_line"],
        text=hit["text"],
        snippet=hit["snippet"],
        marks=tuple(map(_span, hit["marks"])),
        found_by=tuple(hit["found_by"]),
        state=found.state,
        modified=found.modified,
        passage=hit["passage"] and _span(hit["passage"]),
        strength=hit["strength"],
        weak=hit["weak"],
        embedded=hit["embedded"],
        explanation=_explanation(hit["explanation"]),
    )


def _span(offsets: Sequence[int]) -> tuple[int, int]:
    start, end = offsets
    return start, end


def _explanation(found: dict) -> Explanation:
    return Explanation(**{**found, "words": tuple(found["words"]), "missing": tuple(found["missing"])})
