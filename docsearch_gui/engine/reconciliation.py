"""Brings catalog and index together after either may have lost something."""

import os
from pathlib import Path
from typing import NamedTuple

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.errors import ErrorInfo

MIXED = -1


class Reconciled(NamedTuple):
    """The files to read again, and how many of them the index had and has lost; the others were being written."""

    to_read: list[Path]
    lost: int


def reconcile(catalog: Catalog, writer: IndexWriter) -> Reconciled:
    """Delete what only the index has, note what it holds, and have the rest read again.

    The generation tells a document that was rolled back from what was written last, though it may have as many sections.
    """
    counts, files = writer.counts(), catalog.files.of_index()
    writer.delete(counts.keys() - files.keys())
    to_read, lost = [], 0
    for doc_id, (path, sections, generation) in files.items():
        if sections is None or _is_held(counts.get(doc_id), sections, generation):
            continue
        to_read.append(path)
        # one that is not on the disk either was being deleted
        lost += _is_rolled_back(counts.get(doc_id), generation) and os.path.lexists(path)
    catalog.files.forget_content(to_read)
    catalog.files.set_embedded({doc_id: embedded for doc_id, (_, embedded, _) in counts.items()})
    return Reconciled(to_read, lost)


def repair_notice(notice: ErrorInfo | None, lost: int) -> ErrorInfo | None:
    """What to tell of a repair: the index may have lost its newest part without a trace of its own."""
    if notice is not None and notice.code != "index_repaired":
        return notice
    if not lost:
        return None
    reason = notice.details["reason"] if notice else "files of it are missing"
    return ErrorInfo("index_repaired", {"reason": reason, "count": str(lost)})


def _is_held(counted: tuple[int, int, int] | None, sections: int, generation: int) -> bool:
    if counted is None:
        return sections == 0
    # documents written by earlier versions of the program have no generation in the catalog
    return counted[0] == sections and generation in (0, counted[2])


def _is_rolled_back(counted: tuple[int, int, int] | None, generation: int) -> bool:
    return counted is None or (counted[2] != MIXED and counted[2] < generation)
