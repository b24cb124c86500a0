"""What becomes of the events that watchdog tells, and of those that it does not tell."""

import logging
import os
import shutil
import subprocess
import sys
import textwrap
import threading
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

from docsearch_gui.engine.folders import watch_limits, watcher
from docsearch_gui.engine.folders.change_queue import LONGEST_S, STORM_LONGEST_S, ChangeQueue
from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.folder_events import FolderEvents
from docsearch_gui.engine.folders.watch_limits import filesystem_in
from docsearch_gui.engine.folders.watcher import POLL_S, RECOUNT_S, Watcher
from docsearch_gui.models import ChangeKind
from docsearch_gui.settings import Settings

ROOT = Path("/notes")
CHANGED, DELETED = ChangeKind.CHANGED, ChangeKind.DELETED
UNDECODABLE = os.fsdecode(b"/notes/caf\xe9.md")

needs_limits = pytest.mark.skipif(not watch_limits.LIMITS[0].exists(), reason="no such limit here")


def told(event: FileSystemEvent) -> tuple[dict[str, ChangeKind], set[str], int]:
    """The changes that follow from an event, the folders to be scanned, and how often the whole root is."""
    clock, scans = Clock(), []
    changes = ChangeQueue(lambda: None, clock)
    FolderEvents(ROOT, FileFilter(ROOT, Settings()), changes, scans.append).dispatch(event)
    clock.pass_s(LONGEST_S)
    assert set(scans) <= {ROOT}
    found = {str(change.path): change.kind for change in changes.take_changes()}
    return found, {str(folder) for folder in changes.take_folders()}, len(scans)


@pytest.mark.parametrize(
    ("event", "changes", "folders", "scans"),
    [
        (FileClosedEvent("/notes/a.md"), {"/notes/a.md": CHANGED}, set(), 0),
        (FileClosedEvent("/notes/a.png"), {}, set(), 0),
        (FileClosedEvent("/notes/.git/a.md"), {}, set(), 0),
        (FileClosedEvent("/notes/passwords.txt"), {}, set(), 0),
        (FileDeletedEvent("/notes/a.md"), {"/notes/a.md": DELETED}, set(), 0),
        (FileMovedEvent("/notes/a.md", "/notes/b.md"), {"/notes/a.md": DELETED, "/notes/b.md": CHANGED}, set(), 0),
        (FileMovedEvent("/notes/.a.md.swp", "/notes/a.md"), {"/notes/a.md": CHANGED}, set(), 0),
        (FileMovedEvent("/notes/a.md", "/notes/a.md~"), {"/notes/a.md": DELETED}, set(), 0),
        (FileMovedEvent("/notes/a.md", "/other/a.md"), {"/notes/a.md": DELETED}, set(), 0),
        (FileClosedEvent("/notes/x/.gitignore"), {}, set(), 1),
        (FileClosedEvent("/notes/x/.git/info/exclude"), {}, set(), 1),
        (FileClosedEvent("/notes/x/info/exclude"), {}, set(), 0),
        (FileMovedEvent("/notes/draft", "/notes/.gitignore"), {}, set(), 1),
        (FileClosedEvent("/notes/node_modules/x/.gitignore"), {}, set(), 0),
        (FileClosedEvent(UNDECODABLE), {}, set(), 1),
        (DirCreatedEvent("/notes/x"), {}, {"/notes/x"}, 0),
        (DirDeletedEvent("/notes/x"), {}, {"/notes/x"}, 0),
        (DirMovedEvent("/notes/x", "/notes/y"), {}, {"/notes/x", "/notes/y"}, 0),
        (DirDeletedEvent("/notes"), {}, set(), 1),
        (DirDeletedEvent("/notes/.git/objects/x"), {}, set(), 0),
        (DirCreatedEvent("/notes/target/debug"), {}, set(), 0),
    ],
)
def test_an_event_becomes_changes_or_a_scan(event, changes, folders, scans):
    assert told(event) == (changes, folders, scans)


