"""What cannot be read is told, with its path, and everything else goes on."""

import os
import threading
from pathlib import Path

import pytest

from docsearch_gui.cli_status import status_object
from docsearch_gui.errors import DocsearchError, explain
from docsearch_gui.models import Activity, WorkerKind, WorkerState
from tests.engine_session import EngineSession, quick, sections

BAD = {
    "file_not_text": b"\x7fELF" + bytes(range(256)) * 20,
    "file_too_large": b"a" * 100_000_000,
    "file_partly_decoded": "cabbage 東京 café ".encode() * 50 + b"\xff\xfe",
}


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    with EngineSession(tmp_path_factory.mktemp("home")) as session:
        yield session


@pytest.fixture(scope="module")
def zoo(session, tmp_path_factory):
    """A folder of everything that is not as it should be, indexed."""
    zoo = tmp_path_factory.mktemp("it's 日本 ; DROP TABLE files --")
    for name, data in BAD.items():
        (zoo / f"{name}.md").write_bytes(data)
    os.mkfifo(zoo / "pipe.md")
    (zoo / "empty.md").touch()
    (zoo / "l'été 100%_.md").write_text("# Zucchini\n\nGreen and long.", encoding="utf-8")
    (zoo / "long line.txt").write_text("turnip " * 40_000 + "endive", encoding="utf-8")
    (zoo / "sjis.txt").write_bytes("大根を薄く切ります。".encode("cp932"))
    Path(os.fsdecode(os.fsencode(zoo) + b"/caf\xe9.md")).write_bytes(b"radish")
    Path(os.fsdecode(os.fsencode(zoo) + b"/picture\xe9.jpg")).write_bytes(b"no document")
    session.index(zoo)
    return zoo


def test_each_bad_file_gives_its_line(session, zoo):
    for code in BAD:
        assert [problem.info.code for problem in session.problems_of(zoo / f"{code}.md")] == [code]
    assert session.problem_codes() == sorted([*BAD, "file_name_undecodable"])


def test_status_from_outside_tells_the_same(session, zoo):
    outside = status_object(session.paths)
    assert sorted(problem["code"] for problem in outside["problems"]) == session.problem_codes()
    assert outside["waiting"] == 0
    assert outside["documents"] == outside["indexed"] + outside["failed"]
    assert outside["running"] == str(os.getpid())


def test_every_line_says_which_file(session, zoo):
    for problem in session.status.problems:
        assert str(zoo) in explain(problem.info)


@pytest.mark.parametrize("word", ["zucchini", "endive", "cabbage", "大根"])
def test_all_that_can_be_read_is_found(session, zoo, word):
    assert word in session.search(word)[0].text.casefold()


def test_an_undecodable_name_is_told_while_watching_and_forgotten_with_the_file(session, zoo):
    file = Path(os.fsdecode(os.fsencode(zoo) + b"/later\xff.md"))
    file.write_bytes(b"leek")
    session.until(lambda: session.problem_codes().count("file_name_undecodable") == 2, "told")
    file.unlink()
    session.until(lambda: session.problem_codes().count("file_name_undecodable") == 1, "forgotten")


def test_a_bad_file_that_was_mended_is_found(session, zoo):
    file = zoo / "file_not_text.md"
    file.write_text("now it is sorrel", encoding="utf-8")
    session.until_found("sorrel", file)
    assert session.problems_of(file) == []
    file.write_bytes(BAD["file_not_text"])
    session.until(lambda: session.problems_of(file), "told again")
    assert not session.finds("sorrel", file)


def test_a_warning_stays_while_the_file_is_only_touched(session, zoo):
    file = zoo / "file_partly_decoded.md"
    os.utime(file)
    session.until(lambda: session.problems_of(file), "warned")
    session.settle()
    assert [problem.info.code for problem in session.problems_of(file)] == ["file_partly_decoded"]


def test_retry_comes_to_the_same_result(session, zoo):
    before = session.problem_codes(), session.counts()
    session.engine.retry()
    session.settle()
    assert (session.problem_codes(), session.counts()) == before


