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
    strong = [result for result in results if not result.weak or result.section_id == held]
    weak = [result for result in results if result.weak and result.section_id != held]
    rows = [row for result in strong for row in _family(result, 0, opened, by_file=by_file)]
    if weak:
        is_open = WEAK in opened
        rows.append(Row(None, folded=len(weak), open=is_open))
        rows += [row for result in weak if is_open for row in _family(result, 1, opened, by_file=by_file)]
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


def merged(old: Results, new: Results, held: str, fits: Callable[[Results], float]) -> Results:
    """`new` in its order, but the result that holds the section `held` where `fits` is least; kept if it is gone.

    `fits` says how far, in pixels, the section would move on the screen. Of equal places the one nearest its rank wins.
    """
    place = owner_of(new, held)
    if place < 0:
        place = owner_of(old, held)
        if place < 0:
            return new
        kept, others = old[place], new
    else:
        kept, others = new[place], new[:place] + new[place + 1 :]
    places = sorted(range(len(others) + 1), key=lambda at: abs(at - place))
    orders = ((*others[:at], kept, *others[at:]) for at in places)
    return min(orders, key=fits)


def _holds(result: SearchResult, section_id: str) -> bool:
    return any(found.section_id == section_id for found in everything((result,)))


def _family(result: SearchResult, depth: int, opened: Set[str], *, by_file: bool = False) -> Iterator[Row]:
    children = below(result)
    is_open = bool(children) and result.section_id in opened
    yield Row(result, depth, len(children), is_open, by_file)
    for child in children if is_open else ():
        yield from _family(child, depth + 1, opened)
