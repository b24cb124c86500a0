"""The command and environment a worker is started with."""

import os
import sys
from dataclasses import dataclass, field

from docsearch_gui.models import WorkerKind

MOST_INDEX_THREADS = 4


@dataclass(frozen=True)
class LaunchCommand:
    """An argument list (never a shell line) and variables to set on top of the app's own."""

    arguments: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


def launch_command(kind: WorkerKind, threads: int = 0) -> LaunchCommand:
    """How to start a worker of `kind`; `threads` 0 means one per core."""
    return LaunchCommand((*_program(), "--worker", kind.value), _environment(threads or os.cpu_count() or 1))


def _program() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    # -P: a torch.py in the folder the user stands in must not be imported
    return (sys.executable, "-P", "-m", "docsearch_gui")


def _environment(threads: int) -> dict[str, str]:
    """Limits that libraries read once while they are imported, so they must be there before the process starts."""
    return {
        "OMP_NUM_THREADS": str(threads),
        "MKL_NUM_THREADS": str(threads),
        # numpy's threads wait by spinning: a query cost 140 ms of CPU with two of them, 58 with one
        "OPENBLAS_NUM_THREADS": "1",
        "TOKENIZERS_PARALLELISM": "false",
        # glibc keeps freed memory per thread arena, Arrow in a pool of its own, LanceDB in each of up to 30 threads:
        # the index worker grew by 0.115 MB a document with the defaults, by 0.03 with these four
        "MALLOC_ARENA_MAX": "2",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "LANCE_CPU_THREADS": str(min(threads, MOST_INDEX_THREADS)),
        "LANCE_IO_THREADS": "2",
        # oneDNN keeps memory per tensor shape: 0.28 MB a batch of a new length without this
        "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "1",
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "DO_NOT_TRACK": "1",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
    }
