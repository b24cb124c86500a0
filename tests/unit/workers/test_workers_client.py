"""Requests to a worker, without one."""

import pytest

from docsearch_gui.errors import ErrorInfo, WorkerGone, WorkerUnavailable
from docsearch_gui.workers.client import RequestFailed, WorkerClient
from docsearch_gui.workers.protocol import ProtocolError, decode, encode

ANSWERS_THAT_ARE_NONE = [
    {"id": 1},
    {"id": 1, "result": None},
    {"id": "1", "result": {}},
    {"id": [1], "result": {}},
    {"id": True, "result": {}},
    {"id": 1, "error": "no"},
    {"id": 1, "error": {"code": "unheard_of", "details": {}}},
    {"id": 1, "error": {"code": "stopped"}},
]


class Sent(list):
    """The frames a client sent."""

    def send(self, data: bytes) -> None:
        self.append(decode(data))


@pytest.fixture
def client() -> WorkerClient:
    return WorkerClient()


@pytest.fixture
def sent(client: WorkerClient) -> Sent:
    sent = Sent()
    client.opened(sent.send)
    return sent


def answer(client: WorkerClient, **frame: object) -> list[dict]:
    return client.received(encode(frame))


def test_a_request_is_sent_with_its_method_and_params(client, sent):
    client.request("read", {"path": "a"})
    assert sent == [{"id": 1, "method": "read", "params": {"path": "a"}}]


def test_answers_find_their_requests_in_any_order(client, sent):
    first, second = client.request("a", {}), client.request("b", {})
    answer(client, id=2, result={"n": 2})
    answer(client, id=1, result={"n": 1})
    assert (first.result(0), second.result(0)) == ({"n": 1}, {"n": 2})


def test_an_error_of_the_worker_fails_its_request_only(client, sent):
    failed, other = client.request("a", {}), client.request("b", {})
    answer(client, id=1, error={"code": "file_missing", "details": {"path": "x"}})
    assert failed.exception(0).info == ErrorInfo("file_missing", {"path": "x"})
    assert isinstance(failed.exception(0), RequestFailed)
    assert not other.done()


def test_events_are_given_back_in_order(client, sent):
    data = encode({"event": "hello"}) + encode({"event": "ready"})
    assert [event["event"] for event in client.received(data)] == ["hello", "ready"]


@pytest.mark.parametrize("frame", ANSWERS_THAT_ARE_NONE)
def test_an_answer_that_is_none_is_a_protocol_error(client, sent, frame):
    future = client.request("a", {})
    with pytest.raises(ProtocolError):
        answer(client, **frame)
    assert not future.done()


def test_requests_before_a_process_is_ready_are_held_in_order(client):
    client.request("a", {})
    client.request("b", {})
    sent = Sent()
    client.opened(sent.send)
    assert [frame["method"] for frame in sent] == ["a", "b"]


def test_a_cancelled_request_is_not_sent(client):
    client.request("a", {}).cancel()
    client.request("b", {})
    sent = Sent()
    client.opened(sent.send)
    assert [frame["method"] for frame in sent] == ["b"]


def test_an_answer_to_a_cancelled_request_is_ignored(client, sent):
    future = client.request("a", {})
    future.cancel()
    assert answer(client, id=1, result={}) == []
    assert future.cancelled()


@pytest.mark.parametrize("planned", [True, False])
def test_an_end_fails_what_was_in_flight_and_says_whether_it_was_planned(client, sent, planned):
    future = client.request("a", {})
    client.closed(planned=planned)
    error = future.exception(0)
    assert isinstance(error, WorkerGone)
    assert error.planned is planned


def test_an_end_leaves_held_requests_waiting_for_the_next_process(client, sent):
    client.paused()
    held = client.request("a", {})
    client.closed()
    successor = Sent()
    client.opened(successor.send)
    assert not held.done()
    assert sent == []
    assert [frame["method"] for frame in successor] == ["a"]


def test_after_pause_requests_in_flight_are_still_answered(client, sent):
    future = client.request("a", {})
    client.paused()
    answer(client, id=1, result={"n": 1})
    assert future.result(0) == {"n": 1}


def test_an_answer_after_the_end_is_ignored(client, sent):
    future = client.request("a", {})
    client.closed()
    assert answer(client, id=1, result={}) == []
    assert isinstance(future.exception(0), WorkerGone)


def test_an_answer_to_a_request_that_was_not_sent_is_ignored(client):
    future = client.request("a", {})
    answer(client, id=1, result={})
    assert not future.done()


def test_half_a_frame_of_one_process_does_not_spoil_the_next(client, sent):
    client.received(b'{"half": ')
    client.closed()
    assert client.received(encode({"event": "hello"})) == [{"event": "hello"}]


def test_a_request_made_when_one_fails_waits_for_the_successor(client, sent):
    again = []
    client.request("a", {}).add_done_callback(lambda _: again.append(client.request("a", {})))
    client.closed()
    assert not again[0].done()


def test_given_up_fails_all_requests_until_hold(client, sent):
    reason = ErrorInfo("stopped")
    in_flight = client.request("a", {})
    client.given_up(reason)
    later = client.request("b", {})
    assert isinstance(in_flight.exception(0), WorkerUnavailable)
    assert later.exception(0).info == reason
    client.closed()
    client.hold()
    assert not client.request("c", {}).done()


def test_params_that_are_no_json_leave_no_request_behind(client, sent):
    with pytest.raises(TypeError):
        client.request("a", {"path": object()})
    assert client.request("b", {}) is not None
    client.closed()
    assert [frame["method"] for frame in sent] == ["b"]
