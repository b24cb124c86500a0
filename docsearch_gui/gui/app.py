"""From an argument list to a running window: built in one place, the engine last."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.desktop.arguments import read_arguments
from docsearch_gui.gui.desktop.named_places import add_named, show_named
from docsearch_gui.gui.desktop.program import program
from docsearch_gui.gui.desktop.second_start import exit_code_of_second
from docsearch_gui.gui.desktop.session_end import Application, SessionEnd
from docsearch_gui.gui.desktop.single_instance import HandOver, SingleInstance
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.failure_dialog import FailureDialog
from docsearch_gui.gui.language import install_language
from docsearch_gui.gui.main_window import MainWindow
from docsearch_gui.gui.settings.settings_keeper import SettingsKeeper
from docsearch_gui.gui.text_size import apply_text_size
from docsearch_gui.gui.theme import apply_theme
from docsearch_gui.models import Problem
from docsearch_gui.paths import AppPaths, resources
from docsearch_gui.settings import Settings

if TYPE_CHECKING:
    from docsearch_gui.engine.engine import Engine
    from docsearch_gui.gui.desktop.unix_signals import UnixSignals
    from docsearch_gui.gui.preview.opener import Opener
    from docsearch_gui.gui.tray.background import Background
    from docsearch_gui.gui.tray.tray import Tray

log = logging.getLogger(__name__)

APP_ID = "docsearch-gui"
FIRST_PREVIEW_NEEDS = "docsearch_gui.gui.preview.markdown_parser"  # 80 ms to import, during which the window would wait
STOP_LIMIT_MS = 2_500  # with the end of the process, three seconds


def run(
    argv: Sequence[str],
    make_engine: Callable[[], "Engine"],
    paths: AppPaths,
    settings: Settings,
    settings_errors: Sequence[ErrorInfo],
) -> int:
    """Show the window until the user quits; the exit code. `argv` (without the program) holds folders and `--hidden`."""
    app = make_application(settings)
    arguments = read_arguments(argv)
    instance = SingleInstance(paths.data)
    if (code := exit_code_of_second(instance, arguments)) is not None:
        return code
    failures = FailureDialog()
    failures.install()
    session = Session(app, make_engine, paths, settings, settings_errors)
    instance.handed_over.connect(session.welcome)
    app.end_in_order = session.end_in_order
    session.started.connect(instance.listen)
    session.ending.connect(instance.stop_listening)
    session.begin(arguments.places, hidden=arguments.hidden)
    code = app.exec()
    instance.release()
    session.end()
    failures.uninstall()
    if session.starts_again:
        from PySide6.QtCore import QProcess

        command = program()
        QProcess.startDetached(command[0], list(command[1:]))
    return code


def make_application(settings: Settings) -> QApplication:
    """The QApplication with its names, style, language and colours."""
    # app.setStyle() hands its style to Python, for which PySide makes a class and 16 enums, 7 ms
    app = QApplication.instance() or Application(["docsearch-gui", "-style", "Fusion"])
    app.setApplicationName("docsearch")
    app.setApplicationDisplayName("docsearch")
    app.setDesktopFileName(APP_ID)
    app.setQuitOnLastWindowClosed(False)
    install_language(app, settings.language)
    apply_theme(app, settings.theme)
    apply_text_size(app, settings.text_percent)
    return app


class Session(QObject):
    """The life of one window: the engine behind it, the tray beside it, and how they end."""

    started = Signal()
    ending = Signal()

    def __init__(
        self,
        app: QApplication,
        make_engine: Callable[[], "Engine"],
        paths: AppPaths,
        settings: Settings,
        settings_errors: Sequence[ErrorInfo] = (),
        opener: "Opener | None" = None,
    ) -> None:
        super().__init__()
        self._app, self._make_engine, self._paths = app, make_engine, paths
        self._leaving = self.starts_again = False
        self.bridge = EngineBridge(tuple(Problem(info, retry=False) for info in settings_errors), settings)
        self.settings = SettingsKeeper(app, self.bridge, paths.settings_file, settings)
        self.window = MainWindow(self.bridge, paths, opener)
        self.window.painted.connect(self.start_engine)
        self.window.close_requested.connect(self.on_close_requested)
        self.bridge.stopped.connect(app.quit, Qt.ConnectionType.QueuedConnection)
        self._signals: UnixSignals | None = None
        self.background: Background | None = None

    @property
    def tray(self) -> "Tray | None":
        """Our icon in the tray, if the desktop has one."""
        return self.background.tray if self.background is not None else None

    def begin(self, places: Sequence[str], *, hidden: bool) -> None:
        """Show the window, or with `hidden` only the tray; the engine follows the first paint."""
        if hidden:
            add_named(places, self.bridge)
            self._make_background().begin_hidden()
            QTimer.singleShot(0, self.start_engine)
        else:
            self.window.show()
            show_named(places, self.window, self.bridge)

    def start_engine(self) -> None:
        """Make the engine and what else the first paint did not need, once."""
        if self._signals is not None:
            return
        # not needed for the first paint
        from docsearch_gui.gui.desktop.unix_signals import UnixSignals
        from docsearch_gui.gui.settings.settings_opening import SettingsOpening

        self._signals = UnixSignals(self)
        self._signals.end_requested.connect(self.quit)
        SessionEnd(self._app, self.window)
        menu = self.window.complete(self.settings.current)
        menu.quit_requested.connect(self.quit)
        menu.preference_chosen.connect(self.set_preference)
        opening = SettingsOpening(self.settings, self.window, self.bridge, self._paths)
        opening.restart_requested.connect(self.restart)
        self.bridge.load(self._make_engine)
        self._app.setWindowIcon(app_icon())
        if self.background is None:
            self._make_background().begin()
        self.started.emit()
        Thread(target=import_module, args=(FIRST_PREVIEW_NEEDS,), name="import preview", daemon=True).start()

    def welcome(self, told: HandOver) -> None:
        """Do what a second start asks for."""
        if told.hidden and not self.window.isVisible():
            add_named(told.places, self.bridge)
            return
        if not told.hidden:
            self.window.raise_to_front()
        show_named(told.places, self.window, self.bridge)

    def on_close_requested(self) -> None:
        """Go on in the tray if the user wants that and there is one; otherwise quit."""
        if self.background is None:
            self.quit()
        else:
            self.background.close_window(self.settings.current.closing)

    def set_preference(self, name: str, value: object) -> None:
        """Change one setting."""
        self.settings.change(**{name: value})

    def restart(self) -> None:
        """Quit, and start anew."""
        self.starts_again = True
        self.quit()

    def quit(self) -> None:
        """Vanish at once, and end when the workers have, or when it has taken too long."""
        if self._leaving:
            return
        self._leaving = True
        self.ending.emit()
        self.window.save_state()
        self.window.hide()
        self.window.release_keys()
        if self.background is not None:
            self.background.end()
        QTimer.singleShot(STOP_LIMIT_MS, self._app.quit)
        self.bridge.stop()

    def end_in_order(self) -> bool:
        """Begin to quit, and whether there is still something to wait for."""
        if self._leaving:
            return False
        self.quit()
        return True

    def end(self) -> None:
        """Give back what belongs to the process."""
        self.window.release_keys()
        if self._signals is not None:
            self._signals.close()

    def _make_background(self) -> "Background":
        from docsearch_gui.gui.tray.background import Background  # not needed for the first paint

        self.background = Background(self.window, self.bridge, app_icon)
        self.background.quit_requested.connect(self.quit)
        self.background.closing_chosen.connect(partial(self.set_preference, "closing"))
        return self.background


def app_icon() -> QIcon:
    """The program's icon."""
    return QIcon(str(resources() / "icons" / "docsearch.svg"))
