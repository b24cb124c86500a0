"""Where the program goes on without its window: in the tray while there is one, so that the only way back is never lost."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon

from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.main_window import MainWindow
from docsearch_gui.gui.tray import tray
from docsearch_gui.gui.tray.closing_question import ClosingQuestion
from docsearch_gui.gui.tray.tray_host import TrayHost

GONE_MS = 3_000  # a panel that crashed is often back within seconds
NO_TRAY_MS = 15_000  # after login the tray may start later than we do
_CLICK_MS = 400  # what follows a click within this time is done by the click
_HOUR_S = 3_600


class Background(QObject):
    """Owns the tray; hides the window there and brings it back."""

    quit_requested = Signal()
    closing_chosen = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        bridge: EngineBridge,
        icon: Callable[[], QIcon],
        available: Callable[[], bool] = tray.available,
    ) -> None:
        super().__init__(window)
        self.available = available
        self._window, self._bridge, self._icon = window, bridge, icon
        self._host: TrayHost | None = None
        self.question: ClosingQuestion | None = None
        self._inactive, self._shown = QElapsedTimer(), QElapsedTimer()
        self.patience = QTimer(self, singleShot=True, interval=GONE_MS)
        self.patience.timeout.connect(self._show_if_lost)
        self.first_patience = QTimer(self, singleShot=True, interval=NO_TRAY_MS)
        self.first_patience.timeout.connect(self._show_small_if_lost)
        self.tray: tray.Tray | None = None
        window.hide_requested.connect(self._on_hide_requested)
        QGuiApplication.instance().applicationStateChanged.connect(self._on_application_state)

    def begin(self) -> None:
        """Take a place in the tray, now or when there is one."""
        self._host = TrayHost(self)
        self._host.changed.connect(self.look)
        self._host.dropped.connect(self._on_dropped)
        self.look()
        if self.tray is None:
            self._host.look_later()

    def begin_hidden(self) -> None:
        """Begin without the window; where no tray comes it is shown, small."""
        self.begin()
        self.first_patience.start()

    def look(self) -> None:
        """Take a place in a tray that has come; where it is gone, do not leave the window hidden for long."""
        if self.tray is None and self.available():
            self._make_tray()
        elif self.tray is not None and not self._window.isVisible():
            self.patience.start()

    def end(self) -> None:
        """Leave the tray."""
        QGuiApplication.instance().applicationStateChanged.disconnect(self._on_application_state)
        if self._host is not None:
            self._host.changed.disconnect(self.look)
        if self.tray is not None:
            self.tray.icon.hide()

    def can_hide(self) -> bool:
        """Whether there is a tray now, to come back from."""
        return self.tray is not None and self.available()

    def close_window(self, closing: str) -> None:
        """Do what closing the window means by the setting `closing`; without a tray it is the end."""
        if not self.can_hide() or closing == "quit":
            self.quit_requested.emit()
        elif closing == "tray":
            self.hide_window()
        else:
            self._ask()

    def hide_window(self) -> None:
        """Hide the window in the tray, and say so the first time."""
        self._window.hide()
        if self._window.first_time("tray"):
            self.tray.say_still_running()

    def _on_hide_requested(self) -> None:
        if self.can_hide():
            self.hide_window()

    def show_window(self) -> None:
        """Bring the window to the front."""
        self._shown.start()
        self._window.raise_to_front()

    def toggle_window(self) -> None:
        """Hide the window if it has the focus, else bring it to the front."""
        just_shown = _is_recent(self._shown)  # by the same click, which was on our message as well
        if self._window.isVisible() and self._had_focus() and not just_shown:
            self.hide_window()
        else:
            self.show_window()

    def _had_focus(self) -> bool:
        # the widget may still believe that it is inactive when it was hidden and shown in one breath
        handle = self._window.windowHandle()
        return (handle is not None and handle.isActive()) or _is_recent(self._inactive)

    def _ask(self) -> None:
        if self.question is None:
            self.question = ClosingQuestion(self._window)
            self.question.chosen.connect(self._on_chosen)
        self.question.open()

    def _on_chosen(self, closing: str) -> None:
        self.closing_chosen.emit(closing)
        self.close_window(closing)

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self._inactive.start()

    def _show_if_lost(self) -> None:
        if not self._window.isVisible() and not self.can_hide():
            self.show_window()

    def _show_small_if_lost(self) -> None:
        if not self._window.isVisible() and not self.can_hide():
            self._window.showMinimized()

    def _make_tray(self) -> None:
        window, icon = self._window, tray.Tray(self._icon(), self._window)
        if sys.platform != "darwin":  # there a click opens the menu
            icon.toggle_requested.connect(self.toggle_window)
        icon.search_requested.connect(self.show_window)
        icon.problems_requested.connect(lambda: self._show_and(lambda: window.panels.open("problems")))
        icon.hour_requested.connect(lambda: self._bridge.pause_until(_in_an_hour(time.time())))
        icon.pause_requested.connect(self._bridge.set_paused)
        icon.add_requested.connect(lambda: self._show_and(window.adding.choose))
        icon.settings_requested.connect(lambda: self._show_and(window.show_settings))
        icon.quit_requested.connect(self.quit_requested)
        icon.saved_search_requested.connect(window.search.query_bar.open_saved)
        window.search.kept.matched.connect(icon.say_matched)
        self._bridge.status_changed.connect(icon.show_status)
        icon.show_status(self._bridge.status)
        self.tray = icon
        self._host.follow_icon()

    def _on_dropped(self, paths: list[Path]) -> None:
        self._show_and(lambda: self._window.take(paths))

    def _show_and(self, act: Callable[[], None]) -> None:
        self.show_window()
        act()


def _in_an_hour(now_s: float) -> float:
    """An hour from now, rounded up to a full minute, as it is shown."""
    return -(-(now_s + _HOUR_S) // 60) * 60


def _is_recent(moment: QElapsedTimer) -> bool:
    return moment.isValid() and moment.elapsed() < _CLICK_MS
