"""Why indexing waits at this moment: the user's word, or what the machine is short of."""

import time
from collections.abc import Callable

from docsearch_gui.engine.conditions import Conditions
from docsearch_gui.errors import ErrorInfo

CHECK_S = 5.0


class Pausing:
    """Used by the indexer's thread; only `by_user` may be set by others."""

    def __init__(self, conditions: Conditions, clock: Callable[[], float] = time.monotonic) -> None:
        self._conditions = conditions
        self._clock = clock
        self._found: ErrorInfo | None = None
        self._check_at = 0.0
        self.by_user = False

    @property
    def reason(self) -> ErrorInfo | None:
        """Why nothing is read, written or embedded now."""
        return ErrorInfo("paused_by_user") if self.by_user else self._found

    def check(self) -> None:
        """Look at the machine if the last look is a while ago; call it while there is work."""
        if self._clock() >= self._check_at:
            self._found = self._conditions.check()
            self._check_at = self._clock() + CHECK_S

    def seconds_to_check(self) -> float:
        """Seconds until the next look."""
        return max(0.0, self._check_at - self._clock())
