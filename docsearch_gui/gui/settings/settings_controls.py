"""One control for each kind of setting. All have `value`, `put`, the signal `changed`, and take the focus themselves."""

from dataclasses import Field

from PySide6.QtCore import QEvent, Qt, QTime, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from docsearch_gui.gui.keys.shortcut_editor import ShortcutEditor
from docsearch_gui.gui.preview.line_names import name_parts
from docsearch_gui.gui.settings import settings_words
from docsearch_gui.setting_fields import Kind, quiet_hours

_PATTERN_LINES = 4
_USUAL_HOURS = "22:00-07:00"
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class _NoWheel:
    """The wheel scrolls the page, and changes only a value that was chosen before."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Number(_NoWheel, QSpinBox):
    """A whole number between bounds."""

    changed = Signal()

    def __init__(self, declared: Field) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.setGroupSeparatorShown(True)
        self.setRange(declared.metadata["low"], declared.metadata["high"])
        self.setSuffix(settings_words.unit(declared))
        self.setSpecialValueText(settings_words.zero_words(declared))
        self.valueChanged.connect(lambda _value: self.changed.emit())

    def put(self, value: int) -> None:
        self.setValue(value)


class Choice(_NoWheel, QComboBox):
    """One of a few values."""

    changed = Signal()

    def __init__(self, declared: Field) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value in declared.metadata["among"]:
            self.addItem(settings_words.value_words(declared.name, value), value)
        self.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def value(self) -> str:
        return self.currentData()

    def put(self, value: str) -> None:
        self.setCurrentIndex(self.findData(value))


class Switch(QCheckBox):
    """On or off."""

    changed = Signal()

    def __init__(self, declared: Field) -> None:
        super().__init__(settings_words.title(declared))
        self.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> bool:
        return self.isChecked()

    def put(self, value: bool) -> None:
        self.setChecked(value)


class Patterns(QPlainTextEdit):
    """A pattern a line."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(tabChangesFocus=True)
        self.textChanged.connect(self.changed)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight((_PATTERN_LINES + 1) * QFontMetrics(self.font()).lineSpacing())

    def value(self) -> tuple[str, ...]:
        return tuple(line for line in self.toPlainText().split("\n") if line.strip())

    def put(self, value: tuple[str, ...]) -> None:
        self.setPlainText("\n".join(value))


class FolderChoice(QWidget):
    """A folder that is typed or chosen; empty for none."""

    changed = Signal()

    def __init__(self, declared: Field) -> None:
        super().__init__()
        self.line = QLineEdit(clearButtonEnabled=True)
        name_parts(self.line)
        own = self.tr("the model that comes with the program")
        self.line.setPlaceholderText(own if declared.name == "model_folder" else self.tr("none"))
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.choose = QPushButton(self.tr("Choose…"), autoDefault=False)
        self.choose.clicked.connect(self._ask)
        self.setFocusProxy(self.line)
        _row(self, self.line, self.choose)

    def value(self) -> str:
        return self.line.text().strip()

    def put(self, value: str) -> None:
        self.line.setText(value)

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder"), self.value())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()


class Hours(QWidget):
    """Times between which there is quiet, or none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.on = QCheckBox(self.tr("On"))
        self.first, self.last = _Time(), _Time()
        self.first.setAccessibleName(self.tr("Quiet from"))
        self.last.setAccessibleName(self.tr("Quiet until"))
        self.on.toggled.connect(self._on_toggled)
        for time in (self.first, self.last):
            time.timeChanged.connect(lambda _time: self.changed.emit())
        self.setFocusProxy(self.on)
        _row(self, self.on, self.first, QLabel("–"), self.last).addStretch(1)

    def value(self) -> str:
        return (
            f"{self.first.time().toString('HH:mm')}-{self.last.time().toString('HH:mm')}" if self.on.isChecked() else ""
        )

    def put(self, value: str) -> None:
        first, last = quiet_hours(value or _USUAL_HOURS)
        self.first.setTime(QTime(first.hour, first.minute))
        self.last.setTime(QTime(last.hour, last.minute))
        self.on.setChecked(bool(value))
        self._enable()

    def _on_toggled(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        for time in (self.first, self.last):
            time.setEnabled(self.on.isChecked())


class _Time(_NoWheel, QTimeEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDisplayFormat("HH:mm")
        self.setKeyboardTracking(False)


class KeysChoice(QWidget):
    """One combination of keys, or none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit = QKeySequenceEdit(maximumSequenceLength=1, clearButtonEnabled=True)
        name_parts(self.edit, self.tr("Keys"))
        self.edit.keySequenceChanged.connect(lambda _keys: self.changed.emit())
        self.setFocusProxy(self.edit)
        _row(self, self.edit)

    def value(self) -> str:
        return self.edit.keySequence().toString(_PORTABLE)

    def put(self, value: str) -> None:
        self.edit.setKeySequence(QKeySequence(value, _PORTABLE))


_OF_KIND = {Kind.HOURS: Hours, Kind.KEYS: KeysChoice}
WIDE = (Patterns, FolderChoice, Hours, ShortcutEditor)


def make_control(declared: Field, value: object) -> QWidget:
    """The control of a setting, with its value; it follows from the declaration."""
    if declared.name == "shortcuts":
        return ShortcutEditor(value)
    if declared.metadata["kind"] is Kind.FOLDER:
        control = FolderChoice(declared)
    elif declared.metadata["kind"] in _OF_KIND:
        control = _OF_KIND[declared.metadata["kind"]]()
    elif isinstance(declared.default, tuple):
        control = Patterns()
    elif isinstance(declared.default, bool):
        control = Switch(declared)
    else:
        control = Number(declared) if isinstance(declared.default, int) else Choice(declared)
    control.put(value)
    return control


def _row(widget: QWidget, *parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return row
