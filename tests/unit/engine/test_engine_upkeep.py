"""When the index is compacted."""

from concurrent.futures import Future
from dataclasses import dataclass

import pytest
from fake_supervisor import Clock, FakeIndex

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.engine.upkeep import BUSY_S, FINAL_S, QUIET_S, Upkeep
from docsearch_gui.errors import WorkerGone


class Index(FakeIndex):
    """Keeps what it was asked to maintain; ends before it answers while `dies`."""

    def __init__(self) -> None:
        super().__init__()
        self.maintained: list[dict] = []
        self.dies = False

    def request(self, method: str, params: dict) -> Future:
        answer = super().request(method, params)
        if self.dies:
            answer = Future()
            answer.set_exception(WorkerGone())
        return answer

    def _maintain(self, params: dict) -> dict:
        self.maintained.append(params)
        return {"optimized": True}


@dataclass
class Desk:
    """An upkeep with its parts."""

    index: Index
    writer: IndexWriter
    upkeep: Upkeep
    clock: Clock

    def pass_s(self, seconds: float, *, idle: bool = True) -> None:
        self.clock.pass_s(seconds)
        self.upkeep.work(idle=idle)

    def write(self, *, idle: bool = True) -> None:
        self.writer.delete(["a"])
        self.upkeep.work(idle=idle)


@pytest.fixture
def desk(tmp_path):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    index, clock = Index(), Clock()
    writer = IndexWriter(index, catalog, lambda _: None)
    yield Desk(index, writer, Upkeep(catalog, writer, lambda: None, clock), clock)
    catalog.close()


def test_what_an_earlier_run_left_is_done_soon_after_the_start(desk):
    assert desk.upkeep.seconds_to_next(idle=True) == QUIET_S
    desk.pass_s(QUIET_S)
    assert desk.index.maintained == [{"idle": True, "final": False}]


def test_it_is_soon_after_the_last_write_and_once_more_for_good(desk):
    desk.write()
    assert desk.upkeep.seconds_to_next(idle=True) == QUIET_S
    desk.pass_s(QUIET_S)
    assert desk.index.maintained == [{"idle": True, "final": False}]
    desk.pass_s(FINAL_S)
    assert desk.index.maintained[1:] == [{"idle": True, "final": True}]
    desk.pass_s(0.0)
    assert desk.upkeep.seconds_to_next(idle=True) is None


def test_it_is_now_and_then_in_a_long_run(desk):
    for _ in range(3):
        desk.write(idle=False)
        desk.pass_s(BUSY_S, idle=False)
    assert desk.index.maintained == [{"idle": False, "final": False}] * 3


def test_what_a_worker_took_with_it_is_done_by_its_successor(desk):
    desk.write()
    desk.index.dies = True
    desk.pass_s(QUIET_S)
    desk.index.dies = False
    desk.pass_s(0.0)
    desk.pass_s(QUIET_S)
    assert len(desk.index.maintained) == 2
