"""What is known of a watched folder, in words."""

from PySide6.QtCore import QCoreApplication

from docsearch_gui.folder_models import FolderStatus
from docsearch_gui.gui.folders import skip_words
from docsearch_gui.gui.messages import number, sentence

LOOKED_AT = frozenset({"folder_polled", "folder_not_watched", "folder_stream_lost"})


def is_away(folder: FolderStatus) -> bool:
    """Whether the folder cannot be reached now."""
    return folder.problem is not None and folder.problem.code not in LOOKED_AT | {"files_vanished"}


def state(folder: FolderStatus) -> tuple[str, str]:
    """A word for the folder, and the tone of theme.Colors that suits it."""
    translate = QCoreApplication.translate
    if folder.vanished:
        return translate("FolderWords", "Waits for your answer"), "warning"
    if folder.problem is not None and folder.problem.code == "folder_missing":
        return translate("FolderWords", "Offline"), "dim"
    if is_away(folder):
        return translate("FolderWords", "Not available"), "error"
    if folder.waiting:
        return translate("FolderWords", "Reading"), "accent"
    if folder.problem is not None:
        return translate("FolderWords", "Looked at from time to time"), "warning"
    return translate("FolderWords", "Up to date"), "good"


def skipped(folder: FolderStatus) -> str:
    """A line a rule: what it leaves out."""
    return "\n".join(skip_words.counts(folder.skipped_by))


def summary(folder: FolderStatus) -> str:
    """The five numbers in words, and what is wrong."""
    translate = QCoreApplication.translate
    counts = (
        (folder.indexed, translate("FolderWords", "{n} indexed")),
        (folder.waiting, translate("FolderWords", "{n} waiting")),
        (folder.failed, translate("FolderWords", "{n} failed")),
        (folder.offline, translate("FolderWords", "{n} offline")),
        (folder.skipped, translate("FolderWords", "{n} skipped")),
    )
    seen = translate("FolderWords", "{n} seen").format(n=number(folder.seen))
    words = [seen, *(text.format(n=number(count)) for count, text in counts if count)]
    lines = ["  ·  ".join(words)]
    if folder.problem is not None:
        lines.append(sentence(folder.problem))
    return "\n".join(lines)
