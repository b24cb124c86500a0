"""How much memory a worker may have, and what to do when it has more."""

from enum import Enum

MIB = 1024 * 1024
HEADROOM_BYTES = 512 * MIB
SHARE_OF_RAM = 0.4
SAMPLES_OVER_SOFT = 3


class Verdict(Enum):
    """What a measurement asks for."""

    WITHIN = "within"
    RECYCLE = "recycle"
    KILL = "kill"


class MemoryBudget:
    """A soft limit (finish the batch, then a fresh process) and a hard one of 1.5 times that (kill)."""

    def __init__(self, chosen_mb: int, ram_bytes: int) -> None:
        self._chosen = chosen_mb * MIB
        self._ram = ram_bytes
        self._over = 0
        self.soft_bytes = self._chosen

    def ready(self, base_bytes: int) -> None:
        """A process is warm and takes `base_bytes`: the limit follows from that unless the user chose one."""
        self._over = 0
        if not self._chosen:
            wanted = max(base_bytes + HEADROOM_BYTES, base_bytes * 3 // 2)
            self.soft_bytes = min(wanted, max(int(self._ram * SHARE_OF_RAM), base_bytes + HEADROOM_BYTES // 2))

    def judge(self, used_bytes: int) -> Verdict:
        """WITHIN until the soft limit is crossed three times in a row, or the hard one once."""
        if not self.soft_bytes or used_bytes <= self.soft_bytes:
            self._over = 0
            return Verdict.WITHIN
        if used_bytes > self.soft_bytes * 3 // 2:
            return Verdict.KILL
        self._over += 1
        return Verdict.RECYCLE if self._over >= SAMPLES_OVER_SOFT else Verdict.WITHIN
