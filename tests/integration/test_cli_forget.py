"""`docsearch forget` as a process: out of search at once, off the disk with `--now`."""

import os

import pytest

from tests.cli_process import answer, docsearch
from tests.engine_session import EngineSession

CANARY = "quetzalcoatlus"


def made_notes(folder):
    notes = folder / "notes"
    (notes / "deep").mkdir(parents=True)
    (notes / "diary.md").write_text(f"# Diary\n\nI saw a {CANARY} today.\n", encoding="utf-8")
    (notes / "tea.md").write_text("# Tea\n\nGreen leaves.\n", encoding="utf-8")
    return notes


@pytest.fixture
def notes(tmp_path):
    return made_notes(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """A home, and the notes that are indexed in it, of which nothing is forgotten."""
    folder = tmp_path_factory.mktemp("untouched")
    notes = made_notes(folder)
    assert docsearch(folder / "home", "index", notes).returncode == 0
    return folder / "home", notes


@pytest.fixture
def home(tmp_path, notes):
    """A home in which `notes` are indexed."""
    assert docsearch(tmp_path / "home", "index", notes).returncode == 0
    return tmp_path / "home"


def finds(home, text: str) -> bool:
    return any(text in result["text"] for result in answer(home, "search", text)["results"])


def files_with(home, word: str) -> list[str]:
    return [path.name for path in home.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_a_forgotten_file_is_not_found_and_stays_out(home, notes):
    assert finds(home, CANARY)
    done = docsearch(home, "forget", notes / "diary.md")
    assert (done.returncode, done.stdout.startswith(f"{notes / 'diary.md'} is forgotten. It is not found")) == (0, True)
    assert not finds(home, CANARY)
    assert docsearch(home, "index").returncode == 0
    assert not finds(home, CANARY)
    assert answer(home, "why", notes / "diary.md")["exclusion"]["rule"] == "forgotten"
    assert answer(home, "status")["folders"][0]["rules"] == {"forgotten": ["diary.md"]}


def test_a_folder_forgotten_now_leaves_no_byte(home, notes):
    assert files_with(home, CANARY)
    done = docsearch(home, "forget", notes, "--now")
    assert (done.returncode, "is watched no more. Nothing of it is left" in done.stdout) == (0, True)
    assert not files_with(home, CANARY)
    assert answer(home, "status")["folders"] == []
    assert (notes / "diary.md").exists()


def test_what_was_forgotten_can_be_erased_later(home, notes):
    assert docsearch(home, "forget", notes / "diary.md").returncode == 0
    assert docsearch(home, "forget", notes / "diary.md", "--now").returncode == 0
    assert not files_with(home, CANARY)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("deep", "it is a folder inside"),
        ("none.md", "there is nothing of that name"),
        ("..", "it is in no watched folder"),
    ],
)
def test_what_cannot_be_forgotten_says_why(untouched, name, reason):
    home, notes = untouched
    done = docsearch(home, "forget", notes / name)
    assert (done.returncode, done.stdout, reason in done.stderr) == (1, "", True)


def test_beside_a_running_engine_it_is_refused(tmp_path, notes):
    with EngineSession(tmp_path) as session:
        session.index(notes)
        done = docsearch(tmp_path, "forget", notes / "tea.md")
        assert (done.returncode, f"process {os.getpid()}" in done.stderr) == (1, True)
        assert session.finds("Green leaves", notes / "tea.md")
