"""Hands documents, folders and addresses to the desktop, and nothing that could run."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from docsearch_gui.folder_models import DOCUMENT_SUFFIXES
from docsearch_gui.gui.preview.opener_editors import editor_command

RULE_FILES = frozenset({".gitignore", "exclude"})
_WEB_SCHEMES = frozenset({"http", "https", "mailto"})


def start_detached(command: list[str]) -> bool:
    """Start a program that goes on without us; False if it cannot be started."""
    return QProcess.startDetached(command[0], command[1:])[0]


class Opener:
    """Opens paths with the desktop's programs; each call returns what went wrong, or an empty string."""

    def __init__(
        self,
        launch: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        start: Callable[[list[str]], bool] = start_detached,
        find_editor: Callable[[Path, int], list[str]] = editor_command,
    ) -> None:
        self._launch, self._start, self._find_editor = launch, start, find_editor

    def open_document(self, path: Path, line: int = 0) -> str:
        """Open the file, at a 1-based line if its editor can; show its folder where it is not plainly a document."""
        if not is_plain_document(path):
            return self.show_folder(path)
        command = self._find_editor(path, line) if line > 1 else []
        if command and self._start(command):
            return ""
        return self._open(path)

    def show_folder(self, path: Path) -> str:
        """Open the folder that holds `path`, or `path` itself if it is a folder."""
        return self._open(path if path.is_dir() else path.parent)

    def open_address(self, address: str) -> str:
        """Open an address that the user agreed to, in the browser or the mail program."""
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if url.scheme() not in _WEB_SCHEMES or not self._launch(url):
            return QCoreApplication.translate("Opener", "The desktop has no program for {path}.").format(path=address)
        return ""

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
