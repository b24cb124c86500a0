"""Paints one section found: its heading, a passage with the words marked, and where it lies."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from docsearch_gui.folder_models import FileState
from docsearch_gui.gui import theme, utf16
from docsearch_gui.gui.markdown_syntax import markdown_syntax
from docsearch_gui.gui.wording import one_line, plain, relative
from docsearch_gui.search_models import SearchResult

_SIDE, _TOP, _GAP = 16, 10, 4
_PASSAGE_LINES = 2
_LONGEST_PASSAGE = 600


class ResultDelegate(QStyledItemDelegate):
    """Four lines a result, all of the same height; nothing of a document is read as HTML."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._passages: dict[tuple[str, str, int], QTextLayout] = {}

    def forget_layouts(self) -> None:
        """Lay passages out anew, for new results, colours or fonts."""
        self._passages.clear()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        body = _pitch(option.font)
        small = _pitch(_small(option.font))
        return QSize(240, 2 * _TOP + (1 + _PASSAGE_LINES) * body + small + 2 * _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        result: SearchResult = index.data(Qt.ItemDataRole.UserRole)
        colors = theme.colors(option.palette)
        painter.save()
        painter.setClipRect(option.rect)
        _paint_ground(painter, option, colors)
        line = _pitch(option.font)
        area = option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        self._paint_heading(painter, QRect(area.left(), area.top(), area.width(), line), result, option, colors)
        passage = self._passage(result, area.width(), option, colors)
        painter.setPen(_ink(result, colors))
        passage.draw(painter, QPointF(area.left(), area.top() + line + _GAP))
        top = area.top() + (1 + _PASSAGE_LINES) * line + 2 * _GAP
        footer = QRect(area.left(), top, area.width(), area.bottom() + 1 - top)
        self._paint_footer(painter, footer, result, option, colors)
        painter.restore()

    def _paint_heading(self, painter, area: QRect, result: SearchResult, option, colors: theme.Colors) -> None:
        bold = QFont(option.font)
        bold.setBold(True)
        used = _paint_text(painter, area, plain(result.title), bold, _ink(result, colors))
        path = " › ".join(result.heading_path[:-1])
        rest = area.adjusted(used + 10, 0, 0, 0)
        if path and rest.width() > 40:
            _paint_text(painter, rest, plain(path), _small(option.font), colors.dim)

    def _paint_footer(self, painter, area: QRect, result: SearchResult, option, colors: theme.Colors) -> None:
        small = _small(option.font)
        metrics = QFontMetrics(small)
        right = area.right() + 1
        names = {"words": self.tr("words"), "meaning": self.tr("meaning")}
        states = {FileState.WAITING: self.tr("updating"), FileState.OFFLINE: self.tr("offline")}
        badges = [names.get(found_by, found_by) for found_by in result.found_by]
        state = states.get(result.state, "")
        for name in reversed([state, *badges] if state else badges):
            width = metrics.horizontalAdvance(name) + 14
            badge = QRect(right - width, area.top(), width, area.height())
            _paint_badge(painter, badge, name, small, colors, outlined=name == state)
            right -= width + 6
        lines = self.tr("lines {first}–{last}").format(first=result.start_line, last=result.end_line)
        width = metrics.horizontalAdvance(f"  ·  {lines}") + 4  # letters of other fonts are measured too short
        where = relative(result.path, result.folder)
        room = QRect(area.left(), area.top(), right - area.left() - width - 8, area.height())
        used = _paint_text(painter, room, plain(where), small, colors.dim, Qt.TextElideMode.ElideLeft)
        _paint_text(
            painter, QRect(area.left() + used, area.top(), width, area.height()), f"  ·  {lines}", small, colors.dim
        )

    def _passage(self, result: SearchResult, width: int, option, colors: theme.Colors) -> QTextLayout:
        key = (result.section_id, result.snippet, width)
        if key not in self._passages:
            passage = result.snippet[:_LONGEST_PASSAGE]
            marks = tuple((start, min(end, len(passage))) for start, end in result.marks)
            markup = frozenset() if result.path.suffix.lower() == ".txt" else markdown_syntax(passage)
            text, marks = one_line(passage, marks, markup)
            self._passages[key] = _lay_out(text, marks, width, option.font, option.palette, colors)
        return self._passages[key]


def _pitch(font: QFont) -> int:
    """The distance of lines: with room for the taller letters of another script."""
    return round(QFontMetrics(font).lineSpacing() * 1.2)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.9)
    return small


def _lay_out(text, marks, width: int, font: QFont, palette: QPalette, colors: theme.Colors) -> QTextLayout:
    layout, end = _wrapped(text, marks, width, font, palette, colors)
    shown, room = text, end
    while room > 2 and end < utf16.to_units(shown, len(shown)):
        room -= 2
        cut = utf16.first_units(text, room).rstrip()
        shown = f"{cut}…"
        left = [(start, min(stop, len(cut))) for start, stop in marks]
        layout, end = _wrapped(shown, left, width, font, palette, colors)
    return layout


def _wrapped(text, marks, width: int, font: QFont, palette: QPalette, colors: theme.Colors) -> tuple[QTextLayout, int]:
    """The first lines of `text`, and the UTF-16 offset where they end."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_marked(text, start, end, palette, colors) for start, end in marks if start < end <= len(text)])
    layout.beginLayout()
    end = 0
    for row in range(_PASSAGE_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, row * _pitch(font) + QFontMetrics(font).ascent() - line.ascent()))
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return layout, end


def _marked(text: str, start: int, end: int, palette: QPalette, colors: theme.Colors) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setBackground(QBrush(colors.mark))
    look.setForeground(palette.brush(QPalette.ColorRole.Text))
    marked = QTextLayout.FormatRange()
    marked.start = utf16.to_units(text, start)
    marked.length = utf16.to_units(text, end) - marked.start
    marked.format = look
    return marked


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
