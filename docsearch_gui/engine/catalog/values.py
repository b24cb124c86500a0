"""How values stand in the catalog: ids of paths, errors and rules as JSON."""

import hashlib
import json
import os
from dataclasses import asdict, fields
from pathlib import Path

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderRules


def id_of_path(path: Path | str) -> str:
    """32 hexadecimal digits for a path, so that no path ever stands in a database query."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:32]


def dump_error(error: ErrorInfo | None) -> str | None:
    """An error as it is stored."""
    return json.dumps(asdict(error), ensure_ascii=False) if error else None


def load_error(text: str | None) -> ErrorInfo | None:
    """The error that was stored."""
    return ErrorInfo(**json.loads(text)) if text else None


def dump_rules(rules: FolderRules) -> str:
    """A folder's rules as they are stored."""
    return json.dumps(asdict(rules), ensure_ascii=False)


def load_rules(text: str | None) -> FolderRules:
    """The rules that were stored; what a newer version may have added is passed over."""
    stored = json.loads(text) if text else {}
    names = {field.name for field in fields(FolderRules)}
    return FolderRules(**{k: tuple(v) if isinstance(v, list) else v for k, v in stored.items() if k in names})


def bounds_below(path: Path | str) -> tuple[str, str]:
    """The first possible path inside the folder `path`, and the first one behind all of them, in the order of text."""
    below = os.path.join(path, "")  # noqa: PTH118 - a Path drops the separator at the end
    return below, below[:-1] + chr(ord(os.sep) + 1)
