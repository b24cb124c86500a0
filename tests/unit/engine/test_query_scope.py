import os
from datetime import date, datetime
from pathlib import Path

import pytest

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.file_records import Absence, IndexedFile
from docsearch_gui.engine.folders.scanner import FileStamp
from docsearch_gui.engine.query_scope import Scope, scope_of
from docsearch_gui.query_language import parse
from docsearch_gui.search_models import SearchQuery

HOME = Path(os.sep).resolve() / "home"
WORK, NOTES = HOME / "Work", HOME / "100% notes"
FILES = {
    WORK / "plan.md": "2026-03-01",
    WORK / "archive" / "plan.md": "2024-05-05",
    WORK / "archive" / "会議" / "記録.txt": "2025-12-31",
    WORK / "guide" / "api" / "index.md": "2026-01-01",
    NOTES / "tea.md": "2026-02-10",
    NOTES / "Archive" / "o'brien_1.md": "2023-01-01",
    NOTES / "work" / "list.txt": "2026-03-14",
}
TODAY = date(2026, 3, 15)


@pytest.fixture
def catalog(tmp_path):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    for folder in (WORK, NOTES):
        catalog.folders.add(folder)
    for path, day in FILES.items():
        folder = WORK if path.is_relative_to(WORK) else NOTES
        catalog.files.set_waiting(folder, [path])
        changed_ns = int(datetime.fromisoformat(f"{day}T12:00").timestamp()) * 10**9
        stamp = FileStamp(1, changed_ns, 1, hash(path) % 10**6)
        catalog.files.set_indexed([IndexedFile(catalog.documents.id_of(path), stamp, "hash", 1, 1, 1)])
    yield catalog
    catalog.close()


def scope(catalog: Catalog, text: str, **options: object) -> Scope:
    return scope_of(parse(text), SearchQuery(text, **options), catalog, TODAY)


def inside(catalog: Catalog, found: Scope) -> set[str]:
    """The files that the index worker may show, by their path from home on."""
    limits, folder_ids = found.filter, catalog.folders.all()
    ids = {catalog.documents.id_of(path): path for path in FILES}
    return {
        path.relative_to(HOME).as_posix()
        for doc_id, path in ids.items()
        if (limits["folder_ids"] is None or folder_ids[catalog.documents.locate(doc_id).folder] in limits["folder_ids"])
        and (limits["doc_ids"] is None or doc_id in limits["doc_ids"])
        and (limits["not_doc_ids"] is None or doc_id not in limits["not_doc_ids"])
    }


OF_WORK = {"Work/plan.md", "Work/archive/plan.md", "Work/archive/会議/記録.txt", "Work/guide/api/index.md"}
OF_NOTES = {"100% notes/tea.md", "100% notes/Archive/o'brien_1.md", "100% notes/work/list.txt"}
IN_ARCHIVES = {"Work/archive/plan.md", "Work/archive/会議/記録.txt", "100% notes/Archive/o'brien_1.md"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tea", OF_WORK | OF_NOTES),
        ('in:"100% notes"', OF_NOTES),
        ("in:work", OF_WORK | {"100% notes/work/list.txt"}),
        ("in:ARCHIVE", IN_ARCHIVES),
        ("-in:archive", (OF_WORK | OF_NOTES) - IN_ARCHIVES),
        ("in:archive -in:work", {"100% notes/Archive/o'brien_1.md"}),
        ("in:work/archive", {"Work/archive/plan.md", "Work/archive/会議/記録.txt"}),
        ("in:guide/api in:会議", {"Work/guide/api/index.md", "Work/archive/会議/記録.txt"}),
        (f"in:{HOME.as_posix()}", OF_WORK | OF_NOTES),
        (f"in:{WORK.as_posix()}/", OF_WORK),
        (f"in:{WORK.as_posix()}/archive", {"Work/archive/plan.md", "Work/archive/会議/記録.txt"}),
        ("path:plan", {"Work/plan.md", "Work/archive/plan.md"}),
        ("path:Archive/o", {"100% notes/Archive/o'brien_1.md"}),
        ("path:/plan", {"Work/plan.md", "Work/archive/plan.md"}),
        ("path:_ path:%", {"100% notes/Archive/o'brien_1.md"}),
        ("path:*.TXT", {"Work/archive/会議/記録.txt", "100% notes/work/list.txt"}),
        ("path:archive/*", {"Work/archive/plan.md", "100% notes/Archive/o'brien_1.md"}),
        ("path:archive/**", IN_ARCHIVES),
        ("path:**/api/", {"Work/guide/api/index.md"}),
        ("path:[pt]*.md", {"Work/plan.md", "Work/archive/plan.md", "100% notes/tea.md"}),
        ("path:記?.txt", {"Work/archive/会議/記録.txt"}),
        ("-path:*.md", {"Work/archive/会議/記録.txt", "100% notes/work/list.txt"}),
        ("date:>2026-01-01", {"Work/plan.md", "100% notes/tea.md", "100% notes/work/list.txt"}),
        ("date:yesterday", {"100% notes/work/list.txt"}),
        ("date:>2025-06 date:<2026-02", {"Work/archive/会議/記録.txt", "Work/guide/api/index.md"}),
        ("-date:2026 -date:2025", {"Work/archive/plan.md", "100% notes/Archive/o'brien_1.md"}),
        ("path:plan date:2024 in:archive", {"Work/archive/plan.md"}),
    ],
)
def test_the_documents_of_filters(catalog, text, expected):
    found = scope(catalog, text)
    assert (inside(catalog, found), found.remarks) == (expected, ())


