"""`docsearch-gui --screenshots DIR`: pictures of the real window on the sample documents, in both themes and languages."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLocale, QTimer, QTranslator, SignalInstance
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from docsearch_gui.gui.app import make_application
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.language import LANGUAGES, install_language
from docsearch_gui.gui.main_window import MainWindow
from docsearch_gui.gui.results.empty_states import samples
from docsearch_gui.gui.settings.settings_keeper import SettingsKeeper
from docsearch_gui.gui.settings.settings_opening import SettingsOpening
from docsearch_gui.gui.theme import apply_theme
from docsearch_gui.models import Activity, EngineStatus, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SearchAnswer
from docsearch_gui.settings import Settings

if TYPE_CHECKING:
    from docsearch_gui.engine.engine import Engine

SIZE = (1120, 720)
THEMES = ("light", "dark")
_LIMIT_MS = 300_000  # the model may have to be made first
_SHORT_MS = 5_000
_REST_MS = 400  # what was asked for is laid out and painted
_SAMPLES_TAKEN = 4
_COMING = {WorkerState.ASLEEP, WorkerState.STARTING}
_COLOURS, _SHADE = 256, 0xE0E0E0


def take_screenshots(
    folder: Path, languages: tuple[str, ...] = LANGUAGES, settings: Settings | None = None
) -> list[Path]:
    """Save the pictures below `folder`; their paths. Nothing of the user's is shown or changed."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a screen would lend the pictures its scale
    folder.mkdir(parents=True, exist_ok=True)
    own, settings = AppPaths.from_environment(), settings or Settings()
    settings = replace(settings, pause_when_busy=0, pause_on_battery=0)  # somebody waits for the pictures
    app, taken = make_application(settings), []
    with TemporaryDirectory(prefix="docsearch-pictures-", ignore_cleanup_errors=True) as home, _at_home(Path(home)):
        paths = AppPaths.under(Path(home) / "docsearch")
        paths.create()
        _share_model(own, paths)
        for language in languages:
            _speak(app, language)
            taken += Photographer(app, paths, replace(settings, language=language), folder).take_all()
    return taken


