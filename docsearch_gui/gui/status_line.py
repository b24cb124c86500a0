"""The line at the bottom: what the engine does, how far it is, and what needs attention."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from docsearch_gui.gui import icons, messages, theme
from docsearch_gui.gui.elided_label import ElidedLabel
from docsearch_gui.gui.messages import number, percent
from docsearch_gui.gui.worker_badge import WorkerBadge, link_button
from docsearch_gui.models import Activity, EngineStatus

_BUSY = {Activity.INDEXING, Activity.EMBEDDING}
_SHOWN_FROM_S = 2  # younger changes come and go while somebody types
_TICK_MS = 1_000
_LEAST_CHARACTERS = 24


class StatusLine(QWidget):
    """Shows one EngineStatus; its buttons ask for a panel by name. Where there is little room, figures give way first."""

    panel_requested = Signal(str)
    resume_requested = Signal()

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._status, self._clock = EngineStatus(Activity.STARTING), clock
        self._wanted: set[QWidget] = set()
        self._activity = ElidedLabel()
        self._progress = QProgressBar(textVisible=False, maximum=1000)
        self._progress.setFixedSize(140, 8)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._age, self._coverage = QLabel(), QLabel()
        self._age.setToolTip(self.tr("The age of the oldest change that cannot be found yet"))
        self._coverage.setToolTip(self.tr("How much of your documents can be found by words, and by meaning"))
        for label in (self._age, self._coverage):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.resume = link_button(self.resume_requested.emit)
        self.resume.setText(self.tr("Resume"))
        self._workers = WorkerBadge()
        self._workers.pressed_for_more.connect(lambda: self.panel_requested.emit("monitor"))
        self._problems = link_button(lambda: self.panel_requested.emit("problems"))
        self._problems.setToolTip(self.tr("Show the problems"))
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show_age)
        self._lay_out()
        self.show_status(self._status)

    def show_status(self, status: EngineStatus) -> None:
        """Say everything about `status` in one line."""
        self._status = status
        self._activity.setText("  ·  ".join(self._activity_words(status)))
        if status.pause is not None:
            self._activity.setToolTip(messages.tooltip(messages.sentence(status.pause)))
        share = _share_done(status)
        self._progress.setValue(round(1000 * (share or 0)))
        words = self.tr("words {share}").format(share=percent(status.indexed + status.offline, status.files))
        meaning = self.tr("meaning {share}").format(share=percent(status.embedded, status.sections))
        self._coverage.setText(f"{words}  ·  {meaning}")
        self._problems.setText(self.tr("%Ln problem(s)", "", len(status.problems)))
        self._problems.setIcon(icons.icon("problem", theme.colors(self.palette()).warning))
        self._workers.show_status(status)
        self._want(self.resume, messages.paused_by_user(status))
        self._want(self._progress, share is not None)
        self._want(self._coverage, status.sections > 0)
        self._want(self._workers, bool(status.workers))
        self._want(self._problems, bool(status.problems))
        self._show_age()

    def words(self) -> str:
        """The text of the line, for tests and screen readers."""
        return self._activity.text()

    def shown(self) -> list[str]:
        """All that is said now, from the left."""
        texts = (self._activity, self.resume, self._age, self._coverage, self._workers, self._problems)
        return [widget.text() for widget in texts if not widget.isHidden()]

    def time_left(self, seconds: float) -> str:
        """A duration as a person says it."""
        minutes = round(seconds / 60)
        if minutes < 1:
            return self.tr("less than a minute left")
        if minutes < 90:
            return self.tr("%Ln minute(s) left", "", minutes)
        return self.tr("%Ln hour(s) left", "", round(minutes / 60))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._fit()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._show_age()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.show_status(self._status)
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 8, 5)
        row.setSpacing(14)
        row.addWidget(self._activity, 1)
        for widget in self._others():
            row.addWidget(widget)

    def _others(self) -> tuple[QWidget, ...]:
        return self.resume, self._progress, self._age, self._coverage, self._workers, self._problems

    def _activity_words(self, status: EngineStatus) -> list[str]:
        words = [messages.doing(status)]
        if status.activity in _BUSY:
            if status.activity is Activity.INDEXING:
                done, whole = _files_done(status), self.tr("%Ln document(s)", "", status.files)
            else:
                done, whole = status.embedded, self.tr("%Ln section(s)", "", status.sections)
            words.append(self.tr("{done} of {whole}").format(done=number(done), whole=whole))
            if status.sections_per_s > 0:
                words.append(self.tr("{rate} sections/s").format(rate=number(status.sections_per_s, 1)))
            if status.seconds_left is not None:
                words.append(self.time_left(status.seconds_left))
        elif status.files:
            words.append(self.tr("%Ln document(s)", "", status.files))
            words.append(self.tr("%Ln section(s)", "", status.sections))
            if status.waiting:
                words.append(self.tr("%Ln waiting", "", status.waiting))
        return words

    def _show_age(self) -> None:
        since = self._status.oldest_change
        age_s = 0.0 if since is None else self._clock() - since
        self._age.setText(self.tr("oldest change {age} ago").format(age=self._short(age_s)))
        self._want(self._age, age_s >= _SHOWN_FROM_S)
        if since is None or not self.isVisible():
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()
        self._fit()

    def _short(self, seconds: float) -> str:
        for limit, unit_s, text in (
            (120, 1, self.tr("{n} s")),
            (7_200, 60, self.tr("{n} min")),
            (172_800, 3_600, self.tr("{n} h")),
        ):
            if seconds < limit:
                return text.format(n=number(int(seconds / unit_s)))
        return self.tr("%Ln day(s)", "", int(seconds / 86_400))

    def _want(self, widget: QWidget, wanted: bool) -> None:
        (self._wanted.add if wanted else self._wanted.discard)(widget)

    def _fit(self) -> None:
        """Show what is wanted, but for figures that would leave what is done no room."""
        self._workers.show_words(on=True)
        shown = [widget for widget in self._others() if widget in self._wanted]
        for widget in (self._progress, self._age, self._coverage):
            if widget in shown and self._room_beside(shown) < 0:
                shown.remove(widget)
        self._workers.show_words(on=self._room_beside(shown) >= 0)
        for widget in self._others():
            widget.setVisible(widget in shown)
        self.setAccessibleName("  ·  ".join(self.shown()))

    def _room_beside(self, shown: list[QWidget]) -> int:
        row = self.layout()
        margins = row.contentsMargins()
        wanted = min(self._activity.sizeHint().width(), self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS)
        taken = sum(widget.sizeHint().width() + row.spacing() for widget in shown)
        return self.width() - margins.left() - margins.right() - wanted - taken


def _files_done(status: EngineStatus) -> int:
    """How many files nothing more is to be done for."""
    return status.indexed + status.failed + status.offline


def _share_done(status: EngineStatus) -> float | None:
    if status.activity is Activity.INDEXING and status.files:
        return _files_done(status) / status.files
    if status.activity is Activity.EMBEDDING and status.sections:
        return status.embedded / status.sections
    return None
