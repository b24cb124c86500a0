"""What a power cut, a kill or a meddled folder leaves, and what is there afterwards."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from opened_index import DIMENSIONS, Index, axis, document, hex_id

from docsearch_gui.errors import DocsearchError, ErrorInfo, explain

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _data: b"",
    "zero_filled": lambda data: bytes(len(data)),
    "half": lambda data: data[: len(data) // 2],
}


def manifests(folder: Path) -> list[Path]:
    return sorted((folder / "sections.lance" / "_versions").glob("*.manifest"))


def reopened(folder: Path) -> closing[Index]:
    return closing(Index(folder))


def damage(path: Path, kind: str) -> None:
    path.write_bytes(DAMAGE[kind](path.read_bytes()))


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_newest_version_gives_way_to_the_one_before_and_is_told(index: Index, folder: Path, kind: str):
    index.write(document("a", ["apple"]))
    index.call("delete", doc_ids=[hex_id("a")])
    damage(manifests(folder)[0], kind)
    with reopened(folder) as repaired:
        assert repaired.texts("apple") == ["apple"]
        info = repaired.handler.info()
        assert (info["rows"], info["notice"]["code"]) == (1, "index_repaired")
        repaired.write(document("b", ["pear"]))
    with reopened(folder) as again:
        assert again.counts() == {hex_id("a"): [1, 0, 1], hex_id("b"): [1, 0, 1]}
        assert again.handler.info()["notice"] is None


def test_a_repair_whose_start_was_killed_is_told_by_the_next(index: Index, folder: Path):
    index.write(document("a", ["apple"]))
    damage(manifests(folder)[0], "half")
    with reopened(folder):
        pass
    with reopened(folder) as again:
        assert again.handler.info()["notice"]["code"] == "index_repaired"


def test_after_a_roll_back_the_older_text_has_its_older_generation(index: Index, folder: Path):
    index.write(document("a", ["old"]))
    kept = len(manifests(folder))
    index.write(document("a", ["new"]))
    for path in manifests(folder)[:-kept]:
        damage(path, "empty")
    with reopened(folder) as repaired:
        assert repaired.texts("old") == ["old"]
        assert repaired.counts() == {hex_id("a"): [1, 0, 1]}


def test_a_replacement_that_was_cut_in_two_has_no_generation(index: Index, folder: Path):
    index.write(document("a", ["one", "two"]))
    index.write(document("a", ["one"]))
    damage(manifests(folder)[0], "empty")
    with reopened(folder) as repaired:
        assert repaired.counts() == {hex_id("a"): [2, 0, -1]}


def test_a_sound_word_index_is_not_made_again(index: Index, folder: Path, caplog: pytest.LogCaptureFixture):
    index.write(document("a", [f"apple word{number}" for number in range(300)]))
    index.call("maintain", idle=True)
    before = set(folder.rglob("*.lance"))
    with reopened(folder) as again:
        assert again.texts("word7")[0] == "apple word7"
    assert (set(folder.rglob("*.lance")), caplog.records) == (before, [])


@pytest.mark.parametrize("kind", [*DAMAGE, "missing"])
def test_every_damaged_file_of_a_word_index_is_mended_with_nothing_lost(index: Index, folder: Path, kind: str):
    index.write(*(document(f"d{number}", ["apple pear"] * 30) for number in range(4)))
    index.call("maintain", idle=True, final=True)
    # one of each kind: the three word indices are built alike
    files = {path.name: path for path in sorted((folder / "sections.lance" / "_indices").rglob("*.lance"))}
    for path in files.values():
        whole = path.read_bytes()
        damage(path, kind) if kind in DAMAGE else path.unlink()
        with reopened(folder) as mended:
            assert len(mended.with_word("pear")) == 120
            assert mended.handler.info() == {"rows": 120, "notice": None}
        if path.exists():
            path.write_bytes(whole)


def test_an_unreadable_data_file_gives_way_to_the_version_before(index: Index, folder: Path):
    index.write(document("a", ["apple"]))
    known = set(folder.rglob("*.lance"))
    index.write(document("b", ["pear"]))
    for path in set(folder.rglob("*.lance")) - known:
        damage(path, "half")
    with reopened(folder) as repaired:
        assert repaired.counts() == {hex_id("a"): [1, 0, 1]}


@pytest.mark.parametrize("kind", DAMAGE)
def test_without_a_sound_version_everything_is_moved_aside_and_said(index: Index, folder: Path, kind: str):
    index.write(document("a", ["apple"]))
    for path in manifests(folder):
        damage(path, kind)
    with reopened(folder) as fresh:
        info = fresh.handler.info()
        assert fresh.write(document("a", ["apple"])) == 1
    assert info["rows"] == 0
    assert Path(info["notice"]["details"]["backup"]).is_dir()
    assert "moved to" in explain(ErrorInfo(**info["notice"]))


def test_left_over_temporary_files_do_no_harm(index: Index, folder: Path):
    index.write(document("a", ["apple"]))
    newest = manifests(folder)[0]
    newest.with_name(f".tmp_{newest.name}").write_bytes(b"")
    newest.with_name(f"{newest.name}#1").write_bytes(b"half")
    with reopened(folder) as repaired:
        assert repaired.counts() == {hex_id("a"): [1, 0, 1]}


def test_an_index_whose_creation_was_interrupted_is_completed(index: Index, folder: Path):
    index.write(document("a", ["検索する"]))
    index.handler._store._table.drop_index("search_text_idx")
    with reopened(folder) as completed:
        assert completed.texts("検索") == ["検索する"]


def test_a_change_of_model_that_was_interrupted_gives_way_to_the_version_before(index: Index, folder: Path):
    index.write(document("a", ["apple"], [axis(0)]))
    index.handler._store._table.drop_columns(["model_id", "vector"])
    with reopened(folder) as repaired:
        repaired.call("prepare", model_id="model-b", dimensions=16)
        assert repaired.counts() == {hex_id("a"): [1, 0, 1]}


def test_nothing_is_written_where_the_folder_was_removed(index: Index, folder: Path):
    index.write(document("a", ["apple"]))
    shutil.rmtree(folder)
    with pytest.raises(DocsearchError) as caught:
        index.write(document("b", ["pear"]))
    assert caught.value.info.code == "index_offline"
    assert not folder.exists()


def test_a_search_in_a_removed_folder_fails_in_words(index: Index, folder: Path):
    index.write(document("a", ["apple"]))
    shutil.rmtree(folder)
    with pytest.raises(DocsearchError) as caught:
        index.search("apple")
    assert caught.value.info.code == "query_failed"


WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from opened_index import Index, document
from pathlib import Path
index = Index(Path(sys.argv[1]))
for number in range(int(sys.argv[3]), 1_000_000):
    name, sections = f"d{number % 7}", 1 + number % 4
    index.call("write", generation=number, model_id="m", documents=[document(name, [f"round{number}"] * sections)])
    print(number, flush=True)
    if number % 10 == 0:
        index.handler._store._table.optimize()
"""


