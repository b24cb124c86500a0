"""Paints one section found: its heading and strength, a passage with the words marked, and where it lies."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from docsearch_gui.folder_models import FileState
from docsearch_gui.gui import icons, strength_bar, theme
from docsearch_gui.gui.passage_layout import LINES, lay_out, pitch
from docsearch_gui.gui.result_rows import Row
from docsearch_gui.gui.wording import plain, relative
from docsearch_gui.search_models import SearchResult

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_SIDE, _TOP, _GAP = 20, 10, 4
_INDENT = 22
_CHEVRON = 12


class ResultDelegate(QStyledItemDelegate):
    """Four lines a result, all of the same height, and one for the weak matches; nothing of a document is read as HTML."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._passages: dict[tuple[object, ...], QTextLayout] = {}
        self._heights: dict[tuple[str, bool], int] = {}

    def forget_layouts(self) -> None:
        """Lay passages out anew, for new results, colours or fonts."""
        self._passages.clear()
        self._heights.clear()

    def height(self, row: Row, font: QFont) -> int:
        """The height of `row` in pixels."""
        key = font.key(), row.result is None
        if key not in self._heights:
            lines = pitch(font) if row.result is None else (1 + LINES) * pitch(font) + pitch(_small(font)) + 2 * _GAP
            self._heights[key] = 2 * _TOP + lines
        return self._heights[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        return QSize(240, self.height(index.data(ROW_ROLE), option.font))

    def on_chevron(self, place: QPoint, area: QRect, row: Row) -> bool:
        """Whether `place` is on the sign that unfolds `row`, which is painted in `area`; the weak row is one big sign."""
        return row.result is None or (row.folded > 0 and place.x() < area.left() + _indent(row) + _SIDE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW_ROLE)
        colors = theme.colors(option.palette)
        painter.save()
        painter.setClipRect(option.rect)
        _paint_ground(painter, option, colors)
        area = option.rect.adjusted(_SIDE + _indent(row), _TOP, -_SIDE + 4, -_TOP)
        line = pitch(option.font)
        if row.folded:
            _paint_chevron(
                painter, QPoint(area.left() - _CHEVRON - 4, area.top() + (line - _CHEVRON) // 2), row, colors
            )
        if row.result is None:
            words = self.weak_words(row)
            _paint_text(painter, QRect(area.left(), area.top(), area.width(), line), words, option.font, colors.dim)
        else:
            self._paint_result(painter, area, row, option, colors)
        painter.restore()

    def _paint_result(self, painter, area: QRect, row: Row, option, colors: theme.Colors) -> None:
        result, line = row.result, pitch(option.font)
        self._paint_heading(painter, QRect(area.left(), area.top(), area.width(), line), row, option, colors)
        passage = self._passage(result, area.width(), option)
        painter.setPen(_ink(result, colors))
        passage.draw(painter, QPointF(area.left(), area.top() + line + _GAP))
        top = area.top() + (1 + LINES) * line + 2 * _GAP
        footer = QRect(area.left(), top, area.width(), area.bottom() + 1 - top)
        right = self._paint_badges(painter, footer, row, option, colors)
        self._paint_place(painter, QRect(footer.topLeft(), QPoint(right, footer.bottom())), result, option, colors)

    def _paint_heading(self, painter, area: QRect, row: Row, option, colors: theme.Colors) -> None:
        result = row.result
        strength_bar.paint(painter, area, result, colors)
        if strength_bar.step(result):
            area = area.adjusted(0, 0, -strength_bar.WIDTH - 10, 0)
        bold = QFont(option.font)
        bold.setBold(True)
        used = _paint_text(painter, area, plain(row.title), bold, _ink(result, colors))
        rest = area.adjusted(used + 10, 0, 0, 0)
        if row.section and rest.width() > 40:
            _paint_text(painter, rest, plain(row.section), _small(option.font), colors.dim)

    def _paint_badges(self, painter, area: QRect, row: Row, option, colors: theme.Colors) -> int:
        """Paint what the result is and how it was found, from the right; where the rest of the line ends."""
        small = _small(option.font)
        metrics = QFontMetrics(small)
        names = {"words": self.tr("words"), "meaning": self.tr("meaning")}
        states = {FileState.WAITING: self.tr("updating"), FileState.OFFLINE: self.tr("offline")}
        said = [self.folded_words(row.result), states.get(row.result.state, "")]
        badges = [(name, True) for name in said if name]
        badges += [(names.get(found_by, found_by), False) for found_by in row.result.found_by]
        right = area.right() + 1
        for name, outlined in reversed(badges):
            width = metrics.horizontalAdvance(name) + 14
            badge = QRect(right - width, area.top(), width, area.height())
            _paint_badge(painter, badge, name, small, colors, outlined=outlined)
            right -= width + 6
        return right

    def _paint_place(self, painter, area: QRect, result: SearchResult, option, colors: theme.Colors) -> None:
        small = _small(option.font)
        lines = self.tr("lines {first}–{last}").format(first=result.start_line, last=result.end_line)
        width = (
            QFontMetrics(small).horizontalAdvance(f"  ·  {lines}") + 4
        )  # other fonts' letters are measured too short
        where = relative(result.path, result.folder)
        room = area.adjusted(0, 0, -width - 8, 0)
        used = _paint_text(painter, room, plain(where), small, colors.dim, Qt.TextElideMode.ElideLeft)
        rest = QRect(area.left() + used, area.top(), width, area.height())
        _paint_text(painter, rest, f"  ·  {lines}", small, colors.dim)

    def weak_words(self, row: Row) -> str:
        """What the row of weak matches says."""
        return self.tr("%Ln weak match(es)", "", row.folded)

    def folded_words(self, result: SearchResult) -> str:
        """What is folded under `result`."""
        more = self.tr("+%Ln section(s)", "", len(result.more)) if result.more else ""
        copies = self.tr("+%Ln copies", "", len(result.copies)) if result.copies else ""
        return ", ".join(words for words in (more, copies) if words)

    def _passage(self, result: SearchResult, width: int, option) -> QTextLayout:
        key = (result.section_id, result.snippet, result.marks, result.passage, width)
        if key not in self._passages:
            self._passages[key] = lay_out(result, width, option.font, option.palette)
        return self._passages[key]


def _indent(row: Row) -> int:
    return row.depth * _INDENT


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.9)
    return small


def _paint_chevron(painter: QPainter, place: QPoint, row: Row, colors: theme.Colors) -> None:
    name = "next" if row.open else "right"
    painter.drawPixmap(place, icons.pixmap(name, colors.dim, _CHEVRON, painter.device().devicePixelRatioF()))


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, colors: theme.Colors) -> None:
    base = option.palette.color(QPalette.ColorRole.Base)
    selected = option.state & QStyle.StateFlag.State_Selected
    hovered = option.state & QStyle.StateFlag.State_MouseOver
    share = 0.20 if selected and option.state & QStyle.StateFlag.State_HasFocus else 0.13 if selected else 0.05
    if selected or hovered:
        painter.fillRect(option.rect, theme.blend(colors.accent, base, share))
    if selected:
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), colors.accent)
    else:
        painter.fillRect(
            QRect(option.rect.left() + _SIDE, option.rect.bottom(), option.rect.width() - 2 * _SIDE, 1), colors.line
        )


def _paint_text(painter, area: QRect, text: str, font: QFont, color, elide=Qt.TextElideMode.ElideRight) -> int:
    """Draw one elided line; its width."""
    painter.setFont(font)
    painter.setPen(color)
    shown = painter.fontMetrics().elidedText(text, elide, area.width())
    painter.drawText(
        area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown
    )
    return painter.fontMetrics().horizontalAdvance(shown)


def _ink(result: SearchResult, colors: theme.Colors) -> QColor:
    """What is offline steps back."""
    return colors.dim if result.state is FileState.OFFLINE else colors.text


def _paint_badge(painter, area: QRect, text: str, font: QFont, colors: theme.Colors, *, outlined: bool) -> None:
    """A word on a round ground; only an outline where it says something of the file, not of the finding."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colors.dim if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if outlined else colors.line)
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), area.height() / 2, area.height() / 2)
    painter.setFont(font)
    painter.setPen(colors.dim)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
