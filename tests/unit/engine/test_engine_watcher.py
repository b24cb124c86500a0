"""What becomes of the events that watchdog tells."""

import logging
import os
from pathlib import Path

import pytest
from fake_supervisor import Clock
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    FileSystemEvent,
)

from docsearch_gui.engine.folders import watcher
from docsearch_gui.engine.folders.change_queue import LONGEST_S, ChangeQueue
from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.watcher import Watcher
from docsearch_gui.models import ChangeKind

ROOT = Path("/notes")
CHANGED, DELETED = ChangeKind.CHANGED, ChangeKind.DELETED
UNDECODABLE = os.fsdecode(b"/notes/caf\xe9.md")


def told(event: FileSystemEvent) -> tuple[dict[str, ChangeKind], int]:
    """The changes that follow from an event, and how many scans."""
    clock, scans = Clock(), []
    changes = ChangeQueue(lambda: None, clock)
    watcher._Handler(ROOT, FileFilter(ROOT), changes, lambda: scans.append(1)).dispatch(event)
    clock.pass_s(LONGEST_S)
    return {str(change.path): change.kind for change in changes.take(9)}, len(scans)


@pytest.mark.parametrize(
    ("event", "changes", "scans"),
    [
        (FileClosedEvent("/notes/a.md"), {"/notes/a.md": CHANGED}, 0),
        (FileClosedEvent("/notes/a.png"), {}, 0),
        (FileClosedEvent("/notes/.git/a.md"), {}, 0),
        (FileDeletedEvent("/notes/a.md"), {"/notes/a.md": DELETED}, 0),
        (FileMovedEvent("/notes/a.md", "/notes/b.md"), {"/notes/a.md": DELETED, "/notes/b.md": CHANGED}, 0),
        (FileMovedEvent("/notes/.a.md.swp", "/notes/a.md"), {"/notes/a.md": CHANGED}, 0),
        (FileMovedEvent("/notes/a.md", "/other/a.md"), {"/notes/a.md": DELETED}, 0),
        (FileClosedEvent("/notes/x/.gitignore"), {}, 1),
        (FileMovedEvent("/notes/draft", "/notes/.gitignore"), {}, 1),
        (FileClosedEvent("/notes/node_modules/x/.gitignore"), {}, 0),
        (FileClosedEvent(UNDECODABLE), {}, 1),
        (DirCreatedEvent("/notes/x"), {}, 1),
        (DirDeletedEvent("/notes/x"), {"/notes/x": DELETED}, 1),
        (DirMovedEvent("/notes/x", "/notes/y"), {"/notes/x": DELETED}, 2),
        (DirDeletedEvent("/notes/.git/objects/x"), {}, 0),
        (DirCreatedEvent("/notes/target/debug"), {}, 0),
    ],
)
def test_an_event_becomes_changes_or_a_scan(event, changes, scans):
    assert told(event) == (changes, scans)


@pytest.fixture
def scans():
    return []


@pytest.fixture
def watching(scans):
    watching = Watcher(ChangeQueue(lambda: None), lambda: scans.append(1))
    yield watching
    watching.stop()


def test_lost_events_are_made_up_by_a_scan(watching, scans):
    logger = logging.getLogger("watchdog.observers.inotify_c")
    logger.warning("Inotify queue overflowed; filesystem events were lost")
    logger.warning("something else")
    assert scans == [1]


def test_a_root_is_watched_until_it_is_gone(watching, tmp_path):
    root = tmp_path / "notes"
    root.mkdir()
    assert not watching.alive(root)
    watching.watch(root, FileFilter(root))
    assert (watching.alive(root), watching.problem(root)) == (True, None)
    watching.unwatch(root)
    assert not watching.alive(root)


def test_a_root_that_vanished_is_not_watched(watching, tmp_path):
    watching.watch(tmp_path / "nowhere", FileFilter(tmp_path))
    assert not watching.alive(tmp_path / "nowhere")


@pytest.mark.skipif(not watcher.WATCH_LIMIT.exists(), reason="no such limit here")
def test_all_roots_together_count_against_the_limit(watching, tmp_path, monkeypatch):
    (tmp_path / "limit").write_text("5")
    monkeypatch.setattr(watcher, "WATCH_LIMIT", tmp_path / "limit")
    for name in ("a", "b"):
        (tmp_path / name / "1" / "2").mkdir(parents=True)
        watching.watch(tmp_path / name, FileFilter(tmp_path / name))
    assert watching.problem(tmp_path / "a") is None
    assert watching.problem(tmp_path / "b").details["needed"] == "3"
    assert watching.alive(tmp_path / "b")
