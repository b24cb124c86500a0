"""`docsearch bench quality` as a process of its own, with a fake model."""

import json
import os
import signal
import subprocess

import pytest

from tests.cli_process import ROOT, answer, command, docsearch

PATIENCE_S = 60
STAGES = ("words", "meaning", "fused", "rescored")
TEXT = "# Growing {name} in {language}\n\nThe {name} grows {where}. It is picked by hand.\n\n## Storing {name} in {language}\n\nKeep it in a {box} that closes.\n"


@pytest.fixture(scope="module")
def gardens(tmp_path_factory):
    """A folder `corpus` of documents in two languages, and queries on them beside it."""
    base = tmp_path_factory.mktemp("gardens")
    rows = []
    for language in ("en", "ja"):
        folder = base / "corpus" / f"plants-{language}"
        folder.mkdir(parents=True)
        for number, name in enumerate(("rhubarb", "spinach", "parsnip", "lovage")):
            text = TEXT.format(name=name, language=language, where=f"near place{number}{language}", box=f"box{number}")
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
            asked = {
                "query_lang": language,
                "file": f"plants-{language}/{name}.md",
                "heading": f"Growing {name} in {language}",
            }
            rows.append({**asked, "type": "lead", "query": f"The {name} grows near place{number}{language}."})
            rows.append({**asked, "type": "heading", "query": f"Growing {name} in {language}"})
    rows.append({**rows[-1], "query_lang": "en", "type": "xling"})
    (base / "eval").mkdir()
    (base / "eval" / "queries.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return base


@pytest.fixture(scope="module")
def home(tmp_path_factory, gardens):
    """A home in which the documents are indexed."""
    home = tmp_path_factory.mktemp("home")
    (home / "config").mkdir()
    (home / "config" / "settings.json").write_text('{"min_section_tokens": 0}')
    assert docsearch(home, "index", gardens / "corpus").returncode == 0
    return home


def test_queries_of_a_file_are_counted_by_type_and_direction(tmp_path, gardens):
    found = answer(tmp_path, "bench", "quality", "--queries", gardens / "eval" / "queries.jsonl")
    rows = {(row["type"], row["direction"]): row["queries"] for row in found["rows"]}
    assert rows == {
        ("heading", "en→en"): 4,
        ("lead", "en→en"): 4,
        ("heading", "ja→ja"): 4,
        ("lead", "ja→ja"): 4,
        ("xling", "en→ja"): 1,
        ("all", "en→en"): 8,
        ("all", "ja→ja"): 8,
        ("all", "all"): 17,
    }
    assert (found["documents"], found["unanswered"], found["without_vector"]) == (8, 0, 0)


def test_every_stage_has_figures_with_intervals_and_the_query_its_times(tmp_path, gardens):
    found = answer(tmp_path, "bench", "quality", "--queries", gardens / "eval" / "queries.jsonl", "--sample", 6)
    whole = found["rows"][-1]
    for stage in STAGES:
        assert set(whole[stage]) == {"recall@1", "recall@10", "mrr@10", "ndcg@10"}
        assert all(0 <= low <= value <= high <= 1 for value, low, high in whole[stage].values())
    assert "reranked" not in whole
    assert whole["queries"] == found["latency_ms"]["whole"]["queries"] == 6
    assert found["latency_ms"]["words"]["p50"] > 0


def test_with_a_rerank_model_there_is_one_more_stage(tmp_path, gardens):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text('{"rerank_model_folder": "/m"}')
    asked = ("bench", "quality", "--queries", gardens / "eval" / "queries.jsonl", "--sample", 6)
    whole = answer(tmp_path, *asked)["rows"][-1]
    assert list(whole)[-5:] == [*STAGES, "reranked"]
    assert whole["reranked"]["recall@10"][0] == whole["rescored"]["recall@10"][0] == 1
    assert "\n  reranked " in docsearch(tmp_path, *asked).stdout


def test_a_rerank_model_that_is_refused_ends_the_measurement(tmp_path, gardens):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text('{"rerank_model_folder": "/refused"}')
    done = docsearch(tmp_path, "bench", "quality", "--queries", gardens / "eval" / "queries.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert "The rerank model in /refused was refused" in done.stderr


def test_without_a_file_the_users_own_documents_are_asked(home):
    done = docsearch(home, "bench", "quality", "--sample", 8)
    assert done.returncode == 0, done.stderr
    assert "8 documents, 16 sections" in done.stdout
    assert "all queries: 8 queries" in done.stdout
    assert done.stdout.count("rescored ") >= 3


def test_it_leaves_nothing_behind_and_the_index_as_it_was(home, tmp_path):
    before = (home / "data" / "catalog.sqlite").read_bytes()
    assert docsearch(home, "bench", "quality", "--sample", 4, TMPDIR=str(tmp_path)).returncode == 0
    assert list(tmp_path.iterdir()) == []
    assert (home / "data" / "catalog.sqlite").read_bytes() == before


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_ends_and_leaves_nothing_behind(home, tmp_path, ended_by):
    environment = {**os.environ, "DOCSEARCH_HOME": str(home), "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(
        command("bench", "quality"),
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "loading the model" in process.stderr.readline()
    process.send_signal(ended_by)
    process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, list(tmp_path.iterdir())) == (130, [])


def test_with_nothing_indexed_it_says_so(tmp_path):
    done = docsearch(tmp_path, "bench", "quality")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing has been indexed yet." in done.stderr


def test_queries_on_other_documents_are_refused(tmp_path, gardens):
    done = docsearch(
        tmp_path, "bench", "quality", "--queries", gardens / "eval" / "queries.jsonl", "--documents", tmp_path
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "None of 17 queries has an answer" in done.stderr


def test_without_a_model_it_says_why(home, tmp_path):
    done = docsearch(home, "bench", "quality", FAKE_MODEL_MISSING="1", TMPDIR=str(tmp_path))
    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (1, "", [])
    assert "The embedding model is not on this machine" in done.stderr
