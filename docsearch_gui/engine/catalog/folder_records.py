"""The watched folders: their rules, what is wrong with them, and how many of their files are in which state."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from docsearch_gui.engine.catalog.values import bounds_below, dump_error, dump_rules, id_of_path, load_error, load_rules
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderRules, FolderStatus, SkipRule

Skipped = Mapping[str, Mapping[SkipRule, tuple[int, int]]]


class FolderRecords:
    """Part of the catalog; used by one thread at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, folder: Path) -> None:
        """Keep `folder` among the watched ones."""
        with self._db:
            self._db.execute(
                "INSERT OR IGNORE INTO folders (path, folder_id) VALUES (?, ?)", (str(folder), id_of_path(folder))
            )

    def remove(self, folder: Path) -> None:
        """Forget `folder` and its files."""
        with self._db:
            self._db.execute("DELETE FROM files WHERE folder = ?", (str(folder),))
            self._db.execute("DELETE FROM skipped WHERE folder = ?", (str(folder),))
            self._db.execute("DELETE FROM folders WHERE path = ?", (str(folder),))
            facts = [(f"{kind} {id_of_path(folder)}",) for kind in ("volume", "mounts")]
            self._db.executemany("DELETE FROM facts WHERE name = ?", facts)

    def all(self) -> dict[Path, str]:
        """The watched folders and their ids."""
        rows = self._db.execute("SELECT path, folder_id FROM folders ORDER BY path")
        return {Path(path): folder_id for path, folder_id in rows}

    def rules(self, folder: Path) -> FolderRules:
        """What `folder` does in its own way."""
        row = self._db.execute("SELECT rules FROM folders WHERE path = ?", (str(folder),)).fetchone()
        return load_rules(row and row[0])

    def set_rules(self, folder: Path, rules: FolderRules) -> None:
        """Keep what `folder` does in its own way."""
        with self._db:
            self._db.execute("UPDATE folders SET rules = ? WHERE path = ?", (dump_rules(rules), str(folder)))

    def set_problem(self, folder: Path, problem: ErrorInfo | None) -> None:
        """Note why `folder` cannot be read or watched, or that it can."""
        with self._db:
            self._db.execute(
                "UPDATE folders SET problem = ?1 WHERE path = ?2 AND problem IS NOT ?1",
                (dump_error(problem), str(folder)),
            )

    def set_skipped(self, folder: Path, below: Path, skipped: Skipped) -> None:
        """Note what a scan of `below` in `folder` left out, by the directory it lies in and the rule: (files, folders)."""
        first, behind = bounds_below(below)
        rows = [
            (str(folder), directory, rule, files, folders)
            for directory, by_rule in skipped.items()
            for rule, (files, folders) in by_rule.items()
        ]
        known = "FROM skipped WHERE folder = ? AND (directory = ? OR (directory > ? AND directory < ?))"
        place = (str(folder), str(below), first, behind)
        with self._db:
            before = self._db.execute(f"SELECT * {known}", place).fetchall()
            if sorted(before) != sorted(rows):
                self._db.execute(f"DELETE {known}", place)
                self._db.executemany("INSERT INTO skipped VALUES (?, ?, ?, ?, ?)", rows)

    def statuses(self) -> tuple[FolderStatus, ...]:
        """The watched folders with their counts."""
        counts: dict[str, dict[str, int]] = {}
        # in the order of the index files_counted, which holds all of this
        rows = self._db.execute(
            "SELECT folder, state, absence, count(*), sum(sections), sum(embedded) FROM files GROUP BY folder, state, absence"
        )
        for folder, state, absence, *numbers in rows:
            found = counts.setdefault(folder, {})
            for name, number in zip((absence or state, "sections", "embedded"), numbers, strict=True):
                found[name] = found.get(name, 0) + number
        skipped: dict[str, list[tuple[SkipRule, int, int]]] = {}
        left_out = "SELECT folder, rule, sum(files), sum(folders) FROM skipped GROUP BY folder, rule"
        for folder, rule, files, folders in self._db.execute(left_out):
            skipped.setdefault(folder, []).append((SkipRule(rule), files, folders))
        folders = self._db.execute("SELECT path, problem, rules FROM folders ORDER BY path")
        return tuple(_status(row, counts.get(row[0], {}), tuple(skipped.get(row[0], ()))) for row in folders)


def _status(
    row: tuple[str, str | None, str | None], counts: dict[str, int], skipped: tuple[tuple[SkipRule, int, int], ...]
) -> FolderStatus:
    path, problem, rules = row
    standing = {name: counts.get(name, 0) for name in ("indexed", "waiting", "failed", "away", "vanished", "kept")}
    return FolderStatus(
        Path(path),
        files=sum(standing.values()),
        indexed=standing["indexed"],
        waiting=standing["waiting"],
        failed=standing["failed"],
        sections=counts.get("sections", 0),
        embedded=counts.get("embedded", 0),
        problem=load_error(problem),
        offline=standing["away"] + standing["vanished"] + standing["kept"],
        skipped=sum(files for _, files, _ in skipped),
        vanished=standing["vanished"],
        skipped_by=skipped,
        rules=load_rules(rules),
    )
