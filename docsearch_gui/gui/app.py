"""From an argument list to a running window: built in one place, the engine last."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.failure_dialog import FailureDialog
from docsearch_gui.gui.language import install_language
from docsearch_gui.gui.main_window import MainWindow
from docsearch_gui.gui.opener import Opener
from docsearch_gui.gui.single_instance import SingleInstance
from docsearch_gui.gui.theme import apply_theme
from docsearch_gui.models import Problem
from docsearch_gui.paths import AppPaths, resources
from docsearch_gui.settings import Settings, save_settings

if TYPE_CHECKING:
    from docsearch_gui.engine.engine import Engine
    from docsearch_gui.gui.tray import Tray
    from docsearch_gui.gui.unix_signals import UnixSignals

log = logging.getLogger(__name__)

APP_ID = "docsearch-gui"
STOP_LIMIT_MS = 3_000
TRAY_RETRY_MS = 10_000  # right after login the desktop may start its tray later than us


def run(
    argv: Sequence[str],
    make_engine: Callable[[], "Engine"],
    paths: AppPaths,
    settings: Settings,
    settings_errors: Sequence[ErrorInfo],
) -> int:
    """Show the window until the user quits; the exit code. `argv` (without the program) holds folders and `--hidden`."""
    app = make_application(settings)
    folders = [Path(argument).absolute() for argument in argv if not argument.startswith("-")]
    instance = SingleInstance(paths.data)
    if not instance.claim(folders):
        return 0
    failures = FailureDialog()
    failures.install()
    session = Session(app, make_engine, paths, settings, settings_errors)
    instance.folders_arrived.connect(session.welcome_folders)
    session.window.painted.connect(instance.listen)
    session.begin(folders, hidden="--hidden" in argv)
    code = app.exec()
    instance.release()
    session.end()
    failures.uninstall()
    return code


def make_application(settings: Settings) -> QApplication:
    """The QApplication with its names, style, language and colours."""
    app = QApplication.instance() or QApplication(["docsearch-gui"])
    app.setApplicationName("docsearch")
    app.setApplicationDisplayName("docsearch")
    app.setDesktopFileName(APP_ID)
    app.setStyle("Fusion")
    app.setQuitOnLastWindowClosed(False)
    install_language(app, settings.language)
    apply_theme(app, settings.theme)
    return app


class Session(QObject):
    """The life of one window: the engine behind it, the tray beside it, and how they end."""

    def __init__(
        self,
        app: QApplication,
        make_engine: Callable[[], "Engine"],
        paths: AppPaths,
        settings: Settings,
        settings_errors: Sequence[ErrorInfo] = (),
        opener: Opener | None = None,
    ) -> None:
        super().__init__()
        self._app, self._make_engine, self._paths, self._settings = app, make_engine, paths, settings
        self._leaving = False
        self.tray: Tray | None = None
        self.bridge = EngineBridge(tuple(Problem(info, retry=False) for info in settings_errors), settings)
        self.window = MainWindow(self.bridge, paths, opener)
        self.window.painted.connect(self.start_engine)
        self.window.close_requested.connect(self.on_close_requested)
        self.bridge.stopped.connect(app.quit, Qt.ConnectionType.QueuedConnection)
        self._signals: UnixSignals | None = None

    def begin(self, folders: Sequence[Path], *, hidden: bool) -> None:
        """Show the window, or only the tray where `hidden` is possible; the engine follows the first paint."""
        for folder in folders:
            self.bridge.add_folder(folder)
        if hidden:
            self._add_tray()
        if hidden and self.tray is not None:
            QTimer.singleShot(0, self.start_engine)
        else:
            self.window.show()

    def start_engine(self) -> None:
        """Make the engine and what else the first paint did not need."""
        from docsearch_gui.gui.unix_signals import UnixSignals

        self._signals = UnixSignals(self)
        self._signals.end_requested.connect(self.quit)
        menu = self.window.complete(self._settings)
        menu.quit_requested.connect(self.quit)
        menu.preference_chosen.connect(self.set_preference)
        self.bridge.load(self._make_engine)
        self._app.setWindowIcon(app_icon())
        if self.tray is None:
            self._add_tray()
        if self.tray is None:
            QTimer.singleShot(TRAY_RETRY_MS, self._add_tray)

    def welcome_folders(self, folders: list[Path]) -> None:
        """Do what a second start asks for."""
        for folder in folders:
            self.bridge.add_folder(folder)
        self.window.raise_to_front()

    def on_close_requested(self) -> None:
        """Go on in the tray if the user wants that and there is one; otherwise quit."""
        if self.tray is None or self._settings.closing == "quit":
            self.quit()
            return
        self.window.hide()
        if self.window.first_time("tray"):
            self.tray.say_still_running()

    def set_preference(self, name: str, value: str) -> None:
        """Keep a choice of the menu; colours change at once, the language at the next start."""
        self._settings = replace(self._settings, **{name: value})
        save_settings(self._paths.settings_file, self._settings)
        if name == "theme":
            apply_theme(self._app, value)
        else:
            self.window.notice.say(self.tr("The language changes at the next start."))

    def quit(self) -> None:
        """Vanish at once, and end when the workers have, or after three seconds."""
        if self._leaving:
            return
        self._leaving = True
        self.window.save_state()
        self.window.hide()
        if self.tray is not None:
            self.tray.icon.hide()
        QTimer.singleShot(STOP_LIMIT_MS, self._app.quit)
        self.bridge.stop()

    def end(self) -> None:
        """Give back what belongs to the process."""
        if self._signals is not None:
            self._signals.close()

    def _add_tray(self) -> None:
        from docsearch_gui.gui import tray  # not needed for the first paint

        if self.tray is not None or self._leaving or not tray.available():
            return
        self.tray = tray.Tray(app_icon(), self.window)
        self.tray.search_requested.connect(self.window.raise_to_front)
        self.tray.pause_requested.connect(self.bridge.set_paused)
        self.tray.quit_requested.connect(self.quit)
        self.tray.saved_search_requested.connect(self.window.search.query_bar.open_saved)
        self.window.search.kept.matched.connect(self.tray.say_matched)
        self.bridge.status_changed.connect(self.tray.show_status)
        self.tray.show_status(self.bridge.status)


def app_icon() -> QIcon:
    """The program's icon."""
    return QIcon(str(resources() / "icons" / "docsearch.svg"))
