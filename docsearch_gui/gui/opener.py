"""Hands documents and folders to the desktop, and nothing that could run."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

DOCUMENT_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mdown", ".txt"})
RULE_FILES = frozenset({".gitignore", "exclude"})


class Opener:
    """Opens paths with the desktop's programs; each call returns what went wrong, or an empty string."""

    def __init__(self, launch: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
        self._launch = launch

    def open_document(self, path: Path) -> str:
        """Open the file, or show its folder where it is not plainly a document."""
        return self._open(path) if is_plain_document(path) else self.show_folder(path)

    def show_folder(self, path: Path) -> str:
        """Open the folder that holds `path`, or `path` itself if it is a folder."""
        return self._open(path if path.is_dir() else path.parent)

    def _open(self, path: Path) -> str:
        if not path.exists():
            return QCoreApplication.translate("Opener", "{path} is no longer there.").format(path=path)
        if not self._launch(QUrl.fromLocalFile(str(path))):
            return QCoreApplication.translate("Opener", "The desktop has no program for {path}.").format(path=path)
        return ""


def is_plain_document(path: Path) -> bool:
    """Whether `path` is a file of a kind that we index or take rules from, and that nobody may execute."""
    known = path.suffix.lower() in DOCUMENT_SUFFIXES or path.name in RULE_FILES
    try:
        return known and path.is_file() and not path.stat().st_mode & 0o111
    except OSError:
        return False
