"""The answer to "why is this file not found?", from a real catalog and a real disk."""

import os
import time
from pathlib import Path

import pytest

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.file_records import Absence, IndexedFile
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.engine.path_report import report_path
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderRules, PathVerdict, SkipRule
from docsearch_gui.settings import Settings

STAMP = FileStamp(1, 2, 3, 4)
MANY = 2_000


@pytest.fixture
def notes(tmp_path) -> Path:
    """A watched folder of one document."""
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "tea.md").write_text("# Tea\n")
    return notes


@pytest.fixture
def catalog(tmp_path, notes):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    catalog.folders.add(notes)
    yield catalog
    catalog.close()


@pytest.fixture
def why(tmp_path, catalog):
    return lambda path, **settings: report_path(Path(path), catalog, Settings(**settings), tmp_path / "data")


def index(catalog: Catalog, path: Path, warning: ErrorInfo | None = None) -> None:
    """Note three sections of `path` as indexed, two of them with a vector."""
    catalog.files.set_waiting(path.parent, [path])
    catalog.files.set_indexed([IndexedFile(id_of_path(path), STAMP, "hash", 3, 2, 1, warning)])


def test_an_indexed_file_has_its_time_and_sections(why, notes, catalog):
    index(catalog, notes / "tea.md")
    report = why(notes / "tea.md")
    assert (report.verdict, report.folder, report.sections, report.embedded) == (PathVerdict.INDEXED, notes, 3, 2)
    assert abs(report.indexed_at - time.time()) < 60


def test_an_indexed_file_keeps_its_doubt(why, notes, catalog):
    doubt = ErrorInfo("file_partly_decoded", {"path": "tea.md", "count": "1", "encoding": "utf-8"})
    index(catalog, notes / "tea.md", doubt)
    assert (why(notes / "tea.md").verdict, why(notes / "tea.md").error) == (PathVerdict.INDEXED, doubt)


def test_a_file_that_no_scan_saw_is_not_seen_yet(why, notes):
    assert why(notes / "tea.md").verdict is PathVerdict.NOT_SEEN_YET


def test_a_waiting_file_has_its_place_in_the_line(why, notes, catalog):
    catalog.files.set_waiting(notes, [notes / "a.md", notes / "b.md", notes / "tea.md"])
    report = why(notes / "tea.md")
    assert (report.verdict, report.position, report.sections) == (PathVerdict.WAITING, 3, 0)


def test_an_indexed_file_that_waits_again_keeps_its_sections(why, notes, catalog):
    index(catalog, notes / "tea.md")
    catalog.files.set_waiting(notes, [notes / "tea.md"])
    assert (why(notes / "tea.md").verdict, why(notes / "tea.md").sections) == (PathVerdict.WAITING, 3)


def test_a_failed_file_has_its_error(why, notes, catalog):
    error = ErrorInfo("file_not_text", {"path": str(notes / "tea.md")})
    catalog.files.set_waiting(notes, [notes / "tea.md"])
    catalog.files.set_failed(notes / "tea.md", STAMP, error)
    assert (why(notes / "tea.md").verdict, why(notes / "tea.md").error) == (PathVerdict.FAILED, error)


def test_an_excluded_file_has_the_pattern_its_file_and_line(why, notes):
    (notes / ".gitignore").write_text("# ours\ntea.*\n")
    exclusion = why(notes / "tea.md").exclusion
    assert (exclusion.rule, exclusion.pattern, exclusion.line) == (SkipRule.GIT_IGNORE, "tea.*", 2)
    assert (exclusion.path, exclusion.file) == (notes / "tea.md", notes / ".gitignore")


def test_a_file_in_an_excluded_folder_names_the_folder(why, notes):
    (notes / "node_modules" / "x").mkdir(parents=True)
    (notes / "node_modules" / "x" / "read.md").write_text("x")
    report = why(notes / "node_modules" / "x" / "read.md")
    assert (report.verdict, report.exclusion.path) == (PathVerdict.EXCLUDED, notes / "node_modules")
    assert why(notes / "node_modules").exclusion.rule is SkipRule.BUILD_FOLDER


def test_settings_and_the_rules_of_the_folder_count(why, notes, catalog):
    assert why(notes / "tea.md", exclude=("tea*",)).exclusion.rule is SkipRule.SETTINGS
    catalog.folders.set_rules(notes, FolderRules(forgotten=("tea.md",)))
    assert why(notes / "tea.md").exclusion.rule is SkipRule.FORGOTTEN


