"""What the catalog keeps of files, folders and vectors."""

import base64
import os
import sqlite3
from pathlib import Path

import pytest

from docsearch_gui.engine.catalog import schema
from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.file_records import Absence, IndexedFile, Known, Rename
from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.folder_models import FileState, FolderRules, FolderStatus, SkipRule

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
    catalog.folders.add(FOLDER)
    yield catalog
    catalog.close()


def indexed(path: Path, sections: int = 3, embedded: int = 1, warning: ErrorInfo | None = None) -> IndexedFile:
    return IndexedFile(id_of_path(path), STAMP, f"hash of {path.name}", sections, embedded, 7, warning)


def index(catalog: Catalog, *paths: Path, **options: object) -> None:
    catalog.files.set_waiting(FOLDER, paths)
    catalog.files.set_indexed([indexed(path, **options) for path in paths])


def counts(catalog: Catalog) -> tuple[int, int, int, int]:
    (status,) = catalog.folders.statuses()
    return status.files, status.waiting, status.indexed, status.failed


def test_every_file_is_in_exactly_one_state(catalog):
    catalog.files.set_waiting(FOLDER, [A, B])
    assert counts(catalog) == (2, 2, 0, 0)
    catalog.files.set_indexed([indexed(A)])
    catalog.files.set_failed(B, STAMP, BROKEN)
    assert counts(catalog) == (2, 0, 1, 1)
    catalog.files.set_waiting(FOLDER, [A, B])
    assert counts(catalog) == (2, 2, 0, 0)
    catalog.files.set_unchanged({id_of_path(A): STAMP})
    assert counts(catalog) == (2, 1, 1, 0)


def test_a_waiting_file_has_no_stamp_so_that_a_scan_asks_for_it_again(catalog):
    index(catalog, A)
    catalog.files.set_waiting(FOLDER, [B])
    assert catalog.files.known(FOLDER) == {str(A): Known(STAMP, None), str(B): Known(None, None)}


def test_the_content_of_failed_and_forgotten_files_is_not_known(catalog):
    index(catalog, A, B)
    assert catalog.documents.content_hash(A) == "hash of a.md"
    catalog.files.set_failed(A, STAMP, BROKEN)
    catalog.files.forget_content([B])
    assert [catalog.documents.content_hash(path) for path in (A, B, FOLDER / "unknown")] == [None, None, None]
    assert catalog.documents.readable([id_of_path(A), id_of_path(B)]) == {}


def test_a_warning_stays_until_the_file_is_read_anew(catalog):
    index(catalog, A, warning=BROKEN)
    catalog.files.set_waiting(FOLDER, [A])
    catalog.files.set_unchanged({id_of_path(A): STAMP})
    assert [(problem.path, problem.info) for problem in catalog.problems()] == [(A, BROKEN)]
    assert catalog.documents.with_error() == [A]
    index(catalog, A)
    assert catalog.problems() == ()


@pytest.mark.parametrize("inner", ["sub", "s_b", "s%", "it's", "日本", "sub\\"])
def test_a_folder_is_found_by_its_path_and_nothing_beside_it(catalog, inner):
    inside = [FOLDER / inner / "a.md", FOLDER / inner / "deep" / "日.md"]
    beside = [FOLDER / f"{inner}.md", FOLDER / f"{inner}x" / "a.md", FOLDER / "sXb" / "a.md", FOLDER / f"{inner}0.md"]
    catalog.files.set_waiting(FOLDER, [*inside, *beside])
    assert sorted(catalog.documents.at(FOLDER / inner).values()) == sorted(inside)
    catalog.files.delete(catalog.documents.at(FOLDER / inner))
    assert set(catalog.files.known(FOLDER)) == set(map(str, beside))


def test_a_file_and_all_files_are_found_by_path(catalog):
    catalog.files.set_waiting(FOLDER, [A, B])
    assert catalog.documents.at(A) == {id_of_path(A): A}
    assert set(catalog.documents.at(Path("/")).values()) == {A, B}
    assert catalog.documents.locate(id_of_path(B))[:3] == (B, FOLDER, FileState.WAITING)


def test_only_files_with_sections_are_in_the_index(catalog):
    index(catalog, A)
    catalog.files.set_waiting(FOLDER, [B])
    assert set(catalog.documents.at(FOLDER, in_index=True).values()) == {A}


def test_what_the_index_should_hold_leaves_out_failed_files(catalog):
    index(catalog, A, B)
    catalog.files.set_failed(A, STAMP, BROKEN)
    catalog.files.set_waiting(FOLDER, [FOLDER / "c.md"])
    assert catalog.files.of_index() == {
        id_of_path(B): (B, 3, 7),
        id_of_path(FOLDER / "c.md"): (FOLDER / "c.md", None, 0),
    }


