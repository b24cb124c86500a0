"""What a scan finds, and what follows from it."""

import os
from pathlib import Path

import pytest

from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.scanner import FileStamp, Scan, compare, scan
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import ChangeKind

ROOT = Path("/notes")
OLD, NEW = FileStamp(1, 2, 3, 4), FileStamp(1, 2, 5, 4)


def look(root: Path) -> Scan:
    return scan(root, FileFilter(root))


def kinds(found: Scan, known: dict) -> dict[Path, ChangeKind]:
    return {change.path: change.kind for change in compare(found, known)}


def test_new_changed_and_deleted_files_differ_and_equal_ones_do_not():
    found = Scan({ROOT / "new": NEW, ROOT / "changed": NEW, ROOT / "same": OLD, ROOT / "forced": OLD})
    known = {ROOT / "changed": OLD, ROOT / "same": OLD, ROOT / "forced": None, ROOT / "gone": OLD}
    assert kinds(found, known) == {
        ROOT / "gone": ChangeKind.DELETED,
        ROOT / "new": ChangeKind.CHANGED,
        ROOT / "changed": ChangeKind.CHANGED,
        ROOT / "forced": ChangeKind.CHANGED,
    }


def test_the_changes_of_a_scan_are_backlog():
    assert [change.live for change in compare(Scan({ROOT / "a": NEW}), {})] == [False]


def test_nothing_below_an_unreadable_folder_counts_as_deleted():
    found = Scan(unreadable={ROOT / "locked": ErrorInfo("folder_unreadable")})
    known = {ROOT / "locked" / "deep" / "a.md": OLD, ROOT / "gone.md": OLD}
    assert kinds(found, known) == {ROOT / "gone.md": ChangeKind.DELETED}


def test_a_missing_root_is_a_problem_and_takes_nothing_away(tmp_path):
    root = tmp_path / "nowhere"
    found = look(root)
    assert found.problem.code == "folder_missing"
    assert compare(found, {root / "a.md": OLD}) == []


def test_a_folder_that_cannot_be_listed_is_a_problem_and_the_rest_is_found(tmp_path, monkeypatch):
    (tmp_path / "locked").mkdir()
    (tmp_path / "a.md").touch()
    listing = os.scandir

    def refusing(folder):
        if Path(folder).name == "locked":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(os, "scandir", refusing)  # root may list everything
    found = look(tmp_path)
    assert (found.problem.code, found.problem.details["path"]) == ("folder_unreadable", str(tmp_path / "locked"))
    assert set(found.files) == {tmp_path / "a.md"}


@pytest.mark.skipif(os.name == "nt", reason="names there are always text")
def test_names_that_are_no_text_are_told_if_they_are_documents(tmp_path):
    for name in (b"caf\xe9.md", b"picture\xe9.jpg", b".hidden\xe9.md"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xe9"))
    folder.mkdir()
    (folder / "a.md").touch()
    found = look(tmp_path)
    assert found.files == {}
    assert {path.name for path in found.undecodable} == {"caf\\xe9.md", "d\\xe9"}
    assert {error.code for error in found.undecodable.values()} == {"file_name_undecodable"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_are_not_followed_and_pipes_are_left_to_the_reader(tmp_path):
    (tmp_path / "x").mkdir()
    target = tmp_path / "x" / "a.md"
    target.touch()
    (tmp_path / "link.md").symlink_to(target)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.md").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.md")
    assert set(look(tmp_path).files) == {target, tmp_path / "pipe.md"}


def test_a_changed_file_has_another_stamp_though_size_and_time_are_the_same(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("one")
    before = look(tmp_path).files[file]
    status = file.stat()
    draft = tmp_path / "draft"
    draft.write_text("two")
    os.utime(draft, ns=(status.st_atime_ns, status.st_mtime_ns))
    draft.replace(file)
    assert look(tmp_path).files[file] != before
