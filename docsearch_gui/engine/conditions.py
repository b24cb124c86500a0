"""Why indexing should wait now: the disk, the memory, the hour, the battery, or other programs that need the processors."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from docsearch_gui.engine.machine import Machine
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.setting_fields import quiet_hours
from docsearch_gui.settings import Settings

MB = 1024 * 1024
# kept free, as the catalog, the index and others need room to end what they began; of a small disk, a tenth
DISK_KEPT_BYTES = 500 * MB
DISK_KEPT_SHARE = 0.1
DISK_GROWTH_S = 3600.0
DISK_MEASURED_EVERY_S = 300.0
# a tenth is too little on 4 GB, but plenty on 64
MEMORY_KEPT_BYTES = 1024 * MB
MEMORY_KEPT_SHARE = 0.1
MEMORY_STALL_PERCENT = 20.0
# what a pause is ended by lies this much beyond what it is begun by, so that it does not come and go
ROOM_TO_RESUME = 1.25
STALL_TO_RESUME = 0.5
BATTERY_TO_RESUME = 2.0
BUSY_TO_RESUME = 15.0
BUSY_FOR_S = 10.0
QUIET_FOR_S = 5.0
# older than this, or with such a gap, as after sleep, times say nothing of the present
LOAD_KEPT_S = 30.0


class Conditions:
    """Asked every few seconds on one thread. Without `background` the user waits for the work: then only room counts."""

    def __init__(
        self,
        settings: Settings,
        data_folder: Path,
        own_pids: Callable[[], Iterable[int]],
        clock: Callable[[], float] = time.monotonic,
        *,
        background: bool = True,
        machine: Machine | None = None,
        local_time: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._settings = settings
        self._data_folder = data_folder
        self._machine = machine or Machine()
        self._background = background
        self._clock = clock
        self._local_time = local_time
        self._others = OtherPrograms(self._machine, own_pids)
        self._sizes: deque[tuple[float, int]] = deque()
        self._reason: ErrorInfo | None = None

    def use_settings(self, settings: Settings) -> None:
        """Judge by other settings from now on."""
        self._settings = settings

    def check(self) -> ErrorInfo | None:
        """paused_disk, _memory, _quiet_hours, _on_battery or _busy, or None when nothing is in the way."""
        now_s = self._clock()
        reason = self._disk(now_s) or self._memory()
        if self._background:
            self._others.measure(now_s)
            reason = reason or self._quiet() or self._battery() or self._busy()
        self._reason = reason
        return reason

    def _disk(self, now_s: float) -> ErrorInfo | None:
        disk = self._machine.disk(self._data_folder)
        if disk is None:
            return None
        needed = max(min(DISK_KEPT_BYTES, disk.total_bytes * DISK_KEPT_SHARE), 2 * self._growth(now_s))
        if disk.free_bytes >= needed * self._margin("paused_disk", ROOM_TO_RESUME):
            return None
        return ErrorInfo("paused_disk", {"free_mb": _mb(disk.free_bytes), "needed_mb": _mb(needed)})

    def _growth(self, now_s: float) -> int:
        """Bytes by which the data folder has grown in the last hour."""
        sizes = self._sizes
        if not sizes or now_s - sizes[-1][0] >= DISK_MEASURED_EVERY_S:
            sizes.append((now_s, self._machine.size_of(self._data_folder)))
        while now_s - sizes[0][0] > DISK_GROWTH_S:
            sizes.popleft()
        return sizes[-1][1] - min(size for _, size in sizes)

    def _memory(self) -> ErrorInfo | None:
        memory = self._machine.memory()
        kept = min(MEMORY_KEPT_BYTES, memory.total_bytes * MEMORY_KEPT_SHARE)
        kept *= self._margin("paused_memory", ROOM_TO_RESUME)
        stall = MEMORY_STALL_PERCENT * self._margin("paused_memory", STALL_TO_RESUME)
        if memory.free_bytes >= kept and self._machine.memory_stall() <= stall:
            return None
        return ErrorInfo("paused_memory", {"available_mb": _mb(memory.free_bytes)})

    def _quiet(self) -> ErrorInfo | None:
        hours = quiet_hours(self._settings.quiet_hours)
        if hours is None:
            return None
        (first, last), now = hours, self._local_time().time()
        inside = first <= now < last if first < last else now >= first or now < last
        return ErrorInfo("paused_quiet_hours", {"until": f"{last:%H:%M}"}) if inside else None

    def _battery(self) -> ErrorInfo | None:
        limit = self._settings.pause_on_battery
        battery = self._machine.battery() if limit else None
        if battery is None or battery.plugged:
            return None
        if battery.percent >= limit + (BATTERY_TO_RESUME if self._holds("paused_on_battery") else 0.0):
            return None
        return ErrorInfo("paused_on_battery", {"percent": f"{battery.percent:.0f}"})

    def _busy(self) -> ErrorInfo | None:
        limit = self._settings.pause_when_busy
        if not limit:
            return None
        holding = self._holds("paused_busy")
        share = self._others.share(QUIET_FOR_S if holding else BUSY_FOR_S)
        if share is None:
            return self._reason if holding else None
        # below a low limit, too, there must be something that ends the pause
        if share <= (max(limit - BUSY_TO_RESUME, limit / 2) if holding else limit):
            return None
        return ErrorInfo("paused_busy", {"percent": f"{share:.0f}"})

    def _margin(self, code: str, factor: float) -> float:
        return factor if self._holds(code) else 1.0

    def _holds(self, code: str) -> bool:
        return self._reason is not None and self._reason.code == code


class Load(NamedTuple):
    """Processor seconds so far, of all programs and of ours; `total_s` is what all processors could have done."""

    at_s: float
    used_s: float
    ours_s: float
    total_s: float


class OtherPrograms:
    """The share of all processors that processes use which are not ours."""

    def __init__(self, machine: Machine, own_pids: Callable[[], Iterable[int]]) -> None:
        self._machine = machine
        self._own_pids = own_pids
        self._loads: deque[Load] = deque()

    def measure(self, now_s: float) -> None:
        """Note where the counters stand now."""
        processors = self._machine.processors()
        ours = self._machine.used_by({os.getpid(), *self._own_pids()})
        loads = self._loads
        # counters that a process took with it make the time before it ended worthless
        if loads and (ours < loads[-1].ours_s or now_s - loads[-1].at_s > LOAD_KEPT_S):
            loads.clear()
        loads.append(Load(now_s, processors.used_s, ours, processors.total_s))
        while now_s - loads[0].at_s > LOAD_KEPT_S:
            loads.popleft()

    def share(self, window_s: float) -> float | None:
        """Percent over the last `window_s` seconds or a little more; None when that long has not been measured."""
        if not self._loads:
            return None
        now = self._loads[-1]
        before = next((load for load in reversed(self._loads) if now.at_s - load.at_s >= window_s), None)
        if before is None or now.total_s <= before.total_s:
            return None
        others_s = (now.used_s - before.used_s) - (now.ours_s - before.ours_s)
        return min(100.0, max(0.0, 100.0 * others_s / (now.total_s - before.total_s)))


def _mb(size_bytes: float) -> str:
    return str(round(size_bytes / MB))
