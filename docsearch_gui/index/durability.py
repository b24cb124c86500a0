"""What LanceDB leaves out: files that survive a power cut, and words for a disk that refuses."""

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from docsearch_gui.errors import DocsearchError
from docsearch_gui.index.identity import read_identity

_DISK_ERRORS = {
    errno.EACCES, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOSPC, errno.EPERM, errno.EROFS,
}  # fmt: skip


class DurableFolder:
    """Brings the new files of a table to the disk; LanceDB itself never does (no fsync in any commit)."""

    def __init__(self, path: Path, index_id: str = "") -> None:
        self._path = path
        self._index_id = index_id
        self._identity = _identity(path)
        self._synced: set[str] = set()

    def check(self) -> None:
        """Raise index_offline if the folder was removed or replaced: LanceDB would write a broken table there.

        A drive that was plugged in again may have another device number, so with an id the id decides.
        """
        identity = _identity(self._path)
        same = read_identity(self._path.parent) == self._index_id if self._index_id else identity == self._identity
        if identity is None or not same:
            raise DocsearchError("index_offline", path=self._path.parent)

    def sync(self) -> None:
        """Fsync every file that came since the last call (at first all of them), then the folders they are in."""
        present = set(_files(self._path))
        new = present - self._synced
        for path in new:
            with contextlib.suppress(FileNotFoundError):
                _fsync(path)
        # Windows opens no folders; its journal keeps the names.
        if os.name == "posix":
            for folder in {parent for path in new for parent in _folders_up_to(path, self._path)}:
                _fsync(folder)
        self._synced = present


@contextlib.contextmanager
def disk_errors_explained() -> Iterator[None]:
    """Errors of the disk become index_failed with the system's words; others pass."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if (reason := disk_reason(error)) is None:
            raise
        raise DocsearchError("index_failed", reason=reason) from error


def disk_reason(error: BaseException) -> str | None:
    """The system's words where a full, read-only or failing disk caused `error`; else None."""
    stated = re.search(r"os error (\d+)", str(error))
    number = int(stated[1]) if stated else getattr(error, "errno", None)
    return os.strerror(number) if number in _DISK_ERRORS else None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino


def _files(path: Path) -> Iterator[str]:
    return (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)  # noqa: PTH118 - thousands of names a commit


def _folders_up_to(path: str, top: Path) -> Iterator[str]:
    folder = Path(path).parent
    while folder != top:
        yield str(folder)
        folder = folder.parent
    yield str(top)


def _fsync(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
