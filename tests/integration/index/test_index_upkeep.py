"""Compaction: when it is done, what it leaves, and that searches go on."""

from contextlib import closing
from pathlib import Path

from opened_index import DIMENSIONS, Index, axis, document, hex_id


def versions(folder: Path) -> int:
    return len(list((folder / "sections.lance" / "_versions").glob("*.manifest")))


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_maintenance_is_done_once_when_rows_are_many(index: Index):
    index.write(*(document(f"d{i}", [f"word{i} {n}" for n in range(3)]) for i in range(200)))
    assert index.call("maintain") == {"optimized": True}
    assert index.call("maintain") == {"optimized": False}
    assert len(index.texts("word77")) == 3


def test_idle_maintenance_minds_fewer_rows(index: Index):
    index.write(document("a", ["word"] * 60))
    assert index.call("maintain") == {"optimized": False}
    assert index.call("maintain", idle=True) == {"optimized": True}


def test_at_rest_one_version_is_left_and_no_file_of_another(index: Index, folder: Path):
    for number in range(40):
        index.write(document("a", [f"text {number}"] * 5))
    (folder / "sections.lance" / "data" / f"{'01' * 25}.lance").write_bytes(bytes(1000))
    grown = size(folder)
    assert index.call("maintain", idle=True, final=True) == {"optimized": True}
    assert (versions(folder), len(list((folder / "sections.lance" / "data").iterdir()))) == (1, 1)
    assert size(folder) < grown / 10
    assert index.call("maintain", idle=True, final=True) == {"optimized": False}


def test_searches_are_answered_while_the_index_is_compacted(index: Index):
    index.write(*(document(f"d{i}", [f"word{i} {n}" for n in range(5)]) for i in range(400)))
    answers: list[bool] = []

    def search_until(done) -> None:
        while not done.done():
            found = index.texts("word77")
            answers.append(sorted(found) == [f"word77 {n}" for n in range(5)])

    index.handler.serve_urgent_until = search_until
    assert index.call("maintain", idle=True, final=True) == {"optimized": True}
    assert index.call("erase") == {"rows": 2000}
    assert len(answers) >= 3
    assert all(answers)


def test_a_reader_of_another_process_finds_what_is_there_after_an_erase(index: Index, folder: Path):
    index.write(document("a", ["apple"], [axis(1)]), document("b", ["pear"], [axis(2)]))
    with closing(Index(folder, model_id="model-a", read_only=True)) as reader:
        assert reader.texts("pear", vector=axis(2)) == ["pear", "apple"]
        index.call("delete", doc_ids=[hex_id("b")])
        index.call("erase")
        assert reader.texts("pear", vector=axis(2)) == ["apple"]


def test_a_change_of_vector_length_survives_compaction(index: Index):
    index.write(document("a", ["apple"], [axis(0)]))
    index.call("prepare", model_id="model-b", dimensions=2 * DIMENSIONS)
    index.call("maintain", idle=True, final=True)
    index.call("set_vectors", model_id="model-b", vectors={hex_id("a/0"): axis(9, 2 * DIMENSIONS)})
    assert index.search("x", axis(9, 2 * DIMENSIONS))[0]["text"] == "apple"
