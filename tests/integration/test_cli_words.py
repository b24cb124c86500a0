"""What the command line says, without a process."""

import io
from pathlib import Path

import pytest

from docsearch_gui.cli_output import ProgressLine
from docsearch_gui.cli_rules import REASONS, RULES, exclusion_text, preflight_lines, rules_of, rules_text
from docsearch_gui.cli_why import message, report_object
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import Exclusion, FolderRules, PathReport, PathVerdict, Preflight, SkipRule
from docsearch_gui.models import Activity, EngineStatus
from docsearch_gui.settings import Settings

PATH, FOLDER = Path("/notes/a.md"), Path("/notes")
MB = 1024 * 1024


def report(verdict: PathVerdict, **facts: object) -> PathReport:
    facts = {"exclusion": Exclusion(SkipRule.HIDDEN, PATH), "error": ErrorInfo("file_not_text", {"path": "a"}), **facts}
    return PathReport(PATH, verdict, FOLDER, **facts)


def preflight(**facts: object) -> Preflight:
    nothing = {"folder": FOLDER, "by_type": (), "left_out": (), "complete": True, "sections": 0, "minutes": 0.2}
    cost = {"disk_bytes": 40 * MB, "free_bytes": 30_000 * MB, "memory_bytes": MB}
    return Preflight(**{**nothing, **cost, **facts})


def test_every_rule_has_its_words():
    assert set(RULES) == set(REASONS) == set(SkipRule)


@pytest.mark.parametrize("verdict", PathVerdict)
def test_every_verdict_has_its_words(verdict):
    assert message(report(verdict)).endswith((".", "FOLDER", str(FOLDER)))
    assert report_object(report(verdict))["verdict"] == verdict.value


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (report(PathVerdict.WAITING, position=12), "It waits to be read, number 12 of those that wait."),
        (report(PathVerdict.MISSING, error=None), "There is nothing of that name."),
        (
            report(PathVerdict.MISSING, error=None, sections=3),
            "It is not there any more, and leaves the index at the next scan.",
        ),
        (
            report(PathVerdict.OFFLINE, error=None, sections=3),
            "It is away, or was gone together with many others. 3 sections are still found.",
        ),
    ],
)
def test_the_words_hold_the_facts(said, words):
    assert message(said) == words


def test_a_pattern_is_told_with_its_place():
    exclusion = Exclusion(SkipRule.GIT_IGNORE, PATH, "*.md", Path("/notes/.gitignore"), 7)
    assert exclusion_text(exclusion) == f"git ignores it: *.md ({Path('/notes/.gitignore')}, line 7)"
    assert exclusion_text(Exclusion(SkipRule.SETTINGS, PATH, "*.md")) == "a pattern of the settings excludes it: *.md"


def test_of_a_folders_rules_only_those_of_its_own_are_told():
    rules = FolderRules(exclude=("drafts/", "*.txt"), forgotten=("a.md",), hidden_files=True, git_ignore=True)
    own = rules_of(rules, Settings(git_ignore=True))
    assert own == {"exclude": ["drafts/", "*.txt"], "forgotten": ["a.md"], "hidden_files": True}
    assert rules_text(own) == "exclude drafts/ *.txt; forgotten 1 file; hidden files yes"


def test_the_preflight_has_types_cost_and_what_is_left_out():
    left_out = ((SkipRule.TYPE, 1, 0), (SkipRule.HIDDEN, 3, 2))
    found = preflight(by_type=((".md", 7, MB), (".txt", 1, MB)), left_out=left_out, sections=90, minutes=125.4)
    assert preflight_lines(found) == [
        f"{FOLDER}: 8 documents (7 .md, 1 .txt), about 90 sections, 2 h 5 min, 40 MB of disk (29 GB free)",
        "  left out: 1 file of another type, 3 files and 2 folders hidden",
    ]


def test_a_preflight_that_was_not_done_in_time_says_so():
    assert preflight_lines(preflight(complete=False))[0].startswith(
        f"{FOLDER}: at least 0 documents, about 0 sections, less than a minute"
    )


def test_the_progress_line_says_why_it_waits():
    stream = io.StringIO()
    pause = ErrorInfo("paused_disk", {"free_mb": "12", "needed_mb": "500"})
    ProgressLine(stream).show(EngineStatus(Activity.PAUSED, files=8, indexed=3, pause=pause))
    assert stream.getvalue() == "3/8 files · Indexing waits: the disk is nearly full (12 MB free, 500 MB are kept).\n"
