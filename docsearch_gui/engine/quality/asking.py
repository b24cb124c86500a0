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
from docsearch_gui.engine.reranking import READ_AT_MOST
from docsearch_gui.measurements import Distribution
from docsearch_gui.models import Section, embedded_text
from docsearch_gui.search_models import Term

# so many queries are put by words alone too, for the time that takes
TIMED_BY_WORDS = 300
_SIGNS = re.compile(r"[\"“”„‟＂*＊]")


class Asking:
    """The times are those of the newest thousand queries, in seconds: by words alone, and with meaning from text to answer,
    in the order of the rerank model if there is one.
    """

    def __init__(self, rooms: Rooms, model: dict, documents: Library, vectors: Mapping[str, str]) -> None:
        self._rooms = rooms
        self._model = model
        self._documents = documents
        self._vectors = vectors
        self._embedded: dict[str, tuple[dict, float]] = {}
        self._words, self._whole = NewestValues(), NewestValues()
        self._timed = 0
        self._sections: dict[str, Section] = {}

    @property
    def words_s(self) -> Distribution:
        return self._words.distribution()

    @property
    def whole_s(self) -> Distribution:
        return self._whole.distribution()

    def put(self, name: str, trial: Trial) -> Iterator[tuple[Task, Ranks]]:
        """Write an index for the trial, and give each of its tasks with the ranks of its answer in every stage."""
        sections = (section for book in self._documents.books for section in book.sections)
        self._sections = {section.section_id: section for section in sections} | trial.masked
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
        stages, reranking_s = found["stages"], 0.0
        if self._model.get("reranks"):
            stages["reranked"], reranking_s = self._rerank(task.query.text, stages["rescored"][:READ_AT_MOST])
        self._whole.add([embedding_s + search_s + reranking_s])
        return tuple(rank_of(task.answers, stages[stage]) for stage in STAGES if stage in stages)

    def _rerank(self, text: str, section_ids: list[str]) -> tuple[list[str], float]:
        """The sections in the order of the rerank model, and the seconds that took."""
        sections = [self._sections[section_id] for section_id in section_ids]
        texts = [embedded_text(section.heading_path, section.text) for section in sections]
        started = time.perf_counter()
        scores = ask(self._rooms.embedder, "rerank", {"query": text, "texts": texts, "turn": 0})["scores"]
        order = sorted(range(len(texts)), key=lambda place: -scores[place])
        return [section_ids[place] for place in order], time.perf_counter() - started

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
