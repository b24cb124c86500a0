"""Hints that something changed, from the operating system; the scan is the truth."""

import logging
import os
import sys
import warnings
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
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.folders.file_filter import IGNORE_FILE, FileFilter
from docsearch_gui.engine.folders.scanner import is_text
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import ChangeKind, FileChange

logger = logging.getLogger(__name__)

# an allow-list: new versions add kinds, and our own reading raises `opened` and `closed_no_write`
EVENTS = [
    DirCreatedEvent, DirDeletedEvent, DirMovedEvent,
    FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip
POLL_S = 30
WATCH_LIMIT = Path("/proc/sys/fs/inotify/max_user_watches")


@dataclass
class _Watch:
    observer: BaseObserver
    handle: ObservedWatch
    folders: int
    problem: ErrorInfo | None


class Watcher:
    """Puts changes into the queue; asks for a scan where events were lost."""

    def __init__(self, changes: ChangeQueue, request_scan: Callable[[], None]) -> None:
        self._changes = changes
        self._request_scan = request_scan
        self._observer: BaseObserver | None = None
        self._watches: dict[Path, _Watch] = {}
        self._overflow = _OverflowHandler(request_scan)
        # WORKAROUND: watchdog keeps the watch of a folder that was moved out, and warns when it comes back
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        logging.getLogger("watchdog.observers").addHandler(self._overflow)

    def watch(self, root: Path, file_filter: FileFilter) -> None:
        """Watch `root` from now on, by looking every POLL_S seconds where the system cannot tell; see `problem`."""
        self.unwatch(root)
        folders = 1 + sum(len(inner) for _, inner, _ in os.walk(root))
        problem = _beyond_limit(root, folders, sum(watch.folders for watch in self._watches.values()))
        handler = _Handler(root, file_filter, self._changes, self._request_scan)
        try:
            observer = PollingObserver(timeout=POLL_S) if problem else self._shared_observer()
            handle = observer.schedule(handler, str(root), recursive=True, event_filter=EVENTS)
            if problem:
                observer.start()
        except OSError as error:
            # the folder went away meanwhile, or the system gives no inotify instance: the next look tries again
            logger.warning("cannot watch %s: %s", root, error)
            return
        self._watches[root] = _Watch(observer, handle, 0 if problem else folders, problem)

    def unwatch(self, root: Path) -> None:
        """Stop watching `root`."""
        watch = self._watches.pop(root, None)
        if watch is None:
            return
        if watch.observer is self._observer:
            watch.observer.unschedule(watch.handle)
        else:
            watch.observer.stop()
            watch.observer.join()

    def problem(self, root: Path) -> ErrorInfo | None:
        """Why `root` is looked at every POLL_S seconds instead of being watched, if it is."""
        watch = self._watches.get(root)
        return watch and watch.problem

    def alive(self, root: Path) -> bool:
        """Whether events below `root` can still arrive; a root that was deleted ends its stream in silence."""
        watch = self._watches.get(root)
        if watch is None or not watch.observer.is_alive():
            return False
        return any(emitter.is_alive() for emitter in watch.observer.emitters if emitter.watch == watch.handle)

    def stop(self) -> None:
        """End all watching."""
        logging.getLogger("watchdog.observers").removeHandler(self._overflow)
        for root in list(self._watches):
            self.unwatch(root)
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def _shared_observer(self) -> BaseObserver:
        if self._observer is None or not self._observer.is_alive():
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
        gone = isinstance(event, (FileDeletedEvent, FileMovedEvent, DirDeletedEvent, DirMovedEvent))
        self._path(Path(event.src_path), ChangeKind.DELETED if gone else ChangeKind.CHANGED, event.is_directory)
        if event.dest_path:
            self._path(Path(event.dest_path), ChangeKind.CHANGED, event.is_directory)

    def _path(self, path: Path, kind: ChangeKind, is_folder: bool) -> None:
        if is_folder:
            self._folder(path, kind)
        elif path.name == IGNORE_FILE:
            if self._filter.reaches(path.parent):
                self._request_scan()
        elif self._filter.accepts_file(path):
            if is_text(path):
                self._changes.put(FileChange(path, kind))
            else:
                self._request_scan()

    def _folder(self, path: Path, kind: ChangeKind) -> None:
        if not self._filter.reaches(path):
            return
        # a folder moved in or out may come without events for the files in it
        if kind is ChangeKind.DELETED and is_text(path):
            self._changes.put(FileChange(path, kind))
        self._request_scan()


class _OverflowHandler(logging.Handler):
    """Hears watchdog's only word about lost events: a warning in its log."""

    def __init__(self, request_scan: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._request_scan = request_scan

    def emit(self, record: logging.LogRecord) -> None:
        """Ask for a scan."""
        if "overflow" in record.getMessage():
            self._request_scan()


def _beyond_limit(root: Path, needed: int, used: int) -> ErrorInfo | None:
    """The error when inotify cannot watch `needed` folders on top of `used`; watchdog itself would watch some in silence."""
    if not sys.platform.startswith("linux") or not WATCH_LIMIT.exists():
        return None
    limit = int(WATCH_LIMIT.read_text())
    if needed + used <= limit:
        return None
    advised = max(524288, (needed + used) * 2)
    details = {"path": root, "needed": needed, "limit": limit, "seconds": POLL_S, "advised": advised}
    return ErrorInfo("folder_not_watched", {name: str(value) for name, value in details.items()})
