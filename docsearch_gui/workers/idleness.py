"""Notices that nothing has been asked of a worker for some time."""

from collections.abc import Callable

CallLater = Callable[[float, Callable[[], None]], None]


class IdleTimer:
    """Calls `on_idle` once `after_s` seconds have passed since the last `touch`; 0 seconds mean never.

    One timer runs at a time, however often it is touched; one of an earlier `wait` does no harm.
    """

    def __init__(
        self, after_s: float, call_later: CallLater, on_idle: Callable[[], None], clock: Callable[[], float]
    ) -> None:
        self._after_s = after_s
        self._call_later = call_later
        self._on_idle = on_idle
        self._clock = clock
        self._touched_at = 0.0
        self._running = False

    def wait(self, after_s: float) -> None:
        """Call after another time of rest, which begins now."""
        if after_s != self._after_s:
            self._after_s, self._running = after_s, False
            self.touch()

    def touch(self) -> None:
        """Something was done just now."""
        self._touched_at = self._clock()
        if self._after_s and not self._running:
            self._running = True
            self._call_later(self._after_s, self._look)

    def _look(self) -> None:
        if not self._after_s:
            self._running = False
            return
        left_s = self._touched_at + self._after_s - self._clock()
        self._running = left_s > 0
        if self._running:
            self._call_later(left_s, self._look)
        else:
            self._on_idle()
