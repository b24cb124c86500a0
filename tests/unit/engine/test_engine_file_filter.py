"""Which files belong to the index."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.scanner import scan


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(root: Path, exclude: tuple[str, ...] = ()) -> set[str]:
    return {path.relative_to(root).as_posix() for path in scan(root, FileFilter(root, exclude)).files}


def test_documents_belong_and_other_files_do_not(tmp_path):
    for name in ("a.md", "B.MD", "c.markdown", "d.txt", "e.py", "f", "g.md~", ".h.md", "i.mkd"):
        write(tmp_path / name)
    assert names(tmp_path) == {"a.md", "B.MD", "c.markdown", "d.txt", "i.mkd"}


def test_hidden_and_build_folders_do_not_belong(tmp_path):
    for name in (".git/a.md", "node_modules/x/a.md", "x/build/a.md", "x/.hidden/y/a.md", "kept/builder/a.md"):
        write(tmp_path / name)
    assert names(tmp_path) == {"kept/builder/a.md"}


def test_a_root_that_is_itself_hidden_or_a_build_folder_belongs(tmp_path):
    write(tmp_path / ".notes" / "build" / "a.md")
    assert names(tmp_path / ".notes" / "build") == {"a.md"}


def test_own_patterns_leave_out_and_take_back_in(tmp_path):
    for name in ("a.md", "drafts/b.md", "build/c.md", "x/secret.md"):
        write(tmp_path / name)
    assert names(tmp_path, ("drafts/", "!build/", "secret.*")) == {"a.md", "build/c.md"}


def test_the_nearest_gitignore_decides(tmp_path):
    write(tmp_path / ".gitignore", "*.txt\n/only.md\ndeep/**/gone.md\n")
    write(tmp_path / "kept" / ".gitignore", "!*.txt\nlog.txt\n")
    for name in ("a.txt", "only.md", "x/only.md", "kept/a.txt", "kept/log.txt", "deep/1/2/gone.md", "deep/1/stays.md"):
        write(tmp_path / name)
    assert names(tmp_path) == {"x/only.md", "kept/a.txt", "deep/1/stays.md"}


def test_nothing_comes_back_out_of_an_ignored_folder(tmp_path):
    write(tmp_path / ".gitignore", "out/\n!out/a.md\n")
    write(tmp_path / "out" / ".gitignore", "!a.md\n")
    write(tmp_path / "out" / "a.md")
    assert names(tmp_path) == set()


def test_an_edited_gitignore_counts_at_once(tmp_path):
    file, rules = write(tmp_path / "a.md"), write(tmp_path / ".gitignore", "a.md\n")
    file_filter = FileFilter(tmp_path)
    assert not file_filter.accepts_file(file)
    write(rules, "")
    assert file_filter.accepts_file(file)
    rules.unlink()
    assert file_filter.accepts_file(file)


@pytest.mark.parametrize("line", ["!", "\\", "a\\", "[z-a]", "(", "**", "[", "//"])
def test_a_pattern_that_means_nothing_is_passed_over(tmp_path, line):
    write(tmp_path / ".gitignore", f"{line}\nb.md\n")
    write(tmp_path / "a.md")
    write(tmp_path / "b.md")
    assert "b.md" not in names(tmp_path, (line,))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_gitignore_that_is_no_file_is_passed_over(tmp_path):
    write(tmp_path / "a.md")
    (tmp_path / "x").mkdir()
    os.mkfifo(tmp_path / ".gitignore")
    write(tmp_path / "x" / ".gitignore" / "b.md")
    assert names(tmp_path) == {"a.md"}


def test_paths_outside_do_not_belong(tmp_path):
    file_filter = FileFilter(tmp_path / "a")
    assert not file_filter.accepts_file(tmp_path / "b.md")
    assert not file_filter.reaches(tmp_path)


PARTS = st.sampled_from(["a", "b", ".c", "build", "日本"])
FILES = st.lists(st.tuples(st.lists(PARTS, max_size=3), st.sampled_from(["x.md", "y.txt", ".z.md", "w.py"])), max_size=8)
RULES = st.dictionaries(
    st.sampled_from(["", "a", "a/b"]),
    st.lists(st.sampled_from(["*.md", "!x.md", "a/", "!a/", "/b", "b/**", "**/y.txt", "日*", "a/b", "!a/b/x.md"]), max_size=3),
)


@given(files=FILES, rules=RULES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_scan_and_watch_come_to_the_same_verdict(tmp_path_factory, files, rules):
    root = tmp_path_factory.mktemp("tree")
    for place, lines in rules.items():
        write(root / place / ".gitignore", "\n".join(lines))
    paths = {write(root.joinpath(*folders) / name) for folders, name in files}
    watched = FileFilter(root)
    assert set(scan(root, FileFilter(root)).files) == {path for path in paths if watched.accepts_file(path)}
