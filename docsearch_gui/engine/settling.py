"""Who hears what of the indexer, and who waits until it has nothing to do."""

import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass

from docsearch_gui.engine.progress import Progress
from docsearch_gui.errors import DocsearchError


@dataclass(frozen=True)
class Listener:
    """Called on the indexer's thread: with its progress, with sections that got their vectors, when new things are all in."""

    on_progress: Callable[[Progress], None]
    on_vectors: Callable[[Collection[str]], None]
    on_settled: Callable[[], None]


class Settling:
    """Futures may be asked for by any thread; the rest is the indexer's."""

    def __init__(self, on_settled: Callable[[], None]) -> None:
        self._on_settled = on_settled
        self._futures: list[Future[None]] = []
        self._lock = threading.Lock()
        self._ended = False
        self._told_writes = -1

    @property
    def awaited(self) -> bool:
        """Whether somebody waits."""
        return bool(self._futures)

    def future(self) -> "Future[None]":
        """Done at the next `settle`; fails with DocsearchError stopped at the end."""
        future: Future[None] = Future()
        with self._lock:
            self._futures.append(future)
            ended = self._ended
        if ended:
            self._tell(DocsearchError("stopped"))
        return future

    def settle(self, writes: int) -> None:
        """Nothing is to do now, after so many writes."""
        if writes != self._told_writes:
            self._told_writes = writes
            self._on_settled()
        self._tell(None)

    def end(self) -> None:
        """It will never be settled again."""
        self._ended = True
        self._tell(DocsearchError("stopped"))

    def _tell(self, error: DocsearchError | None) -> None:
        with self._lock:
            futures, self._futures = self._futures, []
        for future in futures:
            if future.set_running_or_notify_cancel():
                if error is not None:
                    future.set_exception(error)
                else:
                    future.set_result(None)
