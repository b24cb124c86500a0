"""Patterns mean what they mean to git."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.git_patterns import PatternList
from docsearch_gui.folder_models import FolderRules, SkipRule
from docsearch_gui.settings import Settings

FILES = {
    ".gitignore": r"""# comment
\#hash.md
\!bang.md
*.log.md
!keep.log.md
/anchored.md
out/
!out/back.md
doc/*.txt
doc/**/deep.txt
**/anywhere.md
a/**/z.md
b/**
!b/kept.md
whitelist/*
!whitelist/*/
!whitelist/**/yes.md
trailing.md
space\ .md
[a-c]1.md
[!a-c]2.md
[[:digit:]]x.md
q?.md
x**y.md
foo**/bar.md
sub/only-here/
\\back.md
日*.txt
carriage.md
""".replace("carriage.md\n", "carriage.md\r\n").replace("trailing.md\n", "trailing.md   \n"),
    "near/.gitignore": "!x.log.md\n/local.md\nnever/\n",
    "near/never/.gitignore": "!a.md\n",
    ".git/info/exclude": "excluded.md\n!b/kept2.md\nx.log.md\n",
}  # fmt: skip
NAMES = """
#hash.md !bang.md plain.md x.log.md keep.log.md anchored.md in/anchored.md out/a.md out/back.md in/out/a.md outside/a.md doc/a.txt
doc/in/a.txt doc/in/deep.txt doc/deep.txt anywhere.md in/anywhere.md a/z.md a/1/2/z.md aa/z.md b/any.md b/kept.md b/in/a.md
whitelist/no.md whitelist/in/no.md whitelist/in/yes.md trailing.md a1.md d1.md a2.md d2.md 7x.md xx.md q.md qq.md xy.md x-y.md
foobar/bar.md foo/a/bar.md fooa/bar.md sub/only-here/a.md in/sub/only-here/a.md \\back.md 日本.txt carriage.md near/x.log.md
near/y.log.md near/local.md near/in/local.md near/never/a.md excluded.md in/excluded.md near/excluded.md b/kept2.md
"""
PATHS = [*NAMES.split(), "space .md", "in/line\nbreak.md"]


@pytest.fixture
def tree(tmp_path):
    if shutil.which("git") is None:
        pytest.skip("no git here")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    for name in PATHS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def by_git(tree: Path) -> dict[str, tuple[str, int, str] | None]:
    """File, line and pattern by which git ignores each path, or None."""
    command = ["git", "-C", str(tree), "-c", "core.excludesFile=", "check-ignore", "-vnz", "--no-index", "--stdin"]
    told = subprocess.run(command, input="\0".join(PATHS), capture_output=True, text=True, check=False).stdout.split(
        "\0"
    )
    rows = [told[at : at + 4] for at in range(0, len(told) - 1, 4)]
    return {
        path: (file, int(line), pattern) if pattern and not pattern.startswith("!") else None
        for file, line, pattern, path in rows
    }


def by_us(tree: Path, name: str) -> tuple[str, int, str] | None:
    found = FileFilter(tree, Settings(), FolderRules(exclude=())).exclusion(tree / name, is_folder=False)
    if found is None:
        return None
    assert found.rule is SkipRule.GIT_IGNORE
    return found.file.relative_to(tree).as_posix(), found.line, found.pattern


def test_git_and_we_ignore_the_same_by_the_same_line(tree):
    expected = by_git(tree)
    assert len(expected) == len(PATHS) > 40
    assert {name: by_us(tree, name) for name in expected} == expected


def test_a_pattern_matches_whole_characters():
    assert PatternList(["caf?.md"], "/r").decision("/r/café.md", "café.md", is_folder=False)


@pytest.mark.parametrize("pattern", ["*a" * 40 + "b", "x/" + "*a" * 40 + "b", "**/a/" * 20 + "b", "[!x]*" * 30 + "b"])
def test_no_pattern_takes_long(pattern):
    name = "a" * 250
    patterns, began = PatternList([pattern], "/r"), time.process_time()
    assert patterns.decision(f"/r/x/{'a/' * 900}{name}", name, is_folder=False) is None
    assert patterns.decision(f"/r/x/{name}", name, is_folder=False) is None
    assert time.process_time() - began < 1
