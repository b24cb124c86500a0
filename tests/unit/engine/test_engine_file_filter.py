"""Which files belong to the index, and which rule says no."""

import os
from pathlib import Path

import pytest
from fake_supervisor import Clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docsearch_gui.engine.folders.file_filter import FRESH_S, FileFilter
from docsearch_gui.engine.folders.scanner import scan
from docsearch_gui.folder_models import Exclusion, FolderRules, SkipRule
from docsearch_gui.settings import Settings


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(root: Path, rules: FolderRules = FolderRules(), own_data: Path | None = None, **chosen: object) -> set[str]:  # noqa: B008 - frozen
    found = scan(root, FileFilter(root, Settings(**chosen), rules, own_data))
    return {Path(path).relative_to(root).as_posix() for path in found.files}


def why(root: Path, name: str, *, is_folder: bool = False, rules: FolderRules = FolderRules()) -> Exclusion | None:  # noqa: B008 - frozen
    return FileFilter(root, Settings(), rules).exclusion(root / name, is_folder=is_folder)


def test_documents_belong_and_other_files_do_not(tmp_path):
    for name in ("a.md", "B.MD", "c.markdown", "d.txt", "e.py", "f", "g.md~", ".h.md", "i.mkd"):
        write(tmp_path / name)
    assert names(tmp_path) == {"a.md", "B.MD", "c.markdown", "d.txt", "i.mkd"}


def test_hidden_and_build_folders_do_not_belong(tmp_path):
    for name in (".git/a.md", "node_modules/x/a.md", "x/build/a.md", "x/.hidden/y/a.md", "kept/builder/a.md"):
        write(tmp_path / name)
    assert names(tmp_path) == {"kept/builder/a.md"}


def test_hidden_files_belong_where_that_is_wanted_but_git_never(tmp_path):
    for name in (".git/a.md", ".x/a.md", ".b.md", ".venv/c.md"):
        write(tmp_path / name)
    assert names(tmp_path, hidden_files=True) == {".x/a.md", ".b.md"}
    assert names(tmp_path, FolderRules(hidden_files=True)) == {".x/a.md", ".b.md"}
    assert names(tmp_path, FolderRules(hidden_files=False), hidden_files=True) == set()
    assert names(tmp_path, exclude=("!.git/", "!.x/")) == {".x/a.md"}


def test_a_root_that_is_itself_hidden_or_a_build_folder_belongs(tmp_path):
    write(tmp_path / ".notes" / "build" / "a.md")
    assert names(tmp_path / ".notes" / "build") == {"a.md"}


def test_own_patterns_leave_out_and_take_back_in(tmp_path):
    for name in ("a.md", "drafts/b.md", "build/c.md", "x/log.md"):
        write(tmp_path / name)
    assert names(tmp_path, exclude=("drafts/", "!build/", "log.*")) == {"a.md", "build/c.md"}


def test_patterns_of_a_folder_add_to_those_of_the_settings_and_overrule_them(tmp_path):
    for name in ("a.md", "b.md", "c.md"):
        write(tmp_path / name)
    assert names(tmp_path, FolderRules(exclude=("!b.md", "c.md")), exclude=("a.md", "b.md")) == {"b.md"}


def test_patterns_of_the_user_overrule_git_but_not_secrets(tmp_path):
    write(tmp_path / ".gitignore", "a.md\n")
    for name in ("a.md", "passwords.txt"):
        write(tmp_path / name)
    assert names(tmp_path, exclude=("!a.md", "!passwords.txt")) == {"a.md"}


def test_only_what_include_patterns_name_belongs(tmp_path):
    for name in ("a.md", "docs/b.md", "docs/deep/c.txt", "docs/old/d.md", "x/e.md", "docs/build/f.md"):
        write(tmp_path / name)
    assert names(tmp_path, include=("docs/", "!old/")) == {"docs/b.md", "docs/deep/c.txt"}
    assert names(tmp_path, FolderRules(include=("*.txt",)), include=("docs/",)) == {"docs/deep/c.txt"}
    assert why(tmp_path, "a.md", rules=FolderRules(include=("docs/",))).rule is SkipRule.NOT_INCLUDED


