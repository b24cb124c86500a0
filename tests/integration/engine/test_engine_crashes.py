"""Workers and the engine itself may die at any moment: nothing is lost, doubled or embedded again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from docsearch_gui.models import WorkerKind, WorkerState
from docsearch_gui.workers import restart_policy
from tests.engine_session import PATIENCE_S, EngineSession, sections

FILES, SECTIONS = 60, 10
ALL = (FILES, FILES * SECTIONS, FILES * SECTIONS)
# indexes the folder argv[2] with its data in argv[1], and says so when a third is embedded
UNTIL_KILLED = """
import sys, threading
from pathlib import Path
from tests.engine_session import EngineSession
session = EngineSession(Path(sys.argv[1]))
session.engine.add_folder(Path(sys.argv[2]))
session.until(lambda: session.status.embedded > 200, "embedded")
print(*(worker.pid for worker in session.worker_processes()), flush=True)
threading.Event().wait()
"""


@pytest.fixture(autouse=True)
def _restart_at_once(monkeypatch):
    monkeypatch.setattr(restart_policy, "FIRST_DELAY_S", 0.01)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.md").write_text(sections(SECTIONS, f"file{number}x"), encoding="utf-8")
    return folder


def kept(session: EngineSession, folder: Path) -> bool:
    """Whether each section of a sample of files is in the index exactly once."""
    return all(
        [result.path for result in session.answers(f"file{number}x{part}")[0].results] == [folder / f"{number}.md"]
        for number in range(0, FILES, 9)
        for part in (0, SECTIONS - 1)
    )


@pytest.mark.parametrize("kind", list(WorkerKind))
def test_a_killed_worker_costs_nothing(tmp_path, folder, kind):
    with EngineSession(tmp_path / "home") as session:
        session.engine.add_folder(folder)
        session.until(lambda: session.status.indexed, "indexed")
        session.kill(kind)
        session.settle()
        session.kill(kind)
        session.until(lambda: session.worker(kind).starts == 3, "started again")
        session.settle()
        assert session.counts() == ALL
        assert kept(session, folder)
        assert session.problem_codes() == []


def test_a_killed_engine_leaves_no_worker_and_its_successor_embeds_nothing_again(tmp_path, folder):
    home = tmp_path / "home"
    command = [sys.executable, "-c", UNTIL_KILLED, str(home), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]) as first:
        workers = [psutil.Process(int(pid)) for pid in first.stdout.readline().split()]
        os.kill(first.pid, signal.SIGKILL)
    assert psutil.wait_procs(workers, timeout=PATIENCE_S)[1] == []
    with EngineSession(home) as session:
        status = session.settle()
        assert session.counts() == ALL
        assert kept(session, folder)
        assert status.embedded_this_run < FILES * SECTIONS - 200
    with EngineSession(home) as session:
        assert session.settle().embedded_this_run == 0
        assert session.counts() == ALL
        assert session.answers("file7x3")[-1].mode == "hybrid"
        assert any("meaning" in result.found_by for result in session.search("file7x3"))


def test_a_lost_index_is_built_again_without_embedding(tmp_path, folder):
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
    index = session.paths.index
    for file in index.rglob("*.lance"):
        if file.is_file():
            file.write_bytes(b"")
    for file in index.rglob("*.manifest"):
        file.write_bytes(b"")
    with EngineSession(tmp_path / "home") as session:
        status = session.settle()
        assert (session.counts(), status.embedded_this_run) == (ALL, 0)
        assert session.problem_codes() == ["index_damaged"]
        assert kept(session, folder)


def test_a_damaged_catalog_is_moved_aside_and_told(tmp_path, folder):
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
    session.paths.catalog.write_bytes(b"no database at all" * 100)
    with EngineSession(tmp_path / "home") as session:
        assert session.settle().files == 0
        assert session.problem_codes() == ["catalog_damaged"]
        session.index(folder)
        assert session.counts() == ALL


def test_an_index_worker_that_was_given_up_holds_all_and_retry_goes_on(tmp_path, folder):
    with EngineSession(tmp_path / "home") as session:
        session.index()
        for _ in range(5):
            session.kill(WorkerKind.INDEX)
            session.until(lambda: session.worker(WorkerKind.INDEX).state is not WorkerState.READY, "ended")
        session.engine.add_folder(folder)
        assert session.problem_codes() == ["worker_given_up"]
        assert session.answers("anything")[-1].error.code == "worker_given_up"
        session.engine.retry()
        session.settle()
        assert session.counts() == ALL
        assert session.problem_codes() == []


@pytest.mark.parametrize("after", ["start", "indexed"])
def test_stop_ends_at_any_moment(tmp_path, folder, after):
    session = EngineSession(tmp_path / "home")
    settled = session.engine.when_settled()
    session.engine.add_folder(folder)
    if after == "indexed":
        session.until(lambda: session.status.indexed, "indexed")
    session.engine.stop().result(5)
    assert settled.exception(1).info.code == "stopped"
