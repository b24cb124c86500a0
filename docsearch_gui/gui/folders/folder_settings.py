"""What belongs to the index of one folder, beside what the program's settings say."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from docsearch_gui.folder_models import FolderRules
from docsearch_gui.gui.dialog_size import remember_size
from docsearch_gui.gui.elided_label import ElidedLabel
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.text_label import plain_label
from docsearch_gui.settings import Settings

_CHOICES = (None, True, False)
_PATTERN_LINES = 3


def rules_of(bridge: EngineBridge, folder: Path) -> FolderRules:
    """The rules that a folder has, or those of a new one."""
    return next((known.rules for known in bridge.status.folders if known.path == folder), FolderRules())


def open_folder_settings(bridge: EngineBridge, folder: Path, parent: QWidget) -> "FolderSettings":
    """Show the settings of a watched folder, and keep what the user chooses."""
    rules = rules_of(bridge, folder)
    dialog = FolderSettings(folder, rules, bridge.settings, parent)
    dialog.rules_chosen.connect(lambda chosen: bridge.set_folder_rules(folder, chosen) if chosen != rules else None)
    dialog.open()
    return dialog


class FolderSettings(QDialog):
    """`rules_chosen` carries the new rules once the user accepts them."""

    rules_chosen = Signal(object)

    def __init__(self, folder: Path, rules: FolderRules, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._rules = rules
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Folder settings"))
        self.include, self.exclude = _pattern_lines(rules.include), _pattern_lines(rules.exclude)
        self.git_ignore = self._choice(rules.git_ignore, inherited=settings.git_ignore)
        self.hidden_files = self._choice(rules.hidden_files, inherited=settings.hidden_files)
        self.secret_files = self._choice(rules.secret_files, inherited=settings.secret_files)
        self.forgotten = QListWidget()
        self.again = QPushButton(self.tr("Index &again"), autoDefault=False)
        self._lay_out(folder, settings)
        self.accepted.connect(lambda: self.rules_chosen.emit(self.rules()))

    def rules(self) -> FolderRules:
        """What stands in the dialog now."""
        return FolderRules(
            include=_patterns(self.include),
            exclude=_patterns(self.exclude),
            forgotten=tuple(self.forgotten.item(row).text() for row in range(self.forgotten.count())),
            git_ignore=self.git_ignore.currentData(),
            hidden_files=self.hidden_files.currentData(),
            secret_files=self.secret_files.currentData(),
        )

    def _lay_out(self, folder: Path, settings: Settings) -> None:
        name = ElidedLabel(Qt.TextElideMode.ElideMiddle, bold=True)
        name.setText(str(folder))
        form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._add_patterns(form, settings)
        form.addRow(self.tr("What .&gitignore names is left out:"), self.git_ignore)
        form.addRow(self.tr("&Hidden files are indexed:"), self.hidden_files)
        form.addRow(self.tr("Files with &keys and passwords are indexed:"), self.secret_files)
        column = QVBoxLayout(self)
        column.addWidget(name)
        column.addWidget(
            plain_label(self.tr("Patterns are as in .gitignore, one a line, seen from this folder."), tone="dim")
        )
        column.addLayout(form)
        if self._rules.forgotten:
            self._add_forgotten(column)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(560, self.sizeHint().height())
        remember_size(self)

    def _add_patterns(self, form: QFormLayout, settings: Settings) -> None:
        everything = self.tr("all files")
        self.include.setPlaceholderText(
            self.tr("as in the program's settings: {patterns}").format(
                patterns=", ".join(settings.include) or everything
            )
        )
        self.exclude.setPlaceholderText(self.tr("for example: drafts/"))
        form.addRow(self.tr("&Only these:"), self.include)
        form.addRow(self.tr("But &not these:"), self.exclude)
        if settings.exclude:
            inherited = self.tr("left out in the program's settings too: {patterns}")
            form.addRow("", plain_label(inherited.format(patterns=", ".join(settings.exclude)), tone="dim"))

    def _add_forgotten(self, column: QVBoxLayout) -> None:
        self.forgotten.addItems(self._rules.forgotten)
        self.forgotten.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.forgotten.setMaximumHeight(5 * QFontMetrics(self.font()).lineSpacing())
        self.forgotten.itemSelectionChanged.connect(self._on_selection)
        self.again.clicked.connect(self._index_again)
        label = QLabel(self.tr("&Forgotten files:"))
        label.setBuddy(self.forgotten)
        column.addWidget(label)
        column.addWidget(self.forgotten)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self._on_selection()

    def _choice(self, value: bool | None, *, inherited: bool) -> QComboBox:
        state = self.tr("on") if inherited else self.tr("off")
        words = (self.tr("As in the program's settings ({state})").format(state=state), self.tr("On"), self.tr("Off"))
        box = QComboBox()
        for choice, text in zip(_CHOICES, words, strict=True):
            box.addItem(text, choice)
        box.setCurrentIndex(_CHOICES.index(value))
        return box

    def _index_again(self) -> None:
        for item in self.forgotten.selectedItems():
            self.forgotten.takeItem(self.forgotten.row(item))

    def _on_selection(self) -> None:
        self.again.setEnabled(bool(self.forgotten.selectedItems()))


def _pattern_lines(patterns: tuple[str, ...]) -> QPlainTextEdit:
    edit = QPlainTextEdit("\n".join(patterns), tabChangesFocus=True)
    edit.setFixedHeight((_PATTERN_LINES + 1) * QFontMetrics(edit.font()).lineSpacing())
    return edit


def _patterns(edit: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line for line in edit.toPlainText().split("\n") if line.strip())
