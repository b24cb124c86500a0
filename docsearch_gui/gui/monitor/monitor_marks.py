"""The words of marks, and where their labels stand above the graph."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QFontMetrics

from docsearch_gui.gui import messages, theme
from docsearch_gui.gui.monitor.monitor_history import MarkGroup
from docsearch_gui.models import Mark

LABEL_ROWS = 2
translate = QCoreApplication.translate


def mark_words(mark: Mark) -> str:
    """A mark's label: the process and what happened to it."""
    return f"{messages.process_name(mark.process)} {messages.mark_cause(mark.cause)}"


def long_words(mark: Mark) -> str:
    """A mark's label with its reason."""
    return f"{mark_words(mark)}: {mark.detail}" if mark.detail else mark_words(mark)


def group_words(group: MarkGroup) -> str:
    """The label of marks that are near to each other."""
    processes, causes = {mark.process for mark in group.marks}, {mark.cause for mark in group.marks}
    if len(causes) == 1 and len(processes) > 1:
        cause = messages.mark_cause(group.marks[0].cause)
        return translate("MonitorGraph", "{count} workers {cause}").format(count=len(processes), cause=cause)
    if len(group.marks) <= 2 and len(processes) == 1:
        words = dict.fromkeys(messages.mark_cause(mark.cause) for mark in group.marks)
        return f"{messages.process_name(group.marks[0].process)} {', '.join(words)}"
    if len(causes) == len(processes) == 1:
        return translate("MonitorGraph", "{first}, {count} times").format(
            first=mark_words(group.marks[0]), count=len(group.marks)
        )
    more = len(group.marks) - 1
    return translate("MonitorGraph", "{first} and {count} more").format(first=mark_words(group.marks[0]), count=more)


def group_color(group: MarkGroup, colors: theme.Colors) -> QColor:
    """The colour of the one process that a group is about, else that of text."""
    processes = {mark.process for mark in group.marks}
    return colors.series.get(processes.pop(), colors.text) if len(processes) == 1 else colors.text


def labels(
    groups: list[MarkGroup], metrics: QFontMetrics, width: float, bottom: float
) -> Iterator[tuple[MarkGroup, str, QRectF]]:
    """The labels there is room for above `bottom`, the newest first, without one over another."""
    row_start = [float("inf")] * LABEL_ROWS
    for group in reversed(groups):
        words = group_words(group)
        wide = metrics.horizontalAdvance(words) + 6
        left = min(max(group.x - wide / 2, 4.0), width - wide - 4.0)
        row = next((row for row, start in enumerate(row_start) if left + wide < start), None)
        if row is not None and left >= 0:
            row_start[row] = left - 4
            yield group, words, QRectF(left, bottom - (row + 1) * metrics.height(), wide, metrics.height())
