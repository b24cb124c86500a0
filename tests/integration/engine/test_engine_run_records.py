"""What a run writes down of itself: a log of each second, and a status for other processes."""

import csv

from docsearch_gui.engine.status_file import read_status
from docsearch_gui.models import WorkerKind, WorkerState
from docsearch_gui.workers import restart_policy
from tests.engine_session import EngineSession, quick


def logged(session: EngineSession) -> list[dict[str, str]]:
    (file,) = session.paths.logs.glob("performance-*.csv")
    with file.open(encoding="ascii", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_log_of_a_run_survives_the_death_of_a_worker(tmp_path, monkeypatch):
    monkeypatch.setattr(restart_policy, "FIRST_DELAY_S", 2.5)
    with EngineSession(tmp_path, quick(performance_log=True)) as session:

        def until_last(running: bool) -> None:
            session.until(
                lambda: logged(session) and (logged(session)[-1]["index Threads"] != "0") is running, "logged"
            )

        until_last(running=True)
        session.kill(WorkerKind.INDEX)
        until_last(running=False)
        until_last(running=True)
        rows = logged(session)
    assert all(float(row["app RSS(MB)"]) > 1 for row in rows)
    assert [float(row["Time(s)"]) for row in rows] == sorted(float(row["Time(s)"]) for row in rows)


def test_without_the_setting_there_is_no_log(tmp_path):
    with EngineSession(tmp_path) as session:
        session.settle()
    assert not list(session.paths.logs.glob("*.csv"))


def test_the_status_of_a_run_is_there_for_others_and_says_when_it_ended(tmp_path):
    with EngineSession(tmp_path) as session:
        session.until(lambda: read_status(session.paths.status_file), "written")
        assert [worker.kind for worker in read_status(session.paths.status_file).status.workers] == [
            worker.kind for worker in session.status.workers
        ]
    status = read_status(session.paths.status_file).status
    assert status.activity == "stopped"
    assert {worker.state for worker in status.workers} == {WorkerState.STOPPED}
