"""The rows of a list of results, for views, drags and screen readers."""

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt, QUrl

from docsearch_gui.folder_models import FileState
from docsearch_gui.gui import strength_bar
from docsearch_gui.gui.messages import tooltip
from docsearch_gui.gui.result_delegate import ROW_ROLE, ResultDelegate
from docsearch_gui.gui.result_rows import Row
from docsearch_gui.search_models import SearchResult

RESULT_ROLE = Qt.ItemDataRole.UserRole


class ResultModel(QAbstractListModel):
    """What is shown of one answer; `painter` has the words for what is folded."""

    def __init__(self, painter: ResultDelegate) -> None:
        super().__init__()
        self._painter = painter
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def replace(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """The place of the row with `key`, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and Qt's default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        return self._about_weak(row, role) if row.result is None else self._about_result(row, index.row(), role)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.data(RESULT_ROLE) is not None else flags

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        return ["text/uri-list"]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """The files of the rows, to be dragged into other programs."""
        results = (self._rows[index.row()].result for index in indexes)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(result.path)) for result in results if result is not None])
        return data

    def _about_weak(self, row: Row, role: int) -> str | None:
        words = self._painter.weak_words(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return ", ".join((words, self._folding(row))) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _about_result(self, row: Row, place: int, role: int) -> object:
        match role:
            case Qt.ItemDataRole.UserRole:
                return row.result
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                lines = (str(row.result.path), strength_bar.words(row.result))
                return tooltip("\n".join(line for line in lines if line))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, place)
        return None

    def _spoken(self, row: Row, place: int) -> str:
        result: SearchResult = row.result
        states = {FileState.WAITING: self.tr("updating"), FileState.OFFLINE: self.tr("offline")}
        where = self.tr("{row} of {count}").format(row=place + 1, count=len(self._rows))
        folded = self._painter.folded_words(result)
        file = "" if row.is_file else result.path.name
        said = (row.title, row.section, file, strength_bar.words(result), states.get(result.state, ""))
        return ", ".join(part for part in (*said, folded, self._folding(row), where) if part)

    def _folding(self, row: Row) -> str:
        if not row.folded:
            return ""
        return self.tr("unfolded") if row.open else self.tr("folded")
