"""The truth about a folder: what is on the disk against what the catalog knows."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import ChangeKind, FileChange


@dataclass(frozen=True)
class FileStamp:
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
    """The files found, the folders that could not be listed, and the names that are not text."""

    files: dict[Path, FileStamp] = field(default_factory=dict)
    unreadable: dict[Path, ErrorInfo] = field(default_factory=dict)
    undecodable: dict[Path, ErrorInfo] = field(default_factory=dict)
    problem: ErrorInfo | None = None


def scan(root: Path, file_filter: FileFilter) -> Scan:
    """Everything below `root` that belongs to the index; a missing root is a problem, not an empty folder."""
    if not os.path.isdir(root):  # noqa: PTH112 - Path.is_dir raises where a parent cannot be entered
        return missing(root)
    found = Scan()
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                waiting.extend(_look(entries, file_filter, found))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            found.unreadable[folder] = ErrorInfo("folder_unreadable", {"path": str(folder), "reason": reason})
    found.problem = found.unreadable.get(root) or next(iter(found.unreadable.values()), None)
    return found


def missing(root: Path) -> Scan:
    """What is found of a folder that is not there: nothing, and no reason to forget what was in it."""
    problem = ErrorInfo("folder_missing", {"path": str(root)})
    return Scan(unreadable={root: problem}, problem=problem)


def _look(entries: "Iterator[os.DirEntry[str]]", file_filter: FileFilter, found: Scan) -> Iterator[Path]:
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        path = Path(entry.path)
        if not (file_filter.accepts_folder(path) if is_folder else file_filter.accepts_entry(path)) or entry.is_symlink():
            continue
        if not is_text(path):
            readable = Path(_as_text(entry.path))
            found.undecodable[readable] = ErrorInfo("file_name_undecodable", {"path": str(readable)})
        elif is_folder:
            yield path
        else:
            try:
                found.files[path] = FileStamp.of(entry.stat(follow_symlinks=False))
            except FileNotFoundError:
                continue


def compare(found: Scan, known: Mapping[Path, FileStamp | None]) -> list[FileChange]:
    """The changes that bring the catalog to what the scan found; nothing below an unreadable folder counts as deleted."""
    changed = [
        FileChange(path, ChangeKind.CHANGED, live=False)
        for path, stamp in found.files.items()
        if known.get(path) != stamp
    ]
    present = found.files.keys() | found.undecodable.keys()
    gone = [path for path in known if path not in present and not _hidden(path, found.unreadable)]
    return [FileChange(path, ChangeKind.DELETED, live=False) for path in gone] + changed


def _hidden(path: Path, unreadable: Mapping[Path, ErrorInfo]) -> bool:
    return any(folder in unreadable for folder in path.parents)


def is_text(path: Path) -> bool:
    """Whether the name can be stored and shown; others hold bytes that are no UTF-8."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _as_text(path: str) -> str:
    """The path with bytes that are not text written as \\xNN, so that it can be shown and stored."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
