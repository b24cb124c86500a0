"""The rows of a list of results, for views, drags and screen readers."""

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt, QUrl

from docsearch_gui.gui.messages import tooltip
from docsearch_gui.gui.results import result_quotation, strength_bar
from docsearch_gui.gui.results.result_delegate import ROW_ROLE
from docsearch_gui.gui.results.result_rows import Row
from docsearch_gui.gui.results.result_words import ResultWords
from docsearch_gui.search_models import SearchResult

RESULT_ROLE = Qt.ItemDataRole.UserRole
QUOTED_AS = {
    "text/plain": result_quotation.text_of,
    "text/html": result_quotation.html_of,
    "text/markdown": result_quotation.markdown_of,
}


class ResultModel(QAbstractListModel):
    """What is shown of one answer; `words` say what is beside the passages."""

    def __init__(self, words: ResultWords) -> None:
        super().__init__()
        self._words = words
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
        return ["text/uri-list", *QUOTED_AS]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """The first row's file and its passage, quoted, to be dragged into other programs, which choose."""
        data = QMimeData()
        found = (self._rows[index.row()].result for index in indexes)
        if (result := next((one for one in found if one is not None), None)) is not None:
            data.setUrls([QUrl.fromLocalFile(str(result.path))])
            put_quotation(data, result)
        return data

    def _about_weak(self, row: Row, role: int) -> str | None:
        words = self._words.weak(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return ", ".join((words, self._words.folding(row))) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _about_result(self, row: Row, place: int, role: int) -> object:
        match role:
            case Qt.ItemDataRole.UserRole:
                return row.result
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                changed = self._words.dates.exact(row.result.modified)
                lines = (str(row.result.path), changed, strength_bar.words(row.result))
                return tooltip("\n".join(line for line in lines if line))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, place)
        return None

    def _spoken(self, row: Row, place: int) -> str:
        result: SearchResult = row.result
        words = self._words
        where = self.tr("{row} of {count}").format(row=place + 1, count=len(self._rows))
        file = "" if row.is_file else result.path.name
        about = (strength_bar.words(result), words.state(result), words.folded(result), words.folding(row))
        return ", ".join(part for part in (row.title, row.section, file, *about, where) if part)


def put_quotation(data: QMimeData, result: SearchResult) -> None:
    """Put the passage of `result` into `data` in each of the forms."""
    for kind, form in QUOTED_AS.items():
        data.setData(kind, form(result).encode())
