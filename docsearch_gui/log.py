"""One rotating log file per process kind, private to its owner, without document text or queries."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
MAX_BYTES = 2_000_000
BACKUPS = 4


class _PrivateFileHandler(RotatingFileHandler):
    """A rotating log that others on the machine cannot read."""

    def _open(self):
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")


def start_logging(path: Path) -> None:
    """Send the app's log to the file `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = _PrivateFileHandler(path, maxBytes=MAX_BYTES, backupCount=BACKUPS)
    handler.setFormatter(logging.Formatter(FORMAT))
    logger = logging.getLogger("docsearch_gui")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
