"""Batches of sections at the embedding worker, and which section it dies of."""

import pytest
from fake_supervisor import Clock, FakeSupervisor

from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.embedding_queue import (
    BATCHES_IN_FLIGHT,
    BYTES_A_BATCH,
    LIMIT_S,
    MOST_SECTIONS_A_BATCH,
    ROOM,
    EmbeddedSection,
    EmbeddingQueue,
)
from docsearch_gui.engine.waiting_sections import PREFERRED_IN_A_ROW, Lane, PendingSection

POISON = "poison"
ON_CPU = {"device": "cpu", "device_bytes": 0, "halved": 0, "left_device": ""}


@pytest.fixture
def worker():
    return FakeSupervisor()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def meter(clock):
    return EmbeddingMeter(clock)


@pytest.fixture
def queue(worker, meter, clock):
    queue = EmbeddingQueue(worker, lambda: None, meter, clock)
    queue.max_tokens = 100
    return queue


def pending(*names: str, doc: str = "doc") -> list[PendingSection]:
    return [PendingSection(name, doc, f"hash of {name}", name) for name in names]


def numbered(count: int) -> list[PendingSection]:
    return pending(*(f"s{number:04}" for number in range(count)))


def answer(worker: FakeSupervisor, **changes: object) -> None:
    count = len(worker.waiting[0].params["texts"])
    worker.answer({"vectors": ["v"] * count, "tokens": [1] * count, "reasons": [None] * count, **ON_CPU, **changes})


def serve(queue: EmbeddingQueue, worker: FakeSupervisor, ends: int = 200) -> dict[str, EmbeddedSection]:
    """Answer everything, dying of poison; gives the results by section."""
    results = {}
    while len(queue):
        ends -= 1
        assert ends, "never done"
        queue.pump()
        if any(POISON in text for text in worker.waiting[0].params["texts"]):
            worker.die()
        else:
            answer(worker)
        results.update({result.section.section_id: result for result in queue.finished()})
    return results


def test_two_batches_are_at_the_worker(queue, worker):
    queue.add(numbered(100))
    queue.pump()
    queue.pump()
    assert [len(request.params["texts"]) for request in worker.waiting] == [MOST_SECTIONS_A_BATCH] * BATCHES_IN_FLIGHT
    assert worker.waiting[0].params["max_tokens"] == 100


def test_every_section_comes_back_once(queue, worker):
    sections = numbered(100)
    assert queue.add(sections) == 100
    assert queue.add(sections[:10]) == 0
    assert sorted(serve(queue, worker)) == [section.section_id for section in sections]


def test_sections_of_like_length_go_together(queue, worker):
    queue.add(pending(*(f"{number:02}" + "x" * (number % 2 * 2000) for number in range(16))))
    queue.pump()
    assert [{len(text) for text in request.params["texts"]} for request in worker.waiting] == [{2}, {2002}]


