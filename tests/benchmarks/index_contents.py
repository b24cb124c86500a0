"""What an index holds, read when no worker has it open, and how two of the same documents differ."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.benchmarks.report import Report

LEAST_COSINE = 1 - 1e-5  # batches of another composition differ in the last bits


@dataclass(frozen=True)
class Contents:
    """The rows by section id: (content hash, text), and the vector where there is one; `rows` counts every row."""

    rows: int
    sections: dict[str, tuple[str, str]]
    vectors: dict[str, np.ndarray]


def read_contents(index: Path) -> Contents:
    """All rows of the index in the folder `index`."""
    from docsearch_gui.index.repair import open_for_reading  # LanceDB, whose memory would be the measured app's

    table = open_for_reading(index).to_arrow()
    names, hashes, texts, found = (table[name].to_pylist() for name in ("section_id", "content_hash", "text", "vector"))
    sections = dict(zip(names, zip(hashes, texts, strict=True), strict=True))
    vectors = {name: np.array(vector) for name, vector in zip(names, found, strict=True) if vector is not None}
    return Contents(table.num_rows, sections, vectors)


def report_difference(report: Report, found: Contents, expected: Contents) -> None:
    """Rows that hold where `found` has the sections of `expected`, each once, with its vector, and no others."""
    lost = expected.sections.keys() - found.vectors.keys()
    foreign = {name for name, section in found.sections.items() if expected.sections.get(name) != section}
    report.row(
        "sections in both", [len(expected.sections.keys() & found.sections.keys())], "sections", "", lambda _: True
    )
    report.row("sections lost, or without a vector", [len(lost)], "sections", "0", lambda value: value == 0)
    doubled = found.rows - len(found.sections)
    report.row("sections doubled", [doubled], "sections", "0", lambda value: value == 0)
    report.row("sections with other ids or texts", [len(foreign)], "sections", "0", lambda value: value == 0)
    common = found.vectors.keys() & expected.vectors.keys()
    least = min((cosine(found.vectors[name], expected.vectors[name]) for name in common), default=0.0)
    report.row("vectors, least cosine", [least], "cosine", f">= {LEAST_COSINE}", lambda value: value >= LEAST_COSINE)


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))
