"""`docsearch why` as a process: quick, beside whatever runs, and changing nothing."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.cli_process import ROOT, answer, docsearch
from tests.engine_session import EngineSession

IMPORTED = """
import sys
from docsearch_gui import cli
cli.main(["why", "README.md"])
print(sorted(sys.modules), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory):
    notes = tmp_path_factory.mktemp("notes")
    (notes / "tea.md").write_text("# Tea\n\nGreen \x1b[2J leaves.\n", encoding="utf-8")
    (notes / "binary.md").write_bytes(bytes(range(256)))
    (notes / ".gitignore").write_text("drafts/\n", encoding="utf-8")
    (notes / "drafts").mkdir()
    (notes / "drafts" / "one.md").write_text("one", encoding="utf-8")
    return notes


@pytest.fixture(scope="module")
def home(tmp_path_factory, notes):
    """A home in which `notes` are indexed."""
    home = tmp_path_factory.mktemp("home")
    assert docsearch(home, "index", notes).returncode == 3
    return home


def test_an_indexed_file_says_since_when_and_how_many_sections(home, notes):
    done = docsearch(home, "why", notes / "tea.md")
    assert (done.returncode, done.stderr, done.stdout.splitlines()[0]) == (0, "", str(notes / "tea.md"))
    assert "It is indexed since 20" in done.stdout
    assert ": 1 sections, 1 of them found by meaning too." in done.stdout


def test_an_excluded_file_says_pattern_file_and_line(home, notes):
    done = docsearch(home, "why", notes / "drafts" / "one.md", "--json")
    exclusion = {"rule": "git_ignore", "path": str(notes / "drafts"), "pattern": "drafts/", "line": 1}
    assert (done.returncode, json.loads(done.stdout)["verdict"]) == (3, "excluded")
    assert json.loads(done.stdout)["exclusion"] == {**exclusion, "file": str(notes / ".gitignore")}
    plain = docsearch(home, "why", notes / "drafts" / "one.md").stdout
    assert f"git ignores it: drafts/ ({notes / '.gitignore'}, line 1). It is in {notes / 'drafts'}." in plain


def test_a_failed_file_says_the_reason(home, notes):
    report = answer(home, "why", notes / "binary.md")
    assert (report["verdict"], report["error"]["code"], report["sections"]) == ("failed", "file_not_text", 0)


def test_what_is_not_watched_is_told_apart_from_what_is_not_there(home, notes):
    assert answer(home, "why", "README.md")["verdict"] == "not_in_a_folder"
    assert answer(home, "why", notes / "none.md")["verdict"] == "missing"
    assert docsearch(home, "why", notes).returncode == 0


def test_the_text_is_printed_as_it_was_read(home, notes):
    done = docsearch(home, "why", notes / "tea.md", "--text")
    assert (done.returncode, done.stdout.splitlines()[2:]) == (0, ["", "# Tea", "", "Green  [2J leaves."])
    assert answer(home, "why", notes / "tea.md", "--text")["text"] == "# Tea\n\nGreen \x1b[2J leaves.\n"
    assert answer(home, "why", notes / "drafts" / "one.md", "--text")["text"] is None


def test_before_anything_is_indexed_nothing_is_made(tmp_path):
    done = docsearch(tmp_path / "home", "why", "README.md")
    assert (done.returncode, "docsearch index FOLDER" in done.stdout) == (3, True)
    assert not (tmp_path / "home").exists()


def test_a_damaged_catalog_is_an_error(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "catalog.sqlite").write_bytes(b"no database" * 100)
    done = docsearch(tmp_path, "why", "README.md")
    assert (done.returncode, done.stdout, "could not be read" in done.stderr) == (1, "", True)


def test_a_catalog_of_an_older_version_is_an_error_until_it_is_upgraded(tmp_path):
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / "catalog.sqlite")) as old:
        old.executescript(
            "CREATE TABLE files (path TEXT); CREATE TABLE facts (name TEXT); CREATE TABLE folders (path TEXT);"
        )
    done = docsearch(tmp_path, "why", "README.md")
    assert (done.returncode, "Start the program once" in done.stderr) == (1, True)
    assert [problem["code"] for problem in answer(tmp_path, "status")["problems"]] == ["catalog_unreadable"]


def test_beside_a_running_engine_it_answers(tmp_path, notes):
    with EngineSession(tmp_path) as session:
        session.index(notes)
        assert answer(tmp_path, "why", notes / "tea.md")["verdict"] == "indexed"


def test_it_imports_nothing_that_it_does_not_need(tmp_path):
    variables = {**os.environ, "DOCSEARCH_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED], cwd=ROOT, env=variables, capture_output=True, text=True, check=True
    )
    for heavy in ("psutil", "watchdog", "logging", "subprocess", "docsearch_gui.engine.engine"):
        assert f"'{heavy}'" not in done.stderr
