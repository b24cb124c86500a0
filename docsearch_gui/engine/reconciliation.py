"""Brings catalog and index together after either may have lost something."""

from pathlib import Path

from docsearch_gui.engine.catalog import Catalog
from docsearch_gui.engine.index_writer import IndexWriter


def reconcile(catalog: Catalog, writer: IndexWriter) -> list[Path]:
    """Delete what only the index has, note what it holds, and give the files that must be read again."""
    counts, files = writer.counts(), catalog.files_of_index()
    writer.delete(counts.keys() - files.keys())
    lost = [
        path
        for doc_id, (path, sections) in files.items()
        if sections is not None and counts.get(doc_id, (0, 0))[0] != sections
    ]
    catalog.forget_content(lost)
    catalog.set_counts(counts)
    return lost
