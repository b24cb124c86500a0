"""The command line and environment of a worker."""

import os
import sys

import pytest

from docsearch_gui.models import WorkerKind
from docsearch_gui.workers.launch import launch_command


def test_a_worker_is_the_same_program_with_its_kind():
    arguments = launch_command(WorkerKind.INDEX).arguments
    assert arguments == (sys.executable, "-P", "-m", "docsearch_gui", "--worker", "index")


def test_a_frozen_app_starts_its_own_executable(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert launch_command(WorkerKind.INDEX).arguments == (sys.executable, "--worker", "index")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKENIZERS_PARALLELISM", "false"),
        ("MALLOC_ARENA_MAX", "2"),
        ("ARROW_DEFAULT_MEMORY_POOL", "system"),
        ("OPENBLAS_NUM_THREADS", "1"),
        ("HF_HUB_OFFLINE", "1"),
        ("PYTHONUTF8", "1"),
    ],
)
def test_what_libraries_read_at_import_is_set_before_the_start(name: str, value: str):
    assert launch_command(WorkerKind.EMBEDDING).environment[name] == value


@pytest.mark.parametrize("name", ["OMP_NUM_THREADS", "MKL_NUM_THREADS"])
@pytest.mark.parametrize(("threads", "expected"), [(3, "3"), (0, str(os.cpu_count()))])
def test_threads_are_as_chosen_or_one_a_core(name: str, threads: int, expected: str):
    assert launch_command(WorkerKind.EMBEDDING, threads).environment[name] == expected
