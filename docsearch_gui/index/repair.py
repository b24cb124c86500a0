"""A table that opens, whatever a power cut left: the newest sound version, else a fresh one."""

import logging
import shutil
import time
from pathlib import Path

import lancedb
from lancedb.query import MatchQuery
from lancedb.table import Table

from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.index.durability import disk_errors_explained, disk_reason
from docsearch_gui.index.schema import INDICES, TABLE, table_schema

_LOG = logging.getLogger(__name__)
_MOST_VERSIONS_BACK = 10
_INDEX_CACHE_BYTES = 256 << 20
_METADATA_CACHE_BYTES = 64 << 20
# What LanceDB raises for files that are missing, short or not its own.
_DAMAGE = (RuntimeError, ValueError, OSError)


def open_or_repair(folder: Path, dimensions: int) -> tuple[Table, ErrorInfo | None]:
    """The sound table in `folder` and, if everything had to be moved aside, what to tell; index_failed if the disk refuses."""
    with disk_errors_explained():
        folder.mkdir(parents=True, exist_ok=True)
        for _ in range(_MOST_VERSIONS_BACK):
            try:
                return _open_sound(folder, dimensions), None
            except _DAMAGE as error:
                if disk_reason(error):
                    raise
                reason = str(error)
            _LOG.warning("The newest version of the index is damaged: %s", reason)
            if not _set_newest_version_aside(folder):
                break
        return _start_anew(folder, dimensions, reason)


def open_for_reading(folder: Path) -> Table:
    """The table as another process keeps it at this moment; nothing is made, repaired or moved."""
    try:
        return _connect(folder).open_table(TABLE)
    except _DAMAGE as error:
        raise DocsearchError("index_unreadable", reason=str(error).splitlines()[0]) from error


def _connect(folder: Path) -> lancedb.DBConnection:
    session = lancedb.Session(
        index_cache_size_bytes=_INDEX_CACHE_BYTES, metadata_cache_size_bytes=_METADATA_CACHE_BYTES
    )
    return lancedb.connect(folder, session=session)


def _open_sound(folder: Path, dimensions: int) -> Table:
    database = _connect(folder)
    if TABLE in database.list_tables().tables:
        table = database.open_table(TABLE)
        if table.schema.names != table_schema(dimensions).names:
            raise ValueError(f"the table has the columns {table.schema.names}")
    else:
        table = database.create_table(TABLE, schema=table_schema(dimensions))
    create_missing_indices(table)
    _verify(table)
    return table


def create_missing_indices(table: Table) -> None:
    """Every index of the schema is there afterwards; an interrupted creation is completed."""
    present = {column for index in table.list_indices() for column in index.columns}
    for column, config in INDICES.items():
        if column not in present:
            table.create_index(column, config=config)


def _verify(table: Table) -> None:
    """Raise if a data file or an index cannot be read: opening and counting alone do not look."""
    ids = table.search().select(["section_id", "doc_id", "generation", "model_id"])
    for _ in ids.to_batches():
        pass
    for column in INDICES:
        if column != "search_text":
            table.count_rows(f"{column} = '0'")
    table.search(MatchQuery("0", "search_text"), query_type="fts").select(["section_id", "_score"]).limit(1).to_arrow()


def _set_newest_version_aside(folder: Path) -> bool:
    """Whether there is an older version to open now."""
    # Names are 2^64 - 1 - version with leading zeros: the first is the newest.
    manifests = sorted((folder / f"{TABLE}.lance" / "_versions").glob("*.manifest"))
    if len(manifests) < 2:
        return False
    aside = folder / "damaged"
    aside.mkdir(exist_ok=True)
    manifests[0].replace(aside / manifests[0].name)
    return True


def _start_anew(folder: Path, dimensions: int, reason: str) -> tuple[Table, ErrorInfo]:
    backup = folder.with_name(f"{folder.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    shutil.move(folder, backup)
    folder.mkdir()
    return _open_sound(folder, dimensions), ErrorInfo("index_damaged", {"reason": reason, "backup": str(backup)})