def test_whole_watched_folders_and_the_shorter_list_are_sent(catalog):
    whole = scope(catalog, 'in:"100% notes"').filter
    assert (whole["folder_ids"], whole["doc_ids"], whole["not_doc_ids"]) == ([catalog.folders.all()[NOTES]], None, None)
    most = scope(catalog, "-path:tea.md").filter
    assert (most["doc_ids"], most["not_doc_ids"]) == (None, [catalog.documents.id_of(NOTES / "tea.md")])
    assert scope(catalog, "path:*").filter["not_doc_ids"] is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("in:nowhere", "query_folder_unknown"),
        ("in:..", "query_folder_unknown"),
        ("in:~/nowhere", "query_folder_unknown"),
        ("path:nowhere", "query_scope_empty"),
        ("path:[", "query_scope_empty"),
        ("date:2020", "query_scope_empty"),
        ("in:archive -in:archive", "query_scope_empty"),
        ("in:work path:tea", "query_scope_empty"),
    ],
)
def test_nowhere_to_look_is_an_empty_list_and_said(catalog, text, code):
    found = scope(catalog, text)
    assert (found.filter["doc_ids"], [remark.code for remark in found.remarks]) == ([], [code])


def test_an_unknown_folder_beside_a_known_one_is_only_said(catalog):
    found = scope(catalog, "in:archive in:nowhere -in:gone")
    assert inside(catalog, found) == IN_ARCHIVES
    assert [remark.details["folder"] for remark in found.remarks] == ["nowhere", "gone"]


def test_the_folder_of_a_query_is_a_watched_one_or_one_inside(catalog):
    assert inside(catalog, scope(catalog, "tea", folder=WORK)) == OF_WORK
    assert inside(catalog, scope(catalog, "in:work", folder=NOTES)) == {"100% notes/work/list.txt"}
    assert inside(catalog, scope(catalog, "tea", folder=WORK / "guide")) == {"Work/guide/api/index.md"}
    unknown = scope(catalog, "tea", folder=HOME / "other")
    assert (unknown.filter["doc_ids"], unknown.remarks[0].code) == ([], "query_folder_unknown")


def test_only_what_is_up_to_date(catalog):
    catalog.files.set_waiting(WORK, [WORK / "plan.md"])
    catalog.files.set_absence([NOTES / "tea.md"], Absence.AWAY)
    shown = inside(catalog, scope(catalog, "tea", up_to_date=True))
    assert shown == (OF_WORK | OF_NOTES) - {"Work/plan.md", "100% notes/tea.md"}


def test_what_was_found_is_found_anew_when_the_catalog_has_changed(catalog, tmp_path):
    reader = Catalog.open_for_reading(tmp_path / "catalog.sqlite")
    assert scope(reader, "path:tea a").filter is scope(reader, "path:tea ab").filter
    catalog.files.set_waiting(NOTES, [NOTES / "tea2.md"])
    for asked in (reader, catalog):
        assert len(scope(asked, "path:tea ab").filter["doc_ids"]) == 2
    reader.close()


def test_what_the_index_worker_knows_by_itself_is_passed_on(catalog):
    limits = scope(catalog, "type:md type:txt -type:pdf lang:ja -lang:en depth:3 depth:2").filter
    assert (limits["types"], limits["not_types"]) == (["md", "txt"], ["pdf"])
    assert (limits["languages"], limits["not_languages"], limits["max_depth"]) == (["ja"], ["en"], 2)


def test_without_any_folder_there_is_nothing_to_say(tmp_path):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    assert scope(catalog, "tea") == scope(catalog, "tea type:")._replace(remarks=())
    catalog.close()


def test_conditions_choose_among_many_documents(tmp_path):
    catalog, _ = Catalog.open(tmp_path / "catalog.sqlite")
    catalog.folders.add(WORK)
    catalog.files.set_waiting(WORK, [WORK / f"area{number % 50}" / f"{number}.md" for number in range(2_000)])
    assert len(scope(catalog, "in:area7 path:*.md").filter["doc_ids"]) == 40
    catalog.close()
