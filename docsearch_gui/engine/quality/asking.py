"""Puts the queries of a trial to an index that holds their answers masked, and notes ranks and times."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.embedding_meter import NewestValues
from docsearch_gui.engine.quality.library import Library
from docsearch_gui.engine.quality.metrics import DEPTH, STAGES, Ranks, rank_of
from docsearch_gui.engine.quality.queries import Query
from docsearch_gui.engine.quality.rooms import Rooms, ask
from docsearch_gui.engine.quality.tasks import Task, Trial
from docsearch_gui.measurements import Distribution
from docsearch_gui.search_models import Term

# so many queries are put by words alone too, for the time that takes
TIMED_BY_WORDS = 300
_SIGNS = re.compile(r"[\"“”„‟＂*＊]")


class Asking:
    """The times are those of the newest thousand queries, in seconds: by words alone, and with meaning from text to answer."""

    def __init__(self, rooms: Rooms, model: dict, documents: Library, vectors: Mapping[str, str]) -> None:
        self._rooms = rooms
        self._model = model
        self._documents = documents
        self._vectors = vectors
        self._embedded: dict[str, tuple[dict, float]] = {}
        self._words, self._whole = NewestValues(), NewestValues()
        self._timed = 0

    @property
    def words_s(self) -> Distribution:
        return self._words.distribution()

    @property
    def whole_s(self) -> Distribution:
        return self._whole.distribution()

    def put(self, name: str, trial: Trial) -> Iterator[tuple[Task, Ranks]]:
        """Write an index for the trial, and give each of its tasks with the ranks of its answer in every stage."""
        self._rooms.begin_index(name, self._model)
        self._write(trial)
        for task in trial.tasks:
            yield task, self._ranks(task)

    def _write(self, trial: Trial) -> None:
        for documents in self._documents.writes(trial.masked, self._vectors):
            message = {"generation": 1, "model_id": self._model["model_id"], "documents": documents}
            ask(self._rooms.index, "write", message)
        for final in (False, True):
            ask(self._rooms.index, "maintain", {"idle": True, "final": final})

    def _ranks(self, task: Task) -> Ranks:
        embedded, embedding_s = self._embed(task.query.text)
        params = search_message(task.query)
        if self._timed < TIMED_BY_WORDS:
            self._timed += 1
            self._words.add([self._search({**params, "vector": None, "tokens": None})[1]])
        found, search_s = self._search({**params, "vector": embedded["vector"], "tokens": embedded["tokens"]})
        self._whole.add([embedding_s + search_s])
        words, meaning, fused, rescored = (rank_of(task.answers, found["stages"][stage]) for stage in STAGES)
        return words, meaning, fused, rescored

    def _embed(self, text: str) -> tuple[dict, float]:
        """What the model makes of a query, asked for once, and the seconds that took."""
        if text not in self._embedded:
            started = time.perf_counter()
            answer = ask(self._rooms.embedder, "embed_query", {"text": text})
            self._embedded[text] = answer, time.perf_counter() - started
        return self._embedded[text]

    def _search(self, params: dict) -> tuple[dict, float]:
        started = time.perf_counter()
        return ask(self._rooms.index, "search", params), time.perf_counter() - started


def search_message(query: Query) -> dict:
    """What the index worker is asked, but for the meaning.

    The query is plain words: quotation marks and the like in a document are no orders to the search.
    """
    words = [asdict(Term(word)) for word in _SIGNS.sub(" ", query.text).split()]
    return {
        "text": query.text,
        "alternatives": [[word] for word in words],
        "excluded": [],
        "like": "",
        "limit": DEPTH,
        "by_file": False,
        "stages": True,
        "filter": {"folder_ids": [id_of_path(query.folder)] if query.folder else None},
    }
