"""What is told of a folder before it is indexed."""

import itertools

import pytest

from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.preflight import MEMORY_BYTES, preflight
from docsearch_gui.folder_models import SkipRule
from docsearch_gui.settings import Settings


@pytest.fixture
def folder(tmp_path):
    for name in ("a.md", "b.MD", "x/c.txt", "x/d.png", "passwords.txt", "node_modules/e.md", ".hidden/f.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x" * 500_000)
    return tmp_path


def test_documents_and_what_is_left_out_are_counted(folder):
    told = preflight(folder, FileFilter(folder, Settings()), 10, 600, 77)
    assert told.by_type == ((".md", 2, 1_000_000), (".txt", 1, 500_000))
    assert {rule: counts for rule, *counts in told.left_out} == {
        SkipRule.TYPE: [1, 0],
        SkipRule.SECRET: [1, 0],
        SkipRule.BUILD_FOLDER: [0, 1],
        SkipRule.HIDDEN: [0, 1],
    }
    assert (told.files, told.complete, told.free_bytes) == (3, True, 77)


def test_the_cost_follows_from_bytes_and_pace(folder):
    told = preflight(folder, FileFilter(folder, Settings()), 10, 600, 0)
    assert (told.sections, told.minutes) == (900, 1.5)
    assert (told.disk_bytes, told.memory_bytes) == (900 * 7_000 + 3_000_000, MEMORY_BYTES)


def test_small_documents_are_a_section_each(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.md").write_text("x")
    assert preflight(tmp_path, FileFilter(tmp_path, Settings()), 10, 600, 0).sections == 3


def test_a_large_folder_is_counted_in_part_when_time_is_up(folder):
    ticks = itertools.count()
    told = preflight(folder, FileFilter(folder, Settings()), 10, 600, 0, limit_s=1, clock=lambda: next(ticks))
    assert not told.complete
    assert told.files == 2


def test_an_empty_folder_costs_nothing_but_memory(tmp_path):
    told = preflight(tmp_path, FileFilter(tmp_path, Settings()), 10, 600, 0)
    assert (told.files, told.sections, told.minutes, told.disk_bytes, told.complete) == (0, 0, 0.0, 0, True)
