"""p95 of one query at 5,000 and 100,000 sections: embedding it and searching, and words alone; at rest and while indexing.

`python -m tests.benchmarks.latency [--sections 5000 100000] [--queries 60] [--rounds 3] [--real 200]`. The embedding worker (real
model) and the index worker run as the engine starts them, and get the engine's messages one after another; queries are those of the
evaluation set, both languages. The sections are made of the documentation's sentences, their vectors of real ones (`section_rows`).
At rest, the index is maintained and nothing else runs. While indexing, the embedding worker always has two batches of sections to
embed, and with each that is done their vectors and a new document go to the index, which is maintained as often as the engine does.
"""

import argparse
import random
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.engine.upkeep import BUSY_S
from docsearch_gui.models import WorkerKind, embedded_text
from docsearch_gui.paths import resources
from tests.benchmarks.index_process import IndexProcess
from tests.benchmarks.report import Report, percentile
from tests.benchmarks.section_rows import RealVectors, documents, queries, real_vectors, vectors_like
from tests.benchmarks.session import models
from tests.benchmarks.worker_process import WorkerProcess
from tests.search_message import question

BOUNDS_MS = {5_000: 120.0, 100_000: 200.0}
WORDS_BOUND_MS = 40.0
TIMES_BUSY = 2
DOCUMENTS_A_WRITE = 200
SECTIONS_A_BATCH = 8
BATCHES_AHEAD = 2
WARM = 20
MAX_TOKENS = 480
# a person's next keystroke after a pause
PAUSE_S = (0.05, 0.2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sections", type=int, nargs="+", default=list(BOUNDS_MS))
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--real", type=int, default=200)
    options = parser.parse_args()
    report = Report("latency")
    with models() as (folder, _):
        real = real_vectors(folder, options.real, queries(1))
        places = {"models_dir": str(folder), "samples_dir": str(resources() / "samples")}
        worker = {**places, "model_folder": "", "threads": 0, "precision": "auto"}
        for sections in options.sections:
            with TemporaryDirectory() as home, WorkerProcess(WorkerKind.EMBEDDING, worker) as embedding:
                measure(report, embedding, Path(home), real, sections, options)
    report.finish()


def measure(
    report: Report,
    embedding: WorkerProcess,
    home: Path,
    real: RealVectors,
    sections: int,
    options: argparse.Namespace,
) -> None:
    """Build the index, and print the rows of this number of sections."""
    model_id, dimensions = embedding.info["model_id"], embedding.info["dimensions"]
    with IndexProcess(home, dimensions, model_id) as index:
        start = time.perf_counter()
        build(index, model_id, documents(sections, vectors_like(real.sections, sections), real.tokens))
        size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
        seconds = round(time.perf_counter() - start, 1)
        report.facts(f"index of {sections} sections", seconds=seconds, bytes_a_section=size // sections)
        asking = Asking(embedding, index)
        asking.round(queries(WARM, seed=0))
        rest = [asking.round(queries(options.queries, seed)) for seed in range(1, options.rounds + 1)]
        asking.indexing = Indexing(embedding, index, model_id)
        busy = [asking.round(queries(options.queries, seed)) for seed in range(1, options.rounds + 1)]
        asking.indexing.finish()
        print_rows(report, sections, rest, busy)
        done = asking.indexing
        report.facts(f"indexing beside {sections} sections", embedded=done.embedded, sections_per_s=done.rate)


def build(index: IndexProcess, model_id: str, made: Iterator[dict]) -> None:
    """Write documents, and maintain the index as after minutes of quiet."""
    waiting: list[dict] = []
    for document in made:
        waiting.append(document)
        if len(waiting) == DOCUMENTS_A_WRITE:
            index.request("write", generation=1, model_id=model_id, documents=waiting)
            waiting = []
    index.request("write", generation=1, model_id=model_id, documents=waiting)
    index.request("maintain", idle=True, final=True)


class Asking:
    """Queries one after another; each is asked by words first and then as a whole, as people's typing is answered."""

    def __init__(self, embedding: WorkerProcess, index: IndexProcess) -> None:
        self._embedding = embedding
        self._index = index
        self.indexing: Indexing | None = None

    def round(self, texts: list[str]) -> dict[str, list[float]]:
        """Milliseconds of each query: "words", "embed_query", "search", and the last two together as "whole"."""
        pauses, taken = random.Random(len(texts)), {"words": [], "embed_query": [], "search": [], "whole": []}
        for text in texts:
            time.sleep(pauses.uniform(*PAUSE_S))
            if self.indexing:
                self.indexing.go_on()
            taken["words"].append(self._index.timed("search", **question(text, None)))
            start = time.perf_counter()
            embedded = self._embedding.request("embed_query", text=text)
            between = time.perf_counter()
            self._index.request("search", **question(text, embedded))
            end = time.perf_counter()
            taken["embed_query"].append((between - start) * 1000)
            taken["search"].append((end - between) * 1000)
            taken["whole"].append((end - start) * 1000)
        return taken


class Indexing:
    """New documents and their vectors on their way through both workers."""

    def __init__(self, embedding: WorkerProcess, index: IndexProcess, model_id: str) -> None:
        self._embedding, self._index, self._model_id = embedding, index, model_id
        self._documents: Iterator[dict] = cycle(documents(2_000, None, seed=2, name="new"))
        self._batches: list[tuple[int, list[dict]]] = []
        self._sent: list[int] = []
        self._started = self._maintained = time.perf_counter()
        self._generation = 1
        self.embedded = 0
        self._fill()

    @property
    def rate(self) -> float:
        """Sections embedded a second."""
        return round(self.embedded / (time.perf_counter() - self._started), 1)

    def go_on(self) -> None:
        """Send on what has been embedded, and more to embed."""
        while self._batches and self._embedding.answered(self._batches[0][0]):
            self._pass_on(*self._batches.pop(0))
        self._fill()
        if time.perf_counter() - self._maintained >= BUSY_S:
            self._maintained = time.perf_counter()
            self._send("maintain", idle=False, final=False)

    def finish(self) -> None:
        """Wait for everything that was sent."""
        for number, _ in self._batches:
            self._embedding.answer(number)
        for number in self._sent:
            self._index.answer(number)

    def _fill(self) -> None:
        while len(self._batches) < BATCHES_AHEAD:
            self._generation += 1
            document = next(self._documents)
            self._send("write", generation=self._generation, model_id=self._model_id, documents=[document])
            sections = document["sections"][:SECTIONS_A_BATCH]
            texts = [embedded_text(section["heading_path"], section["text"]) for section in sections]
            self._batches.append((self._embedding.send("embed", texts=texts, max_tokens=MAX_TOKENS), sections))

    def _pass_on(self, number: int, sections: list[dict]) -> None:
        vectors = self._embedding.answer(number)["vectors"]
        named = {section["section_id"]: vector for section, vector in zip(sections, vectors, strict=True) if vector}
        self.embedded += len(named)
        self._send("set_vectors", model_id=self._model_id, vectors=named)

    def _send(self, method: str, **params: object) -> None:
        done = [number for number in self._sent if self._index.answered(number)]
        for number in done:
            self._index.answer(number)
        self._sent = [number for number in self._sent if number not in done]
        self._sent.append(self._index.send(method, **params))


def print_rows(report: Report, sections: int, rest: list[dict], busy: list[dict]) -> None:
    """The bounds between the two sizes are those of the larger one."""
    bound = next((ms for size, ms in BOUNDS_MS.items() if sections <= size), max(BOUNDS_MS.values()))
    for name, most in (("whole", bound), ("words", WORDS_BOUND_MS), ("embed_query", None), ("search", None)):
        for state, rounds, times in (("at rest", rest, 1), ("while indexing", busy, TIMES_BUSY)):
            values = [percentile(taken[name], 0.95) for taken in rounds]
            limit = most and most * times
            row = f"{name} p95 {state}, {sections} sections"
            report.row(
                row, values, "ms", f"<= {limit:.0f}" if limit else "", lambda ms, limit=limit: not limit or ms <= limit
            )


if __name__ == "__main__":
    main()
