"""Where the app and its workers are killed: before, in and after each step that changes what is kept.

Nothing of this is in the product: a process that is to die at a point has the function there wrapped. All points of a process are
wrapped at its start; one of them is armed by its name in a file, and kills its process once.
"""

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from importlib import import_module
from pathlib import Path
from typing import Any

IN_THE_MIDDLE_S = 0.003
APP, READING, EMBEDDING, INDEX = "app", "reading", "embedding", "index"


@dataclass(frozen=True)
class CrashPoint:
    """The n-th call of `target` ("module:name") after the point was armed; `when` is before, during or after it.

    `change` is what must happen to make it come (see crash_rounds.py), `process` is which one dies.
    """

    change: str
    process: str
    target: str
    when: str
    call: int = 1
    in_ci: bool = False

    @property
    def name(self) -> str:
        """A name for people, and for a file."""
        return (
            f"{self.change}-{self.when}-{self.target.rpartition(':')[2].replace('.', '-')}-{self.call}-{self.process}"
        )


def _points(change: str, *places: tuple) -> list[CrashPoint]:
    return [CrashPoint(change, *place) for place in places]


WRITER = "docsearch_gui.engine.index_writer:IndexWriter"
FILES = "docsearch_gui.engine.catalog.file_records:FileRecords"
VECTORS = "docsearch_gui.engine.catalog.vector_cache:VectorCache"
STORE = "docsearch_gui.index.store"
DURABLE = "docsearch_gui.index.durability:DurableFolder"
REPAIR = "docsearch_gui.index.repair"
FAKE = "tests.fake_worker:FakeEmbedding"

POINTS = (
    *_points(
        "edit",
        (APP, "docsearch_gui.engine.reading:Reading.submit", "before"),
        (READING, "docsearch_gui.documents.handler:Handler.read", "before"),
        (READING, "docsearch_gui.documents.handler:Handler.read", "after", 1, True),
        (APP, "docsearch_gui.engine.intake:Intake._take", "before"),
        (APP, f"{WRITER}.write_documents", "before"),
        (INDEX, f"{STORE}:Store.write", "before"),
        (INDEX, f"{STORE}:Store.write", "during"),
        (INDEX, f"{STORE}:Store._merge", "after", 1, True),  # older generations are not deleted yet
        (INDEX, f"{DURABLE}.sync", "before", 1, True),
        (INDEX, f"{DURABLE}.sync", "after"),
        (INDEX, f"{STORE}:Store.write", "after"),
        (APP, f"{FILES}.set_indexed", "before", 1, True),
        (APP, f"{FILES}.set_indexed", "after"),
        (EMBEDDING, f"{FAKE}._embed", "before"),
        (EMBEDDING, f"{FAKE}._embed", "after", 1, True),
        (APP, f"{WRITER}.write_vectors", "before"),
        (INDEX, f"{STORE}:Store.set_vectors", "before"),
        (INDEX, f"{STORE}:Store._merge", "after", 2, True),  # the vectors are merged, not synced
        (INDEX, f"{STORE}:Store.set_vectors", "after"),
        (APP, f"{VECTORS}.add", "before", 1, True),
        (APP, f"{VECTORS}.add", "after"),
        (APP, f"{FILES}.add_embedded", "after"),
    ),
    *_points(
        "delete",
        (APP, f"{WRITER}.delete", "before"),
        (INDEX, f"{STORE}:Store.delete", "before"),
        (INDEX, f"{STORE}:Store.delete", "during"),
        (INDEX, f"{STORE}:Store.delete", "after"),
        (APP, f"{FILES}.delete", "before", 1, True),
        (APP, f"{FILES}.delete", "after"),
    ),
    *_points(
        "move",
        (APP, f"{FILES}.rename", "before"),
        (APP, f"{FILES}.rename", "after", 1, True),
        (APP, f"{FILES}.set_unchanged", "before"),
        (APP, f"{FILES}.set_unchanged", "after"),
    ),
    *_points(
        "maintain",
        (INDEX, f"{STORE}:compact", "before"),
        (INDEX, f"{STORE}:compact", "during", 1, True),
        (INDEX, f"{STORE}:compact", "after"),
        (INDEX, f"{STORE}:drop_old_versions", "before"),
        (INDEX, f"{STORE}:drop_old_versions", "during"),
        (INDEX, f"{STORE}:drop_old_versions", "after"),
    ),
    *_points(
        "reconcile",
        (APP, "docsearch_gui.engine.indexer:reconcile", "before"),
        (APP, f"{WRITER}.delete", "before"),
        (APP, f"{WRITER}.delete", "after"),
        (APP, f"{FILES}.forget_content", "after", 1, True),
        (APP, "docsearch_gui.engine.indexer:reconcile", "after"),
    ),
    *_points(
        "roll_back",
        (INDEX, f"{REPAIR}:_set_newest_version_aside", "before"),
        (INDEX, f"{REPAIR}:_set_newest_version_aside", "after", 1, True),
        (INDEX, f"{REPAIR}:create_missing_indices", "after"),
        (APP, f"{FILES}.forget_content", "after"),
    ),
    *_points(
        "rebuild",
        (INDEX, f"{REPAIR}:_move_aside", "before"),
        (INDEX, f"{REPAIR}:_move_aside", "after", 1, True),
        (INDEX, f"{REPAIR}:write_identity", "after"),
        (INDEX, f"{REPAIR}:create_missing_indices", "during"),
        (APP, f"{FILES}.forget_content", "before"),
    ),
    *_points(
        "erase",
        (APP, "docsearch_gui.engine.upkeep:Upkeep.erase", "before"),
        (INDEX, f"{STORE}:Store.erase", "before"),
        (INDEX, f"{STORE}:rewrite", "during", 1, True),
        (INDEX, f"{STORE}:rewrite", "after"),
        (INDEX, f"{STORE}:Store.erase", "after"),
        (APP, f"{VECTORS}.keep_only", "before"),
        (APP, f"{VECTORS}.keep_only", "after"),
        (APP, "docsearch_gui.engine.catalog.catalog:Catalog.erase_leftovers", "after", 1, True),
    ),
)


