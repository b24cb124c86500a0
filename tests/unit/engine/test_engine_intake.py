"""From changed paths to documents: the newest content wins, and what is gone goes, whatever the order of things."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from fake_supervisor import FakeIndex, FakeSupervisor

from docsearch_gui.engine.catalog import Catalog, document_id
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.folder_set import FolderSet
from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.engine.intake import Intake
from docsearch_gui.engine.reading import Reading
from docsearch_gui.engine.reconciliation import reconcile
from docsearch_gui.engine.section_embedding import SectionEmbedding
from docsearch_gui.models import ChangeKind, FileChange
from docsearch_gui.settings import Settings


@dataclass
class Desk:
    """An intake with its parts; the test plays the reading worker."""

    folder: Path
    catalog: Catalog
    changes: ChangeQueue
    folders: FolderSet
    reader: FakeSupervisor
    index: FakeIndex
    writer: IndexWriter
    intake: Intake

    def change(self, file: Path, text: str | None = None) -> None:
        """Write or delete a file, and have the change taken."""
        if text is None:
            file.unlink()
        else:
            file.write_text(text, encoding="utf-8")
        self.changes.put(FileChange(file, ChangeKind.CHANGED, live=False))
        self.intake.work()

    def read(self, text: str) -> None:
        """Answer the oldest request as the reading worker does for a file with `text`."""
        params = self.reader.waiting[0].params
        content_hash = sha256(text.encode()).hexdigest()
        if params["known_hash"] == content_hash:
            self.reader.answer({"unchanged": True, "content_hash": content_hash})
        else:
            section = {
                "section_id": f"{params['doc_id']}-{text}", "heading_path": [], "start_line": 1, "end_line": 1,
                "text": text, "content_hash": content_hash,
            }  # fmt: skip
            document = {
                "doc_id": params["doc_id"], "title": "", "content_hash": content_hash, "size": len(text),
                "sections": [section], "warning": None,
            }  # fmt: skip
            self.reader.answer({"unchanged": False, "document": document})
        self.intake.work()

    def write(self) -> None:
        if self.writer.documents_due(more_coming=False):
            self.writer.write_documents()

    def indexed(self, file: Path) -> str | None:
        """The text that the index has of `file`."""
        document = self.index.documents.get(document_id(file))
        return document and document["sections"][0]["text"]

    def states(self) -> tuple[int, int, int]:
        """Files waiting, indexed and failed."""
        (status,) = self.catalog.folder_statuses()
        return status.waiting, status.indexed, status.failed


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    changes, reader, index = ChangeQueue(lambda: None), FakeSupervisor(), FakeIndex()
    folders = FolderSet(catalog, changes, Settings(), lambda: None)
    writer = IndexWriter(index, catalog)
    embedding = SectionEmbedding(catalog, Settings(), FakeSupervisor(), writer, lambda: None, changes.read_again, EmbeddingMeter())
    intake = Intake(catalog, Settings(), changes, folders, Reading(reader, lambda: None), reader, embedding, writer)
    intake.add_folder(folder)
    folders.stop()  # the test alone says what changes
    yield Desk(folder, catalog, changes, folders, reader, index, writer, intake)
    folders.stop()
    catalog.close()


@pytest.fixture
def file(desk):
    """A file that is in the index with the text "one"."""
    file = desk.folder / "a.md"
    desk.change(file, "one")
    desk.read("one")
    desk.write()
    assert (desk.indexed(file), desk.states()) == ("one", (0, 1, 0))
    return file


def test_an_edit_that_was_taken_back_before_it_was_written_leaves_the_first_text(desk, file):
    desk.change(file, "two")
    desk.change(file, "one")
    desk.read("two")
    desk.read("one")
    desk.write()
    assert (desk.indexed(file), desk.states()) == ("one", (0, 1, 0))


def test_an_edit_that_was_taken_back_after_it_was_written_is_read_again(desk, file):
    desk.change(file, "two")
    desk.change(file, "one")
    desk.read("two")
    desk.write()
    desk.read("one")
    assert len(desk.intake) == 1
    desk.intake.work()
    desk.read("one")
    desk.write()
    assert (desk.indexed(file), desk.states()) == ("one", (0, 1, 0))


def test_a_file_deleted_while_it_is_read_stays_away(desk, file):
    desk.change(file, "two")
    desk.change(file)
    desk.read("two")
    desk.write()
    assert (desk.indexed(file), desk.states()) == (None, (0, 0, 0))


def test_a_file_deleted_before_it_is_written_stays_away(desk, file):
    desk.change(file, "two")
    desk.read("two")
    desk.change(file)
    desk.write()
    assert (desk.indexed(file), desk.states()) == (None, (0, 0, 0))


def test_a_file_that_fails_after_it_was_read_is_failed_and_not_found(desk, file):
    desk.change(file, "two")
    desk.change(file, "three")
    desk.read("two")
    desk.reader.fail("file_not_text", path=str(file))
    desk.intake.work()
    desk.write()
    assert (desk.indexed(file), desk.states()) == (None, (0, 0, 1))


def test_a_file_that_never_was_in_the_index_costs_it_nothing(desk):
    file = desk.folder / "bad.md"
    desk.change(file, "x")
    desk.reader.fail("file_not_text", path=str(file))
    desk.intake.work()
    assert (desk.index.calls, desk.states()) == ([], (0, 0, 1))


def test_many_deleted_files_are_one_delete(desk):
    files = [desk.folder / f"{number}.md" for number in range(30)]
    for file in files:
        desk.change(file, file.name)
        desk.read(file.name)
    desk.write()
    for file in files:
        file.unlink()
    desk.changes.read_again(*files)
    desk.intake.work()
    assert desk.index.calls.count("delete") == 1
    assert desk.index.documents == {}


def test_a_folder_removed_while_its_file_is_read_leaves_nothing(desk, file):
    desk.change(file, "two")
    desk.intake.remove_folder(desk.folder)
    desk.read("two")
    desk.write()
    assert (desk.index.documents, desk.catalog.folders()) == ({}, {})


def test_nothing_is_deleted_while_the_folder_is_away(desk, file):
    away = desk.folder.rename(desk.folder.with_name("away"))
    desk.changes.read_again(file)
    desk.intake.work()
    desk.folders.scan_if_due()
    desk.intake.work()
    assert desk.indexed(file) == "one"
    assert [problem.info.code for problem in desk.catalog.problems()] == ["folder_missing"]
    away.rename(desk.folder)


def test_nothing_is_deleted_where_a_drive_was_mounted(desk, file):
    desk.folders.scan_if_due()
    desk.catalog.set_fact(f"volume {document_id(desk.folder)}", "another drive")
    file.unlink()
    desk.folders.request_scan()
    desk.changes.read_again(file)
    desk.folders._scan(desk.folder)
    desk.intake.work()
    assert desk.indexed(file) == "one"
    assert [problem.info.code for problem in desk.catalog.problems()] == ["folder_missing"]


def test_a_file_that_is_missing_when_it_is_read_is_forgotten(desk, file):
    desk.change(file, "two")
    file.unlink()
    desk.reader.fail("file_missing", path=str(file))
    desk.intake.work()
    assert (desk.indexed(file), desk.states()) == (None, (0, 0, 0))


def test_files_wait_while_the_reader_is_given_up(desk, file):
    desk.change(file, "two")
    desk.reader.give_up()
    desk.intake.work()
    assert desk.states() == (1, 0, 0)
    assert len(desk.intake) == 1


def test_a_folder_in_a_watched_one_changes_nothing(desk, file):
    (desk.folder / "inner").mkdir()
    desk.intake.add_folder(desk.folder / "inner")
    assert list(desk.catalog.folders()) == [desk.folder]


def test_what_only_the_index_has_is_deleted_and_what_it_lost_is_read_again(desk, file):
    desk.index.documents = {"orphan": {"sections": [{}]}}
    assert reconcile(desk.catalog, desk.writer) == [file]
    assert (desk.index.documents, desk.catalog.content_hash(file)) == ({}, None)
    assert desk.states() == (1, 0, 0)


def test_what_waits_to_be_read_again_stays_in_the_index_until_then(desk, file):
    desk.catalog.forget_content([file])
    assert reconcile(desk.catalog, desk.writer) == []
    assert desk.indexed(file) == "one"
