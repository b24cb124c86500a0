"""What went wrong, and what can be done about it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from docsearch_gui.gui import icons, theme
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.folders.vanished_answers import VanishedAnswers
from docsearch_gui.gui.messages import describe, tooltip
from docsearch_gui.models import EngineStatus, Problem

_PROBLEM = Qt.ItemDataRole.UserRole


class ProblemsPanel(QWidget):
    """A list of problems with the advice for the selected one below it."""

    folder_requested = Signal(object)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._shown: tuple[Problem, ...] | None = None
        self.list = self._build_list()
        self._advice = QLabel()
        self._advice.setTextFormat(Qt.TextFormat.PlainText)
        self._advice.setWordWrap(True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self._advice.setTextInteractionFlags(flags)
        self._retry = QPushButton(self.tr("Retry all"))
        self._retry.clicked.connect(bridge.retry)
        self._open = QPushButton(self.tr("Show in folder"), accessibleName=self.tr("Show the problem in its folder"))
        self._open.clicked.connect(lambda: self.folder_requested.emit(self._selected().path))
        self.answers = VanishedAnswers(bridge, lambda: self._selected().path)
        self._lay_out()
        bridge.status_changed.connect(self.show_status)
        self.show_status(bridge.status)

    def show_status(self, status: EngineStatus) -> None:
        """Show the problems of `status`; the selection stays on its problem."""
        if status.problems == self._shown:
            return
        chosen = self._selected()
        self._shown = status.problems
        self.list.clear()
        items = [self._item(problem) for problem in status.problems]
        self.list.addTopLevelItems(items)
        current = next((item for item in items if item.data(0, _PROBLEM) == chosen), items[0] if items else None)
        self.list.setCurrentItem(current)
        self._retry.setEnabled(any(problem.retry for problem in status.problems))
        self._on_current_changed()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self._shown = None
            self.show_status(self._bridge.status)
        super().changeEvent(event)

    def _build_list(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setHeaderLabels([self.tr("What happened"), self.tr("What to do")])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setAccessibleName(self.tr("Problems"))
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.currentItemChanged.connect(self._on_current_changed)
        return table

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.addWidget(self._retry)
        buttons.addWidget(self._open)
        buttons.addStretch()
        lists = QVBoxLayout()
        lists.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.addWidget(self._advice, 1)
        below.addWidget(self.answers)
        lists.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.addLayout(lists, 1)
        row.addLayout(buttons)

    def _item(self, problem: Problem) -> QTreeWidgetItem:
        happened, advice = describe(problem.info, short=True)
        item = QTreeWidgetItem([happened, advice])
        item.setData(0, _PROBLEM, problem)
        item.setIcon(0, icons.icon("problem", theme.colors(self.palette()).warning))
        for column, words in enumerate(describe(problem.info)):
            item.setToolTip(column, tooltip(words))
        return item

    def _selected(self) -> Problem | None:
        item = self.list.currentItem()
        return item.data(0, _PROBLEM) if item is not None else None

    def _on_current_changed(self) -> None:
        problem = self._selected()
        self._open.setEnabled(problem is not None and problem.path is not None)
        self.answers.setVisible(problem is not None and problem.info.code == "files_vanished")
        self._advice.setText("\n".join(describe(problem.info)) if problem else self.tr("No problems."))