def test_a_batch_of_long_sections_is_smaller(queue, worker):
    queue.add(pending(*(f"{number:02}" + "語" * (BYTES_A_BATCH // 10) for number in range(16))))
    queue.pump()
    assert {len(request.params["texts"]) for request in worker.waiting} == {3}


def test_batches_are_smaller_where_memory_is_short(queue, worker):
    queue.add(numbered(32))
    queue.pump()
    worker.reductions = 2
    worker.die(planned=True)
    queue.finished()
    queue.pump()
    assert {len(request.params["texts"]) for request in worker.waiting} == {8}


def test_what_was_done_and_what_waits_is_measured(queue, worker, meter, clock):
    queue.add(numbered(70))
    queue.pump()
    assert (meter.metrics().queue_depth, meter.metrics().in_flight) == (6, 2)
    clock.pass_s(2.0)
    answer(worker, tokens=[5] * 32, reasons=[None] * 31 + ["not_finite"])
    queue.finished()
    metrics = meter.metrics()
    assert (metrics.batches, metrics.sections, metrics.tokens) == (1, 32, 160)
    assert (metrics.ran.p50, metrics.waited.p50) == (2.0, 2.0)
    assert dict(metrics.failures)["not_finite"] == 1


def test_a_device_that_was_left_and_batches_in_parts_are_told(queue, worker):
    queue.add(pending("a", "b"))
    queue.pump()
    answer(worker, halved=1)
    queue.finished()
    queue.add(pending("c"))
    queue.pump()
    answer(worker, left_device="CUDA out of memory")
    queue.finished()
    assert [told[2:] for told in worker.devices] == [
        ("batch_reduced", "out of memory"), ("device_full", "CUDA out of memory"),
    ]  # fmt: skip


def test_an_edit_goes_before_the_backlog(queue, worker):
    queue.add(numbered(50))
    queue.add(pending("edit"), Lane.EDIT)
    queue.pump()
    assert worker.waiting[0].params["texts"] == ["edit"]


def test_what_a_search_wants_goes_before_the_backlog_and_after_an_edit(queue, worker):
    queue.add(numbered(200))
    queue.prefer(["s0150", "s0199"])
    queue.add(pending("wanted"), Lane.PREFERRED)
    queue.add(pending("edit"), Lane.EDIT)
    queue.pump()
    assert [request.params["texts"] for request in worker.waiting] == [["edit"], ["wanted"]]
    answer(worker)
    queue.finished()
    queue.pump()
    assert worker.waiting[-1].params["texts"] == ["s0150", "s0199"]


def test_a_preferred_section_comes_back_once(queue, worker):
    queue.add(numbered(200))
    queue.prefer(["s0150", "unknown"])
    assert len(serve(queue, worker)) == 200
    assert "s0150" not in queue


def test_what_is_at_the_worker_is_not_preferred_once_more(queue, worker):
    queue.add(numbered(10))
    queue.pump()
    queue.prefer(["s0001"])
    assert len(queue) == 10
    assert len(serve(queue, worker)) == 10


def test_the_backlog_goes_on_however_much_is_preferred(queue, worker):
    queue.add(numbered(40))
    for number in range(3 * PREFERRED_IN_A_ROW):
        queue.add(pending(f"wanted {number}"), Lane.PREFERRED)
    sent = []
    while len(sent) < 2 * PREFERRED_IN_A_ROW:
        queue.pump()
        sent += worker.waiting[0].params["texts"][:1]
        answer(worker)
        queue.finished()
    assert sum(text.startswith("s") for text in sent) == 1


def test_nothing_is_sent_before_the_worker_is_ready(queue, worker):
    worker.ready = False
    queue.add(numbered(3))
    queue.pump()
    assert worker.waiting == []
    assert worker.wakes == 1


def test_it_has_room_for_so_many(queue):
    queue.add(numbered(ROOM - 1))
    assert (queue.room, len(queue)) == (1, ROOM - 1)


@pytest.mark.parametrize("poisoned", [{0}, {7}, {3, 4}, {0, 1, 2, 3}, {2, 9, 15}, {0, 1, 2, 3, 4, 5, 6, 7}])
def test_poison_is_set_aside_and_the_others_are_embedded(queue, worker, poisoned):
    names = [f"s{number:02}{POISON if number in poisoned else 'healthy'}" for number in range(20)]
    queue.add(pending(*names))
    results = serve(queue, worker)
    assert {name for name, result in results.items() if result.vector} == {n for n in names if POISON not in n}
    codes = {result.error.code for name, result in results.items() if POISON in name}
    assert codes == {"section_crashed_model"}
    assert worker.deaths <= 2 + 2 * len(poisoned)


def test_one_culprit_is_forgiven_before_the_worker_is_given_up(queue, worker):
    queue.add(pending(*(POISON if number == 5 else f"s{number}" for number in range(20))))
    serve(queue, worker)
    assert worker.deaths == 3
    assert worker.forgiven


def test_a_worker_that_dies_of_everything_is_not_forgiven_for_ever(queue, worker):
    queue.add(pending(*(f"{POISON}{number}" for number in range(40))))
    serve(queue, worker)
    assert worker.forgiven == 3


def test_who_died_beside_the_culprit_is_not_blamed(queue, worker):
    queue.add(pending("one"))
    queue.pump()
    queue.add(pending("two"), Lane.EDIT)
    queue.pump()
    worker.die()
    queue.finished()
    queue.pump()
    worker.die()
    results = queue.finished()
    assert results == []
    assert {name for name, result in serve(queue, worker).items() if result.vector} == {"one", "two"}


def test_a_planned_end_is_nobodys_fault(queue, worker):
    queue.add(pending("a"))
    for _ in range(5):
        queue.pump()
        worker.die(planned=True)
        assert queue.finished() == []
    assert serve(queue, worker)["a"].vector == "v"


def test_a_worker_that_was_given_up_leaves_all_to_its_successor(queue, worker):
    queue.add(numbered(30))
    queue.pump()
    worker.give_up()
    assert queue.finished() == []
    assert len(queue) == 30
    worker.ready = True
    assert len(serve(queue, worker)) == 30


def test_what_is_too_long_and_what_is_not_finite_is_told(queue, worker):
    queue.add(pending("a", "b", "c"))
    queue.pump()
    answer(worker, vectors=["v", None, None], tokens=[1, 900, 5], reasons=[None, "too_long", "not_finite"])
    results = {result.section.section_id: result for result in queue.finished()}
    assert (results["a"].vector, results["b"].too_long_tokens) == ("v", 900)
    assert results["c"].error.details == {"reason": "not_finite"}


def test_an_error_of_a_batch_is_narrowed_down_to_its_section(queue, worker):
    queue.add(pending("a", "b"))
    queue.pump()
    worker.fail(reason="it did not work")
    assert queue.finished() == []
    queue.pump()
    worker.fail(reason="it did not work")
    assert [result.error.details for result in queue.finished()] == [{"reason": "it did not work"}]
    assert set(serve(queue, worker)) == {"b"}


def test_a_batch_that_takes_too_long_ends_the_worker(queue, worker, clock):
    queue.add(numbered(3))
    queue.pump()
    clock.pass_s(LIMIT_S + 1)
    queue.stop_if_too_slow()
    queue.stop_if_too_slow()
    assert worker.kills == ["took too long"]


def test_sections_of_forgotten_documents_are_not_sent(queue, worker):
    queue.add(pending(*"abcdefghijklmnop", doc="gone"))
    queue.pump()
    queue.add(pending("x", doc="gone"))
    queue.add(pending("y", doc="kept"))
    queue.forget(["gone"])
    assert len(queue) == 17
    assert set(serve(queue, worker)) == {*"abcdefghijklmnop", "y"}
    queue.add(pending("z"))
    queue.forget()
    assert len(queue) == 0
