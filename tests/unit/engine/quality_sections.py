"""Sections for the tests of measuring."""

from docsearch_gui.engine.quality.masking import changed
from docsearch_gui.models import Section


def section(text: str, *path: str, name: str = "s") -> Section:
    """A section under a heading path, with the hash it has in an index."""
    return changed(Section(name, path, 1, 1, text, ""), path, text)
