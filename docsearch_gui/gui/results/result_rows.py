"""Which rows a list of results has: results, what is folded under them, and the weak ones under a row of their own."""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace

from docsearch_gui.search_models import SearchResult

WEAK = "weak"  # stands for the row of weak matches where results have their section's id

Results = tuple[SearchResult, ...]


@dataclass(frozen=True)
class Row:
    """A result, `depth` levels below another; without one, the row that stands for `folded` weak matches.

    `is_file`: it stands for its whole file, of which it is the best section.
    """

    result: SearchResult | None
    depth: int = 0
    folded: int = 0
    open: bool = False
    is_file: bool = False

    @property
    def title(self) -> str:
        """The name of what the row stands for."""
        return self.result.path.name if self.is_file else self.result.title

    @property
    def section(self) -> str:
        """The headings above it, or those of a file's best section."""
        return " › ".join(self.result.heading_path if self.is_file else self.result.heading_path[:-1])

    @property
    def key(self) -> str:
        """What tells the row from others."""
        return self.result.section_id if self.result is not None else WEAK


def rows_of(
    results: Results, opened: Set[str] = frozenset(), held: str = "", *, by_file: bool = False
) -> tuple[Row, ...]:
    """The rows of `results`, with what is under the keys in `opened`; the section `held` is never folded away.

    `by_file`: each result stands for its file.
    """
    is_weak = [result.weak and result.section_id != held for result in results]
    rows: list[Row] = []
    for result, weak in zip(results, is_weak, strict=True):
        if not weak:
            add_family(rows, result, 0, opened, by_file=by_file)
    if any(is_weak):
        rows.append(Row(None, folded=sum(is_weak), open=WEAK in opened))
        for result, weak in zip(results, is_weak, strict=True):
            if weak and WEAK in opened:
                add_family(rows, result, 1, opened, by_file=by_file)
    return tuple(rows)


def below(result: SearchResult) -> Results:
    """What is folded under `result`: further sections of its file, then its copies."""
    return result.more + result.copies


def everything(results: Results) -> Iterator[SearchResult]:
    """The results and all that is folded under them."""
    for result in results:
        yield result
        yield from everything(below(result))


def owner_of(results: Results, section_id: str) -> int:
    """The place of the result that is, or holds, the section; -1 without one."""
    held = (place for place, result in enumerate(results) if _holds(result, section_id))
    return next(held, -1)


def without(results: Results, unwanted: Callable[[SearchResult], bool]) -> Results:
    """`results` but those that are unwanted, at whatever depth."""
    kept = (result for result in results if not unwanted(result))
    return tuple(
        replace(result, more=without(result.more, unwanted), copies=without(result.copies, unwanted)) for result in kept
    )


def _holds(result: SearchResult, section_id: str) -> bool:
    return any(found.section_id == section_id for found in everything((result,)))


def add_family(rows: list[Row], result: SearchResult, depth: int, opened: Set[str], *, by_file: bool = False) -> None:
    """Append the row of `result`, and those of what is unfolded under it."""
    children = below(result) if result.more or result.copies else ()
    is_open = bool(children) and result.section_id in opened
    rows.append(Row(result, depth, len(children), is_open, by_file))
    for child in children if is_open else ():
        add_family(rows, child, depth + 1, opened)
