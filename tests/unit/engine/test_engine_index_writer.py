"""What is written to the index, when, and what the catalog is told of it."""

from pathlib import Path

import pytest
from fake_supervisor import Clock, FakeIndex

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.embedding_queue import EmbeddedSection
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.engine.index_writer import BYTES_A_WRITE, DOCUMENTS_A_WRITE, LONGEST_WAIT_S, IndexWriter
from docsearch_gui.engine.reading import ReadJob, ReadResult
from docsearch_gui.errors import DocsearchError
from docsearch_gui.models import Document, Section

FOLDER = Path("/notes")
STAMP = FileStamp(1, 2, 3, 4)
VECTOR = "AACAPw=="


@pytest.fixture
def catalog(tmp_path):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    catalog.folders.add(FOLDER)
    yield catalog
    catalog.close()


@pytest.fixture
def index():
    return FakeIndex()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def writer(catalog, index, clock):
    writer = IndexWriter(index, catalog, lambda _: None, clock)
    writer.use_model("m1", 1)
    return writer


def add(writer: IndexWriter, catalog: Catalog, name: str, *texts: str, size: int = 10) -> Path:
    path = FOLDER / name
    catalog.files.set_waiting(FOLDER, [path])
    sections = tuple(Section(f"{name}-{text}", ("Top", "Sub"), 1, 2, text, f"hash of {text}") for text in texts)
    document = Document(id_of_path(path), name, f"hash of {name}", size, sections)
    writer.add_document(ReadResult(ReadJob(path, id_of_path(path), STAMP, None, 480, 100), document), "folder")
    return path


def test_documents_wait_for_others_but_not_for_long(writer, catalog, clock):
    add(writer, catalog, "a.md", "x")
    assert not writer.documents_due(more_coming=True)
    assert writer.documents_due(more_coming=False)
    assert writer.seconds_to_next() == LONGEST_WAIT_S
    clock.pass_s(LONGEST_WAIT_S)
    assert writer.documents_due(more_coming=True)


@pytest.mark.parametrize(("name", "kind"), [("Plan.MD", "md"), ("a.tar.gz", "gz"), ("Makefile", ""), (".profile", "")])
def test_the_index_is_told_name_and_type_of_a_file(writer, catalog, index, name, kind):
    path = add(writer, catalog, name, "x")
    writer.write_documents()
    written = index.documents[id_of_path(path)]
    assert (written["title"], written["type"]) == (name, kind)


def test_many_or_large_documents_are_written_at_once(writer, catalog):
    add(writer, catalog, "large.md", "x", size=BYTES_A_WRITE)
    assert writer.documents_due(more_coming=True)
    writer.write_documents()
    for number in range(DOCUMENTS_A_WRITE):
        assert not writer.documents_due(more_coming=True)
        add(writer, catalog, f"{number}.md", "x")
    assert writer.documents_due(more_coming=True)


def test_sections_without_a_vector_come_back_with_what_is_embedded(writer, catalog, index):
    path = add(writer, catalog, "a.md", "x", "y")
    pending = writer.write_documents()
    assert [(p.section_id, p.text, p.cut_at) for p in pending] == [
        ("a.md-x", "Top › Sub\nx", 480),
        ("a.md-y", "Top › Sub\ny", 480),
    ]
    assert [section["ordinal"] for section in index.documents[id_of_path(path)]["sections"]] == [0, 1]
    assert (writer.waiting, writer.reused, catalog.documents.content_hash(path)) == (0, 0, "hash of a.md")


def test_a_text_that_was_embedded_before_brings_its_vector(writer, catalog, index):
    add(writer, catalog, "a.md", "x")
    (pending,) = writer.write_documents()
    writer.add_vector(EmbeddedSection(pending, VECTOR))
    path = add(writer, catalog, "b.md", "x")
    assert writer.write_documents() == []
    assert index.vectors == {"a.md-x": VECTOR}
    assert index.documents[id_of_path(path)]["sections"][0]["vector"] == VECTOR
    assert (writer.reused, catalog.files.embedded()) == (1, 2)


def test_what_could_not_be_written_waits_and_the_catalog_says_so(writer, catalog, index):
    path = add(writer, catalog, "a.md", "x")
    index.refuses = DocsearchError("index_failed", reason="full")
    with pytest.raises(DocsearchError):
        writer.write_documents()
    assert (writer.waiting, catalog.documents.content_hash(path)) == (1, None)
    index.refuses = None
    assert len(writer.write_documents()) == 1
    assert catalog.documents.content_hash(path) == "hash of a.md"


def test_a_write_that_a_worker_took_with_it_is_sent_again(catalog):
    class Dying(FakeIndex):
        def request(self, method, params):
            if self.calls.count("write") < 2 and method == "write":
                self.calls.append(method)
                future = super(FakeIndex, self).request(method, params)
                self.die()
                return future
            return super().request(method, params)

    index = Dying()
    writer = IndexWriter(index, catalog, lambda _: None)
    add(writer, catalog, "a.md", "x")
    writer.write_documents()
    assert (len(index.documents), index.calls) == (1, ["write", "write", "write"])


def test_vectors_of_another_model_are_dropped(writer, catalog, index):
    add(writer, catalog, "a.md", "x")
    (pending,) = writer.write_documents()
    writer.add_vector(EmbeddedSection(pending, VECTOR))
    writer.use_model("m2", 1)
    assert writer.waiting == 0
    assert (catalog.fact("model_id"), index.options["model_id"]) == ("m2", "m2")
