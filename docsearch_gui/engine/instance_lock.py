"""One app at a time writes to a data folder."""

import os
from pathlib import Path

from docsearch_gui.errors import DocsearchError


class InstanceLock:
    """A lock that the operating system gives back when its holder dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def acquire(self) -> None:
        """Hold the lock; DocsearchError already_running when another process does."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(file)
        except OSError as error:
            pid = _holder(file)
            os.close(file)
            raise DocsearchError("already_running", pid=pid) from error
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        # Windows locks the first byte for reading too, so the number stands behind it
        os.write(file, b" " + str(os.getpid()).encode())
        self._file = file

    def holder(self) -> str | None:
        """The process id of the holder, or None when nobody holds the lock."""
        if not self._path.exists():
            return None
        file = os.open(self._path, os.O_RDWR)
        try:
            _lock(file)
        except OSError:
            return _holder(file)
        finally:
            os.close(file)
        return None

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _holder(file: int) -> str:
    os.lseek(file, 1, os.SEEK_SET)
    return os.read(file, 20).decode("ascii", "replace").strip() or "?"


def _lock(file: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
