"""Round after round one change to a tree, one death of a process at an armed point, and a look whether anything was lost."""

import base64
import random
import sqlite3
import struct
import time
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from docsearch_gui.documents.handler import Handler
from docsearch_gui.models import embedded_text
from docsearch_gui.paths import AppPaths
from tests.benchmarks.app_process import UNPAUSED, AppGone, AppProcess, Start
from tests.benchmarks.crash_points import CrashPoint, Trigger, install
from tests.benchmarks.crashing_worker import CrashingWorkers
from tests.benchmarks.tree_changes import TreeChanges
from tests.benchmarks.truth import Contents, Difference, difference, in_index
from tests.fake_worker import DIMENSIONS, FakeEmbedding

FILES = 12
FIRED_S = 30.0
MAX_TOKENS = 480
PACE = {
    ("docsearch_gui.workers.restart_policy", "FIRST_DELAY_S"): 0.01,
    ("docsearch_gui.workers.restart_policy", "CRASHES_TO_GIVE_UP"): 10_000,
    ("docsearch_gui.workers.restart_policy", "LONGEST_DELAY_S"): 0.1,
    ("docsearch_gui.engine.upkeep", "QUIET_S"): 0.2,
    ("docsearch_gui.engine.upkeep", "FINAL_S"): 0.5,
}


class CrashRounds:
    """A tree and an app on it that is killed at points; leaving it stops the app."""

    def __init__(self, place: Path, seed: int = 1) -> None:
        self.tree, self.home = place / "tree", place / "home"
        self.orphans = 0
        self.trigger = Trigger(place / "crash")
        self._tree = TreeChanges(self.tree, random.Random(seed))
        self._start = Start(
            self.home,
            values=PACE,
            prepare=partial(install, "app", place / "crash"),
            command_for=CrashingWorkers(place / "crash"),
        )
        for _ in range(FILES):
            self._tree.write()
        self.app = AppProcess(self._start)
        self.app.add(self.tree)
        self.app.settle()

    def __enter__(self) -> "CrashRounds":
        return self

    def __exit__(self, *_: object) -> None:
        self.trigger.disarm()
        self.app.__exit__()

    def run(self, point: CrashPoint) -> Difference:
        """Let `point` fire and everything recover; what differs then between the index and the tree. TimeoutError if it does not fire."""
        try:
            with suppress(AppGone):
                getattr(self, f"_{point.change}")(point)
                self._await(point)
        finally:
            self.trigger.disarm()
        self._revive()
        self.app.settle()
        return difference(in_index(self.home), expected(self.tree))

    def _revive(self) -> None:
        """Start the app again where it is the one that died."""
        with suppress(AppGone):
            self.app.status()
            return
        self.orphans += self.app.bury(self._workers)
        self.app = AppProcess(self._start)

    def _await(self, point: CrashPoint) -> None:
        end = time.monotonic() + FIRED_S
        while not self.trigger.has_fired(point):
            if time.monotonic() > end:
                raise TimeoutError(f"{point.name} has not fired: {self.app.status()}")
            self._workers = self.app.workers()
            self.app.next_status(0.1)

    def _arm(self, point: CrashPoint) -> None:
        self._workers = self.app.workers()
        self.trigger.arm(point)

    def _edit(self, point: CrashPoint) -> None:
        """One section of a file changes, and a file is new."""
        self._arm(point)
        self._tree.change()
        self._tree.write()

    def _delete(self, point: CrashPoint) -> None:
        self._tree.write()
        self.app.next_status()
        self.app.settle()
        self._arm(point)
        self._tree.delete()

    def _move(self, point: CrashPoint) -> None:
        self._arm(point)
        self._tree.move()

    def _maintain(self, point: CrashPoint) -> None:
        self._edit(point)

    def _erase(self, point: CrashPoint) -> None:
        self._tree.change()
        self.app.settle()
        self._arm(point)
        self.app.call("erase_forgotten")

    def _reconcile(self, point: CrashPoint) -> None:
        """The catalog forgets one document and is ahead of the index with another."""
        self._stop()
        with closing(sqlite3.connect(AppPaths.under(self.home).catalog)) as catalog, catalog:
            first, second = catalog.execute("SELECT doc_id FROM files ORDER BY doc_id LIMIT 2").fetchall()
            catalog.execute("DELETE FROM files WHERE doc_id = ?", first)
            catalog.execute("UPDATE files SET generation = generation + 1 WHERE doc_id = ?", second)
        self._start_armed(point)

    def _roll_back(self, point: CrashPoint) -> None:
        """The newest version of the index is damaged, the one before is sound."""
        self._edit_and_stop()
        self._manifests()[0].write_bytes(b"")
        self._start_armed(point)

    def _rebuild(self, point: CrashPoint) -> None:
        """No version of the index can be opened."""
        self._edit_and_stop()
        for manifest in self._manifests():
            manifest.write_bytes(b"")
        self._start_armed(point)

    def _edit_and_stop(self) -> None:
        self._tree.change()
        self.app.settle()
        self._stop()

    def _manifests(self) -> list[Path]:
        """The newest first."""
        return sorted(AppPaths.under(self.home).index.glob("*.lance/_versions/*.manifest"))

    def _start_armed(self, point: CrashPoint) -> None:
        self._workers = []
        self.trigger.arm(point)
        self.app = AppProcess(self._start)

    def _stop(self) -> None:
        self.app.__exit__()


def expected(tree: Path) -> Contents:
    """What the index should hold of the tree, made without engine, workers and index."""
    handler, embedding = Handler(UNPAUSED.max_file_mb), FakeEmbedding({})
    sections, vectors = {}, {}
    for path in tree.rglob("*.md"):
        params = {"path": str(path), "doc_id": "", "known_hash": None, "max_tokens": MAX_TOKENS, "min_tokens": 0}
        for ordinal, section in enumerate(handler.read(params)["document"]["sections"]):
            text = embedded_text(section["heading_path"], section["text"])
            vector = embedding.methods()["embed"]({"texts": [text], "max_tokens": MAX_TOKENS})["vectors"][0]
            sections[str(path), ordinal] = section["content_hash"], section["text"]
            vectors[str(path), ordinal] = struct.unpack(f"<{DIMENSIONS}f", base64.b64decode(vector))
    return Contents(sections, vectors, 0, 0)
