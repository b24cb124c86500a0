"""The sections found, as a list that is read with eyes, keys or a screen reader."""

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QEvent, QMimeData, QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from docsearch_gui.folder_models import FileState
from docsearch_gui.gui.messages import tooltip
from docsearch_gui.gui.result_delegate import ResultDelegate
from docsearch_gui.gui.result_menu import ResultMenu
from docsearch_gui.search_models import SearchResult

RESULT_ROLE = Qt.ItemDataRole.UserRole


class ResultModel(QAbstractListModel):
    """The results of one answer."""

    def __init__(self) -> None:
        super().__init__()
        self._results: tuple[SearchResult, ...] = ()

    @property
    def results(self) -> tuple[SearchResult, ...]:
        return self._results

    def replace(self, results: tuple[SearchResult, ...]) -> None:
        self.beginResetModel()
        self._results = results
        self.endResetModel()

    def row_of(self, section_id: str) -> int:
        """The row that shows a section, or -1."""
        return next((row for row, result in enumerate(self._results) if result.section_id == section_id), -1)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and Qt's default
        return 0 if parent.isValid() else len(self._results)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        result = self._results[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return result
            case Qt.ItemDataRole.DisplayRole:
                return result.title
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(str(result.path))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(result, index.row())
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        return ["text/uri-list"]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """The files of the rows, to be dragged into other programs."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._results[index.row()].path)) for index in indexes])
        return data

    def _spoken(self, result: SearchResult, row: int) -> str:
        section = " › ".join(result.heading_path[:-1])
        place = self.tr("{row} of {count}").format(row=row + 1, count=len(self._results))
        states = {FileState.WAITING: self.tr("updating"), FileState.OFFLINE: self.tr("offline")}
        parts = (result.title, section, result.path.name, states.get(result.state, ""), place)
        return ", ".join(part for part in parts if part)


class ResultList(QListView):
    """Selects, opens and copies results; keeps the selected section when a better answer replaces the list."""

    chosen = Signal(object)
    open_requested = Signal(object)
    folder_requested = Signal(object)
    left_upwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._results = ResultModel()
        self.setModel(self._results)
        self._painter = ResultDelegate(self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName(self.tr("Results"))
        self.menu = ResultMenu(self)
        self.menu.open_requested.connect(self.open_requested)
        self.menu.folder_requested.connect(self.folder_requested)
        self.menu.copy_requested.connect(lambda result: copy_path(result.path))
        self.doubleClicked.connect(lambda index: self.open_requested.emit(index.data(RESULT_ROLE)))
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def results(self) -> tuple[SearchResult, ...]:
        return self._results.results

    def current(self) -> SearchResult | None:
        return self.currentIndex().data(RESULT_ROLE) if self.currentIndex().isValid() else None

    def show_results(self, results: tuple[SearchResult, ...], *, keep_selection: bool) -> None:
        """Replace the list; the selection stays on its section, or goes to the first."""
        before = self.current()
        self._painter.forget_layouts()
        self._results.replace(results)
        row = self._results.row_of(before.section_id) if before and keep_selection else 0
        if results:
            self.setCurrentIndex(self._results.index(max(row, 0)))
            self.scrollTo(self.currentIndex())
        else:
            self.chosen.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        result, control = self.current(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key = event.key()
        if key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif result is None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self.folder_requested if control else self.open_requested).emit(result)
        elif key == Qt.Key.Key_C and control:
            copy_path(result.path)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The menu of the result under the mouse, or of the current one where a key asks for it."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).bottomLeft() if by_key else event.pos()
            self.menu.make(index.data(RESULT_ROLE), self).popup(self.viewport().mapToGlobal(place))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._painter.forget_layouts()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(RESULT_ROLE))


def copy_path(path: Path) -> None:
    """Put `path` on the clipboard as text."""
    # WORKAROUND: a QMimeData made here would be deleted twice at exit
    QGuiApplication.clipboard().setText(str(path))