class Photographer:
    """One window in one language, from its first start to its end."""

    def __init__(self, app: QApplication, paths: AppPaths, settings: Settings, folder: Path) -> None:
        self._app, self._paths, self._settings, self._folder = app, paths, settings, folder
        self._bridge = EngineBridge((), settings)
        self.window = MainWindow(self._bridge, paths)
        self.window.resize(*SIZE)
        self._taken: list[Path] = []

    def take_all(self) -> list[Path]:
        """Take every picture in every theme; their paths."""
        self._begin()
        try:
            for name, show in self._scenes().items():
                self._take(name, show())
        finally:
            self._end()
        return self._taken

    def _scenes(self) -> dict[str, Callable[[], QWidget]]:
        """What shows each scene, in the order in which they come about, and the part of the window that is pictured."""
        return {
            "first-run": self._show_welcome,
            "samples": self._index_samples,
            "tour": self._show_tour,
            "results": self._search,
            "monitor": self._show_monitor,
            "settings": self._show_settings,
        }

    def _show_welcome(self) -> QWidget:
        self._wait(self._bridge.status_changed, lambda status: status.activity is Activity.IDLE, _LIMIT_MS)
        return self.window

    def _index_samples(self) -> QWidget:
        self.window.first_run.try_samples()
        self._wait(self._bridge.status_changed, _is_done, _LIMIT_MS)
        self.window.first_run.tour.end()
        return self.window

    def _show_tour(self) -> QWidget:
        self.window.first_run.show_tour()
        return self.window

    def _search(self) -> QWidget:
        self.window.first_run.tour.end()
        self.window.search.query_line.put(self.window.search.empty.questions()[0])
        self._wait(self._bridge.answer_arrived, _is_last, _LIMIT_MS)
        self._wait(self._bridge.text_arrived, lambda *_: True, _SHORT_MS)
        return self.window

    def _show_monitor(self) -> QWidget:
        self.window.panels.open("monitor")
        for _sample in range(_SAMPLES_TAKEN):
            self._wait(self._bridge.samples_taken, lambda _: True, _SHORT_MS)
        return self.window

    def _show_settings(self) -> QWidget:
        self.window.panels.open("")
        keeper = SettingsKeeper(self._app, self._bridge, self._paths.settings_file, self._settings)
        self._opening = SettingsOpening(keeper, self.window, self._bridge, self._paths)
        self._opening.show()
        return self._opening.dialog

    def _begin(self) -> None:
        from docsearch_gui.engine.engine import Engine
        from docsearch_gui.gui.worker_process import WorkerProcess

        def make_engine() -> "Engine":
            return Engine(self._paths, self._settings, WorkerProcess)

        self.window.painted.connect(lambda: self.window.complete(self._settings))
        self.window.painted.connect(lambda: self._bridge.load(make_engine))
        self.window.show()
        self._wait(self._bridge.loaded, lambda _: True, _LIMIT_MS)

    def _end(self) -> None:
        self._bridge.remove_folder(samples())
        self.window.hide()
        QTimer.singleShot(0, self._bridge.stop)
        self._wait(self._bridge.stopped, lambda: True, _LIMIT_MS)
        self.window.deleteLater()

    def _take(self, name: str, part: QWidget) -> None:
        for theme in THEMES:
            apply_theme(self._app, theme)
            _rest(_REST_MS)
            path = self._folder / f"{name}-{theme}-{self._settings.language}.png"
            _with_few_colours(part.grab().toImage()).save(str(path), "PNG", 0)
            self._taken.append(path)

    def _wait(self, signal: SignalInstance, is_so: Callable[..., bool], limit_ms: int) -> bool:
        """Whether `signal` came with what `is_so` wants, before the limit."""
        loop = QEventLoop()

        def look(*arguments: object) -> None:
            if is_so(*arguments):
                loop.exit(1)

        signal.connect(look)
        QTimer.singleShot(limit_ms, loop, loop.quit)
        came = loop.exec() == 1
        signal.disconnect(look)
        return came


def _is_done(status: EngineStatus) -> bool:
    """Everything is indexed, and nobody waits for a worker that starts."""
    is_indexed = status.activity is Activity.IDLE and status.files > 0 and not status.waiting
    return is_indexed and not {worker.state for worker in status.workers} & _COMING


def _is_last(answer: SearchAnswer) -> bool:
    return answer.final


def _with_few_colours(image: QImage) -> QImage:
    """The picture in its most frequent colours, and one of every shade that is there; its file is a third as large."""
    found = [color for color, _ in Counter(memoryview(image.constBits()).cast("I")).most_common()]
    shades: dict[int, int] = {}
    for color in found:
        shades.setdefault(color & _SHADE, color)
    table = dict.fromkeys([*list(shades.values())[: _COLOURS // 2], *found])
    return image.convertToFormat(QImage.Format.Format_Indexed8, list(table)[:_COLOURS])


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def _speak(app: QApplication, language: str) -> None:
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale(language))
    install_language(app, language)


def _share_model(own: AppPaths, paths: AppPaths) -> None:
    """Use the model that the user has, so that it need not be made again."""
    if own.models.is_dir():
        with suppress(OSError):  # not everybody may make links
            paths.models.symlink_to(own.models, target_is_directory=True)


@contextmanager
def _at_home(home: Path) -> Iterator[None]:
    """A home folder with nothing private in it, for the folders that are suggested."""
    for name, language in (("Documents", "en"), ("Notes", "ja")):
        copytree(samples() / language, home / name)
    names = ("HOME", "USERPROFILE", "XDG_CONFIG_HOME")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names[:2], str(home)) | {names[2]: str(home / ".config")})
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
