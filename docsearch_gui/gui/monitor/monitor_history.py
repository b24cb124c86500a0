"""A span of samples and marks, as the graph and its table need them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import sub

from docsearch_gui.engine.history import POINTS, SPANS_S
from docsearch_gui.models import Mark, Past, Sample, WorkPoint

PROCESSES = ("app", "reading", "embedding", "index")
_GAP_S = 15.0
_GAP_POINTS = 2.5


@dataclass(frozen=True)
class MarkGroup:
    """Marks so near to each other that one label serves them; `x` in pixels."""

    x: float
    marks: tuple[Mark, ...]


class MonitorHistory:
    """What is known of the last `span_s` seconds; `recent` is known by the second, where `past` is not."""

    def __init__(self, past: Past, span_s: float = SPANS_S[0], recent: Past | None = None) -> None:
        self.span_s, self.past, self._recent = span_s, past, recent or past
        self._gap_s = max(_GAP_S, _GAP_POINTS * span_s / POINTS)
        self.series: dict[str, list[Sample]] = defaultdict(list)
        for sample in past.samples:
            self.series[sample.process].append(sample)
        ends = (item.at for items in (*past, *self.series.values()) for item in items[-1:])
        self.now = max(ends, default=0.0)

    def looks_like(self, other: "MonitorHistory", px_a_second: float) -> bool:
        """Whether a graph of `other` shows the same: nothing moved by a pixel, started, ended or got another limit."""
        if int(self.now * px_a_second) != int(other.now * px_a_second):
            return False
        facts = ((one.span_s, one.limits(), one.past.marks[-1:]) for one in (self, other))
        return next(facts) == next(facts)

    def latest(self, process: str) -> Sample | None:
        """The newest sample of a process that is there now."""
        newest = next((sample for sample in reversed(self._recent.samples) if sample.process == process), None)
        return newest if newest and self.now - newest.at <= _GAP_S else None

    def latest_work(self) -> WorkPoint | None:
        """How long the queue is now, and how fast it gets shorter."""
        return self._recent.work[-1] if self._recent.work else None

    def limits(self) -> dict[str, int]:
        """Process → its memory limit in bytes, where it has one."""
        newest = {process: line[-1].limit_bytes for process, line in self.series.items() if line}
        return {process: limit for process, limit in newest.items() if limit}

    def runs(self, line: Sequence[Sample | WorkPoint]) -> list[list]:
        """The line cut where nothing was measured for a while."""
        moments = [point.at for point in line]
        steps = map(sub, moments[1:], moments)
        gaps = [place for place, step in enumerate(steps, start=1) if step > self._gap_s]
        ends = [*gaps, len(line)]
        return [list(line[start:end]) for start, end in zip([0, *gaps], ends, strict=True) if end > start]


def group_marks(marks: Iterable[Mark], x_of: Callable[[float], float], nearest_px: float) -> list[MarkGroup]:
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
