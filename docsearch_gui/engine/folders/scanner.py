"""The truth about a folder: what is on the disk, by stamps, and what of it does not belong to the index."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from docsearch_gui.engine.folders.file_filter import LINK, TYPE, FileFilter, Place
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import SkipRule

STEP = 5_000


class FileStamp(NamedTuple):
    """What the disk says of a file without reading it; equal stamps mean an unchanged file. Times are nanoseconds."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "FileStamp":
        """The stamp in a stat result."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


@dataclass
class Scan:
    """The files found, by path as text; the folders that could not be listed; the names that are not text.

    `skipped` counts (files, whole folders) by rule for the folder they lie in.
    """

    files: dict[str, FileStamp] = field(default_factory=dict)
    unreadable: dict[str, ErrorInfo] = field(default_factory=dict)
    undecodable: dict[str, ErrorInfo] = field(default_factory=dict)
    skipped: dict[str, dict[SkipRule, tuple[int, int]]] = field(default_factory=dict)
    problem: ErrorInfo | None = None


def scan(root: Path, file_filter: FileFilter, below: Path | None = None) -> Scan:
    """Everything below `below`, by default the whole `root`, that belongs; a missing root is a problem, not an empty folder."""
    found = Scan()
    for found in scan_steps(root, file_filter, below):  # noqa: B007 - each step shows the same scan, further on
        pass
    return found


def scan_steps(root: Path, file_filter: FileFilter, below: Path | None = None) -> Iterator[Scan]:
    """As `scan`, shown after every folder and every STEP entries of a large one."""
    if not os.path.isdir(root):  # noqa: PTH112 - Path.is_dir raises where a parent cannot be entered
        yield missing(root)
        return
    file_filter.refresh()
    walk = _Walk(file_filter, str(root))
    yield from walk.steps(file_filter.place(str(below or root)))


def missing(root: Path) -> Scan:
    """What is found of a folder that is not there: nothing, and no reason to forget what was in it."""
    problem = ErrorInfo("folder_missing", {"path": str(root)})
    return Scan(unreadable={str(root): problem}, problem=problem)


class _Walk:
    def __init__(self, file_filter: FileFilter, root: str) -> None:
        self.found = Scan()
        self._filter = file_filter
        self._root = root
        self._waiting: list[tuple[str, Place]] = []

    def steps(self, start: Place) -> Iterator[Scan]:
        if start.left_out is None:
            self._waiting.append((start.path, start))
        while self._waiting:
            folder, outer = self._waiting.pop()
            entries = self._entries(folder)
            names = {entry.name for entry in entries}
            place = outer if outer.path == folder else self._filter.inner(outer, folder, names)
            for at in range(0, len(entries), STEP):
                self._look(entries[at : at + STEP], place)
                yield self.found
        yield self.found

    def _entries(self, folder: str) -> "list[os.DirEntry[str]]":
        """What lies in `folder`; one that went away meanwhile is empty, unless it is the root."""
        try:
            with os.scandir(folder) as entries:
                return list(entries)
        except (FileNotFoundError, NotADirectoryError):
            if folder == self._root:
                self._note(missing(Path(folder)).unreadable)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._note({folder: ErrorInfo("folder_unreadable", {"path": _as_text(folder), "reason": reason})})
        return []

    def _note(self, unreadable: dict[str, ErrorInfo]) -> None:
        self.found.unreadable |= unreadable
        self.found.problem = self.found.unreadable.get(self._root) or next(iter(self.found.unreadable.values()))

    def _look(self, entries: "list[os.DirEntry[str]]", place: Place) -> None:
        judge, base = self._filter.judge, place.path.rstrip(os.sep) + os.sep
        for entry in entries:
            name = entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            path = base + name
            hit = LINK if entry.is_symlink() else judge(place, name, path, is_folder=is_folder)
            if hit is not None:
                self._skip(place.path, hit.rule, is_folder=is_folder)
            elif not is_text(path):
                readable = _as_text(path)
                self.found.undecodable[readable] = ErrorInfo("file_name_undecodable", {"path": readable})
            elif is_folder:
                self._waiting.append((path, place))
            else:
                self._stamp(entry, path, place.path)

    def _stamp(self, entry: "os.DirEntry[str]", path: str, folder: str) -> None:
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            return
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._note({folder: ErrorInfo("folder_unreadable", {"path": _as_text(folder), "reason": reason})})
            return
        if stat.S_ISREG(status.st_mode):
            self.found.files[path] = FileStamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        else:
            self._skip(folder, TYPE.rule, is_folder=False)

    def _skip(self, folder: str, rule: SkipRule, *, is_folder: bool) -> None:
        counts = self.found.skipped.setdefault(folder, {})
        files, folders = counts.get(rule, (0, 0))
        counts[rule] = (files, folders + 1) if is_folder else (files + 1, folders)


def is_text(path: Path | str) -> bool:
    """Whether the name can be stored and shown; others hold bytes that are no UTF-8."""
    text = str(path)
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _as_text(path: str) -> str:
    """The path with bytes that are not text written as \\xNN, so that it can be shown and stored."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
