"""Ten minutes of samples and marks, as the graph needs them."""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from docsearch_gui.models import Mark, Sample

SPAN_S = 600.0


@dataclass(frozen=True)
class MarkGroup:
    """Marks so near to each other that one label serves them; `x` in pixels."""

    x: float
    marks: tuple[Mark, ...]


class MonitorHistory:
    """Keeps what is not older than SPAN_S before the newest sample."""

    def __init__(self) -> None:
        self.series: dict[str, deque[Sample]] = defaultdict(deque)
        self.marks: deque[Mark] = deque()
        self.now = 0.0

    def add_samples(self, samples: Iterable[Sample]) -> None:
        """Append samples in time order and drop what is too old."""
        for sample in samples:
            line = self.series[sample.process]
            if line and sample.at <= line[-1].at:
                continue
            line.append(sample)
            self.now = max(self.now, sample.at)
        self._forget()

    def add_mark(self, mark: Mark) -> None:
        if mark not in self.marks:
            self.marks.append(mark)
            self.now = max(self.now, mark.at)
            self._forget()

    def latest(self, process: str) -> Sample | None:
        line = self.series.get(process)
        return line[-1] if line else None

    def limits(self) -> dict[str, int]:
        """Process → its memory limit in bytes, where it has one."""
        newest = {process: line[-1].limit_bytes for process, line in self.series.items() if line}
        return {process: limit for process, limit in newest.items() if limit}

    def _forget(self) -> None:
        oldest = self.now - SPAN_S
        for line in (*self.series.values(), self.marks):
            while line and line[0].at < oldest:
                line.popleft()


def group_marks(marks: Iterable[Mark], x_of, nearest_px: float) -> list[MarkGroup]:
    """Marks joined while they are less than `nearest_px` behind the first of their group; `x_of` maps a time to pixels."""
    groups: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark.at):
        if groups and x_of(mark.at) - x_of(groups[-1][0].at) < nearest_px:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [MarkGroup(x_of(group[0].at), tuple(group)) for group in groups]


def round_scale(highest: float, parts: int = 4) -> tuple[float, float]:
    """(top, step) of an axis that reaches `highest` with about `parts` round steps."""
    if highest <= 0:
        return 1.0, 1.0
    raw = highest / parts
    size = 10.0 ** (len(str(int(raw))) - 1) if raw >= 1 else 1.0
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw)
    count = -(-highest // step)
    return step * count, step
