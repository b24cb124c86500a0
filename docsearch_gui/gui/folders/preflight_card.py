"""What adding folders would mean, before it is done; the window stays usable behind it."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderRules, Preflight
from docsearch_gui.gui.elided_label import ElidedLabel
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.folders import preflight_words
from docsearch_gui.gui.folders.folder_settings import FolderSettings, rules_of
from docsearch_gui.gui.text_label import plain_label

_WIDTH, _MOST_HEIGHT, _ROOM_FOR_SCROLL_BAR = 640, 380, 40


class FolderBlock(QFrame):
    """One folder of the card: its documents and what is left out."""

    counting = Signal()

    def __init__(self, path: Path, bridge: EngineBridge) -> None:
        super().__init__()
        self.path, self._bridge = path, bridge
        self._first = self.rules = rules_of(bridge, path)
        self.found: Preflight | None = None
        name = ElidedLabel(Qt.TextElideMode.ElideMiddle, bold=True)
        name.setText(str(path))
        self.settings = QPushButton(self.tr("Folder settings…"), autoDefault=False)
        self.settings.clicked.connect(self.open_settings)
        self._documents, self._left_out = plain_label(), plain_label(tone="dim")
        head = QHBoxLayout()
        head.addWidget(name, 1)
        head.addWidget(self.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addLayout(head)
        for label in (self._documents, self._left_out):
            column.addWidget(label)
        self.count()

    def text(self) -> str:
        """All that the block says of its folder."""
        labels = (self._documents, self._left_out)
        return "\n".join(label.text() for label in labels if label.text())

    def count(self) -> None:
        """Have what is there counted by the present rules."""
        self.found = None
        self._documents.setText(self.tr("Counting…"))
        self._left_out.hide()
        self._bridge.preflight(self.path, self.rules)

    def show_found(self, found: Preflight) -> None:
        self.found = found
        self._documents.setText(preflight_words.documents(found))
        self._left_out.setText(preflight_words.left_out(found))
        self._left_out.setVisible(bool(self._left_out.text()))

    def open_settings(self) -> None:
        """Let the user choose what belongs, before the start."""
        dialog = FolderSettings(self.path, self.rules, self._bridge.settings, self)
        dialog.rules_chosen.connect(self.set_rules)
        dialog.open()

    def set_rules(self, rules: FolderRules) -> None:
        self.rules = rules
        self.count()
        self.counting.emit()

    def has_new_rules(self) -> bool:
        """Whether the user chose other rules than the folder has."""
        return self.rules != self._first


class PreflightCard(QDialog):
    """Counts in the background; Start adds all folders that it lists."""

    def __init__(self, bridge: EngineBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.blocks: list[FolderBlock] = []
        self.setWindowTitle(self.tr("Add to the search"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._cost, self._warning = plain_label(), plain_label(tone="error")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start = self._buttons.addButton(self.tr("Start"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._laid_out = QTimer(self, singleShot=True, interval=0)  # after new rows are shown
        self._laid_out.timeout.connect(self._grow)
        self._lay_out()
        self.start.setDefault(True)
        bridge.preflight_arrived.connect(self._on_found)
        bridge.preflight_failed.connect(self._on_failed)
        self.accepted.connect(self._add_all)

    def add(self, path: Path) -> None:
        """List `path`, and count what is in it."""
        if any(block.path == path for block in self.blocks):
            return
        block = FolderBlock(path, self._bridge)
        block.counting.connect(self._show_cost)
        self.blocks.append(block)
        self._list.addWidget(block)
        self._show_cost()

    def cost(self) -> str:
        """What all folders cost together, with the warning."""
        return "\n".join(text for text in (self._cost.text(), self._warning.text()) if text)

    def _spoken(self) -> str:
        """All of the card, for a screen reader."""
        return "\n".join([*(f"{block.path}: {block.text()}" for block in self.blocks), self.cost()])

    def _lay_out(self) -> None:
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(self._area, 1)
        for label in (self._cost, self._warning):
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(self._buttons)
        self._warning.hide()
        self.resize(_WIDTH, 260)

    def _on_found(self, path: Path, found: Preflight) -> None:
        for block in self.blocks:
            if block.path == path:
                block.show_found(found)
        self._show_cost()

    def _on_failed(self, path: Path, info: ErrorInfo) -> None:
        """A folder that cannot be added leaves the card; why is said where refusals are."""
        gone = [block for block in self.blocks if block.path == path]
        if not gone:
            return
        self.blocks = [block for block in self.blocks if block.path != path]
        gone[0].hide()
        gone[0].deleteLater()
        self._bridge.refused.emit(info)
        if self.blocks:
            self._show_cost()
        else:
            self.reject()

    def _show_cost(self) -> None:
        found = [block.found for block in self.blocks if block.found is not None]
        counted = len(found) == len(self.blocks)
        words = preflight_words.cost(found) if counted else self.tr("Looking at what is there. Nothing is indexed yet.")
        self._cost.setText(words)
        self._warning.setText(preflight_words.disk_warning(found) if counted else "")
        self._warning.setVisible(bool(self._warning.text()))
        if counted and not self.start.isEnabled():
            self.start.setEnabled(True)
            # the button that had the focus is what Enter presses until it is told of losing it, which waits for an active window
            self.start.setDefault(True)
            self.start.setFocus()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._spoken()))
        elif not counted:
            self._rest_focus()
            self.start.setEnabled(False)
        self.setAccessibleDescription(self.cost())
        self._laid_out.start()

    def _rest_focus(self) -> None:
        """Leave the keyboard to no button by itself: Enter waits for the counting."""
        if self.focusWidget() in {None, self.start}:
            self.setFocus()

    def _grow(self) -> None:
        """As high as the list, up to a limit above which it scrolls."""
        self._list.activate()
        wanted = self._list.heightForWidth(max(self.width(), _WIDTH) - _ROOM_FOR_SCROLL_BAR)
        self._area.setMinimumHeight(max(0, min(wanted, _MOST_HEIGHT)))
        self.layout().activate()
        self.resize(max(self.width(), _WIDTH), self.layout().totalHeightForWidth(max(self.width(), _WIDTH)))

    def _add_all(self) -> None:
        for block in self.blocks:
            folder = block.found.folder  # where a link leads to
            self._bridge.add_folder(folder)
            if block.has_new_rules():
                self._bridge.set_folder_rules(folder, block.rules)
