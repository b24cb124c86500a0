"""What stands above the results: how many there are, how much could be searched, and doubt where there is some."""

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from docsearch_gui.gui import theme
from docsearch_gui.gui.menu_button import IconButton

_BEFORE_UNIT = re.compile(r"(?<=\d) (?=\S)")
_UNBREAKABLE = "\N{NO-BREAK SPACE}"


class AnswerHeader(QWidget):
    """Up to four lines: doubt and advice, the summary, and what was read otherwise than typed; `group` is a toggle."""

    def __init__(self, spoken_for: QWidget) -> None:
        super().__init__()
        self._list = spoken_for
        self._doubt, self._advice, self._summary, self._remarks = (QLabel() for _ in range(4))
        bold = self._doubt.font()
        bold.setBold(True)
        self._doubt.setFont(bold)
        self.group = IconButton("tree", self.tr("Group by file"), around=10)
        self.group.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 3, 8, 2)
        column = QVBoxLayout()
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(3)
        row.addLayout(column, 1)
        row.addWidget(self.group, 0, Qt.AlignmentFlag.AlignTop)
        for label in (self._doubt, self._advice, self._summary, self._remarks):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self._paint()

    def say_doubt(self, title: str, advice: str) -> None:
        """Say that no result may be what is wanted; nothing where there is no doubt."""
        for label, words in ((self._doubt, title), (self._advice, advice)):
            label.setText(words)
            label.setVisible(bool(words))

    def say(self, summary: str, remarks: str) -> None:
        """Show both, and have a screen reader say all that is here."""
        self.say_summary(summary)
        self._remarks.setText(remarks)
        self._remarks.setVisible(bool(remarks))
        words = ". ".join(text.rstrip(".") for text in self.texts())
        self._list.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, words))

    def say_summary(self, summary: str) -> None:
        """Show another summary quietly, as only its numbers changed; a number stays on the line of its unit."""
        self._summary.setText(_BEFORE_UNIT.sub(_UNBREAKABLE, summary))

    def texts(self) -> list[str]:
        """What is shown, from the top."""
        labels = (self._doubt, self._advice, self._summary, self._remarks)
        return [label.text().replace(_UNBREAKABLE, " ") for label in labels if label.text()]

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """In a low window the rows give way, not the second line of what stands above them."""
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(0, self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.WindowText, theme.colors(palette).dim)
        for label in (self._advice, self._summary, self._remarks):
            label.setPalette(palette)
