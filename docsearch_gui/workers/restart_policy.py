"""When to start a worker again after a crash, and when to stop trying."""

from collections import deque

CRASHES_TO_GIVE_UP = 5
WINDOW_S = 600.0
FIRST_DELAY_S = 0.5
LONGEST_DELAY_S = 60.0


class RestartPolicy:
    """Doubling delays; five crashes in ten minutes are too many. It reads no clock: times are passed in."""

    def __init__(self) -> None:
        self._crashes: deque[float] = deque()

    def crashed(self, now_s: float) -> float | None:
        """Seconds to wait before the next start, or None to give up."""
        self._crashes.append(now_s)
        while self._crashes[0] <= now_s - WINDOW_S:
            self._crashes.popleft()
        if len(self._crashes) >= CRASHES_TO_GIVE_UP:
            return None
        return min(LONGEST_DELAY_S, FIRST_DELAY_S * 2 ** (len(self._crashes) - 1))

    @property
    def crashes(self) -> int:
        """How many crashes count at present."""
        return len(self._crashes)

    def crashed_since(self, time_s: float) -> bool:
        """Whether a crash that was not forgiven is younger than `time_s`."""
        return bool(self._crashes) and self._crashes[-1] > time_s

    def forgive(self) -> None:
        """Start counting from nothing: the user asked for another try."""
        self._crashes.clear()
