"""What the catalog keeps of files, folders and vectors."""

import base64
import os
import sqlite3
from pathlib import Path

import pytest

from docsearch_gui.engine import catalog_file
from docsearch_gui.engine.catalog import Catalog, IndexedFile, document_id
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.folder_models import FolderStatus

FOLDER = Path("/home/o'brien/日本 100%_")
STAMP = FileStamp(10, 20, 30, 40)
VECTOR = base64.b64encode(b"\0\0\x80\x3f").decode()
A, B = FOLDER / "a.md", FOLDER / "sub" / "b.md"
BROKEN = ErrorInfo("file_not_text", {"path": "x"})


@pytest.fixture
def file(tmp_path):
    return tmp_path / "data" / "catalog.sqlite"


@pytest.fixture
def catalog(file):
    catalog, error = Catalog.open(file)
    assert error is None
    catalog.add_folder(FOLDER)
    yield catalog
    catalog.close()


def indexed(path: Path, sections: int = 3, embedded: int = 1, warning: ErrorInfo | None = None) -> IndexedFile:
    return IndexedFile(path, STAMP, f"hash of {path.name}", sections, embedded, warning)


def index(catalog: Catalog, *paths: Path, **options: object) -> None:
    catalog.set_waiting(FOLDER, paths)
    catalog.set_indexed([indexed(path, **options) for path in paths])


def counts(catalog: Catalog) -> tuple[int, int, int, int]:
    (status,) = catalog.folder_statuses()
    return status.files, status.waiting, status.indexed, status.failed


def test_every_file_is_in_exactly_one_state(catalog):
    catalog.set_waiting(FOLDER, [A, B])
    assert counts(catalog) == (2, 2, 0, 0)
    catalog.set_indexed([indexed(A)])
    catalog.set_failed(B, STAMP, BROKEN)
    assert counts(catalog) == (2, 0, 1, 1)
    catalog.set_waiting(FOLDER, [A, B])
    assert counts(catalog) == (2, 2, 0, 0)
    catalog.set_unchanged(A, STAMP)
    assert counts(catalog) == (2, 1, 1, 0)


def test_a_waiting_file_has_no_stamp_so_that_a_scan_asks_for_it_again(catalog):
    index(catalog, A)
    catalog.set_waiting(FOLDER, [B])
    assert catalog.stamps(FOLDER) == {A: STAMP, B: None}


def test_the_content_of_failed_and_forgotten_files_is_not_known(catalog):
    index(catalog, A, B)
    assert catalog.content_hash(A) == "hash of a.md"
    catalog.set_failed(A, STAMP, BROKEN)
    catalog.forget_content([B])
    assert [catalog.content_hash(path) for path in (A, B, FOLDER / "unknown")] == [None, None, None]
    assert catalog.readable([document_id(A), document_id(B)]) == {}


def test_a_warning_stays_until_the_file_is_read_anew(catalog):
    index(catalog, A, warning=BROKEN)
    catalog.set_waiting(FOLDER, [A])
    catalog.set_unchanged(A, STAMP)
    assert [(problem.path, problem.info) for problem in catalog.problems()] == [(A, BROKEN)]
    assert catalog.with_error() == [A]
    index(catalog, A)
    assert catalog.problems() == ()


@pytest.mark.parametrize("inner", ["sub", "s_b", "s%", "it's", "日本", "sub\\"])
def test_a_folder_is_found_by_its_path_and_nothing_beside_it(catalog, inner):
    inside = [FOLDER / inner / "a.md", FOLDER / inner / "deep" / "日.md"]
    beside = [FOLDER / f"{inner}.md", FOLDER / f"{inner}x" / "a.md", FOLDER / "sXb" / "a.md", FOLDER / f"{inner}0.md"]
    catalog.set_waiting(FOLDER, [*inside, *beside])
    assert sorted(catalog.files_at(FOLDER / inner).values()) == sorted(inside)
    catalog.delete(catalog.files_at(FOLDER / inner))
    assert set(catalog.stamps(FOLDER)) == set(beside)


def test_a_file_and_all_files_are_found_by_path(catalog):
    catalog.set_waiting(FOLDER, [A, B])
    assert catalog.files_at(A) == {document_id(A): A}
    assert set(catalog.files_at(Path("/")).values()) == {A, B}
    assert catalog.path_of(document_id(B)) == (B, FOLDER)


def test_only_files_with_sections_are_in_the_index(catalog):
    index(catalog, A)
    catalog.set_waiting(FOLDER, [B])
    assert set(catalog.files_at(FOLDER, in_index=True).values()) == {A}


