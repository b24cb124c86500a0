"""In which order a worker takes its requests."""

import threading
from concurrent.futures import Future

import pytest

from docsearch_gui.workers.service import Inbox


@pytest.fixture
def inbox() -> Inbox:
    inbox = Inbox()
    for name in ("first", "second"):
        inbox.put({"method": name}, urgent=False)
    return inbox


def test_urgent_requests_overtake(inbox):
    inbox.put({"method": "query"}, urgent=True)
    assert [inbox.get()["method"] for _ in range(3)] == ["query", "first", "second"]
    assert inbox.empty


def test_between_two_steps_only_urgent_ones_are_taken(inbox):
    assert inbox.get_urgent() is None
    inbox.put({"method": "query"}, urgent=True)
    assert inbox.get_urgent() == {"method": "query"}
    assert inbox.get_urgent() is None


def test_the_word_to_stop_waits_for_the_end_of_the_request(inbox):
    inbox.put({"stop": 0}, urgent=True)
    inbox.put({"method": "query"}, urgent=True)
    assert inbox.get_urgent() == {"method": "query"}
    assert inbox.get_urgent() is None
    assert inbox.get() == {"stop": 0}


def test_it_waits_for_a_request():
    inbox, got = Inbox(), []
    waiting = threading.Thread(target=lambda: got.append(inbox.get()))
    waiting.start()
    inbox.put({"method": "late"}, urgent=False)
    waiting.join(5)
    assert got == [{"method": "late"}]


def waiting_for_urgent(inbox: Inbox, done: Future) -> tuple[threading.Thread, list]:
    got: list[dict | None] = []
    thread = threading.Thread(target=lambda: got.append(inbox.wait_for_urgent(done)))
    thread.start()
    return thread, got


def test_during_long_work_an_urgent_request_is_taken_when_it_comes(inbox):
    thread, got = waiting_for_urgent(inbox, Future())
    inbox.put({"stop": 0}, urgent=True)
    inbox.put({"method": "query"}, urgent=True)
    thread.join(5)
    assert got == [{"method": "query"}]


def test_the_end_of_long_work_ends_the_wait(inbox):
    done = Future()
    done.add_done_callback(lambda _: inbox.wake())
    thread, got = waiting_for_urgent(inbox, done)
    done.set_result(None)
    thread.join(5)
    assert got == [None]
    assert inbox.get()["method"] == "first"