def test_forgotten_files_and_the_programs_own_data_do_not_belong(tmp_path):
    for name in ("a.md", "x/a.md", "data/b.md"):
        write(tmp_path / name)
    assert names(tmp_path, FolderRules(forgotten=("x/a.md",)), tmp_path / "data") == {"a.md"}
    assert why(tmp_path, "x/a.md", rules=FolderRules(forgotten=("x/a.md",))).rule is SkipRule.FORGOTTEN
    assert names(tmp_path / "data", own_data=tmp_path) == set()


def test_the_nearest_gitignore_decides(tmp_path):
    write(tmp_path / ".gitignore", "*.txt\n/only.md\ndeep/**/gone.md\n")
    write(tmp_path / "kept" / ".gitignore", "!*.txt\nlog.txt\n")
    for name in ("a.txt", "only.md", "x/only.md", "kept/a.txt", "kept/log.txt", "deep/1/2/gone.md", "deep/1/stays.md"):
        write(tmp_path / name)
    assert names(tmp_path) == {"x/only.md", "kept/a.txt", "deep/1/stays.md"}
    assert len(names(tmp_path, FolderRules(git_ignore=False))) == 7


def test_nothing_comes_back_out_of_an_ignored_folder(tmp_path):
    write(tmp_path / ".gitignore", "out/\n!out/a.md\n")
    write(tmp_path / "out" / ".gitignore", "!a.md\n")
    write(tmp_path / "out" / "a.md")
    assert names(tmp_path) == set()


def test_an_exclusion_names_rule_path_pattern_file_and_line(tmp_path):
    rules = write(tmp_path / "x" / ".gitignore", "# built\n\nout/\n!b.md\n")
    write(tmp_path / "x" / "out" / "deep" / "a.md")
    expected = Exclusion(SkipRule.GIT_IGNORE, tmp_path / "x" / "out", "out/", rules, 3)
    assert why(tmp_path, "x/out/deep/a.md") == expected
    assert why(tmp_path, "x/out", is_folder=True) == expected
    assert why(tmp_path, "x/b.md") is None


@pytest.mark.parametrize(
    ("name", "rule", "matched", "pattern"),
    [
        ("a.png", SkipRule.TYPE, "a.png", ""),
        ("server.pem", SkipRule.SECRET, "server.pem", "*.pem"),
        (".ssh/notes.md", SkipRule.SECRET, ".ssh", ".ssh/"),
        ("x/node_modules/y/a.md", SkipRule.BUILD_FOLDER, "x/node_modules", "node_modules/"),
        (".obsidian/a.md", SkipRule.HIDDEN, ".obsidian", ".*"),
        (".git/a.md", SkipRule.BUILD_FOLDER, ".git", ".git/"),
    ],
)
def test_a_rule_of_the_program_is_named(tmp_path, name, rule, matched, pattern):
    assert why(tmp_path, name) == Exclusion(rule, tmp_path / matched, pattern)


def test_the_work_tree_around_the_root_counts(tmp_path):
    write(tmp_path / ".gitignore", "ignored-outside-of-git.md")
    top = tmp_path / "tree"
    write(top / ".git" / "info" / "exclude", "private.md\n/notes/b.md\n")
    write(top / ".gitignore", "/notes/a.md\n")
    write(top / "notes" / ".gitignore", "!private.md\n")
    for name in ("a.md", "b.md", "c.md", "private.md", "x/private.md", "ignored-outside-of-git.md"):
        write(top / "notes" / name)
    assert names(top / "notes") == {"c.md", "private.md", "x/private.md", "ignored-outside-of-git.md"}


def test_a_repository_in_a_repository_has_rules_of_its_own(tmp_path):
    write(tmp_path / ".gitignore", "*.md\n")
    write(tmp_path / "inner" / ".git" / "info" / "exclude", "b.md\n")
    for name in ("a.md", "inner/a.md", "inner/b.md"):
        write(tmp_path / name)
    assert names(tmp_path) == {"inner/a.md"}