@pytest.mark.parametrize(
    ("name", "code"),
    [("nowhere", "folder_missing"), ("a file", "folder_not_a_folder"), (os.fsdecode(b"\xff"), "file_name_undecodable")],
)
def test_what_is_no_folder_is_refused(session, tmp_path, name, code):
    (tmp_path / "a file").touch()
    (tmp_path / os.fsdecode(b"\xff")).mkdir()
    with pytest.raises(DocsearchError) as refused:
        session.engine.add_folder(tmp_path / name)
    assert refused.value.info.code == code


def test_a_folder_inside_a_watched_one_is_refused(session, zoo):
    (zoo / "inner").mkdir()
    with pytest.raises(DocsearchError) as refused:
        session.engine.add_folder(zoo / "inner")
    assert refused.value.info.code == "folder_inside_another"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_told(session, zoo):
    file = zoo / "locked.md"
    file.write_text("chard", encoding="utf-8")
    file.chmod(0)
    session.until(lambda: [p.info.code for p in session.problems_of(file)] == ["file_unreadable"], "told")
    file.chmod(0o600)
    session.until_found("chard", file)


def test_a_poison_section_is_set_aside_and_stays_so(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    poison = folder / "poison.md"
    poison.write_text(sections(12).replace("words5 ", "words5 %%exit%% "), encoding="utf-8")
    (folder / "good.md").write_text(sections(9, "good"), encoding="utf-8")
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        assert session.counts() == (2, 21, 20)
        assert [problem.info.code for problem in session.status.problems] == ["section_crashed_model"]
        assert [problem.path for problem in session.status.problems] == [poison]
        by_words = session.answers("words5")[0]
        assert [result.path for result in by_words.results] == [poison]
        assert all(worker.state is WorkerState.READY for worker in session.status.workers)
    with EngineSession(tmp_path / "home") as session:
        session.settle()
        embedding = next(worker for worker in session.status.workers if worker.kind is WorkerKind.EMBEDDING)
        assert (embedding.starts, session.problem_codes()) == (0, ["section_crashed_model"])


def test_a_poison_query_does_not_cost_the_model(tmp_path):
    with EngineSession(tmp_path / "home") as session:
        session.index()
        answer = session.answers("%%exit%% whisk")[-1]
        assert (answer.mode, answer.notice.code) == ("words", "query_failed")
        session.until(lambda: session.answers("whisk")[-1].mode == "hybrid", "well again")


def test_sections_that_are_too_long_are_cut_again_and_nothing_is_lost(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    words = [f"x{number}" for number in range(3000)]
    (folder / "long.md").write_text("# Long\n\n" + " ".join(words), encoding="utf-8")
    (folder / "more.md").write_text("# A\n\n" + "a b c d e f g h " * 300, encoding="utf-8")
    # the fake model counts a token a word
    with EngineSession(tmp_path / "home", quick(max_section_tokens=60)) as session:
        status = session.index(folder)
        assert status.problems == ()
        assert status.sections == status.embedded
        assert {word for word in words[::250] if not session.search(word)} == set()


def test_without_a_model_words_are_found_and_the_answer_says_so(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text("one watercress", encoding="utf-8")
    with EngineSession(tmp_path / "home", FAKE_MODEL_MISSING="1") as session:
        status = session.index(folder)
        final = session.answers("watercress")[-1]
        assert (status.indexed, status.embedded, status.activity) == (1, 0, Activity.IDLE)
        assert (final.mode, final.notice.code, len(final.results)) == ("words", "model_missing", 1)
        assert session.problem_codes() == ["model_missing"]
    assert [problem["code"] for problem in status_object(session.paths)["problems"]] == ["model_missing"]


def test_a_document_is_shown_or_the_reason_why_not(session, zoo):
    assert session.engine.document_text(zoo / "l'été 100%_.md").result(20).startswith("# Zucchini")
    with pytest.raises(DocsearchError) as refused:
        session.engine.document_text(zoo / "nowhere.md").result(20)
    assert refused.value.info.code == "file_missing"


def test_nothing_is_left_after_stop(tmp_path):
    threads = threading.active_count()
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "one.md").write_text(sections(1), encoding="utf-8")
    with EngineSession(tmp_path / "home") as session:
        session.index(tmp_path / "notes")
        workers = session.worker_processes()
        assert len(workers) == 3
    assert not [worker for worker in workers if worker.is_running()]
    assert threading.active_count() <= threads + 1  # watchdog keeps its reading thread for the next observer
