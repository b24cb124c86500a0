"""Measures how long the loop of the GUI thread keeps the user waiting."""

import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

INTERVAL_MS = 50
SCHEDSTAT = Path("/proc/thread-self/schedstat")  # nanoseconds: on a core, waiting for a core; then time slices


class HeartBeat(QObject):
    """Ticks in the thread that made it; `gaps_ms` are the delays of its ticks that a free core would not have mended."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_ms: list[float] = []
        self._last = self._now_ms()
        self._timer = QTimer(self, interval=INTERVAL_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = self._now_ms()
        self.gaps_ms.append(now - self._last - INTERVAL_MS)
        self._last = now

    def _now_ms(self) -> float:
        """A clock that stands still while this thread wants a core and other programs have them all."""
        return (time.perf_counter_ns() - int(SCHEDSTAT.read_text(encoding="ascii").split()[1])) / 1e6
