"""A better answer to the same query: the new order, but the row the user is at stays where it is on the screen."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from itertools import accumulate

from docsearch_gui.gui.results.result_rows import Results, Row, add_family, owner_of, rows_of
from docsearch_gui.search_models import SearchResult


@dataclass(frozen=True)
class Screen:
    """What is seen: the row of the section `held` is `top` pixels below the upper edge of a list that shows `room` pixels."""

    held: str
    top: int
    room: int
    height: Callable[[Row], int]
    opened: Set[str]
    by_file: bool

    def rows(self, results: Results) -> tuple[Row, ...]:
        """The rows of `results` as they would be shown."""
        return rows_of(results, self.opened, self.held, by_file=self.by_file)

    def high(self, rows: tuple[Row, ...]) -> int:
        return sum(map(self.height, rows))


def merged(old: Results, new: Results, screen: Screen) -> Results:
    """`new` in its order, but the result that holds the held section where that moves least; kept if it is gone.

    Of equal places the one nearest to its rank wins.
    """
    place = owner_of(new, screen.held)
    if place < 0:
        gone = owner_of(old, screen.held)
        if gone < 0:
            return new
        place, kept, others = gone, old[gone], new
    else:
        kept, others = new[place], new[:place] + new[place + 1 :]
    moved = _moves(kept, others, screen)
    best = min(range(len(moved)), key=lambda at: (moved[at], abs(at - place)))
    return (*others[:best], kept, *others[best:])


def _moves(kept: SearchResult, others: Results, screen: Screen) -> list[int]:
    """By how many pixels the held row would move if `kept` stood before each of `others`, or behind them all."""
    is_weak = kept.weak and kept.section_id != screen.held
    steps, base = [], 0
    for other in others:
        family: list[Row] = []
        add_family(family, other, 0, screen.opened, by_file=screen.by_file)
        steps.append(screen.high(tuple(family)) if other.weak == is_weak else 0)
        base += screen.high(tuple(family)) if is_weak and not other.weak else 0
    alone = screen.rows((kept,))
    place = next((place for place, row in enumerate(alone) if row.key == screen.held), 0)
    base += screen.high(alone[:place])
    most = max(screen.high(screen.rows((kept, *others))) - screen.room, 0)
    tops = accumulate(steps, initial=base)
    return [abs(above - min(max(above - screen.top, 0), most) - screen.top) for above in tops]
