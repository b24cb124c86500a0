"""A small JSON file of what the user made: never half of it, never lost in silence."""

import json
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from docsearch_gui.errors import ErrorInfo

_Content = TypeVar("_Content")


class UserFile:
    """Written by a thread of its own, the newest content wins; `error` says what is wrong with the file."""

    def __init__(self, path: Path) -> None:
        self.error: ErrorInfo | None = None
        self._path = path
        self._writing = ThreadPoolExecutor(1, path.stem)
        self._lock = threading.Lock()
        self._newest: object = None
        self._closed = False

    def read(self, understand: Callable[[object], _Content], default: _Content) -> _Content:
        """What `understand` makes of the file; a file it cannot make anything of is moved aside, without one `default`."""
        try:
            return understand(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return default
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            self._move_aside(error)
        return default

    def write(self, content: object) -> None:
        """Have the file hold `content` soon."""
        with self._lock:
            self._newest = content
            if not self._closed:
                self._writing.submit(self._write)
                return
        self._write()

    def close(self) -> None:
        """Return when what was written last is on the disk."""
        with self._lock:
            self._closed = True
        self._writing.shutdown()

    def _write(self) -> None:
        with self._lock:
            content, self._newest = self._newest, None
        if content is None:
            return
        try:
            _replace(self._path, json.dumps(content, indent=1))
        except OSError as error:
            self.error = self._failed("user_file_failed", error)
        else:
            if self.error is not None and self.error.code == "user_file_failed":
                self.error = None

    def _move_aside(self, reason: Exception) -> None:
        backup = self._path.with_name(f"{self._path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
        try:
            self._path.replace(backup)
        except OSError as error:
            self.error = self._failed("user_file_failed", error)
        else:
            self.error = self._failed("user_file_damaged", reason, backup=str(backup))

    def _failed(self, code: str, reason: Exception, **details: str) -> ErrorInfo:
        return ErrorInfo(code, {"path": str(self._path), "reason": str(reason), **details})


def _replace(path: Path, text: str) -> None:
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
