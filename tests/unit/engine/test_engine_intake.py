"""From changed paths to documents: the newest content wins, and what is gone goes, whatever the order of things."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from fake_supervisor import Clock, FakeIndex, FakeSupervisor

from docsearch_gui.engine import folder_set
from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.folder_set import LOOK_S, FolderSet, may_change_unseen
from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.engine.folders.watcher import Watcher
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.engine.intake import Intake
from docsearch_gui.engine.reading import Reading
from docsearch_gui.engine.reconciliation import reconcile, repair_notice
from docsearch_gui.engine.section_embedding import SectionEmbedding
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderRules
from docsearch_gui.models import ChangeKind, FileChange
from docsearch_gui.settings import Settings


class Deaf(Watcher):
    """A watcher that hears nothing."""

    def __init__(self) -> None:
        super().__init__(ChangeQueue(lambda: None), lambda _: None)

    def watch(self, *_: object) -> None:
        """Hear nothing."""

    def alive(self, _: Path) -> bool:
        return True


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
    clock: Clock

    def change(self, file: Path, text: str | None = None) -> None:
        """Write or delete a file, and have the change taken."""
        if text is None:
            file.unlink()
        else:
            file.write_text(text, encoding="utf-8")
        self.changes.read_again(file)
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

    def tell(self, *changes: FileChange) -> None:
        """Have changes looked at as the watcher tells of them."""
        self.changes.put(*changes)
        self.clock.pass_s(1.0)
        self.intake.look()
        self.intake.work()

    def scan(self) -> None:
        """Have the whole folder compared with the catalog."""
        self.folders.request_scan()
        self.clock.pass_s(1.0)
        self.intake.look()
        self.intake.work()

    def write(self) -> None:
        if self.writer.documents_due(more_coming=False):
            self.writer.write_documents()

    def indexed(self, file: Path) -> str | None:
        """The text that the index has of `file`."""
        document = self.index.documents.get(id_of_path(file))
        return document and document["sections"][0]["text"]

    def states(self) -> tuple[int, int, int]:
        """Files waiting, indexed and failed."""
        (status,) = self.catalog.folders.statuses()
        return status.waiting, status.indexed, status.failed


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    clock = Clock()
    changes, reader, index = ChangeQueue(lambda: None, clock), FakeSupervisor(), FakeIndex()
    folders = FolderSet(catalog, changes, Settings(), tmp_path / "data", lambda: None, clock)
    writer = IndexWriter(index, catalog, lambda _: None)
    embedding = SectionEmbedding(
        catalog, Settings(), FakeSupervisor(), writer, lambda: None, changes.read_again, EmbeddingMeter()
    )
    intake = Intake(catalog, Settings(), changes, folders, Reading(reader, lambda: None), reader, embedding, writer)
    folders._watcher = Deaf()  # the test alone says what changes
    intake.add_folder(folder)
    yield Desk(folder, catalog, changes, folders, reader, index, writer, intake, clock)
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
    assert (desk.index.documents, desk.catalog.folders.all()) == ({}, {})


def test_nothing_is_deleted_while_the_folder_is_away(desk, file):
    away = desk.folder.rename(desk.folder.with_name("away"))
    desk.changes.read_again(file)
    desk.intake.work()
    desk.clock.pass_s(LOOK_S)
    desk.intake.look()
    desk.intake.work()
    assert desk.indexed(file) == "one"
    assert [problem.info.code for problem in desk.catalog.problems()] == ["folder_missing"]
    away.rename(desk.folder)


def test_nothing_is_deleted_where_a_drive_was_mounted(desk, file):
    desk.intake.look()
    desk.catalog.set_fact(f"volume {id_of_path(desk.folder)}", "another drive")
    file.unlink()
    desk.changes.read_again(file)
    desk.scan()
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
    assert list(desk.catalog.folders.all()) == [desk.folder]


def test_what_only_the_index_has_is_deleted_and_what_it_lost_is_read_again(desk, file):
    desk.index.documents = {"orphan": {"sections": [{}], "generation": 1}}
    assert reconcile(desk.catalog, desk.writer) == ([file], 1)
    assert (desk.index.documents, desk.catalog.documents.content_hash(file)) == ({}, None)
    assert desk.states() == (1, 0, 0)


def test_what_waits_to_be_read_again_stays_in_the_index_until_then(desk, file):
    desk.catalog.files.forget_content([file])
    assert reconcile(desk.catalog, desk.writer) == ([], 0)
    assert desk.indexed(file) == "one"


def test_a_moved_file_is_found_at_its_new_place_before_it_is_read(desk, file):
    (desk.folder / "sub").mkdir()
    new = file.rename(desk.folder / "sub" / file.name)
    desk.tell(FileChange(file, ChangeKind.DELETED), FileChange(new, ChangeKind.CHANGED))
    assert desk.catalog.documents.locate(id_of_path(file)).path == new
    desk.read("one")
    desk.write()
    assert (desk.index.calls.count("write"), desk.index.calls.count("delete"), desk.states()) == (1, 0, (0, 1, 0))


def test_the_index_hears_the_new_name_of_a_file(desk, file):
    new = file.rename(desk.folder / "b.txt")
    desk.tell(FileChange(file, ChangeKind.DELETED), FileChange(new, ChangeKind.CHANGED))
    desk.read("one")
    desk.write()
    (document,) = desk.index.documents.values()
    assert (document["title"], document["type"]) == ("b.txt", "txt")
    assert (desk.index.calls.count("delete"), desk.states()) == (0, (0, 1, 0))


def test_a_moved_folder_takes_its_files_along(desk):
    inner = desk.folder / "inner"
    inner.mkdir()
    desk.change(inner / "a.md", "one")
    desk.read("one")
    desk.write()
    inner.rename(desk.folder / "other")
    desk.scan()
    assert desk.catalog.documents.locate(id_of_path(inner / "a.md")).path == desk.folder / "other" / "a.md"
    assert "delete" not in desk.index.calls


def test_a_hard_link_is_a_file_of_its_own(desk, file):
    (desk.folder / "b.md").hardlink_to(file)
    desk.scan()
    assert desk.catalog.documents.id_of(file) == id_of_path(file)
    assert desk.catalog.documents.id_of(desk.folder / "b.md") == id_of_path(desk.folder / "b.md")


@pytest.mark.parametrize(
    ("changed_ns", "age_ms", "unsure"),
    [
        (10**18 + 1, 0, True),
        (10**18 + 1, 40, True),
        (10**18 + 1, 300, False),
        (10**18, 300, True),
        (10**18, 2500, False),
    ],
)
def test_a_file_edited_within_the_tick_of_its_stamp_is_looked_at_again(changed_ns, age_ms, unsure):
    assert may_change_unseen(FileStamp(1, changed_ns, changed_ns, 1), changed_ns + age_ms * 1_000_000) is unsure


@pytest.fixture
def emptied(desk):
    """A folder whose 101 files have just vanished."""
    files = [desk.folder / f"{number}.md" for number in range(101)]
    for file in files:
        file.write_text("x")
    desk.scan()
    for file in files:
        file.unlink()
    desk.scan()
    return desk


def test_files_that_vanish_all_at_once_are_forgotten_only_on_the_users_word(emptied):
    assert [problem.info.code for problem in emptied.catalog.problems()] == ["files_vanished"]
    assert emptied.catalog.folders.statuses()[0].vanished == 101
    emptied.intake.answer_vanished(emptied.folder, delete=True)
    assert (emptied.catalog.problems(), emptied.states()) == ((), (0, 0, 0))


def test_files_that_are_excluded_all_at_once_go_without_a_question(desk):
    for number in range(101):
        (desk.folder / f"{number}.md").write_text("x")
    desk.scan()
    desk.intake.set_rules(desk.folder, FolderRules(exclude=("*",)))
    desk.scan()
    (status,) = desk.catalog.folders.statuses()
    assert (status.files, status.skipped, status.problem) == (0, 101, None)


def test_kept_files_stay_offline_without_a_question(emptied):
    emptied.intake.answer_vanished(emptied.folder, delete=False)
    emptied.scan()
    (status,) = emptied.catalog.folders.statuses()
    assert (status.offline, status.vanished, status.problem) == (101, 0, None)


def test_a_forgotten_file_leaves_the_index_and_stays_away(desk, file):
    desk.intake.forget_file(file)
    assert (desk.indexed(file), desk.states()) == (None, (0, 0, 0))
    desk.scan()
    assert desk.states() == (0, 0, 0)
    desk.intake.set_rules(desk.folder, FolderRules())
    desk.scan()
    assert desk.states() == (1, 0, 0)


@pytest.mark.parametrize(("generation", "lost"), [(0, 1), (99, 0), (-1, 0)])
def test_a_document_of_another_generation_is_read_again_and_lost_only_if_it_is_older(desk, file, generation, lost):
    desk.index.documents[id_of_path(file)]["generation"] = generation
    assert reconcile(desk.catalog, desk.writer) == ([file], lost)


def test_a_repair_is_told_where_something_was_lost():
    repaired = ErrorInfo("index_repaired", {"reason": "r"})
    damaged = ErrorInfo("index_damaged", {"reason": "r", "backup": "b"})
    assert repair_notice(None, 0) is repair_notice(repaired, 0) is None
    assert repair_notice(repaired, 3).details == {"reason": "r", "count": "3"}
    assert repair_notice(None, 3).code == "index_repaired"
    assert repair_notice(damaged, 0) == damaged


def test_what_lay_on_a_volume_inside_is_offline_while_that_is_not_mounted(desk, file, monkeypatch):
    stick = desk.folder / "stick"
    stick.mkdir()
    desk.change(stick / "b.md", "two")
    desk.read("two")
    desk.write()
    monkeypatch.setattr(folder_set, "mounts_below", lambda _: frozenset([str(stick)]))
    desk.scan()
    (stick / "b.md").unlink()
    monkeypatch.setattr(folder_set, "mounts_below", lambda _: frozenset())
    desk.tell(FileChange(stick / "b.md", ChangeKind.DELETED))
    desk.scan()
    (status,) = desk.catalog.folders.statuses()
    assert (status.offline, status.problem.details["path"]) == (1, str(stick))
    desk.intake.set_rules(desk.folder, FolderRules(exclude=("stick/",)))
    desk.scan()
    assert desk.catalog.folders.statuses()[0].offline == 0
