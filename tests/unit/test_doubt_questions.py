"""The questions by which doubt is calibrated and judged are what they are said to be."""

import json
import re

import pytest

from tests.benchmarks.doubt import QUESTIONS, SETS, Verdict, share
from tests.benchmarks.session import CORPUS

FOUND = json.loads(QUESTIONS.read_text(encoding="utf-8"))
EVERY = [question for name in SETS for question in FOUND[name]]
ADDRESS = re.compile(r"https?://[^\s)\"']+|data:\S+")

needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="the shared documents are not there")


@pytest.mark.parametrize("name", ["development", "test"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_set_is_balanced(name, language):
    kinds = [q.get("kind", "answerable") for q in FOUND[name] if q["language"] == language]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "answerable": 20,
        "other domain": 10,
        "technical": 5,
        "near miss": 5,
    }


def test_no_question_is_in_two_sets():
    assert len({question["question"] for question in EVERY}) == 217


@pytest.mark.shared
@needs_corpus
def test_files_that_answer_are_there():
    assert not [file for question in EVERY for file in question["files"] if not (CORPUS / file).is_file()]


@pytest.mark.shared
@needs_corpus
def test_no_question_is_copied_and_no_unanswerable_one_is_about_what_the_documents_name():
    text = "\n".join(ADDRESS.sub("", path.read_text(encoding="utf-8")) for path in CORPUS.rglob("*.md")).lower()
    assert not [question["question"] for question in EVERY if question["question"].lower() in text]
    assert not [word for question in EVERY for word in question.get("absent", ()) if word.lower() in text]


def verdict(*, doubt: bool, shown: bool = True, language: str = "en") -> Verdict:
    return Verdict("a", language, "near miss", doubt, shown, found=False)


def test_a_share_can_be_that_of_one_language():
    verdicts = [verdict(doubt=True), verdict(doubt=False, language="ja")]
    assert share(verdicts, lambda found: found.doubt) == 0.5
    assert share(verdicts, lambda found: found.doubt, "en") == 1.0


@pytest.mark.parametrize(("doubt", "shown", "hidden"), [(True, True, True), (False, False, True), (False, True, False)])
def test_an_answer_in_doubt_or_with_weak_results_only_is_hidden(doubt, shown, hidden):
    assert verdict(doubt=doubt, shown=shown).hidden is hidden
