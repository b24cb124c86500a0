"""What was searched for lately."""

import threading
from collections.abc import Sequence
from pathlib import Path

from docsearch_gui.engine.user_file import UserFile
from docsearch_gui.errors import ErrorInfo

MOST_KEPT = 100
# what is longer was pasted, and is nothing to choose from a list
LONGEST_KEPT = 1_000


class SearchHistory:
    """Queries, newest first and each once; any thread may ask. None once `keep` was told so."""

    def __init__(self, path: Path) -> None:
        self._file = UserFile(path)
        self._lock = threading.Lock()
        self._texts = self._file.read(_understood, ())
        self._keeps = True

    @property
    def error(self) -> ErrorInfo | None:
        """What is wrong with the file."""
        return self._file.error

    @property
    def texts(self) -> tuple[str, ...]:
        """The queries."""
        return self._texts

    def keep(self, *, on: bool) -> None:
        """Keep queries from now on, or forget them all and keep none."""
        self._keeps = on
        if not on and self._texts:
            self.clear()

    def remember(self, text: str) -> None:
        """Put a query in front of the others."""
        text = text.strip()
        if self._keeps and text and len(text) <= LONGEST_KEPT:
            with self._lock:
                others = (known for known in self._texts if known != text)
                self._keep((text, *others))

    def clear(self) -> None:
        """Forget all queries."""
        with self._lock:
            self._keep(())

    def close(self) -> None:
        """Return when the file is written."""
        self._file.close()

    def _keep(self, texts: Sequence[str]) -> None:
        self._texts = tuple(texts[:MOST_KEPT])
        self._file.write(list(self._texts))


def _understood(stored: object) -> tuple[str, ...]:
    if not isinstance(stored, list) or not all(isinstance(text, str) for text in stored):
        raise TypeError("it does not hold a list of texts")
    return tuple(stored[:MOST_KEPT])
