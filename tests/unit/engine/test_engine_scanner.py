"""What a scan finds."""

import os
import socket
import time
from pathlib import Path

import pytest

from docsearch_gui.engine.folders import scanner
from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.scanner import Scan, scan
from docsearch_gui.folder_models import SkipRule
from docsearch_gui.settings import Settings

no_windows = pytest.mark.skipif(os.name == "nt", reason="names there are always text, and links need rights")


def look(root: Path, below: Path | None = None) -> Scan:
    return scan(root, FileFilter(root, Settings()), below)


def write(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def found_names(found: Scan, root: Path) -> set[str]:
    return {os.path.relpath(path, root) for path in found.files}


def test_a_missing_root_is_a_problem(tmp_path):
    root = tmp_path / "nowhere"
    for found in (look(root), look(root, root / "x")):
        assert (found.files, found.problem.code, set(found.unreadable)) == ({}, "folder_missing", {str(root)})


def test_only_the_asked_part_is_scanned(tmp_path):
    write(tmp_path, "a.md", "x/b.md", "x/y/c.md", "z/d.md", "x/e.png")
    (tmp_path / ".gitignore").write_text("c.md\n")
    found = look(tmp_path, tmp_path / "x")
    assert found_names(found, tmp_path) == {"x/b.md"}
    assert set(found.skipped) == {str(tmp_path / "x"), str(tmp_path / "x" / "y")}


@pytest.mark.parametrize("below", ["gone", "a.md", "node_modules/x", ".git"])
def test_a_part_that_is_gone_no_folder_or_left_out_is_empty(tmp_path, below):
    write(tmp_path, "a.md", "node_modules/x/b.md", ".git/c.md")
    found = look(tmp_path, tmp_path / below)
    assert found == Scan()


def test_what_is_skipped_is_counted_by_folder_and_rule(tmp_path):
    write(tmp_path, "a.md", "b.png", "c.png", "x/.env", "x/dist/d.md", "x/.hidden.md", "x/.hidden/e.md")
    assert look(tmp_path).skipped == {
        str(tmp_path): {SkipRule.TYPE: (2, 0)},
        str(tmp_path / "x"): {SkipRule.SECRET: (1, 0), SkipRule.BUILD_FOLDER: (0, 1), SkipRule.HIDDEN: (1, 1)},
    }


def refuse(monkeypatch, name: str, error: OSError) -> None:
    """Let the listing of folders of this name fail: who runs as root may list everything."""
    listing = os.scandir

    def refusing(folder):
        if Path(folder).name == name:
            raise error
        return listing(folder)

    monkeypatch.setattr(os, "scandir", refusing)


def test_a_folder_that_cannot_be_listed_is_a_problem_and_the_rest_is_found(tmp_path, monkeypatch):
    write(tmp_path, "locked/b.md", "a.md")
    refuse(monkeypatch, "locked", PermissionError(13, "Permission denied"))
    found = look(tmp_path)
    assert (found.problem.code, found.problem.details["path"]) == ("folder_unreadable", str(tmp_path / "locked"))
    assert set(found.unreadable) == {str(tmp_path / "locked")}
    assert found_names(found, tmp_path) == {"a.md"}


def test_a_folder_that_disappears_meanwhile_is_no_problem(tmp_path, monkeypatch):
    write(tmp_path, "gone/b.md", "a.md")
    refuse(monkeypatch, "gone", FileNotFoundError(2, "No such file"))
    assert (look(tmp_path).problem, look(tmp_path).unreadable) == (None, {})


def test_a_root_that_disappears_meanwhile_is_missing(tmp_path, monkeypatch):
    refuse(monkeypatch, tmp_path.name, FileNotFoundError(2, "No such file"))
    assert look(tmp_path).problem.code == "folder_missing"


@no_windows
def test_names_that_are_no_text_are_told_if_they_are_documents(tmp_path):
    for name in (b"caf\xe9.md", b"picture\xe9.jpg", b".hidden\xe9.md"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xe9")), "a.md")
    found = look(tmp_path)
    assert found.files == {}
    assert {Path(path).name for path in found.undecodable} == {"caf\\xe9.md", "d\\xe9"}
    assert {error.code for error in found.undecodable.values()} == {"file_name_undecodable"}


def make_zoo(root: Path) -> set[Path]:
    """A tree of everything that is not a plain file with a plain name; the paths in it."""
    write(root, "x/a.md", "line\nbreak.md", "ünï.md", "日本.txt", "<img src=x>.md", " .md", "a.md ", "..md", "-rf.md")
    write(
        root,
        f"{'n' * 250}.md",
        "d.md/e.md",
        "build/f.md",
        ".env",
        "x/.git/g.md",
        "x/y.MD",
        "\u202egnp.md",
        "x/passwords.txt",
    )
    (root / ".gitignore").write_text("ü*\nx/y.*\n")
    (root / "link.md").symlink_to(root / "x" / "a.md")
    (root / "loop").symlink_to(root)
    (root / "broken.md").symlink_to(root / "nothing")
    os.mkfifo(root / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        place = Path.cwd()
        os.chdir(root)  # the path of a socket is short
        listener.bind("socket.md")
        os.chdir(place)
    return {path for path in root.rglob("*") if "loop" not in path.parts[len(root.parts) : -1]}


@no_windows
def test_a_scan_and_a_question_give_the_same_answer_about_everything(tmp_path):
    paths = make_zoo(tmp_path)
    asked, found = FileFilter(tmp_path, Settings()), look(tmp_path)
    files = {path for path in paths if not path.is_dir() or path.is_symlink()}
    assert {path for path in files if asked.exclusion(path, is_folder=False) is None} == set(map(Path, found.files))
    assert {path for path in files if asked.accepts_file(path)} == set(map(Path, found.files))
    told = [asked.exclusion(path, is_folder=path not in files) for path in paths]
    direct = {(why.path, why.rule) for why in told if why}
    skipped = [counts for rules in found.skipped.values() for counts in rules.items()]
    assert sum(map(sum, (counts for _, counts in skipped))) == len(direct)
    assert {rule for rule, _ in skipped} == {rule for _, rule in direct}


@no_windows
def test_links_pipes_and_sockets_are_left_out(tmp_path):
    make_zoo(tmp_path)
    assert look(tmp_path).skipped[str(tmp_path)][SkipRule.LINK] == (3, 0)
    assert not {"link.md", "pipe.md", "socket.md", "loop"} & found_names(look(tmp_path), tmp_path)


def test_a_large_folder_is_found_in_steps(tmp_path, monkeypatch):
    monkeypatch.setattr(scanner, "STEP", 10)
    write(tmp_path, *(f"{number}.md" for number in range(35)))
    steps = [len(found.files) for found in scanner.scan_steps(tmp_path, FileFilter(tmp_path, Settings()))]
    assert steps == [10, 20, 30, 35, 35]


def test_ten_thousand_files_in_a_folder_take_a_moment(tmp_path):
    for number in range(10_000):
        os.close(os.open(f"{tmp_path}/{number}.md", os.O_CREAT))
    began = time.process_time()
    assert len(look(tmp_path).files) == 10_000
    assert time.process_time() - began < 1


def test_a_changed_file_has_another_stamp_though_size_and_time_are_the_same(tmp_path):
    file = write(tmp_path, "a.md") / "a.md"
    before, status = look(tmp_path).files[str(file)], file.stat()
    draft = write(tmp_path, "draft") / "draft"
    os.utime(draft, ns=(status.st_atime_ns, status.st_mtime_ns))
    draft.replace(file)
    assert look(tmp_path).files[str(file)] != before
