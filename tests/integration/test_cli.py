"""The commands as processes of their own."""

import csv
import json
import os
import shlex
import signal
import subprocess
import sys

import psutil
import pytest

from docsearch_gui.cli_status import status_object
from docsearch_gui.engine.instance_lock import InstanceLock
from docsearch_gui.engine.status_file import StatusFile
from docsearch_gui.models import Activity, EngineStatus, WorkerKind, WorkerState, WorkerStatus
from docsearch_gui.paths import AppPaths
from tests.cli_process import ROOT, command, docsearch
from tests.engine_session import EngineSession, sections

INTERRUPT_S = 5


@pytest.fixture(scope="module")
def notes(tmp_path_factory):
    notes = tmp_path_factory.mktemp("o'brien 日本")
    (notes / "tea.md").write_text(
        "# Tea\n\nGreen leaves and hot water.\n\n# 茶碗\n\n有田の磁器です。\n", encoding="utf-8"
    )
    (notes / "evil\x1b[31m\nred\x9b.md").write_text(
        "# \x1b]0;title\x07Heading\n\nwasabi \x1b[2J here", encoding="utf-8"
    )
    return notes


@pytest.fixture(scope="module")
def home(tmp_path_factory, notes):
    """A home in which `notes` are indexed."""
    home = tmp_path_factory.mktemp("home")
    (home / "config").mkdir()
    (home / "config" / "settings.json").write_text('{"min_section_tokens": 0}')
    done = docsearch(home, "index", notes)
    assert (done.returncode, done.stdout) == (0, "2 documents, 3 sections, 3 of them found by meaning too.\n"), (
        done.stderr
    )
    return home


def test_a_second_index_finds_nothing_to_do(home):
    done = docsearch(home, "index")
    assert (done.returncode, done.stderr.count("problem")) == (0, 0)


def test_search_prints_title_place_and_snippet(home, notes):
    done = docsearch(home, "search", "磁器", "--limit", 1)
    assert done.returncode == 0
    assert done.stdout.splitlines()[:2] == ["1. 茶碗", f"   {notes / 'tea.md'}:5-7"]
    assert "有田の磁器です。" in done.stdout


def test_search_as_json_is_one_pure_object(home, notes):
    done = docsearch(home, "search", "green leaves", "--json", "--folder", notes)
    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr, answer["mode"], answer["notice"]) == (0, "", "hybrid", None)
    first = answer["results"][0]
    assert (first["path"], first["title"], first["start_line"]) == (str(notes / "tea.md"), "Tea", 1)


