"""Searches while a first indexing runs, saved searches and the history."""

from pathlib import Path

import pytest

from docsearch_gui.search_models import SavedSearch, SavedSearchMatch, SearchQuery
from tests.engine_session import PATIENCE_S, EngineSession, sections

SLOW = "%%slow%% "


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder


def next_match(session: EngineSession) -> SavedSearchMatch:
    return session.matches.get(timeout=PATIENCE_S)


def paths(match: SavedSearchMatch) -> list[Path]:
    return [result.path for result in match.results]


def test_what_a_search_shows_is_embedded_before_the_backlog_and_sharpens(folder, tmp_path):
    for number in range(40):
        (folder / f"{number}.md").write_text(f"# Part {number}\n\n{SLOW}{'filler words ' * 100}", encoding="utf-8")
    (folder / "wanted.md").write_text(f"# Spices\n\ncardamom {SLOW}{'longer filler ' * 110}", encoding="utf-8")
    with EngineSession(tmp_path / "home") as session:
        session.engine.add_folder(folder)
        session.until(lambda: session.finds("cardamom", folder / "wanted.md"), "found by words")
        answer = session.answers("cardamom")[-1]
        assert [result.embedded for result in answer.results if "cardamom" in result.text] == [False]
        while not all(result.embedded for result in answer.results if "cardamom" in result.text):
            answer = session.next_answer()
        assert answer.final
        assert not all(result.embedded for result in session.search("filler", limit=100))


def test_a_saved_search_tells_of_a_new_file_once(folder, tmp_path):
    (folder / "old.md").write_text("# Old\n\nsaffron was there before", encoding="utf-8")
    search = SavedSearch("spices", SearchQuery("saffron"), notify=True)
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        session.engine.save_search(search)
        (folder / "new.md").write_text("# New\n\nsaffron has come", encoding="utf-8")
        match = next_match(session)
        assert (match.search, paths(match)) == (search, [folder / "new.md"])
    with EngineSession(tmp_path / "home") as session:
        assert session.engine.saved_searches() == (search,)
        session.settle()
        (folder / "newer.md").write_text("# Newer\n\nsaffron once more", encoding="utf-8")
        assert paths(next_match(session)) == [folder / "newer.md"]


def test_a_search_is_told_of_what_came_while_the_program_was_closed(folder, tmp_path):
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        session.engine.save_search(SavedSearch("spices", SearchQuery("saffron"), notify=True))
    (folder / "new.md").write_text("# New\n\nsaffron has come", encoding="utf-8")
    with EngineSession(tmp_path / "home") as session:
        assert paths(next_match(session)) == [folder / "new.md"]


def test_a_file_that_is_renamed_or_edited_elsewhere_is_no_new_match(folder, tmp_path):
    # enough to tell what no match is
    (folder / "others.md").write_text(sections(20), encoding="utf-8")
    file = folder / "a.md"
    file.write_text("# Old\n\nsaffron was there\n\n# Other\n\none", encoding="utf-8")
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        session.engine.save_search(SavedSearch("spices", SearchQuery("saffron"), notify=True))
        session.search("saffron")
        file = file.rename(folder / "b.md")
        session.until_found("saffron", file)
        file.write_text("# Old\n\nsaffron was there\n\n# Other\n\ntwo", encoding="utf-8")
        session.until_found("two", file)
        (folder / "new.md").write_text("# New\n\nsaffron has come", encoding="utf-8")
        assert paths(next_match(session)) == [folder / "new.md"]


def test_the_history_and_saved_searches_survive_a_restart(folder, tmp_path):
    search = SavedSearch("plans", SearchQuery("budget", folder=folder, by_file=True))
    with EngineSession(tmp_path / "home") as session:
        for text in ("tea", "coffee", "tea"):
            session.engine.remember_search(text)
        session.engine.save_search(search)
    with EngineSession(tmp_path / "home") as session:
        assert session.engine.search_history() == ("tea", "coffee")
        assert session.engine.saved_searches() == (search,)
        session.engine.forget_saved_search("plans")
        session.engine.clear_search_history()
        assert (session.engine.saved_searches(), session.engine.search_history()) == ((), ())


def test_a_damaged_file_of_saved_searches_is_kept_aside_and_told(tmp_path):
    data = tmp_path / "home" / "data"
    data.mkdir(parents=True)
    (data / "saved_searches.json").write_text('[{"name": "plans"', encoding="utf-8")
    with EngineSession(tmp_path / "home") as session:
        assert session.problem_codes() == ["user_file_damaged"]
        assert session.engine.saved_searches() == ()
    (kept,) = data.glob("saved_searches.json.damaged-*")
    assert "plans" in kept.read_text(encoding="utf-8")
