from pathlib import Path

from docsearch_gui.engine.quality import library
from docsearch_gui.engine.quality.library import Book, Library, Source, sources_of_queries
from docsearch_gui.engine.quality.queries import Query, QueryType
from tests.unit.engine.quality_sections import section


def book(name: str, count: int) -> Book:
    sections = tuple(section(f"text {n}", name=f"{name}-{n}") for n in range(count))
    return Book(Source(name, Path(f"/docs/{name}.md"), "docs"), name, sections)


def test_documents_are_those_below_the_folders_of_the_queries_and_of_their_kind(tmp_path):
    for name in ("en/a.md", "en/deep/b.md", "en/picture.png", "other/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = sources_of_queries([Query("x", QueryType.LEAD, "en/a.md", "A")], tmp_path)
    assert [(source.name, source.folder) for source in found] == [("en/a.md", "en"), ("en/deep/b.md", "en")]


def test_a_query_on_a_document_in_no_folder_is_put_to_all(tmp_path):
    (tmp_path / "deep").mkdir()
    for name in ("a.md", "deep/b.md"):
        (tmp_path / name).touch()
    found = sources_of_queries(
        [Query("x", QueryType.LEAD, "a.md", "A"), Query("y", QueryType.LEAD, "deep/b.md", "B")], tmp_path
    )
    assert [source.name for source in found] == ["a.md", "deep/b.md"]


def test_no_write_is_too_long_and_no_section_is_lost(monkeypatch):
    monkeypatch.setattr(library, "SECTIONS_A_WRITE", 4)
    writes = list(Library((book("a", 1), book("b", 9), book("c", 2)), 0, 0).writes({}, {}))
    assert [sum(len(document["sections"]) for document in write) for write in writes] == [5, 4, 3]
    assert len({document["doc_id"] for write in writes for document in write}) == 5


def test_masked_sections_are_written_in_the_place_of_their_own():
    masked, found = section("masked", name="a-1"), book("a", 3)
    (document,) = found.messages({"a-1": masked}, {masked.content_hash: "VECTOR"})
    assert [(row["section_id"], row["text"], row["vector"]) for row in document["sections"]] == [
        ("a-0", "text 0", None),
        ("a-1", "masked", "VECTOR"),
        ("a-2", "text 2", None),
    ]
    assert (document["type"], document["title"]) == ("md", "")