def killed_writer(folder: Path, first: int, acknowledgements: int) -> list[int]:
    """Numbers of the writes acknowledged by a process that was killed in the midst of its work."""
    command = [sys.executable, "-c", WRITER, str(folder), str(Path(__file__).parent), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        seen = [int(process.stdout.readline()) for _ in range(acknowledgements)]
        process.kill()
        return seen + [int(line) for line in process.stdout.read().splitlines()]


def test_ten_kills_lose_nothing_acknowledged(folder: Path):
    chance, first = random.Random(5), 1
    for _ in range(10):
        last = killed_writer(folder, first, chance.randint(3, 12))[-1]
        with reopened(folder) as index:
            assert index.handler.info()["notice"] is None
            # The write after the last acknowledged one may have landed too, but it replaces another document.
            for number in range(max(1, last - 5), last + 1):
                found = [row["doc_id"] for row in index.with_word(f"round{number}")]
                assert found == [hex_id(f"d{number % 7}")] * (1 + number % 4)
        first = last + 1


def test_a_reader_beside_the_writer_finds_what_was_written(folder: Path) -> None:
    with reopened(folder) as writer:
        writer.call("prepare", model_id="model-a", dimensions=DIMENSIONS)
        writer.write(document("note", ["red apple"], [axis(1)]))
        with closing(Index(folder, model_id="model-a", read_only=True)) as reader:
            assert reader.search("apple", axis(1))[0]["found_by"] == ["words", "meaning"]


def test_a_reader_makes_no_index_where_there_is_none(folder: Path) -> None:
    with pytest.raises(DocsearchError, match="could not be read"):
        Index(folder, read_only=True)
    assert not (folder / "sections.lance").exists()
