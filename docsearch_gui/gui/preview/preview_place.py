"""What the preview shows: a section in its document, or alone until the document has been read."""

from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from docsearch_gui.gui.preview.excerpt import Wanted


class Extent(Enum):
    """How much of a document is shown, and how."""

    WHOLE = auto()
    PARTIAL = auto()
    SIMPLIFIED = auto()  # as plain text, though it is Markdown


@dataclass(frozen=True)
class Place:
    """A section at 1-based lines of `text`; `first_line` is the number of the text's first line in the document.

    `whole` is False where `text` is not the whole document. `folder` is the watched one.
    """

    path: Path
    folder: Path
    text: str
    start_line: int
    end_line: int
    wanted: Wanted = field(default=Wanted())
    first_line: int = 1
    whole: bool = True

    @property
    def markdown(self) -> bool:
        return self.path.suffix.lower() != ".txt"

    def same_document(self, other: "Place | None") -> bool:
        """Whether `other` is a place in the same text."""
        return other is not None and self._document == other._document

    @property
    def _document(self) -> tuple[object, ...]:
        return self.path, self.folder, self.whole, self.first_line, self.text
