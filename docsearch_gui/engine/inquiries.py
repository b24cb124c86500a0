"""Questions about single paths: what would indexing a folder mean, why is a file not found, what is its text."""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import psutil

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.scanner import is_text
from docsearch_gui.engine.path_report import report_path
from docsearch_gui.engine.preflight import preflight
from docsearch_gui.errors import DocsearchError
from docsearch_gui.folder_models import FolderRules, FolderStatus, PathReport, Preflight
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings
from docsearch_gui.workers.supervisor import Supervisor

# of the embedded model on two cores, and of Markdown, until this machine has been seen at work
SECTIONS_PER_S = 8.0
SECTIONS_PER_MB = 1100.0
Answer = TypeVar("Answer")


class Inquiries:
    """Each question is answered on a thread of its own, as a disk may be slow, by `settings`, which may change."""

    def __init__(self, paths: AppPaths, settings: Settings) -> None:
        self._paths = paths
        self.settings = settings

    def preflight(self, path: Path, rules: FolderRules, watched: Iterable[FolderStatus]) -> "Future[Preflight]":
        """What indexing `path` would mean; DocsearchError folder_*, catalog_unreadable."""
        return _ask(lambda: self._preflight(checked_folder(path, watched), rules), "preflight")

    def why(self, path: Path) -> "Future[PathReport]":
        """What is known of one path; DocsearchError catalog_unreadable."""
        return _ask(lambda: self._why(path), "why")

    def _preflight(self, folder: Path, rules: FolderRules) -> Preflight:
        with self._catalog() as catalog:
            per_s = float(catalog.fact("sections_per_s", str(SECTIONS_PER_S))) if catalog else SECTIONS_PER_S
            per_mb = catalog.files.sections_per_mb(SECTIONS_PER_MB) if catalog else SECTIONS_PER_MB
        file_filter = FileFilter(folder, self.settings, rules, self._paths.data)
        return preflight(folder, file_filter, per_s, per_mb, psutil.disk_usage(str(self._paths.data)).free)

    def _why(self, path: Path) -> PathReport:
        with self._catalog() as catalog:
            return report_path(path, catalog, self.settings, self._paths.data)

    @contextmanager
    def _catalog(self) -> Iterator[Catalog | None]:
        catalog = Catalog.open_for_reading(self._paths.catalog)
        try:
            yield catalog
        except sqlite3.Error as error:
            raise DocsearchError("catalog_unreadable", path=self._paths.catalog, reason=error) from error
        finally:
            if catalog is not None:
                catalog.close()


def checked_folder(path: Path, watched: Iterable[FolderStatus]) -> Path:
    """The real path of a folder that can be watched; DocsearchError folder_*, file_name_undecodable."""
    folder = Path(os.path.realpath(path))
    try:
        mode = folder.stat().st_mode
    except OSError as error:
        raise DocsearchError("folder_missing", path=path) from error
    if not stat.S_ISDIR(mode):
        raise DocsearchError("folder_not_a_folder", path=path)
    if not is_text(folder):
        raise DocsearchError("file_name_undecodable", path=os.fsencode(folder).decode("utf-8", "backslashreplace"))
    for known in watched:
        if folder.is_relative_to(known.path) and folder != known.path:
            raise DocsearchError("folder_inside_another", path=folder, other=known.path)
    return folder


def text_of(reader: Supervisor, path: Path) -> "Future[str]":
    """The whole text of a document, from the reading worker."""
    text: Future[str] = Future()
    reader.client.request("text", {"path": str(path)}).add_done_callback(lambda answer: _pass_on(answer, text))
    return text


def _pass_on(answer: Future, text: "Future[str]") -> None:
    if not text.set_running_or_notify_cancel():
        return
    error = answer.exception()
    if error is not None:
        text.set_exception(error)
    else:
        text.set_result(answer.result()["text"])


def _ask(question: Callable[[], Answer], name: str) -> "Future[Answer]":
    future: Future[Answer] = Future()

    def answer() -> None:
        try:
            future.set_result(question())
        except (DocsearchError, OSError) as error:
            future.set_exception(error)

    threading.Thread(target=answer, name=name, daemon=True).start()
    return future