class Trigger:
    """The files by which a benchmark and the processes that it kills understand each other."""

    def __init__(self, folder: Path) -> None:
        self._armed = folder / "armed"
        self._fired = folder / "fired"
        self._fired.mkdir(parents=True, exist_ok=True)

    def arm(self, point: CrashPoint) -> None:
        """Let the process die when it comes to `point`."""
        draft = self._armed.with_suffix(".new")
        draft.write_text(point.name, encoding="utf-8")
        draft.replace(self._armed)

    def is_armed(self, point: CrashPoint) -> bool:
        """Whether the process that comes to `point` is to die."""
        try:
            return self._armed.read_text(encoding="utf-8") == point.name
        except FileNotFoundError:
            return False

    def has_fired(self, point: CrashPoint) -> bool:
        """Whether a process has died at `point`."""
        return (self._fired / point.name).exists()

    def fire(self, point: CrashPoint) -> None:
        """End this process as `kill -9` does, once for each time that the point is armed."""
        try:
            self._armed.rename(self._fired / point.name)
        except FileNotFoundError:
            return
        os.kill(os.getpid(), signal.SIGKILL)

    def disarm(self) -> None:
        """Let nobody die."""
        self._armed.unlink(missing_ok=True)


def install(process: str, folder: Path) -> None:
    """Wrap all points of this process; AttributeError where the product has no such function any more."""
    trigger = Trigger(folder)
    for point in POINTS:
        if point.process == process:
            _wrap(point, trigger)


def _wrap(point: CrashPoint, trigger: Trigger) -> None:
    module, _, path = point.target.partition(":")
    *owners, name = path.split(".")
    owner: Any = import_module(module)
    for part in owners:
        owner = getattr(owner, part)
    setattr(owner, name, _deadly(getattr(owner, name), point, trigger))


def _deadly(function: Callable, point: CrashPoint, trigger: Trigger) -> Callable:
    calls = 0

    @wraps(function)
    def wrapped(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        if not trigger.is_armed(point):
            calls = 0
            return function(*arguments, **options)
        calls += 1
        fire = partial(trigger.fire, point) if calls == point.call else lambda: None
        if point.when == "before":
            fire()
        if point.when == "during":
            threading.Timer(IN_THE_MIDDLE_S, fire).start()
        result = function(*arguments, **options)
        if point.when == "after":
            fire()
        return result

    return wrapped
