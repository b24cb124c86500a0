"""What the window says of folders and files: before, while and after they are indexed."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import (
    Exclusion,
    FileState,
    FolderRules,
    FolderStatus,
    PathReport,
    PathVerdict,
    Preflight,
    SkipRule,
)
from docsearch_gui.gui.app import Session
from docsearch_gui.models import Activity, EngineStatus, Problem
from docsearch_gui.search_models import SearchResult
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine
from tests.gui.scenes import FOLDER, MB, OTHER

GB = 1_000_000_000
FOUND = Preflight(
    FOLDER, ((".md", 220, 3_100_000), (".txt", 19, 310_000)), scenes.SKIPPED, complete=True, sections=3_400,
    minutes=4.2, disk_bytes=62 * MB, free_bytes=120 * GB, memory_bytes=1_200 * MB,
)  # fmt: skip
HUGE = Preflight(
    OTHER, ((".md", 412_000, 9_800 * MB), (".txt", 31_000, 410 * MB)), ((SkipRule.TYPE, 890_112, 0),), complete=False,
    sections=6_100_000, minutes=3_120, disk_bytes=41 * GB, free_bytes=12 * GB, memory_bytes=1_400 * MB,
)  # fmt: skip
RULES = FolderRules(exclude=("drafts/", "*.tmp.md"), forgotten=("guide/old.md", "notes/日記.txt"), hidden_files=True)
LOG = FOLDER / "logs" / "build.md"
REPORTS = {
    "excluded": PathReport(
        LOG, PathVerdict.EXCLUDED, FOLDER, Exclusion(SkipRule.GIT_IGNORE, LOG.parent, "logs/", FOLDER / ".gitignore", 3)
    ),
    "waiting": PathReport(LOG, PathVerdict.WAITING, FOLDER, position=312, sections=12, embedded=12, indexed_at=1.79e9),
    "failed": PathReport(
        LOG,
        PathVerdict.FAILED,
        FOLDER,
        error=ErrorInfo("file_unreadable", {"path": str(LOG), "reason": "permission denied"}),
    ),
    "indexed": PathReport(
        FOLDER / scenes.ENGLISH.name, PathVerdict.INDEXED, FOLDER, sections=12, embedded=11, indexed_at=1.79e9
    ),
    "outside": PathReport(Path("/home/user/Desktop/list.txt"), PathVerdict.NOT_IN_A_FOLDER),
    "offline": PathReport(
        OTHER / "a.md", PathVerdict.OFFLINE, OTHER, error=ErrorInfo("folder_missing", {"path": str(OTHER)}), sections=4
    ),
    "missing": PathReport(FOLDER / "none.md", PathVerdict.MISSING, FOLDER),
    "unseen": PathReport(FOLDER / "new.md", PathVerdict.NOT_SEEN_YET, FOLDER),
    "folder": PathReport(FOLDER, PathVerdict.FOLDER, FOLDER, files=239),
}


def vanished() -> EngineStatus:
    """812 documents of one folder are gone all at once; another is on a network drive."""
    gone = ErrorInfo("files_vanished", {"path": str(OTHER), "count": "812", "known": "900"})
    polled = ErrorInfo("folder_polled", {"path": "/mnt/team", "filesystem": "nfs4", "seconds": "30"})
    folders = (
        *scenes.folders()[::2],
        FolderStatus(OTHER, 900, 88, 0, 0, 9_000, gone, offline=812, vanished=812),
        FolderStatus(Path("/mnt/team"), 40, 40, 0, 0, 400, polled),
    )
    found = (Problem(gone, OTHER, retry=False), Problem(polled, Path("/mnt/team"), retry=False), *scenes.problems())
    return replace(scenes.idle(), folders=folders, problems=found, files=1_230, indexed=367, offline=863)


def paused(code: str, **details: str) -> EngineStatus:
    return replace(scenes.indexing(), activity=Activity.PAUSED, pause=ErrorInfo(code, details))


def mixed_results(results: tuple[SearchResult, ...]) -> tuple[SearchResult, ...]:
    """The second is being updated, the third is offline."""
    states = (FileState.INDEXED, FileState.WAITING, FileState.OFFLINE, *(FileState.INDEXED,) * len(results))
    return tuple(replace(result, state=state) for result, state in zip(results, states, strict=False))


def show_counting(session: Session, engine: FakeEngine, language: str) -> QWidget:
    engine.say(scenes.idle())
    session.window.adding.propose([FOLDER])
    return session.window.adding.card


def show_preflight(session: Session, engine: FakeEngine, language: str) -> QWidget:
    engine.preflights = {FOLDER: FOUND}
    return show_counting(session, engine, language)


def show_preflight_several(session: Session, engine: FakeEngine, language: str) -> QWidget:
    engine.preflights = {FOLDER: FOUND, OTHER: HUGE}
    card = show_counting(session, engine, language)
    session.window.adding.propose([OTHER])
    card.blocks[0].set_rules(RULES)
    return card


def show_folder_settings(session: Session, engine: FakeEngine, language: str) -> QWidget:
    session.bridge.settings = replace(session.bridge.settings, exclude=("*.log.md",))
    first, *others = scenes.folders()
    engine.say(replace(scenes.idle(), folders=(replace(first, rules=RULES), *others)))
    QApplication.processEvents()
    panel = _folders(session)
    panel.open_settings()
    return QApplication.activeModalWidget()


def show_vanished(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(vanished())
    QApplication.processEvents()
    _folders(session)


def show_vanished_problem(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(vanished())
    session.window.panels.open("problems")


def show_remove(session: Session, engine: FakeEngine, language: str) -> QWidget:
    engine.say(scenes.idle())
    QApplication.processEvents()
    _folders(session).ask_to_remove()
    return QApplication.activeModalWidget()


def show_forget(session: Session, engine: FakeEngine, language: str) -> QWidget:
    session.window.questions.ask_to_forget(scenes.english_results()[0])
    return QApplication.activeModalWidget()


def show_result_menu(session: Session, engine: FakeEngine, language: str) -> QWidget:
    results = session.window.search.results
    menu = results.menu.make(scenes.english_results()[0], results)
    menu.popup(QPoint(20, 20))
    return menu


def why(name: str):
    """A scene of the dialog with one of the reports."""

    def show(session: Session, engine: FakeEngine, language: str) -> QWidget:
        report = engine.reports[REPORTS[name].path] = REPORTS[name]
        engine.texts = {FOLDER / scenes.ENGLISH.name: scenes.ENGLISH.text}
        session.window.questions.ask_why(report.path)
        return session.window.questions.dialog

    return show


def pause(code: str, **details: str):
    """A scene of the window while it waits."""

    def show(session: Session, engine: FakeEngine, language: str) -> None:
        engine.say(paused(code, **details))

    return show


def _folders(session: Session) -> QWidget:
    session.window.panels.open("folders")
    panel = session.window.panels.panel("folders")
    panel.table.topLevelItem(0).setSelected(True)
    return panel


SCENES = {
    "counting": show_counting, "preflight": show_preflight, "preflight-several": show_preflight_several,
    "folder-settings": show_folder_settings, "vanished": show_vanished, "vanished-problem": show_vanished_problem,
    "remove": show_remove, "forget": show_forget, "result-menu": show_result_menu,
    **{f"why-{name}": why(name) for name in REPORTS},
    "paused": pause("paused_by_user"), "paused-battery": pause("paused_on_battery", percent="23"),
}  # fmt: skip