def test_what_lies_outside_is_in_no_folder_or_not_there(why, tmp_path):
    (tmp_path / "other.md").write_text("x")
    assert why(tmp_path / "other.md").verdict is PathVerdict.NOT_IN_A_FOLDER
    assert why(tmp_path / "none.md").verdict is PathVerdict.MISSING
    assert why(tmp_path / "notes-2").verdict is PathVerdict.MISSING


def test_without_a_catalog_nothing_is_watched(notes, tmp_path):
    report = report_path(notes / "tea.md", None, Settings(), tmp_path / "data")
    assert (report.verdict, report.folder) == (PathVerdict.NOT_IN_A_FOLDER, None)


def test_a_missing_file_may_still_be_known(why, notes, catalog):
    assert why(notes / "gone.md").verdict is PathVerdict.MISSING
    index(catalog, notes / "gone.md")
    assert (why(notes / "gone.md").verdict, why(notes / "gone.md").sections) == (PathVerdict.MISSING, 3)
    catalog.files.set_absence([notes / "gone.md"], Absence.VANISHED)
    assert why(notes / "gone.md").verdict is PathVerdict.OFFLINE


def test_with_its_folder_away_a_known_file_is_offline(why, notes, catalog):
    index(catalog, notes / "tea.md")
    notes.rename(notes.with_name("away"))
    report = why(notes / "tea.md")
    assert (report.verdict, report.error.code, report.sections) == (PathVerdict.OFFLINE, "folder_missing", 3)
    assert why(notes / "other.md").verdict is PathVerdict.MISSING
    assert (why(notes).verdict, why(notes).files) == (PathVerdict.OFFLINE, 1)


def test_a_folder_counts_what_is_known_in_it(why, notes, catalog):
    (notes / "deep").mkdir()
    for name in ("tea.md", "deep/a.md", "deep/b.md"):
        index(catalog, notes / name)
    assert (why(notes).verdict, why(notes).files) == (PathVerdict.FOLDER, 3)
    assert (why(notes / "deep").verdict, why(notes / "deep").files) == (PathVerdict.FOLDER, 2)
    (notes / "deep").rmdir()
    assert (why(notes / "deep").verdict, why(notes / "deep").files) == (PathVerdict.MISSING, 2)


def test_paths_may_be_relative_and_begin_at_home(why, notes, monkeypatch):
    monkeypatch.chdir(notes)
    monkeypatch.setenv("HOME", str(notes.parent))
    monkeypatch.setenv("USERPROFILE", str(notes.parent))
    for typed in ("tea.md", "../notes/./tea.md", "~/notes/tea.md"):
        assert why(typed).path == notes / "tea.md"


def test_a_link_is_answered_for_what_it_leads_to(why, notes, tmp_path):
    (tmp_path / "link.md").symlink_to(notes / "tea.md")
    (notes / "twin.md").symlink_to(notes / "tea.md")
    for link in (tmp_path / "link.md", notes / "twin.md"):
        assert (why(link).verdict, why(link).path) == (PathVerdict.NOT_SEEN_YET, notes / "tea.md")


def test_a_link_that_leads_out_is_left_out(why, notes, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.md").write_text("x")
    (notes / "inner").symlink_to(tmp_path / "other")
    (notes / "broken.md").symlink_to(tmp_path / "nowhere.md")
    for path, link in ((notes / "inner" / "a.md", notes / "inner"), (notes / "broken.md", notes / "broken.md")):
        report = why(path)
        assert (report.verdict, report.folder) == (PathVerdict.EXCLUDED, notes)
        assert (report.exclusion.rule, report.exclusion.path) == (SkipRule.LINK, link)


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_pipe_is_no_document(why, notes):
    os.mkfifo(notes / "pipe.md")
    assert why(notes / "pipe.md").exclusion.rule is SkipRule.TYPE


@pytest.mark.skipif(os.name == "nt", reason="every name is text there")
def test_a_name_that_is_no_text_has_failed(why, notes):
    report = why(os.fsdecode(os.fsencode(notes) + b"/b\xffd.md"))
    assert (report.verdict, report.error.code) == (PathVerdict.FAILED, "file_name_undecodable")


def test_among_many_files_the_place_in_the_line_is_told(why, notes, catalog):
    paths = [notes / f"{number:06}.md" for number in range(MANY)]
    catalog.files.set_waiting(notes, paths)
    catalog.files.set_indexed([IndexedFile(id_of_path(path), STAMP, "hash", 1, 1, 1) for path in paths[: MANY // 2]])
    paths[-1].write_text("x")
    report, whole = why(paths[-1]), why(notes)
    assert (report.verdict, report.position, whole.files) == (PathVerdict.WAITING, MANY // 2, MANY)