class Machine:
    """A watcher with a clock of its own and the scans it asked for."""

    def __init__(self, probe: Path | None = None) -> None:
        self.clock, self.scans, self.slept_s = Clock(), [], 0.0
        self.put, self.told = threading.Condition(), set()
        self.changes = ChangeQueue(self.note, self.clock)
        self.watcher = Watcher(self.changes, self.scans.append, probe, self.clock, lambda: self.slept_s)

    def watch(self, root: Path) -> Path:
        root.mkdir(parents=True, exist_ok=True)
        self.watcher.watch(root, FileFilter(root, Settings()))
        return root

    def note(self) -> None:
        with self.put:
            self.clock.pass_s(STORM_LONGEST_S)
            self.told |= {(change.path, change.kind) for change in self.changes.take_changes()}
            self.told |= {(folder, None) for folder in self.changes.take_folders()}
            self.put.notify_all()

    def told_below(self, root: Path) -> set[tuple[str, ChangeKind | None]]:
        return {(path.relative_to(root).as_posix(), kind) for path, kind in self.told}

    def check_after(self, seconds: float) -> list[Path | None]:
        """The scans that a check asks for when `seconds` have passed."""
        self.scans.clear()
        self.clock.pass_s(seconds)
        self.watcher.check()
        return list(self.scans)


@pytest.fixture
def machine():
    machine = Machine()
    yield machine
    machine.watcher.stop()


def test_lost_events_are_counted_and_made_up_by_one_scan(machine):
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    logging.getLogger("watchdog.observers.inotify").warning("Inotify queue overflowed; reconciling watches below x")
    assert (machine.scans, machine.watcher.overflows) == ([None], 1)


def test_a_root_is_watched_until_it_is_not(machine, tmp_path):
    root = tmp_path / "notes"
    assert not machine.watcher.alive(root)
    machine.watch(root)
    assert (machine.watcher.alive(root), machine.watcher.problem(root)) == (True, None)
    machine.watcher.unwatch(root)
    assert not machine.watcher.alive(root)


def test_what_happens_on_the_disk_is_told(machine, tmp_path):
    root = machine.watch(tmp_path / "notes")
    (root / "old").mkdir()
    (root / "a.md").touch()
    (root / "a.md").rename(root / "b.md")
    (root / "old").rename(root / "new")
    wanted = {("a.md", DELETED), ("b.md", CHANGED), ("old", None), ("new", None)}
    with machine.put:
        assert machine.put.wait_for(lambda: machine.told_below(root) >= wanted, 10)


def test_a_root_that_was_deleted_is_not_watched_any_more(machine, tmp_path):
    root = machine.watch(tmp_path / "notes")
    emitter = next(iter(machine.watcher._stream._observer.emitters))
    root.rmdir()
    emitter.join(10)
    assert not machine.watcher.alive(root)


def test_a_root_that_vanished_is_not_watched(machine, tmp_path):
    machine.watcher.watch(tmp_path / "nowhere", FileFilter(tmp_path, Settings()))
    assert not machine.watcher.alive(tmp_path / "nowhere")


def test_all_is_scanned_after_the_machine_slept(machine):
    assert machine.check_after(10) == []
    machine.slept_s += 31
    assert machine.check_after(10) == [None]
    assert machine.check_after(10) == []


def limited(monkeypatch, tmp_path: Path, spare: int) -> Path:
    limit = tmp_path / "limit"
    limit.write_text(str(watch_limits.watches_in_use() + spare))
    monkeypatch.setattr(watch_limits, "LIMITS", (limit,))
    return limit


@needs_limits
def test_all_roots_together_count_against_the_limit(machine, tmp_path, monkeypatch):
    limited(monkeypatch, tmp_path, 5)
    for name in ("a", "b"):
        (tmp_path / name / "1" / "2").mkdir(parents=True)
        machine.watch(tmp_path / name)
    assert machine.watcher.problem(tmp_path / "a") is None
    problem = machine.watcher.problem(tmp_path / "b")
    assert (problem.code, problem.details["needed"]) == ("folder_not_watched", "3")
    assert machine.watcher.alive(tmp_path / "b")


