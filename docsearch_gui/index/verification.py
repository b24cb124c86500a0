"""Whether a table can be read whole: opening and counting alone do not look at its files."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lancedb.table import Table

from docsearch_gui.index.durability import disk_reason

_LOG = logging.getLogger(__name__)
_MAGIC = b"LANC"
# what LanceDB raises for files that are missing, short or not its own; its panics are classes that no module exports
DAMAGE = (RuntimeError, ValueError, OSError)
_PANICS = {"RustPanic", "PanicException"}
# the number of a row's fragment stands in the upper bits of its address
_FRAGMENT_SHIFT = 32
# a word index was read whole, and is larger than the cache, which does not matter here
_READ_BUT_NOT_KEPT = "FTS prewarm completed"


def damage_met(step: Callable[[], object]) -> str | None:
    """Do `step`; what LanceDB says in one line if damaged files stopped it. The disk's refusals are raised."""
    with ThreadPoolExecutor(1, "verification") as thread:
        error = thread.submit(step).exception()
    if error is None:
        return None
    if disk_reason(error) or not (isinstance(error, DAMAGE) or type(error).__name__ in _PANICS):
        raise error
    return str(error).split("\n", 1)[0][:200]


def verify_manifest(manifest: Path) -> None:
    """Raise ValueError if the file is cut off: LanceDB may panic over it."""
    if not manifest.read_bytes().endswith(_MAGIC):
        raise ValueError("the list of files is damaged")


def verify_rows(table: Table) -> None:
    """Raise what LanceDB raises if a data or deletion file of the current version is missing, short or no Lance file.

    One row of each fragment is read in all columns, as a column added later lies in a file of its own.
    """
    addresses: dict[int, int] = {}
    found = table.search().select(["section_id", "doc_id", "generation", "model_id"]).with_row_id(with_row_id=True)
    for batch in found.to_batches():
        for address in batch["_rowid"].to_pylist():
            addresses[address >> _FRAGMENT_SHIFT] = address
    if addresses:
        table.take_row_ids(list(addresses.values())).to_arrow()


def drop_damaged_indices(table: Table) -> None:
    """Drop each index that cannot be read whole: rows are what counts, an index can be made again."""
    for index in table.list_indices():
        damage = damage_met(lambda name=index.name: table.prewarm_index(name))
        if damage is not None and _READ_BUT_NOT_KEPT not in damage:
            _LOG.warning("The index %s is damaged and is made again: %s", index.name, damage)
            table.drop_index(index.name)
