"""Brings catalog and index together after either may have lost something."""

from pathlib import Path

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.index_writer import IndexWriter


def reconcile(catalog: Catalog, writer: IndexWriter) -> list[Path]:
    """Delete what only the index has, note what it holds, and give the files that must be read again.

    The generation tells a document that was rolled back from what was written last, though it may have as many sections.
    """
    counts, files = writer.counts(), catalog.files.of_index()
    writer.delete(counts.keys() - files.keys())
    lost = [
        path
        for doc_id, (path, sections, generation) in files.items()
        if sections is not None and not _is_held(counts.get(doc_id), sections, generation)
    ]
    catalog.files.forget_content(lost)
    catalog.files.set_embedded({doc_id: embedded for doc_id, (_, embedded, _) in counts.items()})
    return lost


def _is_held(counted: tuple[int, int, int] | None, sections: int, generation: int) -> bool:
    if counted is None:
        return sections == 0
    # documents written by earlier versions of the program have no generation in the catalog
    return counted[0] == sections and generation in (0, counted[2])
