"""A table that opens, whatever a power cut left: the newest sound version, else a fresh one."""

import logging
import shutil
import time
from itertools import count
from pathlib import Path

import lancedb
from lancedb.table import Table

from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.index.durability import disk_errors_explained
from docsearch_gui.index.identity import read_identity, write_identity
from docsearch_gui.index.schema import INDICES, TABLE, table_schema
from docsearch_gui.index.verification import DAMAGE, damage_met, drop_damaged_indices, verify_manifest, verify_rows

_LOG = logging.getLogger(__name__)
_MOST_VERSIONS_BACK = 200
_INDEX_CACHE_BYTES = 256 << 20
_METADATA_CACHE_BYTES = 64 << 20
_ANOTHER = "it is not the index of this catalog"


def open_or_repair(folder: Path, dimensions: int, index_id: str = "") -> tuple[lancedb.DBConnection, ErrorInfo | None]:
    """A database in `folder` with a sound table, and what to tell of a repair; index_failed if the disk refuses."""
    with disk_errors_explained():
        folder.mkdir(parents=True, exist_ok=True)
        backup = None
        if index_id and (found := read_identity(folder)) != index_id:
            # an index of the program's previous version has no id
            backup = _move_aside(folder) if found else None
            write_identity(folder, index_id)
        if backup is not None:
            return _make_anew(folder, dimensions), ErrorInfo(
                "index_damaged", {"reason": _ANOTHER, "backup": str(backup)}
            )
        outdated = _remove_outdated(folder, dimensions)
        for _ in range(_MOST_VERSIONS_BACK):
            reason = damage_met(lambda: _make_sound(folder, dimensions))
            if reason is None:
                return _connect(folder), outdated or _repair_told(folder)
            _LOG.warning("The newest version of the index is damaged: %s", reason)
            if not _set_newest_version_aside(folder, reason):
                break
        return _start_anew(folder, dimensions, index_id, reason)


def open_for_reading(folder: Path) -> Table:
    """The table as another process keeps it at this moment; nothing is made, repaired or moved."""
    try:
        return _connect(folder).open_table(TABLE)
    except DAMAGE as error:
        raise DocsearchError("index_unreadable", reason=str(error).splitlines()[0]) from error


def create_missing_indices(table: Table) -> None:
    """Every index of the schema is there afterwards; an interrupted creation is completed."""
    present = {column for index in table.list_indices() for column in index.columns}
    for column, config in INDICES.items():
        if column not in present:
            table.create_index(column, config=config)


def forget_repair(folder: Path) -> None:
    """What was set aside is told, and of no use any more."""
    shutil.rmtree(_aside(folder), ignore_errors=True)


def remove_backups(folder: Path) -> None:
    """Delete the damaged indices that were moved aside from `folder`."""
    for backup in folder.parent.glob(f"{folder.name}.damaged-*"):
        shutil.rmtree(backup)


def _connect(folder: Path, index_cache_bytes: int = _INDEX_CACHE_BYTES) -> lancedb.DBConnection:
    session = lancedb.Session(index_cache_size_bytes=index_cache_bytes, metadata_cache_size_bytes=_METADATA_CACHE_BYTES)
    return lancedb.connect(folder, session=session)


def _make_sound(folder: Path, dimensions: int) -> None:
    """The newest version has all its rows and indices afterwards, or what LanceDB raises says that rows are damaged."""
    # the indices are read whole, and need not stay in memory
    database = _connect(folder, 0)
    for manifest in _manifests(folder)[:1]:
        verify_manifest(manifest)
    if TABLE in database.list_tables().tables:
        table = database.open_table(TABLE)
        if table.schema.names != table_schema(dimensions).names:
            raise ValueError(f"the table has the columns {table.schema.names}")
        verify_rows(table)
        drop_damaged_indices(table)
    else:
        table = database.create_table(TABLE, schema=table_schema(dimensions))
    create_missing_indices(table)


def _remove_outdated(folder: Path, dimensions: int) -> ErrorInfo | None:
    """Remove a table of an earlier shape: it holds nothing that documents and cached vectors do not give again."""
    names: set[str] = set()
    damage_met(lambda: names.update(_connect(folder, 0).open_table(TABLE).schema.names))
    # these two come and go with the model
    expected = set(table_schema(dimensions).names) - {"model_id", "vector"}
    if not names or expected <= names:
        return None
    shutil.rmtree(folder / f"{TABLE}.lance")
    forget_repair(folder)
    return ErrorInfo("index_outdated")


def _make_anew(folder: Path, dimensions: int) -> lancedb.DBConnection:
    _make_sound(folder, dimensions)
    return _connect(folder)


def _manifests(folder: Path) -> list[Path]:
    """The newest version first: names are 2^64 - 1 - version with leading zeros."""
    return sorted((folder / f"{TABLE}.lance" / "_versions").glob("*.manifest"))


def _aside(folder: Path) -> Path:
    return folder / "damaged"


def _set_newest_version_aside(folder: Path, reason: str) -> bool:
    """Whether there is an older version to open now."""
    manifests = _manifests(folder)
    if len(manifests) < 2:
        return False
    aside = _aside(folder)
    aside.mkdir(exist_ok=True)
    # written first: a start that is killed in between leaves it to the next one to tell
    (aside / "reason").write_text(reason, encoding="utf-8")
    manifests[0].replace(aside / manifests[0].name)
    return True


def _repair_told(folder: Path) -> ErrorInfo | None:
    reason = _aside(folder) / "reason"
    if not reason.exists():
        return None
    return ErrorInfo("index_repaired", {"reason": reason.read_text(encoding="utf-8", errors="replace")})


def _start_anew(folder: Path, dimensions: int, index_id: str, reason: str) -> tuple[lancedb.DBConnection, ErrorInfo]:
    backup = _move_aside(folder)
    if index_id:
        write_identity(folder, index_id)
    return _make_anew(folder, dimensions), ErrorInfo("index_damaged", {"reason": reason, "backup": str(backup)})


def _move_aside(folder: Path) -> Path:
    """Where everything in `folder` is now; the folder itself is empty."""
    stamp = f"{folder.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}"
    names = (stamp if number == 1 else f"{stamp}-{number}" for number in count(1))
    backup = next(path for name in names if not (path := folder.with_name(name)).exists())
    folder.rename(backup)
    folder.mkdir()
    return backup
