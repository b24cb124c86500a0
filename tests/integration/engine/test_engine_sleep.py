"""Workers that have nothing to do have no process."""

from pathlib import Path

import pytest

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.models import WorkerKind, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SearchMode
from tests.engine_session import EngineSession, quick, sections


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which a folder was indexed; one section of it crashes the model."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text(sections(5).replace("words3 ", "words3 %%exit%% "), encoding="utf-8")
    with EngineSession(tmp_path / "home") as session:
        session.index(tmp_path / "notes")
    return tmp_path / "home"


def starts_of(session: EngineSession) -> int:
    session.settle()
    return session.worker(WorkerKind.EMBEDDING).starts


def set_fact(home: Path, name: str, value: str) -> None:
    catalog, _ = Catalog.open(AppPaths.under(home).catalog)
    catalog.set_fact(name, value)
    catalog.close()


def test_with_nothing_new_no_model_is_loaded(home):
    with EngineSession(home) as session:
        assert starts_of(session) == 0
        assert session.worker(WorkerKind.READING).state is WorkerState.ASLEEP


def test_a_query_wakes_the_model_and_waits_for_it(home):
    with EngineSession(home) as session:
        session.settle()
        answers = session.answers("words1")
        # the model may be there before the words are
        assert [answer.mode for answer in answers] == [SearchMode.WORDS, SearchMode.HYBRID]
        assert session.worker(WorkerKind.EMBEDDING).starts == 1


def test_the_model_is_loaded_before_the_query_that_is_expected(home):
    with EngineSession(home) as session:
        session.settle()
        session.engine.expect_search()
        session.engine.expect_search()
        session.until(lambda: session.worker(WorkerKind.EMBEDDING).state is WorkerState.READY)
        assert session.worker(WorkerKind.EMBEDDING).starts == 1


def test_another_choice_of_model_wakes_it(home):
    with EngineSession(home, quick(precision="full")) as session:
        assert starts_of(session) == 1
    with EngineSession(home, quick(precision="full")) as session:
        assert starts_of(session) == 0


@pytest.mark.parametrize("fact", ["set_aside_with", "version"])
def test_what_failed_is_tried_again_by_another_version(home, fact):
    set_fact(home, fact, "another")
    with EngineSession(home) as session:
        assert starts_of(session) >= 2
        assert session.problem_codes() == ["section_crashed_model"]
