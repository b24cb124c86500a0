"""Which index lies in a folder: a file with its id, so that nothing is written to another one, or to none."""

import contextlib
import os
from pathlib import Path

IDENTITY_FILE = "INDEX_ID"


def read_identity(folder: Path) -> str:
    """The id of the index in `folder`; "" where no file tells, or a power cut left an illegible one."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        return (folder / IDENTITY_FILE).read_bytes().decode(errors="replace").strip("\0\ufffd\n ")
    return ""


def write_identity(folder: Path, index_id: str) -> None:
    """Note the id, readable by the owner only, whole or not at all."""
    new = folder / f"{IDENTITY_FILE}.new"
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{index_id}\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / IDENTITY_FILE)
