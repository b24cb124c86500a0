"""Paints one section found: its heading and strength, a passage with the words marked, and where it lies."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from docsearch_gui.folder_models import FileState
from docsearch_gui.gui import icons, theme
from docsearch_gui.gui.results import strength_bar
from docsearch_gui.gui.results.passage_layout import LINES, lay_out
from docsearch_gui.gui.results.result_metrics import GAP, TOP, RowMetrics
from docsearch_gui.gui.results.result_painting import paint_badges, paint_ground, paint_text
from docsearch_gui.gui.results.result_rows import Row
from docsearch_gui.gui.results.result_words import ResultWords
from docsearch_gui.gui.wording import plain, relative
from docsearch_gui.search_models import SearchResult

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_BETWEEN = "  ·  "
_LEAST_PX = 40  # less than that of a heading or a folder says nothing
_PLAIN_TEXT = ".txt"


class ResultDelegate(QStyledItemDelegate):
    """All results have the same height, weak matches a line of their own; nothing of a document is read as HTML."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.words = ResultWords(self)
        self._view = view
        self._passages: dict[tuple[object, ...], QTextLayout] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self.metrics = RowMetrics(view.font(), view.viewport().width())

    def forget_layouts(self) -> None:
        """Lay passages out anew, for new results, colours or fonts."""
        self._passages.clear()
        self._pictures.clear()
        self.measure()

    def measure(self) -> bool:
        """Fit the rows to the list's width and font; whether their height is another one."""
        before = self.metrics.height
        self.metrics = RowMetrics(self._view.font(), self._view.viewport().width())
        return self.metrics.height != before

    def height(self, row: Row) -> int:
        """The height of `row` in pixels."""
        return self.metrics.weak_height if row.result is None else self.metrics.height

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        return QSize(240, self.height(index.data(ROW_ROLE)))

    def on_chevron(self, place: QPoint, area: QRect, row: Row) -> bool:
        """Whether `place` is on the sign that unfolds `row`, which is painted in `area`; the weak row is one big sign."""
        edge = area.left() + self._indent(row) + self.metrics.side
        return row.result is None or (row.folded > 0 and place.x() < edge)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, colors, side = index.data(ROW_ROLE), theme.colors(option.palette), self.metrics.side
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        paint_ground(painter, option, colors, side)
        area = option.rect.adjusted(side + self._indent(row), TOP, -side + 4, -TOP)
        heading = QRect(area.left(), area.top(), area.width(), self.metrics.line)
        if row.folded:
            size = self.metrics.chevron
            place = QPoint(area.left() - size - GAP, heading.center().y() - size // 2 + 1)
            self._paint_picture(painter, place, "next" if row.open else "right", size, colors.dim)
        if row.result is None:
            paint_text(painter, heading, self.words.weak(row), self.metrics.font, colors.dim)
        else:
            self._paint_heading(painter, heading, row, colors)
            self._paint_passage(painter, area, row.result, option, colors)
            self._paint_footers(painter, area, row, colors)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, row: Row, colors: theme.Colors) -> None:
        result, metrics = row.result, self.metrics
        strength_bar.paint(painter, area, result, metrics.letters, colors)
        if strength_bar.step(result):
            area = area.adjusted(0, 0, -strength_bar.width(metrics.letters) - 10, 0)
        picture = "document" if result.path.suffix.lower() == _PLAIN_TEXT else "markdown"
        place = QPoint(area.left() - 1, area.center().y() - metrics.icon // 2 + 1)
        self._paint_picture(painter, place, picture, metrics.icon, colors.dim)
        area = area.adjusted(metrics.icon + 6, 0, 0, 0)
        used = paint_text(painter, area, plain(row.title), metrics.bold, _ink(result, colors))
        rest = area.adjusted(used + 10, 0, 0, 0)
        if row.section and rest.width() > _LEAST_PX:
            paint_text(painter, rest, plain(row.section), metrics.small, colors.dim)

    def _paint_passage(self, painter: QPainter, area: QRect, result: SearchResult, option, colors) -> None:
        key = (result.section_id, result.snippet, result.marks, result.passage, area.width())
        if key not in self._passages:
            self._passages[key] = lay_out(result, area.width(), self.metrics.font, option.palette)
        painter.setPen(_ink(result, colors))
        self._passages[key].draw(painter, QPointF(area.left(), area.top() + self.metrics.line + GAP))

    def _paint_footers(self, painter: QPainter, area: QRect, row: Row, colors: theme.Colors) -> None:
        """The file, its folder, the place in it, its age and the badges: on one line, or on two or three shorter ones."""
        result, metrics, small = row.result, self.metrics, self.metrics.small
        top = area.top() + (1 + LINES) * metrics.line + 2 * GAP
        first = QRect(area.left(), top, area.width(), metrics.small_line)
        step = metrics.small_line + GAP
        last = paint_badges(
            painter, first.translated(0, (metrics.footers - 1) * step), self._badges(result), metrics, colors
        )
        told = _BETWEEN.join(filter(None, (self.words.lines(result), self.words.dates.relative(result.modified))))
        if metrics.footers > 1:
            self._paint_place(painter, first, row, colors)
            paint_text(painter, last if metrics.footers == 2 else first.translated(0, step), told, small, colors.dim)
            return
        wide = metrics.small_letters.horizontalAdvance(f"{_BETWEEN}{told}") + 4  # other fonts' letters are wider
        used = self._paint_place(painter, last.adjusted(0, 0, -wide - 8, 0), row, colors)
        rest = last.adjusted(used, 0, 0, 0)
        paint_text(painter, rest, f"{_BETWEEN}{told}" if used else told, small, colors.dim)

    def _badges(self, result: SearchResult) -> list[tuple[str, bool]]:
        """Words, and whether they say something of the file, not of the finding."""
        of_file = [words for words in (self.words.folded(result), self.words.state(result)) if words]
        return [(words, True) for words in of_file] + [(words, False) for words in self.words.found_by(result)]

    def _paint_place(self, painter: QPainter, area: QRect, row: Row, colors: theme.Colors) -> int:
        """The file's name where the heading does not say it, and its folder as far as there is room; their width."""
        result, small, used = row.result, self.metrics.small, 0
        if not row.is_file:
            used = paint_text(painter, area, plain(result.path.name), small, theme.blend(colors.text, colors.dim, 0.4))
        folder = plain(relative(result.path.parent, result.folder))
        rest = area.adjusted(used + (10 if used else 0), 0, 0, 0)
        if rest.width() < _LEAST_PX:
            return used
        used = rest.left() - area.left()
        return used + paint_text(painter, rest, folder, small, colors.dim, Qt.TextElideMode.ElideLeft)

    def _paint_picture(self, painter: QPainter, place: QPoint, name: str, size: int, color: QColor) -> None:
        scale = painter.device().devicePixelRatioF()
        key = (name, size, color.rgb(), scale)
        if key not in self._pictures:
            self._pictures[key] = icons.pixmap(name, color, size, scale)
        painter.drawPixmap(place, self._pictures[key])

    def _indent(self, row: Row) -> int:
        return row.depth * self.metrics.indent


def _ink(result: SearchResult, colors: theme.Colors) -> QColor:
    """What is offline steps back."""
    return colors.dim if result.state is FileState.OFFLINE else colors.text
