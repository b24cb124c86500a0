"""What follows from watchdog's events below one root; thousands come in a second, so cheap tests go first."""

import os
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MOVED,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.folders.file_filter import RULE_FILES, FileFilter
from docsearch_gui.engine.folders.scanner import is_text
from docsearch_gui.folder_models import DOCUMENT_SUFFIXES
from docsearch_gui.models import ChangeKind, FileChange

# an allow-list: new versions add kinds, and our own reading raises `opened` and `closed_no_write`
EVENTS = [
    DirCreatedEvent, DirDeletedEvent, DirMovedEvent,
    FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip
_RULE_NAMES = frozenset(file.rpartition(os.sep)[2] for file in RULE_FILES)


class FolderEvents(FileSystemEventHandler):
    """Puts changes into the queue; `grown` says that folders appeared since it was last set to False."""

    def __init__(
        self, root: Path, file_filter: FileFilter, changes: ChangeQueue, request_scan: Callable[[Path | None], None]
    ) -> None:
        self.grown = False
        self._root = root
        self._filter = file_filter
        self._changes = changes
        self._request_scan = request_scan

    def dispatch(self, event: FileSystemEvent) -> None:
        """Queue what the event names, as far as it belongs to the index."""
        look = self._folder if event.is_directory else self._file
        gone = event.event_type in {EVENT_TYPE_DELETED, EVENT_TYPE_MOVED}
        look(event.src_path, ChangeKind.DELETED if gone else ChangeKind.CHANGED)
        if event.dest_path:
            look(event.dest_path, ChangeKind.CHANGED)

    def _file(self, path: str, kind: ChangeKind) -> None:
        name = path[path.rfind(os.sep) + 1 :]
        if name[name.rfind(".") :].lower() in DOCUMENT_SUFFIXES:
            if self._filter.accepts_file(path):
                self._document(path, kind)
        elif name in _RULE_NAMES and self._filter.is_rule_file(path):
            self._filter.refresh()
            self._request_scan(self._root)

    def _document(self, path: str, kind: ChangeKind) -> None:
        if is_text(path):
            self._changes.put(FileChange(Path(path), kind))
        else:
            self._request_scan(self._root)

    def _folder(self, path: str, kind: ChangeKind) -> None:
        if kind is ChangeKind.CHANGED:
            self.grown = True
        folder = Path(path)
        if not self._filter.reaches(folder):
            return
        if folder == self._root or not is_text(path):
            self._request_scan(self._root)
        else:
            # what was moved in or out may come without events for the files in it
            self._changes.put_folder(folder)
