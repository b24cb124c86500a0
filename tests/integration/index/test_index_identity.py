"""An index is written only where it is: its folder holds its id."""

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from opened_index import Index, document, hex_id

from docsearch_gui.errors import DocsearchError


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another index, as large and as sound."""
    with closing(Index(tmp_path / "other", index_id="two")) as index:
        index.write(document("a", ["pear"]))
    return tmp_path / "other"


def tree(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def remove(folder: Path, _other: Path) -> None:
    shutil.rmtree(folder)


def empty(folder: Path, _other: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def replace(folder: Path, other: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(other, folder)


def lose_the_table(folder: Path, _other: Path) -> None:
    shutil.rmtree(folder / "sections.lance")


def attempts(index: Index) -> list[Callable[[], object]]:
    return [
        lambda: index.write(document("b", ["plum"])),
        lambda: index.call("delete", doc_ids=[hex_id("a")]),
        lambda: index.call("maintain", idle=True, final=True),
        lambda: index.call("erase"),
        lambda: index.call("prepare", model_id="m", dimensions=16),
    ]


@pytest.mark.parametrize("lose", [remove, empty, replace, lose_the_table])
def test_of_25_tries_none_writes_where_the_index_is_not(folder: Path, other: Path, lose: Callable[[Path, Path], None]):
    chance = random.Random(1)
    with closing(Index(folder, index_id="one")) as index:
        index.write(document("a", ["apple"]))
        lose(folder, other)
        before = tree(folder)
        for _ in range(25):
            with pytest.raises(DocsearchError) as caught:
                chance.choice(attempts(index))()
            assert caught.value.info.code == "index_offline"
        assert tree(folder) == before


def test_writing_goes_on_once_the_index_is_there_again(folder: Path):
    with closing(Index(folder, index_id="one")) as index:
        index.write(document("a", ["apple"]))
        away = folder.rename(folder.with_name("away"))
        with pytest.raises(DocsearchError):
            index.write(document("b", ["pear"]))
        shutil.copytree(away, folder)
        index.write(document("b", ["pear"]))
        assert len(index.counts()) == 2


def test_a_fresh_index_notes_its_id_for_its_owner_only(folder: Path):
    with closing(Index(folder, index_id="one")) as index:
        assert index.handler.info() == {"rows": 0, "notice": None}
    assert (folder / "INDEX_ID").read_text(encoding="utf-8") == "one\n"
    assert (folder / "INDEX_ID").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [None, b"", b"\0\0\0"])
def test_an_index_without_a_legible_id_is_adopted(folder: Path, index: Index, content: bytes | None):
    index.write(document("a", ["apple"]))
    if content is not None:
        (folder / "INDEX_ID").write_bytes(content)
    with closing(Index(folder, index_id="one")) as adopted:
        assert adopted.handler.info() == {"rows": 1, "notice": None}
    assert (folder / "INDEX_ID").read_text(encoding="utf-8") == "one\n"


def test_another_index_is_moved_aside_and_told(other: Path):
    with closing(Index(other, index_id="one")) as index:
        info = index.handler.info()
        index.write(document("b", ["plum"]))
    assert (info["rows"], info["notice"]["code"]) == (0, "index_damaged")
    with closing(Index(Path(info["notice"]["details"]["backup"]), index_id="two")) as kept:
        assert kept.texts("pear") == ["pear"]
