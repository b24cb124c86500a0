"""What `docsearch search` prints: results for a person, with the reasons if asked for, or one JSON object."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from itertools import pairwise
from typing import NamedTuple

from docsearch_gui.cli_output import inert, inert_lines, print_json
from docsearch_gui.errors import explain
from docsearch_gui.folder_models import FileState, FolderStatus
from docsearch_gui.search_models import Explanation, SearchAnswer, SearchResult

# said behind a result whose file has changed or is away
STANDINGS = {FileState.WAITING: " (updating)", FileState.OFFLINE: " (offline)"}
BOLD, DIM, UNDERLINED, PLAIN = "\033[1m", "\033[2m", "\033[4m", "\033[0m"
NO_GOOD_MATCH = "No good match."


class Coverage(NamedTuple):
    """The share of what belongs to the index that can be found by words and by meaning, from 0 to 1."""

    words: float
    meaning: float

    @classmethod
    def of(cls, folders: Iterable[FolderStatus]) -> "Coverage":
        """The coverage of these folders."""
        counts = [(f.files, f.files - f.waiting, f.sections, f.embedded) for f in folders]
        files, read, sections, embedded = map(sum, zip(*counts, strict=True)) if counts else (0, 0, 0, 0)
        words = read / files if files else 1.0
        return cls(words, words * embedded / sections if sections else words)

    def __str__(self) -> str:
        # what is incomplete is never called 100 %
        return f"words {int(self.words * 100)} % · meaning {int(self.meaning * 100)} %"


class Details(NamedTuple):
    """What is printed beside the good results."""

    explained: bool = False
    weak: bool = False


def print_answer(answer: SearchAnswer, coverage: Coverage, details: Details) -> None:
    """The results for a person; what limits them goes to stderr."""
    notices = ([answer.notice] if answer.notice else []) + list(answer.remarks)
    for notice in notices:
        print(inert(explain(notice)), file=sys.stderr)
    if coverage.meaning < 1:
        print(f"Not all can be found yet: {coverage}.", file=sys.stderr)
    for line in answer_lines(answer, details, colours=sys.stdout.isatty()):
        print(line)


def print_answer_object(answer: SearchAnswer, coverage: Coverage) -> None:
    """The answer as one JSON object; weak results are in it, and marked."""
    print_json({
        "query": answer.query.text,
        "mode": answer.mode.value,
        "notice": answer.notice and explain(answer.notice),
        "remarks": [{"code": remark.code, "message": explain(remark)} for remark in answer.remarks],
        "doubt": answer.doubt,
        "coverage": coverage._asdict(),
        "took_ms": round(answer.took_ms, 1),
        "results": [_result_object(result) for result in answer.results],
    })  # fmt: skip


def answer_lines(answer: SearchAnswer, details: Details, *, colours: bool) -> Iterator[str]:
    """The lines for a person: the good results, and how many weak ones there are, or they too."""
    if not answer.results:
        yield "Nothing found."
        return
    if answer.doubt:
        yield NO_GOOD_MATCH
    weak = [result for result in answer.results if result.weak]
    for result in answer.results:
        if not result.weak:
            yield from _result_lines(result, details, colours=colours)
    if weak:
        count = f"{len(weak)} weak {'match' if len(weak) == 1 else 'matches'}"
        yield f"{count}:" if details.weak else f"{count}; --weak shows {'it' if len(weak) == 1 else 'them'}."
    for result in weak if details.weak else ():
        yield from _result_lines(result, details, colours=colours)


def _result_lines(result: SearchResult, details: Details, *, colours: bool) -> Iterator[str]:
    bold, dim, plain = (BOLD, DIM, PLAIN) if colours else ("", "", "")
    yield f"{result.rank}. {bold}{_heading(result)}{plain}"
    yield f"   {dim}{_place(result)}{plain}{STANDINGS.get(result.state, '')}"
    yield from (f"   {line}" for line in _snippet(result, colours=colours).split("\n") if line.strip())
    for copy in result.copies:
        yield f"   {dim}nearly the same: {_place(copy)}{plain}"
    for other in result.more:
        yield f"   {dim}in the same file: {_heading(other)}, lines {other.start_line}-{other.end_line}{plain}"
    if details.explained:
        yield from (f"   {dim}{line}{plain}" for line in explanation_lines(result))


def explanation_lines(result: SearchResult) -> Iterator[str]:
    """Why a result stands where it stands."""
    why = result.explanation
    yield f"strength: {result.strength:.2f}{' (weak)' if result.weak else ''}, found by {' and '.join(result.found_by)}"
    ranks = (f"{name} {rank or '–'}" for name, rank in _ranks(why).items())
    yield f"rank:     {', '.join(ranks)}"
    words = ", ".join(why.words) or "none"
    yield inert(f"words:    {words}" + (f"; missing: {', '.join(why.missing)}" if why.missing else ""))
    if why.reranked_rank:
        yield f"rerank:   score {why.rerank_score:.3f}"
    if not result.embedded:
        yield "meaning:  it is not embedded yet"
        return
    yield f"scores:   BM25 {why.word_score:.2f}, cosine {why.cosine:.3f}, passage {why.passage_score:.3f}"
    if result.passage:
        start, end = result.passage
        yield f"closest:  {inert(result.snippet[start:end]).strip()}"


def _ranks(why: Explanation) -> dict[str, int]:
    ranks = {
        "by words": why.words_rank,
        "by meaning": why.meaning_rank,
        "fused": why.fused_rank,
        "rescored": why.rescored_rank,
    }
    return {**ranks, "reranked": why.reranked_rank} if why.reranked_rank else ranks


def _heading(result: SearchResult) -> str:
    return inert(" › ".join(result.heading_path) or result.path.name)


def _place(result: SearchResult) -> str:
    return f"{inert(str(result.path))}:{result.start_line}-{result.end_line}"


def _snippet(result: SearchResult, *, colours: bool) -> str:
    """The snippet with its words bold and the passage closest in meaning underlined, where there are colours."""
    text = result.snippet
    if not colours:
        return inert_lines(text)
    start, end = result.passage or (0, 0)
    places = sorted({0, start, end, len(text), *(place for mark in result.marks for place in mark)})
    shown = ""
    for at, until in pairwise(places):
        style = BOLD * any(low <= at < high for low, high in result.marks) + UNDERLINED * (start <= at < end)
        shown += f"{style}{inert_lines(text[at:until])}{PLAIN if style else ''}"
    return shown


def _result_object(result: SearchResult) -> dict:
    return {
        **asdict(replace(result, copies=(), more=())),
        "title": result.title,
        "path": str(result.path),
        "folder": str(result.folder),
        "copies": [_result_object(copy) for copy in result.copies],
        "more": [_result_object(other) for other in result.more],
    }
