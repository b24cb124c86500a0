"""One observer for all watched folders, and a probe that proves it alive: a file of our own whose change must come back."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from docsearch_gui.engine.folders.folder_events import EVENTS

logger = logging.getLogger(__name__)

PROBE_FILE = "watch-probe"
PROBE_EVERY_S = 60
ANSWER_S = 5
TRIES = 3
RETRY_S = 3600


class EventStream:
    """`failures` counts the probes in a row that did not come back; without a folder for them there are none."""

    def __init__(self, probe_folder: Path | None, clock: Callable[[], float]) -> None:
        self.failures = 0
        self._probe = probe_folder and probe_folder / PROBE_FILE
        self._clock = clock
        self._observer: BaseObserver | None = None
        self._answered = threading.Event()
        self._sent_at: float | None = None
        self._next_at = 0.0
        self._silent = False

    @property
    def given_up(self) -> bool:
        """Whether the stream was started again in vain TRIES times; the next try is RETRY_S later."""
        return self.failures >= TRIES

    def schedule(self, handler: FileSystemEventHandler, root: Path) -> ObservedWatch:
        """Let `handler` hear of what happens below `root`; OSError where the system refuses."""
        return self._running().schedule(handler, str(root), recursive=True, event_filter=EVENTS)

    def unschedule(self, handle: ObservedWatch) -> None:
        """End what `schedule` began."""
        self._observer.unschedule(handle)

    def tells(self, handle: ObservedWatch) -> bool:
        """Whether the threads live that bring events; a root that was deleted ends its own in silence."""
        if self._observer is None or not self._observer.is_alive():
            return False
        return any(emitter.is_alive() for emitter in self._observer.emitters if emitter.watch == handle)

    def watches_probe_in(self, root: Path) -> bool:
        """Whether the probe's folder lies in `root`, so that both share its watch."""
        return self._observer is not None and self._probe is not None and self._probe.is_relative_to(root)

    def check(self) -> bool:
        """Send and judge probes; True when the stream is silent or dead, and `restart` is due."""
        if self._observer is None:
            return False
        if not self._observer.is_alive():
            return True
        if self._probe is None:
            return False
        now = self._clock()
        self._judge(now)
        if self._sent_at is not None or now < self._next_at:
            return False
        if not self._silent:
            self._send(now)
        return self._silent

    def restart(self) -> None:
        """End the observer and all it watched; the next `schedule` starts another."""
        self._silent = False
        self._end()

    def stop(self) -> None:
        """End for good."""
        self._end()
        if self._probe is not None:
            self._probe.unlink(missing_ok=True)

    def _end(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join()

    def _running(self) -> BaseObserver:
        if self._observer is None:
            observer = Observer()
            observer.start()
            self._observer = observer
            self._sent_at = None
            if self._probe is not None:
                self._watch_probe(observer)
        return self._observer

    def _watch_probe(self, observer: BaseObserver) -> None:
        try:
            self._probe.parent.mkdir(parents=True, exist_ok=True)
            kinds = [FileClosedEvent, FileCreatedEvent, FileModifiedEvent]
            observer.schedule(_Answer(self._answered), str(self._probe.parent), event_filter=kinds)
        except OSError as error:
            logger.warning("no probe of the event stream: %s", error)
            self._probe = None

    def _send(self, now: float) -> None:
        self._answered.clear()
        try:
            self._probe.write_bytes(b"")
        except OSError as error:
            logger.warning("no probe could be written: %s", error)
        else:
            self._sent_at = now
        self._next_at = now + PROBE_EVERY_S

    def _judge(self, now: float) -> None:
        if self._answered.is_set():
            self.failures, self._silent, self._sent_at = 0, False, None
            self._next_at = min(self._next_at, now + PROBE_EVERY_S)
        elif self._sent_at is not None and now - self._sent_at >= self._patience():
            self.failures += 1
            self._silent, self._sent_at = True, None
            self._next_at = now + (RETRY_S if self.given_up else 0)

    def _patience(self) -> float:
        """Behind many events an answer may be late."""
        busy = self._observer.is_alive() and not self._observer.event_queue.empty()
        return PROBE_EVERY_S if busy else ANSWER_S


class _Answer(FileSystemEventHandler):
    def __init__(self, answered: threading.Event) -> None:
        self._answered = answered

    def dispatch(self, event: FileSystemEvent) -> None:
        """Note that the probe came back."""
        if event.src_path.endswith(PROBE_FILE):
            self._answered.set()
