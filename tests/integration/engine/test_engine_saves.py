"""However a program saves, moves or switches files, the index follows, and nothing else stays in it."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine_session import EngineSession

TEXT = "# One\n\nNew basil.\n"


def in_place(file: Path) -> None:
    file.write_text(TEXT)


def atomic(file: Path) -> None:
    draft = file.with_name(".note.md.tmp")
    draft.write_text(TEXT)
    draft.replace(file)


def atomic_with_a_visible_draft(file: Path) -> None:
    draft = file.with_name("note.tmp.md")
    draft.write_text(TEXT)
    draft.replace(file)


def vim_with_backup(file: Path) -> None:
    backup = file.with_name(file.name + "~")
    file.rename(backup)
    file.write_text(TEXT)
    backup.unlink()


def visible_backup(file: Path) -> None:
    backup = file.with_name("note.bak.md")
    file.rename(backup)
    file.write_text(TEXT)
    backup.unlink()


def deleted_and_made_again(file: Path) -> None:
    file.unlink()
    file.write_text(TEXT)


def copied_over_with_its_times(file: Path) -> None:
    source = file.parent.parent.with_name("source.md")
    source.write_text(TEXT)
    os.utime(source, ns=(1, 1))
    shutil.copy2(source, file)


def with_size_and_times_kept(file: Path) -> None:
    status = file.stat()
    file.write_text(TEXT)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def its_folder_replaced(file: Path) -> None:
    fresh = file.parent.with_name("fresh")
    fresh.mkdir()
    (fresh / file.name).write_text(TEXT)
    shutil.rmtree(file.parent)
    fresh.rename(file.parent)


SAVES = [
    in_place, atomic, atomic_with_a_visible_draft, vim_with_backup, visible_backup, deleted_and_made_again,
    copied_over_with_its_times, with_size_and_times_kept, its_folder_replaced,
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "notes"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "note.md").write_text("# One\n\nOld basil.\n")
    return folder


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__)
def test_a_save_is_found_and_leaves_nothing_else(tmp_path, folder, save: Callable[[Path], None]):
    file = folder / "inner" / "note.md"
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        save(file)
        session.until_found("New basil", file)
        session.until_lost("Old basil")
        assert session.counts() == (1, 1, 1)


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_a_switched_branch_is_followed_and_switching_back_embeds_nothing(tmp_path, folder):
    git(folder, "init", "-b", "main")
    for number in range(40):
        (folder / f"{number}.md").write_text(f"# {number}\n\nText of main {number}.\n")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "main")
    git(folder, "checkout", "-b", "other")
    for number in range(30):
        (folder / f"{number}.md").write_text(f"# {number}\n\nText of other {number}.\n")
    (folder / "39.md").unlink()
    (folder / "40.md").write_text("# 40\n\nOnly in other.\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "other")
    with EngineSession(tmp_path / "home") as session:
        session.index(folder)
        git(folder, "checkout", "main")
        session.until_found("Text of main 39", folder / "39.md")
        assert session.counts() == (41, 41, 41)
        embedded = session.status.embedded_this_run
        git(folder, "checkout", "other")
        session.until_found("Only in other", folder / "40.md")
        session.until_lost("Text of main 3.")
        assert (session.counts(), session.status.embedded_this_run) == ((41, 41, 41), embedded)