@needs_limits
def test_a_root_beyond_the_limit_is_polled_until_the_limit_is_raised(machine, tmp_path, monkeypatch):
    limit = limited(monkeypatch, tmp_path, 0)
    root = machine.watch(tmp_path / "a")
    assert [machine.check_after(POLL_S / 2) for _ in range(4)] == [[], [root], [], [root]]
    limit.write_text("100000")
    assert machine.check_after(1) == [root]
    assert machine.watcher.problem(root) is None


@needs_limits
def test_folders_that_appear_beyond_the_limit_are_noticed(machine, tmp_path, monkeypatch):
    root = machine.watch(tmp_path / "a")
    monkeypatch.setattr(watcher, "count_folders", lambda _: 100_000)
    watch = machine.watcher._watches[root]
    watch.events.dispatch(DirCreatedEvent(str(root / "new")))
    machine.check_after(RECOUNT_S)
    assert machine.watcher.problem(root) is None  # the watches may still be on their way
    machine.check_after(RECOUNT_S)
    assert machine.watcher.problem(root).code == "folder_not_watched"


IN_A_SMALL_SYSTEM = """
    import sys
    from pathlib import Path
    Path("/proc/sys/user/max_inotify_watches").write_text("50")
    from docsearch_gui.engine.folders import watch_limits
    from docsearch_gui.engine.folders.change_queue import ChangeQueue
    from docsearch_gui.engine.folders.file_filter import FileFilter
    from docsearch_gui.engine.folders.watcher import Watcher
    from docsearch_gui.settings import Settings
    root = Path(sys.argv[1])
    if sys.argv[2] == "unforeseen":
        watch_limits.LIMITS = (Path("/proc/sys/fs/inotify/max_user_watches"),)
    watcher = Watcher(ChangeQueue(lambda: None), print)
    watcher.watch(root, FileFilter(root, Settings()))
    print(watcher.problem(root).code, watcher.problem(root).details["needed"], watch_limits.watches_in_use())
    watcher.stop()
"""


@pytest.mark.parametrize("case", ["foreseen", "unforeseen"])
def test_a_tree_beyond_the_limit_of_the_system_is_told(tmp_path, case):
    for number in range(200):
        (tmp_path / str(number)).mkdir()
    apart = shutil.which("unshare")
    if apart is None or subprocess.run([apart, "-Ur", "true"], check=False, capture_output=True).returncode != 0:
        pytest.skip("no user namespaces here")
    program = [apart, "-Ur", sys.executable, "-c", textwrap.dedent(IN_A_SMALL_SYSTEM), str(tmp_path), case]
    done = subprocess.run(program, check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["folder_not_watched", "201", "0"]


MOUNTS = r"""
22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:40 / /home/me/share rw shared:1 - nfs4 server:/x rw
31 22 0:41 / /media/my\040disk rw - fuse.sshfs me@there: rw
32 30 8:2 / /home/me/share/local rw - xfs /dev/sdb rw
"""


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/home/me", "ext4"),
        ("/home/me/share", "nfs4"),
        ("/home/me/shared", "ext4"),
        ("/home/me/share/a/b", "nfs4"),
        ("/home/me/share/local/a", "xfs"),
        ("/media/my disk/a", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_says_the_file_system(path, found):
    assert filesystem_in(MOUNTS, path) == found


@pytest.mark.skipif(not watch_limits.MOUNTS.exists(), reason="no list of mounts here")
def test_a_network_drive_is_polled(machine, tmp_path, monkeypatch):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"1 0 0:1 / / rw - ext4 x rw\n2 1 0:2 / {tmp_path.resolve()}/share rw - cifs y rw\n")
    monkeypatch.setattr(watch_limits, "MOUNTS", mounts)
    root = machine.watch(tmp_path / "share")
    assert machine.watcher.problem(root).code == "folder_polled"
    assert machine.watcher.problem(root).details["filesystem"] == "cifs"
    assert machine.watcher.alive(root)
    assert machine.check_after(POLL_S) == [root]
