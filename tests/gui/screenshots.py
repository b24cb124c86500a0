"""Pictures of the window in both themes and languages: python -m tests.gui.screenshots FOLDER"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.app import Session, make_application
from docsearch_gui.gui.language import install_language
from docsearch_gui.gui.text_size import apply_text_size
from docsearch_gui.gui.theme import apply_theme
from docsearch_gui.measurements import Health
from docsearch_gui.models import Activity, EngineStatus, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SearchMode
from docsearch_gui.settings import Settings
from tests.gui import (
    first_run_scenes,
    folder_scenes,
    key_scenes,
    preview_scenes,
    result_scenes,
    scenes,
    search_scenes,
    settings_scenes,
    tray_scenes,
)
from tests.gui.fake_engine import FakeEngine

PAGES = {"en": scenes.ENGLISH, "ja": scenes.JAPANESE}
RESULTS = {"en": scenes.english_results, "ja": scenes.japanese_results}


def settle(milliseconds: int = 260) -> None:
    """Let the window's timers run."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < milliseconds:
        QApplication.processEvents()


def search(session: Session, engine: FakeEngine, language: str, change=tuple, **more) -> None:
    page, results = PAGES[language], change(RESULTS[language]())
    engine.texts = {result.path: page.text for result in results}
    session.window.search.query_line.setText(page.query)
    settle()
    answer = scenes.answer(engine.queries[-1], results)
    engine.say(replace(answer, **more))
    settle()


def show_results(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.idle())
    search(session, engine, language, search_scenes.rated)
    session.window.search.preview.next_mark()


def show_states(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.idle())
    search(session, engine, language, folder_scenes.mixed_results)


def show_degraded(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(replace(scenes.indexing(), workers=scenes.workers(embedding=WorkerState.BACKOFF)))
    notice = ErrorInfo(
        "model_missing", {"reason": "no config.json", "path": "/home/user/.local/share/docsearch/models"}
    )
    search(session, engine, language, notice=notice, mode=SearchMode.WORDS)


def show_monitor(session: Session, engine: FakeEngine, language: str) -> None:
    engine.samples, engine.marks, engine.work = scenes.samples(), scenes.marks(), scenes.work()
    engine.say(scenes.indexing())
    search(session, engine, language)
    session.window.panels.open("monitor")


def show_monitor_details(session: Session, engine: FakeEngine, language: str) -> None:
    worn = (replace(worker, health=Health.DEGRADED, reason="batch_reduced") for worker in scenes.workers())
    show_monitor(session, engine, language)
    engine.say(replace(scenes.indexing(), workers=tuple(worn)))
    session.window.panels.panel("monitor").work.show_details(on=True)
    session.window.resize(1160, 900)
    session.window._middle.setSizes([300, 520])


def show_monitor_narrow(session: Session, engine: FakeEngine, language: str) -> None:
    show_monitor(session, engine, language)
    session.window.resize(790, 900)
    session.window._middle.setSizes([250, 560])


def show_monitor_large(session: Session, engine: FakeEngine, language: str) -> None:
    apply_text_size(QApplication.instance(), 200)
    show_monitor_narrow(session, engine, language)


def show_problems(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.idle())
    search(session, engine, language)
    session.window.panels.open("problems")


def show_folders(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.indexing())
    session.window.panels.open("folders")
    settle()
    session.window.panels.panel("folders").table.topLevelItem(0).setSelected(True)


def show_nothing(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.indexing())
    session.window.search.query_line.setText("zzz")
    settle()
    engine.say(scenes.answer(engine.queries[-1], ()))


def show_drop(session: Session, engine: FakeEngine, language: str) -> None:
    show_results(session, engine, language)
    from docsearch_gui.gui.drop_overlay import DropOverlay

    session.window.overlay = DropOverlay(session.window)
    session.window.overlay.cover([Path("/tmp")])  # noqa: S108 - any folder


def show_drop_file(session: Session, engine: FakeEngine, language: str) -> None:
    show_results(session, engine, language)
    from docsearch_gui.gui.drop_overlay import DropOverlay

    session.window.overlay = DropOverlay(session.window)
    session.window.overlay.cover([Path("/none.md")])


SCENES: dict[str, Callable[[Session, FakeEngine, str], QWidget | None]] = {
    "results": show_results, "degraded": show_degraded, "monitor": show_monitor,
    "monitor-details": show_monitor_details, "monitor-narrow": show_monitor_narrow,
    "monitor-large": show_monitor_large,
    "problems": show_problems, "folders": show_folders, "nothing": show_nothing, "drop": show_drop,
    "states": show_states, "drop-file": show_drop_file, **folder_scenes.SCENES, **search_scenes.SCENES, **tray_scenes.SCENES,
    **first_run_scenes.SCENES, **preview_scenes.SCENES, **result_scenes.SCENES, **settings_scenes.SCENES,
    **key_scenes.SCENES,
}  # fmt: skip


def take(app: QApplication, name: str, theme: str, language: str, folder: Path) -> Path:
    """Save one picture; its path."""
    with TemporaryDirectory() as home:
        engine = FakeEngine(EngineStatus(Activity.STARTING))
        session = Session(app, lambda: engine, AppPaths.under(Path(home)), Settings(theme=theme, language=language))
        session.window.resize(1160, 740)
        session.begin([], hidden=False)
        while "start" not in engine.calls:
            QApplication.processEvents()
        settle(50)
        shown = SCENES[name](session, engine, language)
        settle(250)
        path = folder / f"{name}-{theme}-{language}.png"
        target = shown or app.activeModalWidget() or session.window
        target.grab().save(str(path))
        target.close()
        session.window.hide()
        session.window.deleteLater()
        session.end()
        apply_text_size(app, 100)
    return path


def main(folder: Path, wanted: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(Settings())
    for language in ("en", "ja"):
        for translator in app.findChildren(QTranslator):
            app.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(QLocale(language))
        install_language(app, language)
        for theme in ("light", "dark"):
            apply_theme(app, theme)
            for name in wanted or SCENES:
                print(take(app, name, theme, language, folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
