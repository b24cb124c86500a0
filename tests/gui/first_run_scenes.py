"""The first minutes, empty panes and the tour."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderStatus, Preflight
from docsearch_gui.gui.app import Session
from docsearch_gui.gui.results.empty_states import samples
from docsearch_gui.models import Activity, EngineStatus, Problem, WorkerState
from tests.gui import scenes, search_scenes
from tests.gui.fake_engine import FakeEngine

SUGGESTED = {"Documents": 1_204, "Desktop": 0, "Notes": 318}


def show_first_run(session: Session, engine: FakeEngine, language: str) -> None:
    suggestions = session.window.welcome.steps.suggestions
    for folder in list(suggestions.boxes):
        suggestions.boxes.pop(folder).hide()
        suggestions._counts.pop(folder).hide()
    for name, count in SUGGESTED.items():
        by_type = ((".md", count, 5_000 * count),) if count else ()
        engine.preflights[Path("/home/user") / name] = Preflight(
            Path(), by_type, (), complete=True, sections=count, minutes=1, disk_bytes=1, free_bytes=9, memory_bytes=9
        )
    suggestions.suggest(map(Path, (f"/home/user/{name}" for name in SUGGESTED)))
    engine.say(EngineStatus(Activity.IDLE, workers=scenes.workers()))


def show_first_run_small(session: Session, engine: FakeEngine, language: str) -> None:
    session.window.resize(600, 520)
    show_first_run(session, engine, language)


def show_samples(session: Session, engine: FakeEngine, language: str) -> None:
    folder = FolderStatus(samples(), 10, 10, 0, 0, 52, embedded=52)
    engine.say(
        EngineStatus(Activity.IDLE, 10, 10, sections=52, embedded=52, folders=(folder,), workers=scenes.workers())
    )


def show_recent(session: Session, engine: FakeEngine, language: str) -> None:
    engine.past_searches = search_scenes.RECENT[language]
    engine.say(scenes.idle())


def show_no_result(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.idle())
    search_scenes.ask(session, engine, language, (), "zebra type:md -in:drafts")
    engine.say(scenes.answer(engine.queries[-1], (), remarks=(ErrorInfo("words_absent", {"words": "zebra"}),)))


def show_no_documents(session: Session, engine: FakeEngine, language: str) -> None:
    folder = FolderStatus(scenes.FOLDER, 0, 0, 0, 0, 0, skipped=1_209, skipped_by=scenes.SKIPPED)
    engine.say(EngineStatus(Activity.IDLE, skipped=1_209, folders=(folder,), workers=scenes.workers()))


def show_rebuilding(session: Session, engine: FakeEngine, language: str) -> None:
    backup = "/home/user/.local/share/docsearch/index.damaged"
    damaged = Problem(ErrorInfo("index_damaged", {"backup": backup, "reason": "data file cut off"}))
    engine.say(replace(scenes.indexing(), problems=(damaged,), oldest_change=time.time() - 14))


def show_not_ready(session: Session, engine: FakeEngine, language: str) -> None:
    starting = scenes.workers(index=WorkerState.STARTING, embedding=WorkerState.ASLEEP)
    engine.say(replace(scenes.idle(), workers=starting))


def stop(number: int) -> Callable[[Session, FakeEngine, str], QWidget | None]:
    """The tour at one of its stops."""

    def show(session: Session, engine: FakeEngine, language: str) -> None:
        engine.say(scenes.idle())
        search_scenes.ask(session, engine, language, search_scenes.rated(search_scenes.RESULTS[language]()), "cache")
        session.window.first_run.show_tour()
        for _step in range(number - 1):
            session.window.first_run.tour.bubble.next.click()

    return show


def show_narrow(session: Session, engine: FakeEngine, language: str) -> None:
    session.window.resize(560, 760)
    engine.say(replace(scenes.indexing(), oldest_change=time.time() - 14))
    search_scenes.ask(session, engine, language, search_scenes.rated(search_scenes.RESULTS[language]()), "cache")


SCENES: dict[str, Callable[[Session, FakeEngine, str], QWidget | None]] = {
    "first-run": show_first_run, "first-run-small": show_first_run_small, "samples": show_samples, "recent": show_recent,
    "no-result": show_no_result, "no-documents": show_no_documents, "rebuilding": show_rebuilding,
    "not-ready": show_not_ready, "narrow": show_narrow, **{f"tour-{number}": stop(number) for number in range(1, 6)},
}  # fmt: skip
