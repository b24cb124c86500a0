"""When the engine works, when it rests, and when it says that it is done."""

import threading
import time

import pytest

from docsearch_gui.engine import folder_set
from docsearch_gui.engine.folders import watch_limits, watcher
from docsearch_gui.engine.indexer import Indexer
from docsearch_gui.models import Activity, EngineStatus, WorkerKind, WorkerState
from docsearch_gui.workers import restart_policy
from tests.engine_session import EngineSession, sections

TURNS_A_SECOND = 5
LOOKED_AT_S = 2.0


@pytest.fixture(autouse=True)
def _restart_at_once(monkeypatch):
    monkeypatch.setattr(restart_policy, "FIRST_DELAY_S", 0.01)


@pytest.fixture
def turns(monkeypatch):
    """How often the indexer turns: a list that grows."""
    counted, turn = [], Indexer._turn

    def counting(indexer: Indexer) -> None:
        counted.append(time.monotonic())
        turn(indexer)

    monkeypatch.setattr(Indexer, "_turn", counting)
    return counted


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number}.md").write_text(sections(5, f"file{number}x"), encoding="utf-8")
    return folder


def turns_a_second(turns: list[float]) -> float:
    before = len(turns)
    threading.Event().wait(LOOKED_AT_S)
    return (len(turns) - before) / LOOKED_AT_S


def give_up(session: EngineSession, kind: WorkerKind) -> None:
    for _ in range(5):
        session.kill(kind)
        session.until(lambda: session.worker(kind).state is not WorkerState.READY, "ended")


def test_an_idle_engine_rests(tmp_path, folder, turns):
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        assert turns_a_second(turns) < TURNS_A_SECOND


def test_a_paused_engine_rests_even_while_files_change(tmp_path, folder, turns):
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        session.engine.pause()
        statuses = []
        session.engine.events.subscribe(
            lambda event: statuses.append(event) if isinstance(event, EngineStatus) else None
        )
        assert turns_a_second(turns) < TURNS_A_SECOND
        for number in range(2000):
            (folder / f"{number % 20}.md").write_text(f"changed {number}", encoding="utf-8")
        turns_a_second(turns)
        assert len(statuses) < 2 * TURNS_A_SECOND * LOOKED_AT_S


def test_a_held_engine_rests(tmp_path, folder, turns):
    with EngineSession(tmp_path / "home") as session:
        session.index()
        give_up(session, WorkerKind.INDEX)
        session.engine.add_folder(folder)
        session.until(lambda: session.status.waiting, "waiting")
        assert turns_a_second(turns) < TURNS_A_SECOND


def test_an_engine_without_a_reader_rests(tmp_path, folder, turns):
    with EngineSession(tmp_path / "home") as session:
        session.index()
        give_up(session, WorkerKind.READING)
        session.engine.add_folder(folder)
        session.until(lambda: session.status.waiting == 20, "waiting")
        assert turns_a_second(turns) < TURNS_A_SECOND
        session.engine.retry()
        assert session.settle().indexed == 20


def test_pause_takes_nothing_new_and_resume_goes_on(tmp_path, folder):
    with EngineSession(tmp_path / "home") as session:
        session.index()
        session.engine.pause()
        session.engine.add_folder(folder)
        session.until(lambda: session.status.waiting == 20, "waiting")
        settled = session.engine.when_settled()
        assert session.status.activity is Activity.PAUSED
        assert session.status.oldest_change is not None
        assert session.answers("file3x3")[-1].results == ()
        assert not settled.done()
        session.engine.resume()
        settled.result(30)
        assert session.counts() == (20, 100, 100)
        assert (session.status.activity, session.status.oldest_change) == (Activity.IDLE, None)


def test_the_newest_content_wins_however_often_a_file_changes(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    file = folder / "a.md"
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        for number in range(300):
            file.write_text(f"{'slow and long ' * 2000} version{number % 2}", encoding="utf-8")
        file.write_text("the end of it", encoding="utf-8")
        session.until_found("the end of it", file)
        assert not session.finds("version0", file)
        assert not session.finds("version1", file)
        assert session.status.sections == 1


def test_more_folders_than_the_system_watches_are_looked_at_and_told(tmp_path, monkeypatch):
    folder = tmp_path / "notes"
    for number in range(5):
        (folder / str(number)).mkdir(parents=True)
    limit = tmp_path / "limit"
    limit.write_text("5\n")
    monkeypatch.setattr(watch_limits, "LIMITS", (limit,))
    monkeypatch.setattr(watcher, "POLL_S", 0.3)
    monkeypatch.setattr(folder_set, "LOOK_S", 0.3)
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        assert session.problem_codes() == ["folder_not_watched"]
        (folder / "3" / "new.md").write_text("one marjoram", encoding="utf-8")
        session.until_found("marjoram", folder / "3" / "new.md")
        session.engine.retry()
        session.settle()
        assert session.problem_codes() == ["folder_not_watched"]


def test_settled_is_told_with_the_last_status(tmp_path, folder):
    with EngineSession(tmp_path / "home") as session:
        status = session.index(folder)
        assert (status.indexed, status.embedded, status.activity) == (20, 100, Activity.IDLE)
        cancelled = session.engine.when_settled()
        cancelled.cancel()
        session.settle()
    with pytest.raises(Exception, match="closing"):
        session.engine.when_settled().result(1)


def test_a_pause_until_a_time_ends_by_itself(tmp_path, folder):
    with EngineSession(tmp_path / "home") as session:
        session.index()
        session.engine.pause(time.time() + 1)
        session.until(lambda: session.status.pause and session.status.pause.code == "paused_until", "paused")
        session.engine.add_folder(folder)
        assert session.settle().indexed == 20
