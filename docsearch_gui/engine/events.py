"""How the engine tells its front ends what happened."""

import threading
from collections.abc import Callable

from docsearch_gui.models import EngineStatus, Mark, Sample
from docsearch_gui.search_models import SavedSearchMatch, SearchAnswer

Event = EngineStatus | SearchAnswer | SavedSearchMatch | Mark | tuple[Sample, ...]
Subscriber = Callable[[Event], None]


class Events:
    """Calls every subscriber with each event, on the thread that publishes it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._subscribers: tuple[Subscriber, ...] = ()

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` from now on; the answer ends that."""
        with self._lock:
            self._subscribers = (*self._subscribers, subscriber)
        return lambda: self._unsubscribe(subscriber)

    def publish(self, event: Event) -> None:
        """Tell everyone."""
        for subscriber in self._subscribers:
            subscriber(event)

    def _unsubscribe(self, subscriber: Subscriber) -> None:
        with self._lock:
            self._subscribers = tuple(known for known in self._subscribers if known is not subscriber)
