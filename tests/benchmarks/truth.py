"""What is on the disk, what the catalog says of it, and what the index holds: the three that must agree."""

import hashlib
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from docsearch_gui.folder_models import FileState
from docsearch_gui.paths import AppPaths
from tests.benchmarks.report import Report

LEAST_COSINE = 1 - 1e-5  # batches of another composition differ in the last bits


class Known(NamedTuple):
    """What the catalog has of a file; `content_hash` is of the bytes that are in the index, None where they do not count."""

    doc_id: str
    state: FileState
    content_hash: str | None


@dataclass(frozen=True)
class WaitingSet:
    """How far the catalog is from the disk: each number is of files and should be 0, but for `needless`.

    `needless` files wait though the index has their content: it is not known before they are read.
    """

    missing: int
    extra: int
    stale: int
    needless: int
    waiting: int

    @property
    def exact(self) -> bool:
        """Whether just those files wait whose content is not in the index, and none is known that is not there."""
        return self.missing == self.extra == self.stale == 0


def on_disk(folder: Path) -> dict[str, str]:
    """Path → SHA-256 of every document below `folder`."""
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.md") if path.is_file()}


def in_catalog(home: Path) -> dict[str, Known]:
    """Path → what the catalog has, at this moment."""
    with closing(sqlite3.connect(f"file:{AppPaths.under(home).catalog}?mode=ro", uri=True)) as catalog:
        rows = catalog.execute("SELECT path, doc_id, state, absence, content_hash FROM files").fetchall()
    return {
        path: Known(doc_id, FileState.OFFLINE if absence else FileState(state), content_hash)
        for path, doc_id, state, absence, content_hash in rows
    }


def waiting_set(disk: dict[str, str], catalog: dict[str, Known]) -> WaitingSet:
    """Compare the two."""
    common = [(catalog[path], content) for path, content in disk.items() if path in catalog]
    waiting = [known.content_hash == content for known, content in common if known.state is FileState.WAITING]
    stale = sum(known.content_hash != content for known, content in common if known.state is FileState.INDEXED)
    other = sum(known.state not in {FileState.WAITING, FileState.INDEXED} for known, _ in common)
    return WaitingSet(
        len(disk) - len(common), len(catalog.keys() - disk.keys()), stale + other, sum(waiting), len(waiting)
    )


@dataclass(frozen=True)
class Contents:
    """What the index holds by path and place in the file: content hash and text, and the vector where there is one.

    `doubled` counts rows of a place that has another row too; `strange` those of documents that the catalog does not know.
    """

    sections: dict[tuple[str, int], tuple[str, str]]
    vectors: dict[tuple[str, int], tuple[float, ...]]
    doubled: int
    strange: int


def in_index(home: Path) -> Contents:
    """All rows of the index, read as another process does."""
    from docsearch_gui.index.repair import open_for_reading  # LanceDB, whose memory would be the measured app's

    paths = {known.doc_id: path for path, known in in_catalog(home).items()}
    columns = ("doc_id", "ordinal", "content_hash", "text", "vector")
    table = open_for_reading(AppPaths.under(home).index).to_arrow().select(columns)
    sections, vectors, places, strange = {}, {}, Counter(), 0
    for doc_id, ordinal, content_hash, text, vector in zip(*(table[name].to_pylist() for name in columns), strict=True):
        place = (paths.get(doc_id, doc_id), ordinal)
        strange += doc_id not in paths
        places[place] += 1
        sections[place] = content_hash, text
        if vector is not None:
            vectors[place] = tuple(vector)
    return Contents(sections, vectors, sum(places.values()) - len(places), strange)


@dataclass(frozen=True)
class Difference:
    """Between an index and a fresh one of the same tree, in sections."""

    lost: int
    without_vector: int
    other: int
    doubled: int
    strange: int
    least_cosine: float

    @property
    def none(self) -> bool:
        """Whether both are the same."""
        wrong = self.lost + self.without_vector + self.other + self.doubled + self.strange
        return wrong == 0 and self.least_cosine >= LEAST_COSINE


def difference(found: Contents, fresh: Contents) -> Difference:
    """What of `fresh` is lost in `found`, or is other there, or is there twice."""
    common = found.vectors.keys() & fresh.vectors.keys()
    return Difference(
        len(fresh.sections.keys() - found.sections.keys()),
        len(fresh.vectors.keys() - found.vectors.keys()),
        sum(fresh.sections.get(place) != section for place, section in found.sections.items()),
        found.doubled,
        found.strange,
        min((cosine(found.vectors[place], fresh.vectors[place]) for place in common), default=1.0),
    )


def report_difference(report: Report, found: Contents, fresh: Contents) -> None:
    """Rows that hold where the index is the same as the fresh one."""
    differ = difference(found, fresh)
    report.facts("sections", found=len(found.sections), fresh=len(fresh.sections))
    names = {
        "lost": "sections lost",
        "without_vector": "sections without the vector that they should have",
        "other": "sections of another text or place",
        "doubled": "sections doubled",
        "strange": "sections of documents that the catalog does not know",
    }
    for name, row in names.items():
        report.row(row, [getattr(differ, name)], "sections", "0", lambda value: value == 0)
    bound = f">= {LEAST_COSINE}"
    report.row("vectors, least cosine", [differ.least_cosine], "cosine", bound, lambda value: value >= LEAST_COSINE)


def cosine(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Of two vectors that are not zero."""
    if one == other:
        return 1.0
    dot = sum(a * b for a, b in zip(one, other, strict=True))
    return dot / (sum(a * a for a in one) * sum(b * b for b in other)) ** 0.5
