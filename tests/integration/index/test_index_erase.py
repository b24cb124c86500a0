"""Of what was deleted no byte is left, wherever the erasing process was killed."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from opened_index import DIMENSIONS, Index, axis, document, hex_id

CANARY = "kanarienvogel"
DOCUMENTS = 500
STEPS = ("add", "create_index", "optimize")
KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from opened_index import Index
index = Index(Path(sys.argv[1]), index_id="one")
table, step, when = index.handler._store._table, sys.argv[3], sys.argv[4]
whole = getattr(table, step)
def cut(*arguments, **named):
    if when == "after":
        whole(*arguments, **named)
    print("at the step", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(table, step, cut)
index.call("erase")
"""


def holds_canary(folder: Path) -> bool:
    return any(CANARY.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def canary(folder: Path) -> Path:
    """An index of 500 documents of which one with the canary was deleted; nothing was compacted away."""
    with closing(Index(folder, index_id="one")) as index:
        index.call("prepare", model_id="model-a", dimensions=DIMENSIONS)
        texts = {f"d{number}": [f"word{number} common"] for number in range(DOCUMENTS)}
        texts["d77"] = [f"the {CANARY} sings"]
        index.write(*(document(name, lines, [axis(1 if name == "d78" else 2)]) for name, lines in texts.items()))
        index.call("maintain", idle=True)
        index.call("delete", doc_ids=[hex_id("d77")])
        index.call("maintain", idle=True, final=True)
    assert holds_canary(folder)
    return folder


def test_erase_leaves_no_byte_of_what_was_deleted_and_keeps_the_rest(canary: Path):
    with closing(Index(canary, index_id="one", model_id="model-a")) as index:
        assert index.call("erase") == {"rows": DOCUMENTS - 1}
        assert not holds_canary(canary)
        assert index.search("word78", axis(1))[0]["found_by"] == ["words", "meaning"]
        assert set(map(tuple, index.counts().values())) == {(1, 1, 1)}
        index.write(document("new", ["written after"]))
    with closing(Index(canary, index_id="one")) as again:
        assert again.texts("written") == ["written after"]
        assert again.handler.info()["notice"] is None


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_an_erase_killed_at_any_step_can_be_done_again(canary: Path, step: str, when: str):
    command = [sys.executable, "-c", KILLED, str(canary), str(Path(__file__).parent), step, when]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("at the step\n", -9)
    with closing(Index(canary, index_id="one", model_id="model-a")) as index:
        assert index.handler.info() == {"rows": DOCUMENTS - 1, "notice": None}
        assert index.texts("word78") == ["word78 common"]
        assert index.call("erase") == {"rows": DOCUMENTS - 1}
    assert not holds_canary(canary)


def test_erase_reaches_what_was_moved_aside(canary: Path):
    for path in sorted((canary / "sections.lance" / "_versions").glob("*.manifest")):
        path.write_bytes(b"")
    with closing(Index(canary, index_id="one")) as index:
        index.write(document("a", ["apple"]))
        assert holds_canary(canary.parent)
        assert index.call("erase") == {"rows": 1}
    assert not holds_canary(canary.parent)


def test_an_index_without_rows_can_be_erased(index: Index):
    assert index.call("erase") == {"rows": 0}
    index.write(document("a", ["apple"]))
    assert index.texts("apple") == ["apple"]
