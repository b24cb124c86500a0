"""What to change when a fresh process reaches the memory limit again before it has done much."""

from collections import deque
from enum import Enum

RECYCLES = 3
WINDOW_S = 600.0
ENOUGH_ANSWERS = 25  # a process that answered as many requests was worth its start


class Remedy(Enum):
    """What the next process gets, besides being fresh."""

    NONE = "none"
    HIGHER_LIMIT = "higher_limit"
    SMALLER_BATCHES = "smaller_batches"
    GIVE_UP = "give_up"


class RecyclePolicy:
    """After three recycles of little use in ten minutes: once a higher limit, then smaller batches, then the end."""

    def __init__(self, *, may_raise: bool, reductions: int) -> None:
        self._useless: deque[float] = deque()
        self._may_raise = may_raise
        self._reductions_left = reductions

    def recycled(self, now_s: float, answered: int) -> Remedy:
        """What to do after a process was recycled at `now_s` seconds that had answered so many requests."""
        if answered >= ENOUGH_ANSWERS:
            self._useless.clear()
            return Remedy.NONE
        self._useless.append(now_s)
        while self._useless[0] <= now_s - WINDOW_S:
            self._useless.popleft()
        if len(self._useless) < RECYCLES:
            return Remedy.NONE
        self._useless.clear()
        if self._may_raise:
            self._may_raise = False
            return Remedy.HIGHER_LIMIT
        if self._reductions_left:
            self._reductions_left -= 1
            return Remedy.SMALLER_BATCHES
        return Remedy.GIVE_UP
