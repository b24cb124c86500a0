"""Why this result? What matched, the ranks from stage to stage, and the figures."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from docsearch_gui.gui.dialog_size import remember_size
from docsearch_gui.gui.elided_label import ElidedLabel
from docsearch_gui.gui.results.explain_words import as_text, facts
from docsearch_gui.gui.text_label import plain_label
from docsearch_gui.gui.wording import plain, relative
from docsearch_gui.search_models import SearchResult


class ExplainDialog(QDialog):
    """Facts that can be selected, and copied all at once."""

    def __init__(self, result: SearchResult, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = as_text(result)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Why this result?"))
        title = ElidedLabel(bold=True)
        title.setText(plain(result.title))
        place = ElidedLabel(Qt.TextElideMode.ElideLeft, dim=True)
        place.setText(plain(relative(result.path, result.folder)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy_button = buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self.copy)
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(place)
        column.addWidget(self._build_facts(result), 1)
        column.addWidget(buttons)
        self.resize(520, 460)
        remember_size(self)

    def text(self) -> str:
        return self._text

    def copy(self) -> None:
        """Put all of it on the clipboard as text."""
        QGuiApplication.clipboard().setText(self._text)

    def _build_facts(self, result: SearchResult) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 8, 8, 8)
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(1, 1)
        row = 0
        for group in facts(result):
            for name, value in group:
                label, text = plain_label(name, tone="dim"), plain_label(value)
                label.setWordWrap(False)
                text.setTextInteractionFlags(
                    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
                )
                text.setAccessibleName(f"{name}: {value}")
                grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
                row += 1
            grid.setRowMinimumHeight(row, 10)
            row += 1
        grid.setRowStretch(row, 1)
        area = QScrollArea(widgetResizable=True, accessibleName=self.windowTitle())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        return area