def test_json_is_json_where_the_output_is_ascii(home):
    done = docsearch(home, "search", "磁器", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert json.loads(done.stdout)["results"][0]["title"] == "茶碗"


def test_nothing_in_a_document_or_its_name_steers_the_terminal(home):
    done = docsearch(home, "search", "wasabi", "--limit", 1)
    assert "wasabi" in done.stdout
    assert not any(character in done.stdout for character in "\x1b\x07\x9b")
    assert len(done.stdout.splitlines()[1].split(":")) == 2


def test_a_folder_that_is_not_indexed_has_nothing(home, tmp_path):
    done = docsearch(home, "search", "tea", "--folder", tmp_path)
    assert (done.returncode, done.stdout) == (0, "Nothing found.\n")


def test_status_counts(home, notes):
    done = docsearch(home, "status", "--json")
    status = json.loads(done.stdout)
    assert (done.returncode, status["documents"], status["embedded"], status["problems"]) == (0, 2, 3, [])
    assert (status["folders"][0]["path"], status["running"]) == (str(notes), None)
    plain = docsearch(home, "status")
    assert plain.stdout.startswith("documents: 2\nindexed:   2\nwaiting:   0\n")


def test_status_after_a_run_has_its_metrics_and_no_workers(home):
    status = json.loads(docsearch(home, "status", "--json").stdout)
    assert (status["workers"], status["health"], status["health_reason"]) == ([], "not_initialized", "")
    assert set(status["metrics"]["ran"]) == {"count", "p50", "p95", "p99"}
    plain = docsearch(home, "status").stdout
    assert f"running:   no\nhealth:    not initialized\nlast run:  until {status['as_of']}\nbatches:   " in plain


def test_status_beside_a_running_engine_tells_of_its_workers(tmp_path):
    with EngineSession(tmp_path) as session:
        session.until(session.paths.status_file.exists, "written")
        status = json.loads(docsearch(tmp_path, "status", "--json").stdout)
        assert {worker["kind"] for worker in status["workers"]} == {"reading", "embedding", "index"}
        assert (status["running"], status["metrics"]["in_flight"]) == (str(os.getpid()), 0)
        plain = docsearch(tmp_path, "status").stdout
    assert plain.count("worker:    ") == 3
    assert "sections/s, 0 sections in the queue\nbatches:   " in plain


def test_what_a_process_wrote_that_is_gone_is_not_said_of_the_next(tmp_path):
    paths = AppPaths.under(tmp_path)
    paths.create()
    StatusFile(paths.status_file).write(
        EngineStatus(Activity.IDLE, workers=(WorkerStatus(WorkerKind.INDEX, WorkerState.READY),))
    )
    text = paths.status_file.read_text().replace(f'"pid": {os.getpid()}', '"pid": 1')
    paths.status_file.write_text(text)
    lock = InstanceLock(paths.lock)
    lock.acquire()
    status = status_object(paths)
    lock.release()
    assert (status["running"], status["workers"], status["metrics"], status["as_of"]) == (
        str(os.getpid()),
        [],
        None,
        None,
    )


def test_index_logs_its_performance(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "slow.md").write_text(sections(4, "%%slow%% "), encoding="utf-8")
    (tmp_path / "home" / "config").mkdir(parents=True)
    (tmp_path / "home" / "config" / "settings.json").write_text('{"min_section_tokens": 0}')
    done = docsearch(tmp_path / "home", "index", tmp_path / "notes", "--perf-log", tmp_path / "log.csv")
    assert done.returncode == 0, done.stderr
    with (tmp_path / "log.csv").open(encoding="ascii", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:4] == ["Time(s)", "Threads", "RSS(MB)", "VMS(MB)"]
    assert (rows[-1]["Sections"], float(rows[-1]["embedding RSS(MB)"]) > 1) == ("4", True)


def test_a_performance_log_that_cannot_be_made_is_said_before_the_work(tmp_path, notes):
    done = docsearch(tmp_path / "home", "index", notes, "--perf-log", tmp_path / "nowhere" / "log.csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "log.csv could not be written (No such file or directory)" in done.stderr


def test_before_anything_is_indexed(tmp_path):
    done = docsearch(tmp_path, "search", "tea", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing has been indexed yet" in done.stderr
    assert json.loads(docsearch(tmp_path, "status", "--json").stdout)["documents"] == 0


@pytest.mark.parametrize("arguments", [(), ("search",), ("find", "x"), ("search", "x", "--limit", "y")])
def test_wrong_arguments_are_refused(tmp_path, arguments):
    assert docsearch(tmp_path, *arguments).returncode == 2


def test_a_missing_folder_does_not_keep_the_others_out(tmp_path, notes):
    done = docsearch(tmp_path, "index", tmp_path / "no\x1bwhere", notes, notes / "tea.md")
    assert (done.returncode, done.stdout[:11]) == (3, "2 documents")
    assert "no where is not there" in done.stderr
    assert "tea.md is not a folder" in done.stderr


def test_only_missing_folders_are_a_failure(tmp_path):
    done = docsearch(tmp_path / "home", "index", tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nowhere is not there" in done.stderr


def test_problems_are_told_by_index_and_by_status(tmp_path):
    folder, home = tmp_path / "notes", tmp_path / "home"
    folder.mkdir()
    (folder / "bad\x1b.md").write_bytes(bytes(range(256)))
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.json").write_text("{ broken")
    done = docsearch(home, "index", folder)
    assert done.returncode == 3
    assert ("holds binary data" in done.stderr, "could not be understood" in done.stderr, "\x1b" in done.stderr) == (
        1,
        1,
        0,
    )
    folder.rename(tmp_path / "away")
    status = docsearch(home, "status", "--json")
    codes = {problem["code"] for problem in json.loads(status.stdout)["problems"]}
    assert (status.returncode, codes) == (3, {"settings_corrupt", "folder_missing", "file_not_text"})
    assert "\x1b" not in docsearch(home, "status").stdout


def test_a_damaged_catalog_is_a_problem_of_status(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "catalog.sqlite").write_bytes(b"no database" * 100)
    done = docsearch(tmp_path, "status", "--json")
    assert [problem["code"] for problem in json.loads(done.stdout)["problems"]] == ["catalog_unreadable"]


def test_beside_a_running_engine_search_works_and_index_is_refused(tmp_path, notes):
    with EngineSession(tmp_path) as session:
        session.index(notes)
        before = session.counts()
        answer = json.loads(docsearch(tmp_path, "search", "green leaves", "--json").stdout)
        assert (answer["mode"], answer["results"][0]["title"]) == ("hybrid", "Tea")
        assert "meaning" in answer["results"][0]["found_by"]
        refused = docsearch(tmp_path, "index")
        assert (refused.returncode, f"process {os.getpid()}" in refused.stderr) == (1, True)
        assert json.loads(docsearch(tmp_path, "status", "--json").stdout)["running"] == str(os.getpid())
        assert session.counts() == before
        assert session.answers("green leaves")[-1].mode == "hybrid"


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_ctrl_c_ends_soon_leaves_no_worker_and_the_rest_is_done_next_time(tmp_path):
    folder, home = tmp_path / "notes", tmp_path / "home"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.md").write_text(sections(20, f"f{number}x %%slow%% "), encoding="utf-8")
    variables = {**os.environ, "DOCSEARCH_HOME": str(home)}
    running = subprocess.Popen(command("index", folder), cwd=ROOT, env=variables, stderr=subprocess.PIPE, text=True)
    with running:
        workers: list[psutil.Process] = []
        while len(workers) < 3:
            assert running.stderr.readline()
            workers = psutil.Process(running.pid).children(recursive=True)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=INTERRUPT_S)
    assert (running.returncode, "Traceback" in said) == (130, False)
    assert "goes on at the next run" in said
    assert not [worker for worker in workers if worker.is_running()]
    assert json.loads(docsearch(home, "status", "--json").stdout)["running"] is None


@pytest.mark.skipif(os.name == "nt", reason="no shell of that kind there")
def test_a_reader_that_went_away_is_no_crash(home):
    piped = f"{shlex.join(command('search', 'tea'))} | true"
    variables = {**os.environ, "DOCSEARCH_HOME": str(home)}
    done = subprocess.run(["sh", "-c", piped], cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


@pytest.mark.model
@pytest.mark.skipif("DOCSEARCH_TEST_MODELS" not in os.environ, reason="DOCSEARCH_TEST_MODELS names no folder of models")
def test_the_samples_are_found_with_the_real_model(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "models").symlink_to(os.environ["DOCSEARCH_TEST_MODELS"])
    variables = {**os.environ, "DOCSEARCH_HOME": str(tmp_path)}
    for arguments in (["index", "resources/samples"], ["search", "検索のしかた", "--json"]):
        done = subprocess.run(
            [sys.executable, "-m", "docsearch_gui.cli", *arguments],
            cwd=ROOT, env=variables, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["mode"] == "hybrid"
