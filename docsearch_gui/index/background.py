"""How near to each other the sections of an index lie anyway: models differ widely in it."""

from dataclasses import dataclass

import numpy as np

from docsearch_gui.index.candidate_rows import vector_rows
from docsearch_gui.index.nearest import vectors_of
from docsearch_gui.index.search_table import SearchTable

# of 192 in runs of neighbours, chance told one question of twenty good or bad
_SECTIONS = 512
# fewer tell nothing of what is usual
_FEWEST = 12
_GROWN = 1.25


@dataclass(frozen=True)
class Usual:
    """Mean and standard deviation of the cosines between sections that have nothing to do with each other."""

    mean: float
    deviation: float

    def above(self, cosine: float) -> float:
        """How many deviations a cosine lies above the mean."""
        return (cosine - self.mean) / self.deviation


class Background:
    """Measured on sections taken evenly over the index, anew when the model is another or the vectors have grown by a quarter."""

    def __init__(self, searched: SearchTable) -> None:
        self._searched = searched
        self._model_id = ""
        self._due = _FEWEST
        self._usual: Usual | None = None

    def usual(self, model_id: str, rows: int) -> Usual | None:
        """What is usual for vectors of this model in an index of so many rows; None where those are too few to tell."""
        if model_id != self._model_id:
            self._model_id, self._due, self._usual = model_id, _FEWEST, None
        # rows are there before their vectors: in a first indexing hours before
        if rows >= self._due and (vectors := self._vectors()) >= self._due:
            self._due = _GROWN * vectors
            self._usual = self._measured()
        return self._usual

    def rows(self) -> int:
        """How many sections there are."""
        return self._searched.retried(self._searched.table.count_rows)

    def _vectors(self) -> int:
        return self._searched.retried(lambda: vectors_of(self._searched.table, self._model_id))

    def _measured(self) -> Usual | None:
        taken = self._searched.spread(["vector", "model_id"], _SECTIONS)
        of_model = [known == self._model_id for known in taken["model_id"].to_pylist()]
        return _usual(vector_rows(taken["vector"])[of_model])


def _usual(vectors: np.ndarray) -> Usual | None:
    if len(vectors) < _FEWEST:
        return None
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    cosines = (unit @ unit.T)[np.triu_indices(len(unit), 1)]
    return Usual(float(cosines.mean()), max(float(cosines.std()), 1e-6))
