"""Why indexing waits at this moment: the user's word, or what the machine is short of."""

import math
import time
from collections.abc import Callable

from docsearch_gui.engine.conditions import Conditions
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.settings import Settings

CHECK_S = 5.0


class Pausing:
    """Used by the indexer's thread; only `pause` may be called by others."""

    def __init__(
        self,
        conditions: Conditions,
        clock: Callable[[], float] = time.monotonic,
        time_of_day: Callable[[], float] = time.time,
    ) -> None:
        self._conditions = conditions
        self._clock = clock
        self._time_of_day = time_of_day
        self._found: ErrorInfo | None = None
        self._check_at = 0.0
        self._until = self._looked_at = 0.0

    def pause(self, until: float) -> None:
        """Wait until `until`, in time.time() seconds, which go on while the computer sleeps; one that is past ends it."""
        self._until = until

    @property
    def by_user(self) -> bool:
        """Whether the user's word holds."""
        return self._looked_at < self._until

    @property
    def reason(self) -> ErrorInfo | None:
        """Why nothing is read, written or embedded now."""
        return self._users_reason() or self._found

    def use_settings(self, settings: Settings) -> None:
        """Pause by other settings; the next look is due."""
        self._conditions.use_settings(settings)
        self._check_at = 0.0

    def check(self) -> None:
        """Look at the time, and at the machine if the last look is a while ago; call it while there is work or a reason."""
        self._looked_at = self._time_of_day()
        if self._clock() >= self._check_at:
            self._found = self._conditions.check()
            self._check_at = self._clock() + CHECK_S

    def seconds_to_check(self) -> float:
        """Seconds until the next look, or until the user's pause is over."""
        to_look = self._check_at - self._clock()
        return max(0.0, min(to_look, self._until - self._time_of_day()) if self.by_user else to_look)

    def _users_reason(self) -> ErrorInfo | None:
        until = self._until
        if self._looked_at >= until:
            return None
        if until == math.inf:
            return ErrorInfo("paused_by_user")
        return ErrorInfo("paused_until", {"time": time.strftime("%H:%M", time.localtime(until))})
