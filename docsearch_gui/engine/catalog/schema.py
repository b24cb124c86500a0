"""The SQLite file of the catalog: its tables, and how it is opened, whatever was left of it."""

import os
import sqlite3
import time
from pathlib import Path

from docsearch_gui.errors import DocsearchError, ErrorInfo

SCHEMA_VERSION = 2
TABLES = """
CREATE TABLE IF NOT EXISTS folders (path TEXT PRIMARY KEY, folder_id TEXT NOT NULL, problem TEXT, rules TEXT);
CREATE TABLE IF NOT EXISTS files (
  path TEXT PRIMARY KEY, doc_id TEXT NOT NULL, folder TEXT NOT NULL, state TEXT NOT NULL, error TEXT,
  size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, inode INTEGER,
  content_hash TEXT, sections INTEGER NOT NULL DEFAULT 0, embedded INTEGER NOT NULL DEFAULT 0,
  absence TEXT, queued INTEGER NOT NULL DEFAULT 0, indexed_at REAL NOT NULL DEFAULT 0, generation INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS skipped (
  folder TEXT NOT NULL, directory TEXT NOT NULL, rule TEXT NOT NULL, files INTEGER NOT NULL, folders INTEGER NOT NULL,
  PRIMARY KEY (folder, directory, rule)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors (
  model_id TEXT NOT NULL, content_hash TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model_id, content_hash));
CREATE TABLE IF NOT EXISTS set_aside (section_id TEXT PRIMARY KEY, doc_id TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS set_aside_by_doc ON set_aside (doc_id);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
INDICES = """
CREATE INDEX IF NOT EXISTS files_by_doc ON files (doc_id);
CREATE INDEX IF NOT EXISTS files_by_inode ON files (inode);
CREATE INDEX IF NOT EXISTS files_counted ON files (folder, state, absence, sections, embedded);
CREATE INDEX IF NOT EXISTS files_waiting ON files (queued) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS files_with_error ON files (path) WHERE error IS NOT NULL;
"""
# version: what makes the next one of it
UPGRADES = {
    1: """
ALTER TABLE folders ADD COLUMN rules TEXT;
ALTER TABLE files ADD COLUMN absence TEXT;
ALTER TABLE files ADD COLUMN queued INTEGER NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN indexed_at REAL NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
DROP INDEX IF EXISTS files_by_folder;
"""
}


def open_or_start_anew(path: Path) -> tuple[sqlite3.Connection, ErrorInfo | None]:
    """A connection that may write; a damaged file is moved aside, one that the system refuses or a newer one is DocsearchError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connect(path), None
    except (sqlite3.OperationalError, OSError) as error:
        # a full disk, a lock or missing rights say nothing against what is in the file
        raise DocsearchError("catalog_unreadable", reason=error, path=path) from error
    except sqlite3.DatabaseError as error:
        backup = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
        path.replace(backup)
        for leftover in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            leftover.unlink(missing_ok=True)
        details = {"reason": str(error), "backup": str(backup)}
        return _connect(path), ErrorInfo("catalog_damaged", details)


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that may not write; DocsearchError catalog_unreadable."""
    connection = None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        connection.execute("SELECT 1 FROM files, facts LIMIT 1")
    except sqlite3.DatabaseError as error:
        if connection is not None:
            connection.close()
        raise DocsearchError("catalog_unreadable", reason=error, path=path) from error
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    # one thread at a time: the engine's maker opens it, the indexer's thread uses it
    connection = sqlite3.connect(path, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("quick_check found damage")
        _make_tables(connection, path)
    except (sqlite3.Error, DocsearchError):
        connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the file to the present version in one transaction."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise DocsearchError("catalog_newer", path=path)
    # 0 is a new file
    upgrades = "".join(UPGRADES[old] for old in range(version or SCHEMA_VERSION, SCHEMA_VERSION))
    mark = f"PRAGMA user_version = {SCHEMA_VERSION};"
    connection.executescript(f"BEGIN; {upgrades} {TABLES} {INDICES} {mark} COMMIT;")
