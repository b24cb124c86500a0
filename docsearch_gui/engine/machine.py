"""What the whole machine has and does: disk, memory, battery, processors. Nothing here waits."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import psutil

PRESSURE_FILE = Path("/proc/pressure/memory")
# Linux counts these in `user` and `nice` too
COUNTED_TWICE = ("guest", "guest_nice")
# nobody on this machine uses a processor that waits for a disk, or that the host gave to another machine
NOT_USED = ("idle", "iowait", "steal")


class Room(NamedTuple):
    """How much of a disk or of the memory there is for use, in bytes."""

    free_bytes: int
    total_bytes: int


class Battery(NamedTuple):
    """Charge in percent, and whether the charger feeds it."""

    percent: float
    plugged: bool


class Processors(NamedTuple):
    """Seconds, summed over all processors since the machine started."""

    used_s: float
    total_s: float


class Machine:
    """Reads the machine it runs on."""

    def disk(self, folder: Path) -> Room | None:
        """The disk that holds `folder`, or None where it is not there."""
        try:
            usage = shutil.disk_usage(folder)
        except OSError:
            return None
        return Room(usage.free, usage.total)

    def size_of(self, folder: Path) -> int:
        """Bytes of all files below `folder`; those that go away meanwhile do not count."""
        total = 0
        for place, _, names in os.walk(folder):
            for name in names:
                try:
                    total += os.lstat(os.path.join(place, name)).st_size  # noqa: PTH118 - as fast as it goes
                except OSError:
                    continue
        return total

    def memory(self) -> Room:
        """What programs could have without swapping."""
        memory = psutil.virtual_memory()
        return Room(memory.available, memory.total)

    def memory_stall(self) -> float:
        """Percent of the last 10 s in which some program waited for memory; 0 where the system does not tell."""
        try:
            return stalled_percent(PRESSURE_FILE.read_text(encoding="ascii"))
        except OSError:
            return 0.0

    def battery(self) -> Battery | None:
        """The battery, where there is one and the system says whether it is being charged."""
        try:
            found = psutil.sensors_battery()
        except (AttributeError, OSError):
            # not on every system; and a battery can be taken out
            return None
        known = found is not None and found.power_plugged is not None
        return Battery(found.percent, found.power_plugged) if known else None

    def processors(self) -> Processors:
        """What all programs have used so far."""
        times = psutil.cpu_times()
        total = sum(times) - sum(getattr(times, name, 0.0) for name in COUNTED_TWICE)
        return Processors(total - sum(getattr(times, name, 0.0) for name in NOT_USED), total)

    def used_by(self, pids: Iterable[int]) -> float:
        """Processor seconds of these processes and of those that they started and saw end."""
        used = 0.0
        for pid in pids:
            try:
                times = psutil.Process(pid).cpu_times()
            except psutil.Error:
                continue
            used += times.user + times.system + times.children_user + times.children_system
        return used


def stalled_percent(pressure: str) -> float:
    """`some avg10` of the text of a file of Linux' pressure stall information; 0 without it."""
    for line in pressure.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "some" and rest.startswith("avg10="):
            return float(rest.split()[0].removeprefix("avg10="))
    return 0.0