def test_vectors_are_kept_for_each_model(catalog):
    index(catalog, A, sections=2, embedded=0)
    catalog.vectors.add("m1", {"h1": VECTOR})
    assert catalog.vectors.known("m1", ["h1", "h2"] * 600) == {"h1": VECTOR}
    assert catalog.vectors.known("m2", ["h1"]) == {}


def test_no_more_sections_are_embedded_than_there_are(catalog):
    index(catalog, A, sections=2, embedded=1)
    catalog.files.add_embedded({id_of_path(A): 2})
    assert catalog.files.embedded() == 2


def test_a_removed_folder_takes_its_files_along(catalog):
    other = Path("/other")
    catalog.folders.add(other)
    catalog.files.set_waiting(other, [other / "a.md"])
    index(catalog, A)
    catalog.folders.remove(FOLDER)
    assert catalog.folders.all() == {other: id_of_path(other)}
    assert catalog.documents.locate(id_of_path(A)) is None
    assert catalog.folders.statuses() == (FolderStatus(other, 1, 0, 1, 0, 0),)


def test_problems_of_folders_are_told_once_they_are_known(catalog):
    missing = ErrorInfo("folder_missing", {"path": str(FOLDER)})
    catalog.folders.set_problem(FOLDER, missing)
    assert catalog.folders.statuses()[0].problem == missing
    assert [problem.info for problem in catalog.problems()] == [missing]
    assert catalog.problems(folders=False) == ()
    catalog.folders.set_problem(FOLDER, None)
    assert catalog.problems() == ()


def test_all_is_there_after_opening_again(catalog, file):
    index(catalog, A)
    catalog.set_fact("model_id", "m1")
    catalog.set_aside("s1", id_of_path(A))
    catalog.set_program_errors([BROKEN])
    catalog.close()
    again, error = Catalog.open(file)
    assert (error, again.fact("model_id"), again.fact("unknown", "?")) == (None, "m1", "?")
    assert again.files.known(FOLDER) == {str(A): Known(STAMP, None)}
    assert again.sections_set_aside() == {"s1"}
    assert again.program_errors() == (BROKEN,)
    again.close()


def test_sections_set_aside_are_forgotten_with_their_document(catalog):
    index(catalog, A, B)
    catalog.set_aside("s1", id_of_path(A))
    catalog.set_aside("s2", id_of_path(B))
    catalog.files.delete([id_of_path(A)])
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
    assert fresh.folders.all() == {}
    fresh.close()


def test_a_catalog_that_the_system_refuses_is_left_alone(catalog, file, monkeypatch):
    catalog.close()
    monkeypatch.setattr(schema.sqlite3, "connect", _full)
    with pytest.raises(DocsearchError) as refused:
        Catalog.open(file)
    assert refused.value.info.code == "catalog_unreadable"
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def _full(*_: object, **__: object) -> sqlite3.Connection:
    raise sqlite3.OperationalError("database or disk is full")


def test_reading_sees_what_is_written_and_changes_nothing(catalog, file):
    reader = Catalog.open_for_reading(file)
    index(catalog, A)
    assert reader.documents.locate(id_of_path(A))[:3] == (A, FOLDER, FileState.INDEXED)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.set_fact("a", "b")
    reader.close()


def test_reading_what_is_not_there_or_damaged(tmp_path):
    assert Catalog.open_for_reading(tmp_path / "nothing") is None
    (tmp_path / "damaged # 日本?").write_bytes(b"no database" * 100)
    with pytest.raises(DocsearchError) as refused:
        Catalog.open_for_reading(tmp_path / "damaged # 日本?")
    assert refused.value.info.code == "catalog_unreadable"


def test_when_a_file_changed_is_known_once_it_was_read(catalog):
    catalog.files.set_waiting(FOLDER, [A])
    assert catalog.documents.locate(id_of_path(A)).modified == 0
    catalog.files.set_indexed([IndexedFile(id_of_path(A), FileStamp(10, 1_500_000_000, 30, 40), "hash", 1, 1, 7)])
    assert catalog.documents.locate(id_of_path(A)).modified == 1.5


@pytest.mark.skipif(os.name == "nt", reason="no permission bits there")
def test_others_cannot_read_it(catalog, file):
    assert file.stat().st_mode & 0o077 == 0


def test_a_moved_document_keeps_its_sections_and_is_read_once_more(catalog):
    index(catalog, A)
    catalog.files.rename([Rename(id_of_path(A), str(B), FOLDER)])
    assert catalog.documents.locate(id_of_path(A))[:3] == (B, FOLDER, FileState.WAITING)
    assert catalog.documents.content_hash(B) == "hash of a.md"


@pytest.mark.parametrize("changes", ["folder", "error", "name"])
def test_a_document_is_written_anew_where_its_rows_or_messages_would_name_the_old_place(catalog, changes):
    index(catalog, A, warning=BROKEN if changes == "error" else None)
    folder = Path("/other") if changes == "folder" else FOLDER
    catalog.files.rename([Rename(id_of_path(A), str(B), folder, renamed=changes == "name")])
    assert catalog.documents.content_hash(B) is None


