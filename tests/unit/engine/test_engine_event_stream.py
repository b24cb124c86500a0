"""Whether the stream of events is alive, as its probe tells."""

import threading
from pathlib import Path

import pytest
from fake_supervisor import Clock
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from docsearch_gui.engine.folders import watcher as watching
from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.folders.event_stream import ANSWER_S, PROBE_EVERY_S, PROBE_FILE, RETRY_S, TRIES
from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.watcher import POLL_S, Watcher
from docsearch_gui.settings import Settings


class Probed:
    """A watcher with a probe, which can be made deaf: its observers then hear nothing."""

    def __init__(self, folder: Path) -> None:
        self.clock, self.scans = Clock(), []
        self.root, self.probe = folder / "notes", folder / "data" / "probe"
        self.root.mkdir()
        self.watcher = Watcher(ChangeQueue(lambda: None), self.scans.append, self.probe, self.clock, lambda: 0.0)
        self.watcher.watch(self.root, FileFilter(self.root, Settings()))
        self.stream = self.watcher._stream

    @property
    def problem(self) -> str | None:
        found = self.watcher.problem(self.root)
        return found and found.code

    def check_after(self, seconds: float) -> list[Path | None]:
        self.scans.clear()
        self.clock.pass_s(seconds)
        self.watcher.check()
        return list(self.scans)

    def answer(self) -> None:
        """Wait until the probe came back."""
        assert self.stream._answered.wait(10)

    def lose(self) -> None:
        """Forget the answer to the probe; what the present observer tells of it later arrives nowhere."""
        self.answer()
        self.stream._answered = threading.Event()


@pytest.fixture
def probed(tmp_path):
    probed = Probed(tmp_path)
    yield probed
    probed.watcher.stop()


def test_a_probe_that_comes_back_proves_the_stream_alive(probed):
    for _ in range(3):
        assert probed.check_after(PROBE_EVERY_S) == []
        probed.answer()
    assert (probed.stream.failures, probed.problem) == (0, None)


def test_a_silent_stream_is_started_again_and_all_is_scanned(probed):
    probed.check_after(0)
    probed.lose()
    assert probed.check_after(ANSWER_S) == [None]
    assert probed.problem == "folder_stream_lost"
    probed.answer()
    probed.check_after(1)
    assert probed.problem is None
    assert probed.watcher.alive(probed.root)


def test_the_new_observer_hears_of_the_root(probed):
    probed.check_after(0)
    probed.lose()
    probed.check_after(ANSWER_S)
    heard = threading.Event()

    class Listener(FileSystemEventHandler):
        def on_created(self, _event: FileSystemEvent) -> None:
            heard.set()

    probed.stream._observer.add_handler_for_watch(Listener(), probed.watcher._watches[probed.root].handle)
    (probed.root / "a.md").touch()
    assert heard.wait(10)


def test_a_dead_observer_is_replaced_at_once(probed):
    probed.stream._observer.stop()
    probed.stream._observer.join()
    assert not probed.watcher.alive(probed.root)
    assert probed.check_after(1) == [None]
    assert (probed.watcher.alive(probed.root), probed.problem) == (True, None)


def test_a_stream_that_stays_silent_is_left_alone_for_an_hour_and_the_root_polled(probed):
    probed.check_after(0)
    for _ in range(TRIES):
        probed.lose()
        probed.check_after(ANSWER_S)
    assert probed.stream.given_up
    assert probed.watcher.alive(probed.root)
    assert [probed.check_after(POLL_S) for _ in range(3)] == [[probed.root]] * 3
    assert None in probed.check_after(RETRY_S)
    probed.answer()
    probed.check_after(1)
    assert probed.problem is None


def test_a_probe_that_cannot_be_written_says_nothing_of_the_stream(probed):
    (probed.probe / PROBE_FILE).mkdir()
    assert probed.check_after(PROBE_EVERY_S) == []
    assert probed.check_after(PROBE_EVERY_S) == []
    assert probed.problem is None
    (probed.probe / PROBE_FILE).rmdir()


def test_a_probe_on_a_network_drive_is_not_sent(tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "eventless_filesystem", lambda path: "nfs" if path.name == "probe" else "")
    probed = Probed(tmp_path)
    probed.check_after(PROBE_EVERY_S)
    probed.watcher.stop()
    assert not probed.probe.exists()


def test_nothing_of_the_probe_is_left_behind(probed):
    probed.check_after(0)
    probed.answer()
    probed.watcher.stop()
    assert list(probed.probe.iterdir()) == []


def test_a_root_around_the_probe_is_watched(probed):
    outer = probed.root.parent
    probed.watcher.unwatch(probed.root)
    probed.watcher.watch(outer, FileFilter(outer, Settings()))
    assert probed.problem is None
    assert probed.watcher.problem(outer) is None
