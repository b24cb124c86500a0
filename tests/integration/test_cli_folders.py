"""What `index` and `status` say of folders: before the work, of what is left out, and of what is gone."""

import os

import pytest

from docsearch_gui.cli_status import print_status, status_object
from docsearch_gui.engine.instance_lock import InstanceLock
from docsearch_gui.engine.status_file import StatusFile
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import Activity, EngineStatus
from docsearch_gui.paths import AppPaths
from tests.cli_process import answer, docsearch

MANY = 120


@pytest.fixture
def notes(tmp_path):
    """Two documents, and three things of which two rules say that they are none."""
    notes = tmp_path / "notes"
    (notes / "node_modules").mkdir(parents=True)
    (notes / "tea.md").write_text("# Tea\n\nGreen leaves.\n", encoding="utf-8")
    (notes / "milk.txt").write_text("Cold milk.\n", encoding="utf-8")
    (notes / "photo.jpg").write_bytes(b"x")
    (notes / "photo.png").write_bytes(b"x")
    return notes


def test_before_a_new_folder_is_indexed_its_cost_is_told(tmp_path, notes):
    done = docsearch(tmp_path / "home", "index", notes)
    first, second = done.stderr.splitlines()[:2]
    assert (done.returncode, first.startswith(f"{notes}: 2 documents (")) == (0, True)
    assert second == "  left out: 2 files of another type, 1 folder of builds and tools"
    again = docsearch(tmp_path / "home", "index", notes)
    assert (again.returncode, "left out" in again.stderr) == (0, False)


def test_status_counts_the_states_and_what_is_left_out(tmp_path, notes):
    docsearch(tmp_path / "home", "index", notes)
    status = answer(tmp_path / "home", "status")
    states = ("documents", "indexed", "waiting", "failed", "offline", "skipped")
    assert [status[state] for state in states] == [2, 2, 0, 0, 0, 2]
    assert (status["folders"][0]["rules"], status["pause"]) == ({}, None)
    left_out = {by["rule"]: (by["files"], by["folders"]) for by in status["folders"][0]["skipped_by"]}
    assert left_out == {"build_folder": (0, 1), "type": (2, 0)}
    assert f"{notes} (2 documents: 2 indexed, 2 skipped)\n  left out: " in docsearch(tmp_path / "home", "status").stdout


def test_status_says_why_a_process_waits_that_runs(tmp_path, capsys):
    paths, lock = AppPaths.under(tmp_path), InstanceLock(AppPaths.under(tmp_path).lock)
    paths.create()
    lock.acquire()
    pause = ErrorInfo("paused_on_battery", {"percent": "12"})
    StatusFile(paths.status_file).write(EngineStatus(Activity.PAUSED, pause=pause))
    status = status_object(paths)
    lock.release()
    assert (status["running"], status["pause"]["code"]) == (str(os.getpid()), "paused_on_battery")
    print_status(status)
    assert "paused:    Indexing waits: the battery is at 12 %." in capsys.readouterr().out
    assert status_object(paths)["pause"] is None


def test_a_folder_that_is_away_keeps_its_documents(tmp_path, notes):
    docsearch(tmp_path / "home", "index", notes)
    notes.rename(tmp_path / "away")
    done = docsearch(tmp_path / "home", "index")
    assert (done.returncode, "is not there" in done.stderr) == (3, True)
    assert answer(tmp_path / "home", "status")["offline"] == 2
    found = docsearch(tmp_path / "home", "search", "green leaves").stdout
    assert f"{notes / 'tea.md'}:1-3 (offline)" in found


def test_documents_gone_all_at_once_are_deleted_on_request_only(tmp_path):
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(MANY + 1):
        (notes / f"{number}.md").write_text(f"number {number}", encoding="utf-8")
    assert docsearch(tmp_path / "home", "index", notes).returncode == 0
    for number in range(MANY):
        (notes / f"{number}.md").unlink()
    done = docsearch(tmp_path / "home", "index")
    assert (done.returncode, f"{MANY} of {MANY + 1} documents" in done.stderr) == (3, True)
    done = docsearch(tmp_path / "home", "index", "--delete-missing")
    assert (done.returncode, done.stdout[:11]) == (0, "1 documents")
