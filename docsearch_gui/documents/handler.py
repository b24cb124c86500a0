"""The methods of the reading worker: a file is opened with care, decoded and cut into sections."""

import math
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256
from pathlib import PurePath

from docsearch_gui.documents.decoding import decode, printable
from docsearch_gui.documents.markdown import Outline, outline
from docsearch_gui.documents.sections import make_sections
from docsearch_gui.errors import DocsearchError
from docsearch_gui.models import Document

URGENT: frozenset[str] = frozenset()
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_MB = 1024 * 1024


def create(options: dict, progress: Callable[[str, float | None], None]) -> "Handler":  # noqa: ARG001 - starts at once
    """The handler for options {"max_file_mb": int}."""
    return Handler(options["max_file_mb"])


class Handler:
    """Reads documents of at most `max_file_mb` MB; has no state between requests."""

    def __init__(self, max_file_mb: int) -> None:
        self._max_file_mb = max_file_mb

    def info(self) -> dict:
        """Nothing to say at the start."""
        return {}

    def methods(self) -> dict[str, Callable[[dict], dict]]:
        """The worker's methods by name."""
        return {"read": self.read, "text": self.text}

    def close(self) -> None:
        """Nothing is held open."""

    def read(self, params: dict) -> dict:
        """The document of {"path", "doc_id", "known_hash", "max_tokens", "min_tokens"}, unless its bytes are known."""
        path = params["path"]
        data = _read_bytes(path, self._max_file_mb)
        content_hash = sha256(data).hexdigest()
        if content_hash == params["known_hash"]:
            return {"unchanged": True, "content_hash": content_hash}
        with _converting(path):
            document = _document(data, content_hash, params)
        return {"unchanged": False, "document": asdict(document)}

    def text(self, params: dict) -> dict:
        """The whole decoded text of {"path"}."""
        path = params["path"]
        data = _read_bytes(path, self._max_file_mb)
        with _converting(path):
            return {"text": decode(data, path)[0]}


@contextmanager
def _converting(path: str) -> Iterator[None]:
    try:
        yield
    except DocsearchError:
        raise
    # the edge of the converter: one bad file does not stop the others
    except Exception as error:
        raise DocsearchError("reader_failed", path=printable(path), reason=printable(repr(error))) from error


def _document(data: bytes, content_hash: str, params: dict) -> Document:
    path = PurePath(params["path"])
    text, _, warning = decode(data, params["path"])
    found = outline(text) if path.suffix.lower() in _MARKDOWN else Outline("", 0, ())
    sections = make_sections(text, found, params["doc_id"], params["max_tokens"], params["min_tokens"])
    title = found.title or printable(path.stem)
    return Document(params["doc_id"], title, content_hash, len(data), sections, warning)


def _read_bytes(path: str, limit_mb: int) -> bytes:
    try:
        with open(path, "rb", opener=_open) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise DocsearchError("file_unreadable", path=printable(path), reason="it is not a regular file")
            data = b"" if status.st_size > limit_mb * _MB else file.read(limit_mb * _MB + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DocsearchError("file_missing", path=printable(path)) from error
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise DocsearchError("file_unreadable", path=printable(path), reason=reason) from error
    size = max(status.st_size, len(data))
    if size > limit_mb * _MB:
        size_mb = math.ceil(size / _MB)
        raise DocsearchError("file_too_large", path=printable(path), size_mb=size_mb, limit_mb=limit_mb)
    return data


def _open(path: str, flags: int) -> int:
    # without O_NONBLOCK, which Windows lacks, opening a named pipe waits for a writer
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