def test_what_the_index_should_hold_leaves_out_failed_files(catalog):
    index(catalog, A, B)
    catalog.set_failed(A, STAMP, BROKEN)
    catalog.set_waiting(FOLDER, [FOLDER / "c.md"])
    assert catalog.files_of_index() == {
        document_id(B): (B, 3),
        document_id(FOLDER / "c.md"): (FOLDER / "c.md", None),
    }


def test_vectors_are_kept_for_each_model(catalog):
    index(catalog, A, sections=2, embedded=0)
    catalog.add_vectors("m1", {"h1": VECTOR}, {document_id(A): 1})
    assert catalog.vectors("m1", ["h1", "h2"] * 600) == {"h1": VECTOR}
    assert catalog.vectors("m2", ["h1"]) == {}
    assert catalog.embedded() == 1


def test_no_more_sections_are_embedded_than_there_are(catalog):
    index(catalog, A, sections=2, embedded=1)
    catalog.add_vectors("m1", {"h1": VECTOR, "h2": VECTOR}, {document_id(A): 2})
    assert catalog.embedded() == 2


def test_a_removed_folder_takes_its_files_along(catalog):
    other = Path("/other")
    catalog.add_folder(other)
    catalog.set_waiting(other, [other / "a.md"])
    index(catalog, A)
    catalog.remove_folder(FOLDER)
    assert catalog.folders() == {other: document_id(other)}
    assert catalog.path_of(document_id(A)) is None
    assert catalog.folder_statuses() == (FolderStatus(other, 1, 0, 1, 0, 0),)


def test_problems_of_folders_are_told_once_they_are_known(catalog):
    missing = ErrorInfo("folder_missing", {"path": str(FOLDER)})
    catalog.set_folder_problem(FOLDER, missing)
    assert catalog.folder_statuses()[0].problem == missing
    assert [problem.info for problem in catalog.problems()] == [missing]
    assert catalog.problems(folders=False) == ()
    catalog.set_folder_problem(FOLDER, None)
    assert catalog.problems() == ()


def test_all_is_there_after_opening_again(catalog, file):
    index(catalog, A)
    catalog.set_fact("model_id", "m1")
    catalog.set_aside("s1", document_id(A))
    catalog.set_program_errors([BROKEN])
    catalog.close()
    again, error = Catalog.open(file)
    assert (error, again.fact("model_id"), again.fact("unknown", "?")) == (None, "m1", "?")
    assert again.stamps(FOLDER) == {A: STAMP}
    assert again.sections_set_aside() == {"s1"}
    assert again.program_errors() == (BROKEN,)
    again.close()


def test_sections_set_aside_are_forgotten_with_their_document(catalog):
    index(catalog, A, B)
    catalog.set_aside("s1", document_id(A))
    catalog.set_aside("s2", document_id(B))
    catalog.delete([document_id(A)])
    assert catalog.sections_set_aside() == {"s2"}
    catalog.forget_set_aside()
    assert catalog.sections_set_aside() == set()


@pytest.mark.parametrize("damage", [b"no database" * 100, None])
def test_a_damaged_catalog_is_moved_aside(catalog, file, damage):
    for number in range(300):
        catalog.set_fact(f"fact {number}", "x" * 500)
    catalog.close()
    data = file.read_bytes()
    file.write_bytes(damage or data[:8192] + os.urandom(len(data) - 8192))
    fresh, error = Catalog.open(file)
    assert error.code == "catalog_damaged"
    assert Path(error.details["backup"]).exists()
    assert fresh.folders() == {}
    fresh.close()


def test_a_catalog_that_the_system_refuses_is_left_alone(catalog, file, monkeypatch):
    catalog.close()
    monkeypatch.setattr(catalog_file.sqlite3, "connect", _full)
    with pytest.raises(DocsearchError) as refused:
        Catalog.open(file)
    assert refused.value.info.code == "catalog_unreadable"
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def _full(*_: object, **__: object) -> sqlite3.Connection:
    raise sqlite3.OperationalError("database or disk is full")


def test_reading_sees_what_is_written_and_changes_nothing(catalog, file):
    reader = Catalog.open_for_reading(file)
    index(catalog, A)
    assert reader.path_of(document_id(A)) == (A, FOLDER)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.set_fact("a", "b")
    reader.close()


def test_reading_what_is_not_there_or_damaged(tmp_path):
    assert Catalog.open_for_reading(tmp_path / "nothing") is None
    (tmp_path / "damaged # 日本?").write_bytes(b"no database" * 100)
    with pytest.raises(DocsearchError) as refused:
        Catalog.open_for_reading(tmp_path / "damaged # 日本?")
    assert refused.value.info.code == "catalog_unreadable"


@pytest.mark.skipif(os.name == "nt", reason="no permission bits there")
def test_others_cannot_read_it(catalog, file):
    assert file.stat().st_mode & 0o077 == 0
