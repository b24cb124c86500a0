"""Looks through a model folder before any of its files is loaded, and refuses what could run code."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docsearch_gui.embedding.model_record import RECORD_NAME
from docsearch_gui.errors import DocsearchError

PICKLES = {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"}
OWN_MODULES = "sentence_transformers."
VOCABULARY = "tokenizer.json"  # tens of megabytes, read by a parser that knows no classes
SCORING = "ForSequenceClassification"


class _Refused(ValueError):
    """The reason why a folder is not loaded."""


def scan_model(folder: Path) -> list[Path]:
    """The files of the model in `folder` that a start reads; raises model_refused for a folder that must not be loaded."""
    with _told_as("model_refused", folder):
        if not (folder / "modules.json").is_file():
            raise _Refused("no modules.json: not a sentence-transformers folder")
        _check_tree(folder)
        folders = _module_folders(folder)
        _check_weights(folders)
        return [
            path for part in folders for path in sorted(part.iterdir()) if path.is_file() and path.name != RECORD_NAME
        ]


def scan_cross_encoder(folder: Path) -> None:
    """Raises reranker_refused for a folder that must not be loaded, or holds no cross-encoder."""
    with _told_as("reranker_refused", folder):
        if not folder.is_dir():
            raise _Refused("it is not a folder")
        _check_tree(folder)
        _check_weights(_scoring_folders(folder))


@contextmanager
def _told_as(code: str, folder: Path) -> Iterator[None]:
    try:
        yield
    except _Refused as refused:
        raise DocsearchError(code, path=folder, reason=refused) from refused
    except OSError as error:
        raise DocsearchError(code, path=folder, reason=error.strerror or error) from error


def _check_tree(folder: Path) -> None:
    root = folder.resolve()
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            raise _Refused(f"{name} leads out of the folder")
        if path.suffix.lower() in {".py", ".pyc"}:
            raise _Refused(f"{name} is program code")
        if path.suffix.lower() == ".json" and path.name not in {VOCABULARY, RECORD_NAME}:
            _read_json(path, str(name))


def _module_folders(folder: Path) -> list[Path]:
    """The root and the folders of the model's modules; a module without settings has none."""
    modules = _read_json(folder / "modules.json", "modules.json")
    if not isinstance(modules, list) or not modules:
        raise _Refused("modules.json lists no modules")
    folders = [_module_folder(folder, module) for module in modules]
    if not modules[0]["type"].endswith(".Transformer"):
        raise _Refused("its first module is not a Transformer")
    if not (folders[0] / "config.json").is_file():
        raise _Refused("no config.json")
    return [part for part in dict.fromkeys([folder, *folders]) if part.is_dir()]


def _scoring_folders(folder: Path) -> list[Path]:
    """The folders of a cross-encoder's modules; one of an earlier kind has no list of them."""
    folders, modules = [folder], folder / "modules.json"
    if modules.is_file():
        kind = _read_object(folder / "config_sentence_transformers.json").get("model_type")
        if kind != "CrossEncoder":
            raise _Refused(f"it is no cross-encoder but a {kind or 'SentenceTransformer'}")
        folders = _module_folders(folder)
    names = _read_object(folder / "config.json").get("architectures")
    # without weights for its last layer a model would be given random ones
    if not (isinstance(names, list) and names and str(names[0]).endswith(SCORING)):
        raise _Refused(f"it is no cross-encoder: config.json names no {SCORING}")
    return folders


def _read_object(path: Path) -> dict:
    """The JSON object in a file; an empty one where there is no such file."""
    found = _read_json(path, path.name) if path.is_file() else {}
    if not isinstance(found, dict):
        raise _Refused(f"{path.name} is garbled")
    return found


def _module_folder(folder: Path, module: object) -> Path:
    if not isinstance(module, dict) or not isinstance(module.get("path"), str):
        raise _Refused("modules.json is garbled")
    if not str(module.get("type")).startswith(OWN_MODULES):
        raise _Refused(f"it asks for the foreign module {module.get('type')}")
    path = folder / module["path"]
    if not path.resolve().is_relative_to(folder.resolve()):
        raise _Refused(f"its module {module['path']} lies outside the folder")
    return path


def _check_weights(folders: list[Path]) -> None:
    found = False
    for folder in folders:
        suffixes = {path.suffix.lower() for path in folder.iterdir()}
        if ".safetensors" in suffixes:
            found = True
        elif pickles := suffixes & PICKLES:
            raise _Refused(f"its weights are {min(pickles)} files, which can run code; safetensors are needed")
    if not found:
        raise _Refused("no safetensors weights")


def _read_json(path: Path, name: str) -> object:
    try:
        return json.loads(path.read_bytes(), object_pairs_hook=lambda pairs: dict(_without_code(pairs, name)))
    except _Refused:
        raise
    except (ValueError, RecursionError) as error:
        raise _Refused(f"{name} is not JSON") from error


def _without_code(pairs: list[tuple[str, object]], name: str) -> Iterator[tuple[str, object]]:
    for key, value in pairs:
        if key == "auto_map":
            raise _Refused(f"{name} names program code of its own (auto_map)")
        yield key, value
