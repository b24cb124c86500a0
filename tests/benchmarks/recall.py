"""Recall@10 of the index worker's meaning leg against a comparison with every vector, at 5,000, 49,000 and 100,000 sections.

`python -m tests.benchmarks.recall [--sections 5000 49000 100000] [--real 1500] [--queries 200] [--kept FILE]`: first so many
sections of the shared documentation and queries of the evaluation set are embedded with the real model; the sections searched have
vectors made of these (`section_rows.vectors_like`), and in a second table clustered ones, with queries beside some of them. A
third of the searches is in all folders, one in half of them, one in one of ten. --kept FILE keeps the real vectors for the next run.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from tests.benchmarks.index_process import IndexProcess
from tests.benchmarks.report import Report
from tests.benchmarks.section_rows import (
    FOLDERS,
    SECTIONS_A_DOCUMENT,
    blob,
    clustered_vectors,
    queries,
    real_vectors,
    vectors_like,
)
from tests.benchmarks.session import models
from tests.search_message import question

MODEL = "made"
WANTED = 10
EXACT_BELOW = 50_000
DOCUMENTS_A_WRITE = 500
SCOPES = (None, list(range(FOLDERS // 2)), [3])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sections", type=int, nargs="+", default=[5_000, 49_000, 100_000])
    parser.add_argument("--real", type=int, default=1500)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--kept", type=Path)
    options = parser.parse_args()
    report = Report("recall")
    real, asked = embedded(options.kept, options.real, options.queries)
    for sections in options.sections:
        measure(report, "real-like", vectors_like(real, sections), asked)
        clustered = clustered_vectors(sections)
        beside = clustered[:: sections // options.queries] + 0.03 * clustered[1 :: sections // options.queries]
        measure(report, "clustered", clustered, beside)
    report.finish()


def embedded(kept: Path | None, sections: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Vectors of sections and of queries."""
    if kept and kept.exists():
        with np.load(kept) as file:
            return file["sections"], file["queries"]
    with models() as (folder, _):
        found = real_vectors(folder, sections, queries(count))
    if kept:
        np.savez(kept, sections=found.sections, queries=found.queries)
    return found.sections, found.queries


def measure(report: Report, name: str, vectors: np.ndarray, asked: np.ndarray) -> None:
    """Write sections with these vectors, maintain the index, and print the recall of the queries, shape (n, dimensions)."""
    with TemporaryDirectory() as folder, IndexProcess(Path(folder), vectors.shape[1], MODEL) as process:
        taken = write(process, vectors)
        kept = [recall(process, vectors, point, SCOPES[place % len(SCOPES)]) for place, point in enumerate(asked)]
    least = 1.0 if len(vectors) < EXACT_BELOW else 0.98
    row = f"recall@{WANTED}, {name} vectors, {len(vectors)} sections"
    report.row(row, [float(np.mean(kept))], "share", f">= {least}", lambda value: value >= least)
    report.facts(f"index, {name}, {len(vectors)} sections", maintained_s=round(taken, 1), least=float(min(kept)))


def write(process: IndexProcess, vectors: np.ndarray) -> float:
    """Seconds that the maintenance at the end takes."""
    step = SECTIONS_A_DOCUMENT * DOCUMENTS_A_WRITE
    for start in range(0, len(vectors), step):
        numbers = range(start, min(start + step, len(vectors)), SECTIONS_A_DOCUMENT)
        documents = [document(number, vectors[number : number + SECTIONS_A_DOCUMENT]) for number in numbers]
        process.request("write", generation=1, model_id=MODEL, documents=documents)
    return process.timed("maintain", idle=True, final=True) / 1000


def document(start: int, vectors: np.ndarray) -> dict:
    """The sections from that number on; their texts are short, as only vectors count here."""
    sections = [
        {
            "section_id": f"{start + place:036x}",
            "ordinal": place,
            "heading_path": [],
            "start_line": 1,
            "end_line": 1,
            "text": f"number {start + place}",
            "content_hash": f"{start + place:x}",
            "vector": blob(vector),
        }
        for place, vector in enumerate(vectors)
    ]
    folder = f"folder{start // SECTIONS_A_DOCUMENT % FOLDERS}"
    return {"doc_id": f"{start:032x}", "folder_id": folder, "type": "md", "title": "made.md", "sections": sections}


def recall(process: IndexProcess, vectors: np.ndarray, point: np.ndarray, folders: list[int] | None) -> float:
    """The share of the nearest in these folders that the worker finds."""
    names = None if folders is None else [f"folder{number}" for number in folders]
    message = question("nowhere", {"vector": blob(point)}, WANTED, stages=True, filter={"folder_ids": names})
    ids = process.request("search", **message)["stages"]["meaning"]
    near = vectors @ point
    if folders is not None:
        inside = np.isin(np.arange(len(vectors)) // SECTIONS_A_DOCUMENT % FOLDERS, folders)
        near = np.where(inside, near, -1)
    # of equal distances any will do
    least = np.sort(near)[-WANTED] - 1e-6
    return float(np.mean([near[int(section_id, 16)] >= least for section_id in ids[:WANTED]] or [0.0]))


if __name__ == "__main__":
    main()
