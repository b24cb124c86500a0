"""Settings that change while the engine runs."""

from datetime import datetime, timedelta

import pytest

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import WorkerKind, WorkerState
from docsearch_gui.workers.memory_budget import MIB
from tests.engine_session import EngineSession, quick, sections

EMBEDDING, READING = WorkerKind.EMBEDDING, WorkerKind.READING


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with EngineSession(tmp_path_factory.mktemp("home")) as session:
        yield session


@pytest.fixture
def session(running, tmp_path):
    """An engine that watches one folder of one document with three sections."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text(sections(3), encoding="utf-8")
    running.index(folder)
    yield running
    running.engine.apply_settings(quick())
    running.engine.remove_folder(folder)
    running.settle()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "notes"


def apply(session: EngineSession, **changes: object):
    """Change settings and wait until all that follows is done."""
    session.engine.apply_settings(quick(**changes))
    return session.settle()


def test_patterns_take_files_out_and_back_in(session, folder):
    (folder / "b.txt").write_text("porcelain", encoding="utf-8")
    session.until_found("porcelain", folder / "b.txt")
    apply(session, exclude=("*.txt",))
    session.until_lost("porcelain")
    apply(session)
    session.until_found("porcelain", folder / "b.txt")


def test_a_file_that_was_too_large_is_read(session, folder):
    apply(session, max_file_mb=1)
    (folder / "large.txt").write_text("porcelain" + "\n" * 1_200_000, encoding="utf-8")
    session.until(lambda: session.problem_codes() == ["file_too_large"], "too large")
    apply(session, max_file_mb=20)
    session.until_found("porcelain", folder / "large.txt")
    assert session.problem_codes() == []


def test_a_file_that_is_too_large_now_is_found_no_more(session, folder):
    (folder / "large.txt").write_text("porcelain" + "\n" * 1_200_000, encoding="utf-8")
    session.until_found("porcelain", folder / "large.txt")
    apply(session, max_file_mb=1)
    session.until_lost("porcelain")


def test_documents_are_cut_in_the_new_way(session):
    assert session.counts() == (1, 3, 3)
    apply(session, min_section_tokens=500)
    assert session.counts() == (1, 1, 1)


def test_other_threads_restart_the_model_but_embed_nothing_anew(session):
    session.answers("words1")
    before, starts = session.status.embedded_this_run, session.worker(EMBEDDING).starts
    apply(session, threads=1)
    session.until(lambda: session.worker(EMBEDDING).starts == starts + 1, "started anew")
    assert session.answers("words1")[-1].mode == "hybrid"
    assert session.status.embedded_this_run == before


def test_another_model_embeds_everything_anew(session):
    before = session.status.embedded_this_run
    status = apply(session, precision="int8")
    assert (status.embedded, status.embedded_this_run) == (3, before + 3)
    assert set(session.search("words1")[0].found_by) == {"words", "meaning"}


def test_the_choice_may_change_again_while_the_model_starts(session):
    for precision in ("int8", "full", "int8"):
        session.engine.apply_settings(quick(precision=precision))
    assert session.settle().embedded == 3
    assert session.answers("words1")[-1].mode == "hybrid"


def test_a_memory_limit_counts_at_once(session):
    session.engine.apply_settings(quick(index_memory_mb=5_000))
    session.until(lambda: session.worker(WorkerKind.INDEX).limit_bytes == 5_000 * MIB, "limited")
    assert session.worker(WorkerKind.INDEX).state is WorkerState.READY


def test_quiet_hours_pause_and_their_end_resumes(session, folder):
    now = datetime.now()
    first, last = (f"{now + timedelta(hours=hours):%H:%M}" for hours in (-1, 2))
    session.engine.apply_settings(quick(quiet_hours=f"{first}-{last}"))
    (folder / "b.md").write_text("porcelain", encoding="utf-8")
    session.until(lambda: session.status.pause and session.status.pause.details == {"until": last}, "paused")
    assert session.search("words1")
    apply(session)
    assert session.finds("porcelain", folder / "b.md")


def test_a_performance_log_begins_and_ends(session):
    session.engine.apply_settings(quick(performance_log=True))
    session.until(lambda: list(session.paths.logs.glob("performance-*.csv")), "logged")
    session.engine.apply_settings(quick())
    (file,) = session.paths.logs.glob("performance-*.csv")
    written = file.read_bytes()
    assert session.engine._records._log is None
    assert written.startswith(b"Time(s)")


def test_a_setting_that_was_wrong_is_no_problem_any_more(session):
    session.engine._errors = (ErrorInfo("setting_invalid", {"name": "threads", "value": "-1", "path": "x"}),)
    assert session.problem_codes() == ["setting_invalid"]
    apply(session)
    assert session.problem_codes() == []


def test_searches_are_forgotten_where_they_are_not_wanted(session):
    session.engine.remember_search("porcelain")
    session.engine.apply_settings(quick(remember_searches=False))
    session.engine.remember_search("tea")
    assert session.engine.search_history() == ()


def test_nothing_is_done_anew_where_nothing_needs_it(session):
    before = session.status
    starts = [worker.starts for worker in before.workers]
    status = apply(session, theme="dark", text_percent=150, pause_on_battery=5, rescan_minutes=30)
    assert [worker.starts for worker in status.workers] == starts
    assert status.embedded_this_run == before.embedded_this_run


def test_the_rules_of_the_settings_are_asked_when_a_file_is_looked_for(session, folder):
    (folder / "b.txt").write_text("porcelain", encoding="utf-8")
    apply(session, exclude=("*.txt",))
    assert session.engine.why(folder / "b.txt").result().exclusion is not None
