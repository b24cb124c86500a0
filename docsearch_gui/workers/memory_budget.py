"""How much memory a worker may have, and what to do when it has more."""

from enum import Enum

from docsearch_gui.workers.recycle_policy import RecyclePolicy, Remedy

MIB = 1024 * 1024
HEADROOM_BYTES = 512 * MIB
SHARE_OF_RAM = 0.4
SAMPLES_OVER_SOFT = 3


class Verdict(Enum):
    """What a measurement asks for."""

    WITHIN = "within"
    RECYCLE = "recycle"
    KILL = "kill"
    TOO_LOW = "too_low"


class MemoryBudget:
    """A soft limit (finish the batch, then a fresh process) and a hard one of 1.5 times that (kill).

    `reductions` says how often batches can be halved where a fresh process does not help.
    """

    def __init__(self, chosen_mb: int, ram_bytes: int, reductions: int = 0) -> None:
        self._chosen = chosen_mb * MIB
        self._ram = ram_bytes
        self._raised = 1.0
        self._over = 0
        self._base_known = False
        self._reductions = reductions
        self._policy = RecyclePolicy(may_raise=not chosen_mb, reductions=reductions)
        self.base_bytes = 0
        self.soft_bytes = self._chosen

    def choose(self, chosen_mb: int) -> bool:
        """Go by another limit at once, 0 for one from the base; whether it is another than before."""
        if chosen_mb * MIB == self._chosen:
            return False
        self._chosen = chosen_mb * MIB
        self._policy = RecyclePolicy(may_raise=not chosen_mb, reductions=self._reductions)
        if self._chosen or self._base_known:
            self._set_base(self.base_bytes)
        return True

    def started(self) -> None:
        """A fresh process: its first measurement is its base."""
        self._base_known = False
        self._over = 0

    def judge(self, used_bytes: int) -> Verdict:
        """WITHIN until the soft limit is crossed three times in a row, or the hard one once; TOO_LOW for a base above it."""
        if not self._base_known:
            self._base_known = True
            self._set_base(used_bytes)
            if used_bytes > self.soft_bytes:
                return Verdict.TOO_LOW
        if used_bytes <= self.soft_bytes:
            self._over = 0
            return Verdict.WITHIN
        if used_bytes > self.soft_bytes * 3 // 2:
            return Verdict.KILL
        self._over += 1
        return Verdict.RECYCLE if self._over >= SAMPLES_OVER_SOFT else Verdict.WITHIN

    def recycled(self, now_s: float, answered: int) -> Remedy:
        """What the next process gets; a higher limit is in force at once."""
        remedy = self._policy.recycled(now_s, answered)
        if remedy is Remedy.HIGHER_LIMIT:
            self._raised = 1.25
            self._set_base(self.base_bytes)
        return remedy

    def _set_base(self, base_bytes: int) -> None:
        self.base_bytes = base_bytes
        wanted = int(max(base_bytes + HEADROOM_BYTES, base_bytes * 3 // 2) * self._raised)
        most = max(int(self._ram * SHARE_OF_RAM), base_bytes + HEADROOM_BYTES // 2)
        self.soft_bytes = self._chosen or min(wanted, most)