def test_a_new_file_in_the_place_of_a_moved_one_gets_an_id_of_its_own(catalog):
    index(catalog, A)
    catalog.files.rename([Rename(id_of_path(A), str(B), FOLDER)])
    catalog.files.set_waiting(FOLDER, [A])
    assert catalog.documents.id_of(B) == id_of_path(A)
    assert catalog.documents.id_of(A) not in (None, id_of_path(A))


def test_files_that_are_away_keep_their_sections_and_come_back_as_they_were(catalog):
    index(catalog, A, B)
    catalog.files.set_absence([A], Absence.AWAY)
    assert (catalog.folders.statuses()[0].offline, counts(catalog)) == (1, (2, 0, 1, 0))
    assert catalog.files.find(A).state is FileState.OFFLINE
    catalog.files.set_absence([A], None)
    assert counts(catalog) == (2, 0, 2, 0)


def test_the_position_of_a_waiting_file_is_told(catalog):
    catalog.files.set_waiting(FOLDER, [B, A])
    assert [catalog.files.find(path).position for path in (B, A)] == [1, 2]
    catalog.files.set_indexed([indexed(B)])
    assert [catalog.files.find(path).position for path in (B, A)] == [0, 1]


def test_skipped_files_are_counted_by_rule_and_a_part_can_be_counted_anew(catalog):
    sub = str(FOLDER / "sub")
    catalog.folders.set_skipped(FOLDER, FOLDER, {str(FOLDER): {SkipRule.TYPE: (3, 0)}, sub: {SkipRule.HIDDEN: (1, 2)}})
    catalog.folders.set_skipped(FOLDER, Path(sub), {sub: {SkipRule.TYPE: (4, 0)}})
    (status,) = catalog.folders.statuses()
    assert (status.skipped, status.seen, status.skipped_by) == (7, 7, ((SkipRule.TYPE, 7, 0),))


def test_rules_of_a_folder_are_kept(catalog):
    rules = FolderRules(exclude=("*.txt",), forgotten=("日本.md",), hidden_files=True)
    catalog.folders.set_rules(FOLDER, rules)
    assert (catalog.folders.rules(FOLDER), catalog.folders.statuses()[0].rules) == (rules, rules)


def test_vectors_of_texts_that_are_gone_can_be_dropped(catalog):
    catalog.vectors.add("m1", {"h1": VECTOR, "h2": VECTOR})
    catalog.vectors.add("m0", {"h1": VECTOR})
    catalog.vectors.keep_only("m1", ["h1"])
    assert (catalog.vectors.known("m1", ["h1", "h2"]), catalog.vectors.known("m0", ["h1"])) == ({"h1": VECTOR}, {})


def test_what_was_deleted_leaves_no_byte_behind(catalog, file):
    canary = FOLDER / "kanarienvogel.md"
    index(catalog, canary)
    catalog.files.delete([id_of_path(canary)])
    catalog.erase_leftovers()
    assert not any(b"kanarienvogel" in part.read_bytes() for part in file.parent.iterdir())


def test_leftovers_that_a_reader_holds_are_told(catalog, file):
    catalog.set_fact("a", "b")
    reader = sqlite3.connect(file)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM files").fetchall()
    catalog.set_fact("a", "c")
    with pytest.raises(sqlite3.OperationalError):
        catalog.erase_leftovers()
    reader.close()
    catalog.erase_leftovers()


def test_a_catalog_of_the_first_version_is_brought_up_to_date(tmp_path):
    old = sqlite3.connect(tmp_path / "old")
    old.executescript(
        "CREATE TABLE folders (path TEXT PRIMARY KEY, folder_id TEXT NOT NULL, problem TEXT);"
        "CREATE TABLE files (path TEXT PRIMARY KEY, doc_id TEXT NOT NULL, folder TEXT NOT NULL, state TEXT NOT NULL,"
        " error TEXT, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, inode INTEGER, content_hash TEXT,"
        " sections INTEGER NOT NULL DEFAULT 0, embedded INTEGER NOT NULL DEFAULT 0);"
        "INSERT INTO folders VALUES ('/n', 'f', NULL);"
        "INSERT INTO files VALUES ('/n/a.md', 'd', '/n', 'indexed', NULL, 1, 2, 3, 4, 'h', 5, 5); PRAGMA user_version = 1;"
    )
    old.close()
    catalog, error = Catalog.open(tmp_path / "old")
    assert (error, catalog.folders.statuses()[0].indexed) == (None, 1)
    assert catalog.files.known(Path("/n")) == {"/n/a.md": Known(FileStamp(1, 2, 3, 4), None)}
    catalog.close()


def test_a_catalog_of_a_newer_version_is_left_alone(catalog, file):
    catalog.close()
    newer = sqlite3.connect(file)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(DocsearchError) as refused:
        Catalog.open(file)
    assert refused.value.info.code == "catalog_newer"
