"""What a scan means for the catalog: moved files keep their id, folders that are away keep their files."""

from pathlib import Path

import pytest

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.file_records import IndexedFile
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.disk_changes import MASS_FILES, DiskChanges, FolderScan
from docsearch_gui.engine.folders.scanner import FileStamp, Scan, missing
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FileState

FOLDER = Path("/notes")
A, B, C = FOLDER / "a.md", FOLDER / "b.md", FOLDER / "sub" / "c.md"


def stamp(inode: int, *, size: int = 1, ctime: int = 0) -> FileStamp:
    return FileStamp(size, 5, ctime, inode)


@pytest.fixture
def catalog(tmp_path):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    catalog.folders.add(FOLDER)
    yield catalog
    catalog.close()


def index(catalog: Catalog, files: dict[Path, FileStamp]) -> None:
    catalog.files.set_waiting(FOLDER, files)
    catalog.files.set_indexed(IndexedFile(id_of_path(path), mark, "h", 1, 1, 1) for path, mark in files.items())


def scan(catalog: Catalog, found: dict[Path, FileStamp] | Scan, below: Path = FOLDER, *, doubtful: bool = False):
    """The files to read and the paths to forget after a scan that found this."""
    whole = found if isinstance(found, Scan) else Scan(files={str(path): mark for path, mark in found.items()})
    disk = DiskChanges(catalog)
    files, gone = disk.apply(disk.compare([FolderScan(FOLDER, below, whole, doubtful)]))
    return set(files), set(gone.values())


def states(catalog: Catalog) -> dict[str, FileState]:
    return {path: catalog.files.find(Path(path)).state for path in catalog.files.known(FOLDER)}


def test_only_what_differs_is_read_and_only_what_is_not_there_is_forgotten(catalog):
    index(catalog, {A: stamp(1), B: stamp(2)})
    assert scan(catalog, {A: stamp(1), C: stamp(3)}) == ({C}, {B})
    assert states(catalog)[str(C)] is FileState.WAITING


@pytest.mark.parametrize(
    "other", [FileStamp(2, 5, 0, 1), FileStamp(1, 6, 0, 1), FileStamp(1, 5, 1, 1), FileStamp(1, 5, 0, 2)]
)
def test_size_time_of_change_time_of_status_and_inode_each_have_a_file_read(catalog, other):
    index(catalog, {A: stamp(1)})
    assert scan(catalog, {A: other}) == ({A}, set())


def test_a_moved_file_keeps_its_id(catalog):
    index(catalog, {A: stamp(1), B: stamp(2)})
    moved = FOLDER / "sub" / A.name
    assert scan(catalog, {moved: stamp(1, ctime=9), B: stamp(2)}) == ({moved}, set())
    assert catalog.documents.id_of(moved) == id_of_path(A)
    assert catalog.documents.content_hash(moved) == "h"


def test_a_file_with_another_name_keeps_its_id_and_is_written_anew(catalog):
    index(catalog, {A: stamp(1)})
    assert scan(catalog, {C: stamp(1, ctime=9)}) == ({C}, set())
    assert catalog.documents.id_of(C) == id_of_path(A)
    assert catalog.documents.content_hash(C) is None


def test_an_inode_used_again_is_no_move(catalog):
    index(catalog, {A: stamp(1)})
    assert scan(catalog, {C: stamp(1, size=99)}) == ({C}, {A})
    assert catalog.documents.id_of(C) == id_of_path(C)


def test_a_file_moved_onto_a_known_one_changes_that_one(catalog):
    index(catalog, {A: stamp(1), B: stamp(2)})
    assert scan(catalog, {B: stamp(1)}) == ({B}, {A})
    assert catalog.documents.id_of(B) == id_of_path(B)


def test_files_of_a_folder_that_is_away_are_offline_and_come_back_unread(catalog):
    index(catalog, {A: stamp(1), C: stamp(3)})
    assert scan(catalog, missing(FOLDER)) == (set(), set())
    assert set(states(catalog).values()) == {FileState.OFFLINE}
    assert scan(catalog, {A: stamp(1), C: stamp(3)}) == (set(), set())
    assert set(states(catalog).values()) == {FileState.INDEXED}


def test_only_files_below_a_folder_that_cannot_be_listed_are_offline(catalog):
    index(catalog, {A: stamp(1), C: stamp(3)})
    found = Scan(files={str(A): stamp(1)}, unreadable={str(C.parent): ErrorInfo("folder_unreadable", {})})
    assert scan(catalog, found) == (set(), set())
    assert states(catalog) == {str(A): FileState.INDEXED, str(C): FileState.OFFLINE}


def test_a_scan_of_a_part_says_nothing_of_the_rest(catalog):
    index(catalog, {A: stamp(1), C: stamp(3)})
    assert scan(catalog, {}, C.parent) == (set(), {C})


def many(number: int) -> dict[Path, FileStamp]:
    return {FOLDER / f"{inode}.md": stamp(inode) for inode in range(1, number + 1)}


@pytest.mark.parametrize(
    ("gone", "left", "held"), [(MASS_FILES, 0, False), (MASS_FILES + 1, 10, True), (150, 160, False)]
)
def test_many_files_gone_at_once_wait_for_the_user(catalog, gone, left, held):
    files = many(gone + left)
    index(catalog, files)
    _, forgotten = scan(catalog, dict(list(files.items())[gone:]))
    assert len(forgotten) == (0 if held else gone)
    assert len(catalog.files.vanished(FOLDER)) == (gone if held else 0)
    question = DiskChanges(catalog).vanished(FOLDER)
    assert (question and question.details["count"]) == (str(gone) if held else None)


def test_files_that_go_one_after_the_other_count_together(catalog):
    files = many(120)
    index(catalog, files)
    disk = DiskChanges(catalog)
    for left in range(100, -1, -20):
        rest = Scan(files={str(path): mark for path, mark in list(files.items())[:left]})
        _, gone = disk.apply(disk.compare([FolderScan(FOLDER, FOLDER, rest)]))
        catalog.files.delete(gone)
    assert (catalog.files.count_present(FOLDER), len(catalog.files.vanished(FOLDER))) == (0, 20)


def test_vanished_files_stay_until_they_are_back(catalog):
    files = many(MASS_FILES + 1)
    index(catalog, files)
    scan(catalog, {})
    assert scan(catalog, {}) == (set(), set())
    assert scan(catalog, files) == (set(), set())
    assert catalog.files.vanished(FOLDER) == {}


def test_on_another_volume_a_few_missing_files_are_enough_to_doubt(catalog):
    index(catalog, many(3))
    assert scan(catalog, {FOLDER / "README.md": stamp(77)}, doubtful=True) == ({FOLDER / "README.md"}, set())
    assert len(catalog.files.vanished(FOLDER)) == 3


def test_a_name_that_is_no_text_is_a_failed_file(catalog):
    found = Scan(undecodable={"/notes/\\xff.md": ErrorInfo("file_name_undecodable", {})})
    scan(catalog, found)
    assert states(catalog) == {"/notes/\\xff.md": FileState.FAILED}
