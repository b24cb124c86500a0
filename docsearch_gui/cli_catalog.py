"""The catalog as the command line reads it, beside whoever writes it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.errors import DocsearchError
from docsearch_gui.paths import AppPaths


@contextmanager
def open_catalog(paths: AppPaths) -> Iterator[Catalog | None]:
    """The catalog, or None where none has been made; DocsearchError catalog_unreadable, also for one of another version."""
    catalog = Catalog.open_for_reading(paths.catalog)
    try:
        yield catalog
    except sqlite3.Error as error:
        raise DocsearchError("catalog_unreadable", path=paths.catalog, reason=error) from error
    finally:
        if catalog is not None:
            catalog.close()
