"""Sections that wait for a vector: edits first, then what a search wants, then the backlog."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum

SORTED_TOGETHER = 128
# one batch of the backlog goes after so many that searches wanted, however much is searched
PREFERRED_IN_A_ROW = 4


class Lane(Enum):
    """What a section waits behind: nothing, edits, or all that somebody waits for."""

    EDIT = "edit"
    PREFERRED = "preferred"
    BACKLOG = "backlog"


@dataclass(frozen=True)
class PendingSection:
    """A section in the index that has no vector yet; `text` is what is embedded, `cut_at` the limit it was cut by."""

    section_id: str
    doc_id: str
    content_hash: str
    text: str
    cut_at: int = 0


@dataclass(frozen=True)
class Batch:
    """Sections embedded together; `deaths_alone` counts the workers that ended with nothing else to do."""

    sections: tuple[PendingSection, ...]
    deaths_alone: int = 0


class WaitingSections:
    """The batches to come; `cut` makes batches of sections. The backlog is cut late, by what the worker's memory allows then."""

    def __init__(self, cut: Callable[[list[PendingSection]], list[Batch]]) -> None:
        self._cut = cut
        self._edits: deque[Batch] = deque()
        self._preferred: deque[Batch] = deque()
        self._backlog: deque[Batch] = deque()
        self._uncut: deque[PendingSection] = deque()
        self._preferred_in_a_row = 0

    def __bool__(self) -> bool:
        return bool(self._edits or self._preferred or self._backlog or self._uncut)

    @property
    def ids(self) -> set[str]:
        """The sections that wait."""
        cut = {section.section_id for lane in self._lanes for batch in lane for section in batch.sections}
        return cut.union(section.section_id for section in self._uncut)

    def add(self, sections: list[PendingSection], lane: Lane) -> None:
        """Have sections wait; those of edits and those preferred go before others of their lane."""
        if lane is Lane.BACKLOG:
            self._uncut.extend(sections)
        else:
            front = self._edits if lane is Lane.EDIT else self._preferred
            front.extendleft(reversed(self._cut(sections)))

    def put_back(self, batches: list[Batch]) -> None:
        """Have batches that were under way go first."""
        self._edits.extendleft(reversed(batches))

    def next(self) -> Batch:
        """The next batch; IndexError where nothing waits."""
        if self._edits:
            return self._edits.popleft()
        rest = bool(self._backlog or self._uncut)
        if self._preferred and not (rest and self._preferred_in_a_row >= PREFERRED_IN_A_ROW):
            self._preferred_in_a_row += 1
            return self._preferred.popleft()
        self._preferred_in_a_row = 0
        if not self._backlog:
            taken = [self._uncut.popleft() for _ in range(min(SORTED_TOGETHER, len(self._uncut)))]
            self._backlog.extend(self._cut(taken))
        return self._backlog.popleft()

    def take_out(self, ids: Iterable[str]) -> list[PendingSection]:
        """These sections, as far as they wait and are no edits; they wait no more."""
        wanted = set(ids)
        waiting = [section for lane in (self._preferred, self._backlog) for batch in lane for section in batch.sections]
        taken = [section for section in (*waiting, *self._uncut) if section.section_id in wanted]
        gone = {section.section_id for section in taken}
        if gone:
            self._keep((self._preferred, self._backlog), lambda section: section.section_id not in gone)
        return taken

    def keep(self, is_kept: Callable[[PendingSection], bool]) -> None:
        """Drop all sections but these."""
        self._keep(self._lanes, is_kept)

    @property
    def _lanes(self) -> tuple[deque[Batch], ...]:
        return self._edits, self._preferred, self._backlog

    def _keep(self, lanes: Iterable[deque[Batch]], is_kept: Callable[[PendingSection], bool]) -> None:
        self._uncut = deque(filter(is_kept, self._uncut))
        for lane in lanes:
            keep_in(lane, is_kept)


def keep_in(batches: deque[Batch], is_kept: Callable[[PendingSection], bool]) -> None:
    """Drop all sections but these from the batches, and batches that are left empty."""
    rest = [replace(batch, sections=tuple(filter(is_kept, batch.sections))) for batch in batches]
    batches.clear()
    batches.extend(batch for batch in rest if batch.sections)
