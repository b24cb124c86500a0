"""Hints that something changed, from the operating system; the scan is the truth."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import (
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
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.folders.file_filter import IGNORE_FILE, FileFilter
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import ChangeKind, FileChange

# an allow-list: new versions add kinds, and our own reading raises `opened` and `closed_no_write`
EVENTS = [
    DirCreatedEvent, DirDeletedEvent, DirMovedEvent,
    FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip
POLL_S = 30
WATCH_LIMIT = Path("/proc/sys/fs/inotify/max_user_watches")


@dataclass
class _Watch:
    observer: Observer
    handle: object


class Watcher:
    """Puts changes into the queue; asks for a scan where events were lost."""

    def __init__(self, changes: ChangeQueue, request_scan: Callable[[], None]) -> None:
        self._changes = changes
        self._request_scan = request_scan
        self._observer: Observer | None = None
        self._watches: dict[Path, _Watch] = {}
        self._overflow = _OverflowHandler(request_scan)
        logging.getLogger("watchdog.observers").addHandler(self._overflow)

    def watch(self, root: Path, file_filter: FileFilter) -> ErrorInfo | None:
        """Watch `root` from now on; the error says why it is looked at every POLL_S seconds instead."""
        self.unwatch(root)
        problem = _beyond_limit(root)
        observer = PollingObserver(timeout=POLL_S) if problem else self._shared_observer()
        handler = _Handler(root, file_filter, self._changes, self._request_scan)
        handle = observer.schedule(handler, str(root), recursive=True, event_filter=EVENTS)
        if problem:
            observer.start()
        self._watches[root] = _Watch(observer, handle)
        return problem

    def unwatch(self, root: Path) -> None:
        """Stop watching `root`."""
        watch = self._watches.pop(root, None)
        if watch is None:
            return
        if watch.observer is self._observer:
            watch.observer.unschedule(watch.handle)
        else:
            watch.observer.stop()

    def alive(self, root: Path) -> bool:
        """Whether events below `root` can still arrive; a root that was deleted ends its stream in silence."""
        watch = self._watches.get(root)
        return watch is not None and all(e.is_alive() for e in watch.observer.emitters if e.watch is watch.handle)

    def stop(self) -> None:
        """End all watching."""
        logging.getLogger("watchdog.observers").removeHandler(self._overflow)
        for root in list(self._watches):
            self.unwatch(root)
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def _shared_observer(self) -> Observer:
        if self._observer is None:
            self._observer = Observer()
            self._observer.start()
        return self._observer


class _Handler(FileSystemEventHandler):
    """Turns watchdog's events below one root into changes."""

    def __init__(
        self, root: Path, file_filter: FileFilter, changes: ChangeQueue, request_scan: Callable[[], None]
    ) -> None:
        self._root = root
        self._filter = file_filter
        self._changes = changes
        self._request_scan = request_scan

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Queue the paths of the event that belong to the index."""
        source = Path(event.src_path)
        target = Path(event.dest_path) if event.dest_path else None
        if IGNORE_FILE in (source.name, target and target.name):
            self._request_scan()
        elif event.is_directory:
            self._directory(event, source)
        else:
            gone = isinstance(event, (FileDeletedEvent, FileMovedEvent))
            self._file(source, ChangeKind.DELETED if gone else ChangeKind.CHANGED)
            if target is not None:
                self._file(target, ChangeKind.CHANGED)

    def _directory(self, event: FileSystemEvent, source: Path) -> None:
        # a folder moved in or out may come without events for the files in it
        if not isinstance(event, DirCreatedEvent):
            self._changes.put(FileChange(source, ChangeKind.DELETED))
        self._request_scan()

    def _file(self, path: Path, kind: ChangeKind) -> None:
        if self._filter.accepts_file(path):
            self._changes.put(FileChange(path, kind))


class _OverflowHandler(logging.Handler):
    """Hears watchdog's only word about lost events: a warning in its log."""

    def __init__(self, request_scan: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._request_scan = request_scan

    def emit(self, record: logging.LogRecord) -> None:
        """Ask for a scan."""
        if "overflow" in record.getMessage():
            self._request_scan()


def _beyond_limit(root: Path) -> ErrorInfo | None:
    """The error when inotify cannot watch every folder below `root`; watchdog itself would watch some in silence."""
    if not sys.platform.startswith("linux") or not WATCH_LIMIT.exists():
        return None
    limit = int(WATCH_LIMIT.read_text())
    needed = 1 + sum(len(folders) for _, folders, _ in os.walk(root))
    if needed <= limit:
        return None
    details = {"path": root, "needed": needed, "limit": limit, "seconds": POLL_S, "advised": max(524288, needed * 2)}
    return ErrorInfo("folder_not_watched", {name: str(value) for name, value in details.items()})

