"""What a model folder held when it was last read in full, so that a start can tell quickly whether it still does."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from docsearch_gui.errors import DocsearchError

RECORD_NAME = "docsearch.json"
FORMAT = 1
SMALL_BYTES = 32 << 20  # hashed in a few hundredths of a second


@dataclass(frozen=True)
class FileRecord:
    """A file's size in bytes, time of change and sha256 as hex."""

    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True)
class ModelRecord:
    """A model's id, where it came from, and its files by path relative to the folder."""

    model_id: str
    source: str
    files: dict[str, FileRecord]


def take_record(folder: Path, paths: list[Path], source: str) -> ModelRecord:
    """The record of `paths` in `folder`; reads all of them."""
    files = {path.relative_to(folder).as_posix(): _read_file(path) for path in paths}
    weights = [file.sha256 for name, file in sorted(files.items()) if name.endswith(".safetensors")]
    identity = weights[0] if len(weights) == 1 else hashlib.sha256("".join(weights).encode()).hexdigest()
    return ModelRecord(f"{folder.name}@{identity[:12]}", source, files)


def load_record(path: Path) -> ModelRecord | None:
    """The record stored at `path`; None where there is none, raises model_damaged where it cannot be understood."""
    try:
        return _parse(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DocsearchError("model_damaged", path=path.parent, reason=f"{path.name}: {error}") from error


def save_record(path: Path, record: ModelRecord) -> None:
    """Write `record` to `path` in one step."""
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as file:
        json.dump({"format": FORMAT, **asdict(record)}, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def check_record(folder: Path, record: ModelRecord) -> ModelRecord:
    """`record` with the times of the files as they are now; raises model_damaged where a file is not what it was.

    Sizes and small files are always compared; a large file is read only when its time of change differs.
    """
    return replace(record, files={name: _check_file(folder, name, file) for name, file in record.files.items()})


def _parse(stored: dict) -> ModelRecord:
    if stored["format"] != FORMAT:
        raise ValueError("another format")
    files = {name: FileRecord(**file) for name, file in stored["files"].items()}
    return ModelRecord(stored["model_id"], stored["source"], files)


def _check_file(folder: Path, name: str, recorded: FileRecord) -> FileRecord:
    try:
        status = (folder / name).stat()
        unchanged = status.st_size == recorded.size
        if unchanged and (status.st_size < SMALL_BYTES or status.st_mtime_ns != recorded.mtime_ns):
            unchanged = _sha256(folder / name) == recorded.sha256
    except OSError as error:
        raise DocsearchError("model_damaged", path=folder, reason=f"{name}: {error.strerror}") from error
    if not unchanged:
        raise DocsearchError("model_damaged", path=folder, reason=f"{name} is not what was recorded")
    return replace(recorded, mtime_ns=status.st_mtime_ns)


def _read_file(path: Path) -> FileRecord:
    status = path.stat()
    return FileRecord(status.st_size, status.st_mtime_ns, _sha256(path))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
