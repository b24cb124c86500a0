"""Which sections get their vectors first, and when these are written."""

from pathlib import Path

import pytest
from fake_supervisor import Clock, FakeIndex, FakeSupervisor

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.embedding_queue import BATCHES_IN_FLIGHT, ROOM
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.engine.preferred_sections import NEIGHBOURS_AT_ONCE, Wanted
from docsearch_gui.engine.reading import ReadJob, ReadResult
from docsearch_gui.engine.section_embedding import SectionEmbedding
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import Document, Section
from docsearch_gui.settings import Settings

FOLDER, OTHER = Path("/notes"), Path("/other")
VECTOR = "AACAPw=="
ON_CPU = {"device": "cpu", "device_bytes": 0, "halved": 0, "left_device": ""}
BACKLOG = ROOM + 100


class Desk:
    """Section embedding with an index that has a long backlog; `written` are the sections it told of."""

    def __init__(self, file: Path) -> None:
        self.catalog, _ = Catalog.open(file)
        self.index, self.worker = (
            FakeIndex(),
            FakeSupervisor(info={"model_id": "m", "dimensions": 1, "max_tokens": 512}),
        )
        self.written: list[str] = []
        self.writer = IndexWriter(self.index, self.catalog, self.written.extend, Clock())
        self.embedding = SectionEmbedding(
            self.catalog, Settings(), self.worker, self.writer, lambda: None, lambda _: None, EmbeddingMeter()
        )
        self.sent: list[str] = []

    def add(self, path: Path, count: int) -> list[str]:
        """Index a file of so many sections; gives their ids."""
        doc_id, folder = id_of_path(path), path.parent
        self.catalog.folders.add(folder)
        self.catalog.files.set_waiting(folder, [path])
        ids = [f"{path.stem}{number:04}" for number in range(count)]
        sections = tuple(Section(one, (), 1, 1, one, f"hash of {one}") for one in ids)
        result = ReadResult(
            ReadJob(path, doc_id, FileStamp(1, 2, 3, 4), None, 480, 100), Document(doc_id, "", "h", 1, sections)
        )
        self.writer.add_document(result, id_of_path(folder))
        self.embedding.add(self.writer.write_documents())
        return ids

    def turn(self, times: int = 1) -> None:
        """Let the worker answer what it has."""
        for _ in range(times):
            for _ in range(len(self.worker.waiting)):
                texts = self.worker.waiting[0].params["texts"]
                self.sent += texts
                count = len(texts)
                self.worker.answer(
                    {"vectors": [VECTOR] * count, "tokens": [1] * count, "reasons": [None] * count, **ON_CPU}
                )
            self.embedding.work()


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "catalog.sqlite")
    desk.embedding.work()
    desk.ids = desk.add(FOLDER / "a.md", BACKLOG)
    desk.embedding.work()
    yield desk
    desk.catalog.close()


def test_sections_of_the_queue_and_of_the_index_are_preferred_and_written_at_once(desk):
    wanted = (desk.ids[500], desk.ids[-1])
    desk.embedding.prefer(Wanted(wanted))
    desk.turn(BATCHES_IN_FLIGHT)
    assert set(wanted) <= set(desk.index.vectors)
    assert set(wanted) <= set(desk.written)
    assert len(desk.index.vectors) < 200


def test_without_a_search_vectors_are_written_in_larger_parts(desk):
    desk.turn(BATCHES_IN_FLIGHT)
    assert desk.index.vectors == {}


def test_the_newest_search_goes_first(desk):
    desk.embedding.prefer(Wanted((desk.ids[500],)))
    desk.embedding.prefer(Wanted((desk.ids[600],)))
    desk.turn(BATCHES_IN_FLIGHT + 1)
    assert desk.sent.index(desk.ids[600]) < desk.sent.index(desk.ids[500]) < len(desk.sent)


def test_sections_of_a_searched_folder_go_before_the_backlog(desk):
    ids = desk.add(OTHER / "b.md", 2 * NEIGHBOURS_AT_ONCE)
    desk.embedding.prefer(Wanted(folder_ids=(id_of_path(OTHER),)))
    desk.turn(8)
    assert set(ids) <= set(desk.sent)


def test_every_section_is_embedded_once_whatever_is_preferred(desk):
    for number in range(0, BACKLOG, 100):
        desk.embedding.prefer(Wanted(tuple(desk.ids[number : number + 20]), folder_ids=(id_of_path(FOLDER),)))
        desk.turn()
    while not desk.embedding.settled:
        desk.turn()
    assert sorted(desk.sent) == desk.ids
    assert sorted(desk.written) == desk.ids


def test_nothing_is_asked_of_the_index_where_every_section_has_its_vector(desk):
    while not desk.embedding.settled:
        desk.turn()
    asked = desk.index.calls.count("pending")
    desk.embedding.prefer(Wanted((desk.ids[0],), folder_ids=(id_of_path(FOLDER),)))
    desk.turn()
    assert desk.index.calls.count("pending") == asked


REFUSED = {"code": "reranker_refused", "details": {"path": "/m", "reason": "it is not a folder"}}


@pytest.fixture
def resting(tmp_path):
    """A desk with nothing to do, whose worker sleeps."""
    desk = Desk(tmp_path / "catalog.sqlite")
    desk.embedding.work()
    desk.worker.ready = False
    yield desk
    desk.catalog.close()


def test_a_worker_that_sleeps_is_woken_for_a_rerank_model_as_it_may_have_to_refuse_it(resting):
    resting.embedding.work()
    assert resting.worker.wakes == 0
    resting.embedding.use_settings(Settings(rerank_model_folder="/m"))
    resting.embedding.work()
    assert resting.worker.wakes == 1
    resting.worker.ready = True
    resting.embedding.work()
    assert resting.embedding.settled


def test_a_rerank_model_that_was_refused_is_a_problem_while_it_is_chosen(resting):
    resting.worker.info |= {"reranks": False, "reranker": "/m", "rerank_problem": REFUSED}
    assert resting.embedding.problem is None
    resting.embedding.use_settings(Settings(rerank_model_folder="/m"))
    assert resting.embedding.problem == ErrorInfo(**REFUSED)
    resting.embedding.retry()
    assert resting.worker.restarts == 1
