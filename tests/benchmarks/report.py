"""Prints the rows of a benchmark, one JSON object a line."""

import json
import statistics
import sys
from collections.abc import Callable, Sequence


class Report:
    """Collects whether rows hold; `finish` ends the program with 1 when one does not."""

    def __init__(self, benchmark: str) -> None:
        self._benchmark = benchmark
        self._all_hold = True

    def row(self, name: str, values: Sequence[float], unit: str, bound: str, holds: Callable[[float], bool]) -> None:
        """Print the median of `values`, one a run, and whether it keeps the bound."""
        value = statistics.median(values)
        kept = holds(value)
        self._all_hold &= kept
        row = {"benchmark": self._benchmark, "row": name, "value": round(value, 4), "unit": unit, "bound": bound}
        print(json.dumps({**row, "holds": kept, "runs": [round(v, 4) for v in values]}), flush=True)

    def facts(self, name: str, **values: object) -> None:
        """Print what has no bound: several values that belong together."""
        print(json.dumps({"benchmark": self._benchmark, "row": name, **values}, ensure_ascii=False), flush=True)

    def finish(self) -> None:
        """Exit with 0 if every row holds."""
        sys.exit(0 if self._all_hold else 1)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def theil_sen(points: Sequence[tuple[float, float]]) -> float:
    """The slope as the median of the slopes of all pairs: a few outliers do not move it (Sen 1968)."""
    slopes = [
        (y2 - y1) / (x2 - x1) for place, (x1, y1) in enumerate(points) for x2, y2 in points[place + 1 :] if x2 != x1
    ]
    return statistics.median(slopes)
