"""How near to each other the sections of an index lie anyway: models differ widely in it."""

from dataclasses import dataclass

import numpy as np
from lancedb.expr import col, lit

from docsearch_gui.index.search_table import SearchTable

_SECTIONS = 192
_RUNS = 24
# fewer tell nothing of what is usual
_FEWEST = 12
_GROWN = 2


@dataclass(frozen=True)
class Usual:
    """Mean and standard deviation of the cosines between sections that have nothing to do with each other."""

    mean: float
    deviation: float

    def above(self, cosine: float) -> float:
        """How many deviations a cosine lies above the mean."""
        return (cosine - self.mean) / self.deviation


class Background:
    """Measured on sections taken evenly over the index, anew when the model is another or the index has grown twofold."""

    def __init__(self, searched: SearchTable) -> None:
        self._searched = searched
        self._model_id = ""
        self._rows = 0
        self._usual: Usual | None = None

    def usual(self, model_id: str, rows: int) -> Usual | None:
        """What is usual for vectors of this model in an index of so many rows; None where that is too small to tell."""
        if model_id != self._model_id or rows >= _GROWN * max(self._rows, _FEWEST):
            self._model_id, self._rows = model_id, rows
            self._usual = _usual([row for start in _starts(rows) for row in self._run(start)])
        return self._usual

    def rows(self) -> int:
        """How many sections there are."""
        return self._searched.retried(self._searched.table.count_rows)

    def _run(self, start: int) -> list[list[float]]:
        """Vectors of a few rows that lie together."""
        of_model, most = col("model_id") == lit(self._model_id), _SECTIONS // _RUNS
        query = self._searched.table.search
        rows = self._searched.retried(
            lambda: query().where(of_model).select(["vector"]).offset(start).limit(most).to_list()
        )
        return [row["vector"] for row in rows]


def _starts(rows: int) -> list[int]:
    return sorted({rows * number // _RUNS for number in range(_RUNS)})


def _usual(vectors: list[list[float]]) -> Usual | None:
    if len(vectors) < _FEWEST:
        return None
    unit = np.array(vectors, np.float32)
    unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-12)
    cosines = (unit @ unit.T)[np.triu_indices(len(unit), 1)]
    return Usual(float(cosines.mean()), max(float(cosines.std()), 1e-6))
