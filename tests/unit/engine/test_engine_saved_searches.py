"""Saved searches and the history: what is kept, in files that others cannot read."""

import json
import os
from pathlib import Path

import pytest

from docsearch_gui.engine.saved_searches import MOST_SEEN, SavedSearches
from docsearch_gui.engine.search_history import LONGEST_KEPT, MOST_KEPT, SearchHistory
from docsearch_gui.search_models import SavedSearch, SearchQuery

TEA = SavedSearch("tea", SearchQuery("green tea", limit=5, folder=Path("/notes"), up_to_date=True), notify=True)


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "searches.json"


@pytest.fixture
def saved(file):
    saved = SavedSearches(file, lambda: 1000.0)
    yield saved
    saved.close()


@pytest.fixture
def history(file):
    history = SearchHistory(file)
    yield history
    history.close()


def again(saved: SavedSearches, file: Path) -> SavedSearches:
    saved.close()
    return SavedSearches(file)


def test_a_search_comes_back_as_it_was_saved(saved, file):
    saved.save(TEA)
    assert again(saved, file).searches == (TEA,)


def test_one_of_the_same_name_is_replaced_and_begins_anew(saved):
    saved.save(TEA)
    saved.note(saved.find("tea"), ["h1"], 2000.0)
    saved.save(SavedSearch("tea", SearchQuery("black tea"), notify=True))
    assert (saved.find("tea").search.query.text, saved.find("tea").seen) == ("black tea", ())


def test_what_was_seen_is_kept_and_bounded(saved, file):
    saved.save(TEA)
    saved.note(saved.find("tea"), [f"old {number}" for number in range(MOST_SEEN)], 2000.0)
    saved.note(saved.find("tea"), ["new"], 3000.0)
    kept = again(saved, file).find("tea")
    assert (kept.seen[0], len(kept.seen), kept.checked_at) == ("new", MOST_SEEN, 3000.0)


def test_what_was_seen_of_a_search_that_was_changed_meanwhile_is_dropped(saved):
    saved.save(TEA)
    asked = saved.find("tea")
    saved.save(TEA)
    saved.note(asked, ["h1"], 2000.0)
    assert saved.find("tea").seen == ()


def test_only_those_that_want_to_hear_are_watched(saved):
    saved.save(TEA)
    saved.save(SavedSearch("quiet", SearchQuery("x")))
    assert [one.search.name for one in saved.watched] == ["tea"]
    assert saved.find("quiet") is None


@pytest.mark.skipif(os.name == "nt", reason="no permission bits there")
def test_others_cannot_read_the_file(saved, file):
    saved.save(TEA)
    saved.close()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["{", "[1]", '{"a": 1}', '[{"name": "x"}]', "\udc80"])
def test_a_damaged_file_is_moved_aside_and_told(file, content):
    file.write_text(content, encoding="utf-8", errors="surrogateescape")
    saved = SavedSearches(file)
    (backup,) = file.parent.glob("searches.json.damaged-*")
    assert (saved.searches, saved.error.code, saved.error.details["backup"]) == ((), "user_file_damaged", str(backup))


def test_a_file_that_cannot_be_written_is_told_until_it_can(tmp_path):
    away = tmp_path / "away"
    saved = SavedSearches(away / "searches.json")
    saved.save(TEA)
    saved.close()
    assert saved.error.code == "user_file_failed"
    away.mkdir()
    saved.forget("tea")
    assert saved.error is None


def test_the_history_has_each_query_once_newest_first(history):
    for text in ("a", "b", " a ", ""):
        history.remember(text)
    assert history.texts == ("a", "b")


def test_the_history_is_bounded_and_takes_nothing_that_was_pasted(history, file):
    for number in range(MOST_KEPT + 1):
        history.remember(str(number))
    history.remember("x" * (LONGEST_KEPT + 1))
    history.close()
    assert json.loads(file.read_text(encoding="utf-8")) == [str(number) for number in range(MOST_KEPT, 0, -1)]


def test_half_of_a_surrogate_pair_is_kept(history, file):
    history.remember("tea \ud83d")
    history.close()
    assert SearchHistory(file).texts == ("tea \ud83d",)


def test_a_history_that_is_not_wanted_is_forgotten_and_stays_empty(history, file):
    history.remember("tea")
    history.keep(on=False)
    history.remember("coffee")
    assert history.texts == ()
    history.close()
    assert SearchHistory(file).texts == ()


def test_a_history_that_is_wanted_again_begins_anew(history):
    history.keep(on=False)
    history.keep(on=True)
    history.remember("tea")
    assert history.texts == ("tea",)