def test_a_linked_work_tree_has_the_rules_of_its_repository(tmp_path):
    write(tmp_path / "main" / ".git" / "info" / "exclude", "a.md\n")
    write(tmp_path / "main" / ".git" / "worktrees" / "w" / "commondir", "../..\n")
    write(tmp_path / "w" / ".git", f"gitdir: {tmp_path}/main/.git/worktrees/w\n")
    for name in ("a.md", "b.md"):
        write(tmp_path / "w" / name)
    assert names(tmp_path / "w") == {"b.md"}


def test_an_edited_gitignore_counts_after_a_moment_and_in_a_new_scan_at_once(tmp_path):
    clock = Clock()
    file, rules = write(tmp_path / "a.md"), write(tmp_path / ".gitignore", "a.md\n")
    file_filter = FileFilter(tmp_path, Settings(), clock=clock)
    assert not file_filter.accepts_file(file)
    write(rules, "")
    clock.pass_s(FRESH_S)
    assert file_filter.accepts_file(file)
    write(rules, "a.*\n")
    assert scan(tmp_path, file_filter).files == {}


@pytest.mark.parametrize("line", ["!", "\\", "a\\", "[z-a]", "(", "[", "//", "/", "[[:no:]]"])
def test_a_pattern_that_means_nothing_is_passed_over(tmp_path, line):
    write(tmp_path / ".gitignore", f"{line}\nb.md\n")
    write(tmp_path / "a.md")
    write(tmp_path / "b.md")
    assert names(tmp_path, exclude=(line,)) == {"a.md"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_gitignore_that_is_no_file_is_passed_over(tmp_path):
    write(tmp_path / "a.md")
    (tmp_path / "x").mkdir()
    os.mkfifo(tmp_path / ".gitignore")
    write(tmp_path / "x" / ".gitignore" / "b.md")
    assert names(tmp_path) == {"a.md"}


def test_paths_outside_do_not_belong(tmp_path):
    file_filter = FileFilter(tmp_path / "a", Settings())
    assert not file_filter.accepts_file(tmp_path / "b.md")
    assert not file_filter.reaches(tmp_path)
    with pytest.raises(ValueError, match="is not in"):
        file_filter.exclusion(tmp_path / "b.md", is_folder=False)


def test_a_change_of_rules_is_told_from_other_changes(tmp_path):
    file_filter = FileFilter(tmp_path, Settings())
    told = {".gitignore", "x/.gitignore", ".git/info/exclude", "x/.git/info/exclude"}
    others = {"node_modules/.gitignore", "a.md", "info/exclude", "node_modules/x/.git/info/exclude", "x.gitignore"}
    assert {name for name in told | others if file_filter.is_rule_file(tmp_path / name)} == told
    assert not FileFilter(tmp_path, Settings(git_ignore=False)).is_rule_file(tmp_path / ".gitignore")


PARTS = st.sampled_from(["a", "b", ".c", "build", "日本", ".ssh"])
FILE_NAMES = st.sampled_from(["x.md", "y.txt", ".z.md", "w.py", "token.txt"])
FILES = st.lists(st.tuples(st.lists(PARTS, max_size=3), FILE_NAMES), max_size=8)
LINES = ["*.md", "!x.md", "a/", "!a/", "/b", "b/**", "**/y.txt", "日*", "a/b", "!a/b/x.md"]
RULES = st.dictionaries(st.sampled_from(["", "a", "a/b", ".git/info"]), st.lists(st.sampled_from(LINES), max_size=3))


@given(files=FILES, rules=RULES, include=st.sampled_from([(), ("a/",), ("*.md", "!b/")]), hidden=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_scan_and_watch_come_to_the_same_verdict(tmp_path_factory, files, rules, include, hidden):
    root = tmp_path_factory.mktemp("tree")
    for place, lines in rules.items():
        write(root / place / ("exclude" if place.startswith(".git") else ".gitignore"), "\n".join(lines))
    paths = {write(root.joinpath(*folders) / name) for folders, name in files}
    chosen = Settings(hidden_files=hidden, include=include)
    watched = FileFilter(root, chosen)
    assert set(scan(root, FileFilter(root, chosen)).files) == {
        str(path) for path in paths if watched.accepts_file(path)
    }
