"""The sections found, as a list that is read with eyes, keys or a screen reader."""

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from docsearch_gui.gui.results.result_delegate import ROW_ROLE, ResultDelegate
from docsearch_gui.gui.results.result_menu import ResultMenu
from docsearch_gui.gui.results.result_merging import Screen, merged
from docsearch_gui.gui.results.result_model import RESULT_ROLE, ResultModel
from docsearch_gui.gui.results.result_quotation import text_of
from docsearch_gui.gui.results.result_rows import Results, Row, rows_of, without
from docsearch_gui.search_models import SearchResult

_KEY = Qt.Key
_NAVIGATION = frozenset({_KEY.Key_Up, _KEY.Key_Down, _KEY.Key_PageUp, _KEY.Key_PageDown, _KEY.Key_Home, _KEY.Key_End})


class ResultList(QListView):
    """Selects, opens, unfolds and copies results; a selected one stays where it is while the list changes around it."""

    chosen = Signal(object)
    picked = Signal()
    open_requested = Signal(object)
    folder_requested = Signal(object)
    left_upwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._results: Results = ()
        self._opened: frozenset[str] = frozenset()
        self._held, self._was_picked, self._by_file = "", False, False
        self._painter = ResultDelegate(self)
        self._model = ResultModel(self._painter.words)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
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
        self.menu.quote_requested.connect(copy_quotation)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def results(self) -> Results:
        """The results of the answer, in the order in which they are shown."""
        return self._results

    @property
    def rows(self) -> tuple[Row, ...]:
        """What can be seen of the results."""
        return self._model.rows

    def current(self) -> SearchResult | None:
        return self.currentIndex().data(RESULT_ROLE) if self.currentIndex().isValid() else None

    def show_results(self, results: Results, *, by_file: bool = False) -> None:
        """Replace the list by the results of another query, `by_file` one a file, and select the first."""
        self._by_file = by_file
        self._opened, self._held, self._was_picked = frozenset(), "", False
        self._results = results
        self._show_rows()
        self._select_first()

    def merge_results(self, results: Results) -> None:
        """Take a better answer to the same query in; what the user selected keeps its place on the screen."""
        key, top = self._current_key(), self.visualRect(self.currentIndex()).top()
        self._held = key if results and self._is_chosen() else ""
        if not self._held:
            self._results = results
            self._show_rows()
            self._select_first()
            return
        room, height = self.viewport().height(), self._painter.height
        self._results = merged(self._results, results, Screen(key, top, room, height, self._opened, self._by_file))
        self._show_rows()
        self._select(max(self._model.place_of(key), 0), top)

    def leave_out(self, path: Path) -> None:
        """Take the sections of a file off the list."""
        at = self.currentIndex().row()
        self._results = without(self._results, lambda result: result.path == path)
        self._show_rows()
        if self.rows:
            self._select(min(max(at, 0), len(self.rows) - 1))
        else:
            self.chosen.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        index, control = self.currentIndex(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        row: Row | None = index.data(ROW_ROLE)
        key = event.key()
        if key == Qt.Key.Key_Up and index.row() <= 0:
            self.left_upwards.emit()
        elif row is None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self._fold_by_key(row, unfold=key == Qt.Key.Key_Right)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(row, folder=bool(control))
        elif key == Qt.Key.Key_C and control and row.result is not None:
            copy_quotation(row.result)
        else:
            super().keyPressEvent(event)
            if key in _NAVIGATION:
                self._pick()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._was_picked = True  # the next key may open what is selected

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            row: Row = index.data(ROW_ROLE)
            if self._painter.on_chevron(event.position().toPoint(), self.visualRect(index), row):
                self._toggle(row)
            self._pick()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The menu of the result under the mouse, or of the current one where a key asks for it."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        result = index.data(RESULT_ROLE) if index.isValid() else None
        if result is not None:
            place = self.visualRect(index).bottomLeft() if by_key else event.pos()
            self.menu.make(result, self).popup(self.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._painter.measure():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._painter.forget_layouts()
            self.scheduleDelayedItemsLayout()

    def _is_chosen(self) -> bool:
        """Whether the user selected the current row, or went to it; the first is selected by us."""
        return self._was_picked or self.currentIndex().row() > 0

    def _pick(self) -> None:
        self._was_picked = True
        self.picked.emit()

    def _enter(self, row: Row, *, folder: bool) -> None:
        if row.result is None:
            self._toggle(row)
        else:
            (self.folder_requested if folder else self.open_requested).emit(row.result)

    def _fold_by_key(self, row: Row, *, unfold: bool) -> None:
        if row.folded and row.open != unfold:
            self._toggle(row)
        elif not unfold and row.depth:
            above = self.rows[: self.currentIndex().row()]
            self._select(max(place for place, other in enumerate(above) if other.depth < row.depth))

    def _toggle(self, row: Row) -> None:
        self._unfold(self._opened ^ {row.key})

    def _unfold(self, opened: frozenset[str]) -> None:
        """Show what is under the rows of these keys, and nothing else; the current row stays in its place."""
        key, top = self._current_key(), self.visualRect(self.currentIndex()).top()
        self._opened = opened
        self._show_rows()
        self._select(max(self._model.place_of(key), 0), top)

    def _current_key(self) -> str:
        row = self.currentIndex().data(ROW_ROLE)
        return row.key if row is not None else ""

    def _show_rows(self) -> None:
        self._painter.forget_layouts()
        rows = rows_of(self._results, self._opened, self._held, by_file=self._by_file)
        # all but the row of weak matches are of one height, and asking 5,000 rows for it takes a tenth of a second
        self.setUniformItemSizes(all(row.result is not None for row in rows))
        self._model.replace(rows)

    def _select_first(self) -> None:
        if self.rows:
            self._select(0)
        else:
            self.chosen.emit(None)

    def _select(self, place: int, top: int | None = None) -> None:
        """Make a row the current one, `top` pixels below the upper edge where the list can be scrolled so far."""
        index = self._model.index(place)
        self.setCurrentIndex(index)
        if top is None:
            self.scrollTo(index)
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - top)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if (result := index.data(RESULT_ROLE)) is not None:
            self.open_requested.emit(result)

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(RESULT_ROLE))


def copy_path(path: Path) -> None:
    """Put `path` on the clipboard as text."""
    # WORKAROUND: a QMimeData made here would be deleted twice at exit
    QGuiApplication.clipboard().setText(str(path))


def copy_quotation(result: SearchResult) -> None:
    """Put the passage of `result`, quoted with its source, on the clipboard as text."""
    QGuiApplication.clipboard().setText(text_of(result))
