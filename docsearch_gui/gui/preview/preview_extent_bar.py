"""Says that a document is not shown whole, or not as it is meant to be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from docsearch_gui.gui.preview.preview_body import PreviewBody
from docsearch_gui.gui.preview.preview_place import Extent
from docsearch_gui.gui.text_label import plain_label


class ExtentBar(QWidget):
    """Hidden while the whole document is shown."""

    whole_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = plain_label(tone="dim")
        self.whole = QPushButton(self.tr("Show whole document"))
        self.whole.clicked.connect(self.whole_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self.whole)
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def show_extent(self, body: PreviewBody) -> None:
        """Say how much `body` shows; only a rendered part can be made whole."""
        partial = self.tr("This document is long: only the part around the section is shown.")
        simplified = self.tr("Preview simplified: the document is shown as it is written.")
        said = [simplified] * (body.extent is Extent.SIMPLIFIED) + [partial] * body.is_partial
        self._words.setText(" ".join(said))
        self.whole.setVisible(body.extent is Extent.PARTIAL and body.view is body.page)
        self.setVisible(bool(said))
