"""What is dragged onto a window."""

import re
from pathlib import Path

from PySide6.QtCore import QMimeData

from docsearch_gui.query_language import LONGEST_QUERY

# quotation marks, the colon of a filter, a minus before and an asterisk behind a word: signs of the query language
_SIGNS = re.compile(r"[\"“”„«»]|(?<=\w)[:：](?=\S)|(?<!\S)-+|[*＊]")
_OPERATORS = re.compile(r"(?<!\S)(?:OR|AND)(?!\S)")


def local_paths(data: QMimeData) -> list[Path]:
    """The local files and folders that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def dropped_text(data: QMimeData) -> str:
    """The text that is dragged, on one line and without signs of the query language; nothing where files are dragged."""
    if data.hasUrls() or not data.hasText():
        return ""
    bare = _OPERATORS.sub(lambda found: found[0].lower(), _SIGNS.sub(" ", data.text()[: 2 * LONGEST_QUERY]))
    return " ".join(bare.split())[:LONGEST_QUERY]
