"""A field that takes the next key combination that is pressed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit

from docsearch_gui.gui.preview.line_names import name_parts

_PORTABLE = QKeySequence.SequenceFormat.PortableText


class ShortcutRecorder(QKeySequenceEdit):
    """Tab and Esc keep their meaning, so that nobody is caught in the field."""

    recorded = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.setClearButtonEnabled(True)
        name_parts(self, self.tr("Keys of the action"))
        self.findChild(QLineEdit).setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.keySequenceChanged.connect(lambda keys: self.recorded.emit(keys.toString(_PORTABLE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
