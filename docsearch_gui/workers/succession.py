"""What follows the end of a worker's process: a successor now or later, or none."""

from dataclasses import dataclass

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import WorkerKind
from docsearch_gui.workers.memory_budget import MIB, MemoryBudget
from docsearch_gui.workers.recycle_policy import Remedy
from docsearch_gui.workers.restart_policy import WINDOW_S, RestartPolicy

# what a worker goes on with after a mark of this cause
DRAWBACKS = frozenset({"batch_reduced", "limit_raised", "device_full"})


@dataclass(frozen=True)
class Next:
    """Start a successor after `delay_s` seconds or, with an `error`, none; `mark` and `detail` say what happened."""

    delay_s: float = 0.0
    error: ErrorInfo | None = None
    mark: str = ""
    detail: str = ""


class Succession:
    """Remembers crashes and recycles over the processes of one worker."""

    def __init__(self, kind: WorkerKind, budget: MemoryBudget, log_file: str) -> None:
        self._kind = kind
        self._budget = budget
        self._log_file = log_file
        self._policy = RestartPolicy()

    def forgive(self) -> None:
        """Count the crashes so far no more."""
        self._policy.forgive()

    def crashed_lately(self, now_s: float) -> bool:
        """Whether a crash still counts."""
        return self._policy.crashed_since(now_s - WINDOW_S)

    def after_recycle(self, now_s: float, answered: int) -> Next:
        """Memory reached the limit after so many answers."""
        remedy = self._budget.recycled(now_s, answered)
        if remedy is Remedy.GIVE_UP:
            return Next(error=self.limit_too_low())
        if remedy is Remedy.SMALLER_BATCHES:
            return Next(mark="batch_reduced", detail="the memory limit was reached three times in a row")
        if remedy is Remedy.HIGHER_LIMIT:
            return Next(mark="limit_raised", detail=f"{self._budget.soft_bytes // MIB} MB")
        return Next()

    def after_crash(self, now_s: float, reason: str, *, killed: bool) -> Next:
        """The process ended in a way that nobody planned."""
        mark = "killed" if killed else "crashed"
        delay_s = self._policy.crashed(now_s)
        if delay_s is not None:
            return Next(delay_s, mark=mark, detail=reason)
        details = {"worker": self._kind.value, "reason": reason, "log": self._log_file}
        counts = {"count": str(self._policy.crashes), "minutes": str(int(WINDOW_S // 60))}
        return Next(error=ErrorInfo("worker_given_up", {**details, **counts}), mark=mark, detail=reason)

    def limit_too_low(self) -> ErrorInfo:
        """Why this worker cannot do its work within its limit."""
        limit, base = self._budget.soft_bytes // MIB, self._budget.base_bytes // MIB
        sizes = {"limit_mb": str(limit), "base_mb": str(base)}
        return ErrorInfo("memory_limit_too_low", {"worker": self._kind.value, **sizes})
