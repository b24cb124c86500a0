"""The index says what the disk says: moved, away, vanished, edited and forgotten files."""

import pytest

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.folder_models import FileState, FolderRules, SkipRule
from docsearch_gui.search_models import SearchResult
from tests.engine_session import EngineSession, sections


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "notes"
    (folder / "inner").mkdir(parents=True)
    (folder / "tea.md").write_text("# Tea\n\nGreen leaves in hot water.\n")
    (folder / "inner" / "coffee.md").write_text("# Coffee\n\nRoasted beans.\n")
    return folder


@pytest.fixture
def session(tmp_path):
    with EngineSession(tmp_path / "home") as session:
        yield session


def found(session: EngineSession, word: str) -> list[SearchResult]:
    """The results that hold the word; by meaning everything is found."""
    return [result for result in session.search(word) if word in result.text.lower()]


def test_every_file_is_in_one_state_and_the_states_add_up(session, folder):
    (folder / "picture.png").write_bytes(b"x")
    (folder / ".hidden.md").write_text("x")
    (folder / "data.md").write_bytes(bytes(range(256)) * 10)
    status = session.index(folder)
    (known,) = status.folders
    assert (known.indexed, known.waiting, known.failed, known.skipped, known.offline) == (2, 0, 1, 2, 0)
    assert known.seen == 5
    assert {rule: files for rule, files, _ in known.skipped_by} == {SkipRule.TYPE: 1, SkipRule.HIDDEN: 1}


@pytest.mark.parametrize(("old", "new"), [("tea.md", "drink.md"), ("inner/coffee.md", "coffee.md"), ("inner", "outer")])
def test_what_is_moved_keeps_its_vectors_and_is_found_at_the_new_path(session, folder, old, new):
    before = session.index(folder)
    (folder / old).rename(folder / new)
    word = "leaves" if "tea" in old else "beans"
    # between the news of the old path and that of the new one it may be nowhere
    session.until(lambda: [one for one in found(session, word) if one.path.is_relative_to(folder / new)], "moved")
    assert not [one for one in found(session, word) if one.path.is_relative_to(folder / old)]
    after = session.settle()
    assert (after.embedded_this_run, after.indexed) == (before.embedded_this_run, 2)


def test_results_of_a_folder_that_is_away_are_kept_and_marked(session, folder):
    session.index(folder)
    away = folder.rename(folder.with_name("away"))
    session.until(lambda: session.status.offline == 2, "offline")
    assert [result.state for result in found(session, "leaves")] == [FileState.OFFLINE]
    assert session.problem_codes() == ["folder_missing"]
    away.rename(folder)
    session.until(lambda: session.status.offline == 0, "back")
    assert (session.settle().embedded_this_run, session.problem_codes()) == (2, [])
    assert [result.state for result in found(session, "leaves")] == [FileState.INDEXED]


def test_an_old_text_is_found_and_marked_until_the_new_one_is_there(session, folder):
    session.index(folder)
    session.engine.pause()
    (folder / "tea.md").write_text("# Tea\n\nBlack leaves.\n")
    session.until(lambda: session.status.waiting == 1, "seen")
    (old,) = found(session, "green")
    assert (old.state, session.status.pause.code) == (FileState.WAITING, "paused_by_user")
    session.engine.resume()
    session.settle()
    assert [result.state for result in found(session, "black")] == [FileState.INDEXED]


def test_one_edited_section_of_300_is_embedded_and_the_others_keep_their_ids(session, folder):
    text = sections(300, "thyme")
    (folder / "long.md").write_text(text)
    before = session.index(folder)
    (other,) = found(session, "thyme17 ")
    (folder / "long.md").write_text(text.replace("thyme150 ", "edited150 "))
    session.until_found("edited150", folder / "long.md")
    after = session.settle()
    assert 1 <= after.embedded_this_run - before.embedded_this_run <= 2
    assert [result.section_id for result in found(session, "thyme17 ")] == [other.section_id]


def test_a_file_edited_during_a_long_run_is_served_before_the_backlog(tmp_path, folder):
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        for number in range(1500):
            (folder / f"{number}.md").write_text(f"# Number {number}\n\nBacklog.\n")
        session.until(lambda: session.status.waiting > 1000, "a backlog")
        (folder / "tea.md").write_text("# Tea\n\nOolong.\n")
        session.until_found("Oolong", folder / "tea.md")
        catalog = Catalog.open_for_reading(session.paths.catalog)
        at = {number: catalog.files.find(folder / f"{number}.md").indexed_at for number in range(1500)}
        assert sum(catalog.files.find(folder / "tea.md").indexed_at < later for later in at.values()) > 100
        catalog.close()


def test_rules_of_a_folder_hold_at_once(session, folder):
    session.index(folder)
    session.engine.set_folder_rules(folder, FolderRules(exclude=("inner/",)))
    session.until(lambda: session.status.indexed == 1, "excluded")
    assert found(session, "beans") == []
    session.engine.set_folder_rules(folder, FolderRules())
    session.until(lambda: session.status.indexed == 2, "back")
    assert session.settle().embedded_this_run == 2


def test_a_forgotten_file_is_gone_from_search_and_from_the_disk(session, folder):
    session.index(folder)
    session.engine.forget_file(folder / "tea.md")
    session.engine.erase_forgotten().result(60)
    assert found(session, "leaves") == []
    assert [result.path.name for result in found(session, "beans")] == ["coffee.md"]
    kept = [path for path in session.paths.data.rglob("*") if path.is_file() and b"Green leaves" in path.read_bytes()]
    assert kept == []


def test_preflight_and_why_tell_before_and_after(session, folder):
    (folder / "picture.png").write_bytes(b"x")
    plan = session.engine.preflight(folder).result(5)
    assert (plan.files, plan.left_out, plan.complete) == (2, ((SkipRule.TYPE, 1, 0),), True)
    session.index(folder)
    assert session.engine.why(folder / "tea.md").result(5).sections == 1
    assert session.engine.why(folder / "picture.png").result(5).exclusion.rule is SkipRule.TYPE
