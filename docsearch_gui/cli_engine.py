"""The commands that change what is indexed: `docsearch index` and `forget`."""

import argparse
import os
import queue
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from docsearch_gui.cli_catalog import open_catalog
from docsearch_gui.cli_output import ProgressLine, inert, print_problems
from docsearch_gui.cli_rules import preflight_lines
from docsearch_gui.cli_why import report_of
from docsearch_gui.engine.engine import Engine
from docsearch_gui.errors import DocsearchError
from docsearch_gui.folder_models import PathReport, PathVerdict
from docsearch_gui.log import start_logging
from docsearch_gui.models import EngineStatus, Problem, WorkerKind, WorkerState
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import load_settings
from docsearch_gui.workers.popen import PopenDriver

OK, FAILED, WITH_PROBLEMS = 0, 1, 3
NOT_FOUND = "It is not found any more; what is left of it in the index is erased when that is next tidied."
ERASED = "Nothing of it is left in the index."
# what holds all indexing until it is mended, as a full disk does
HELD = frozenset({"index_failed", "request_failed"})
Told = queue.SimpleQueue[object]


def index(options: argparse.Namespace, paths: AppPaths) -> int:
    """Index folders and wait until it is done; 3 when there are problems."""
    engine = make_engine(paths, options.perf_log)
    told: Told = queue.SimpleQueue()
    engine.events.subscribe(told.put)
    line = ProgressLine(sys.stderr)
    try:
        engine.start()
        if options.perf_log is not None:
            _check_performance_log(engine)
        refused = _add_folders(engine, options.folders, _watched(paths))
        _settle(engine, told, line)
        if options.delete_missing and _delete_vanished(engine):
            _settle(engine, told, line)
        status = engine.status()
    finally:
        engine.stop().result()
        line.close()
    print(f"{status.indexed} documents, {status.sections} sections, {status.embedded} of them found by meaning too.")
    problems = (*refused, *status.problems)
    print_problems(problems, sys.stderr)
    return WITH_PROBLEMS if problems else OK


def forget(options: argparse.Namespace, paths: AppPaths) -> int:
    """Forget a watched folder or one file, and with `--now` erase it from the disk."""
    settings, _ = load_settings(paths.settings_file)
    report = report_of(Path(options.path), paths, settings)
    if reason := _why_not(report):
        print(f"docsearch: {inert(f'{report.path} cannot be forgotten: {reason}')}", file=sys.stderr)
        return FAILED
    engine = make_engine(paths)
    told: Told = queue.SimpleQueue()
    engine.events.subscribe(told.put)
    try:
        engine.start()
        whole = report.path == report.folder
        (engine.remove_folder if whole else engine.forget_file)(report.path)
        _follow(told, lambda _: _is_forgotten(report, paths), lambda _: None)
        if options.now:
            engine.erase_forgotten().result()
    finally:
        engine.stop().result()
    print(
        f"{inert(str(report.path))} is {'watched no more' if whole else 'forgotten'}. {ERASED if options.now else NOT_FOUND}"
    )
    return OK


def make_engine(paths: AppPaths, performance_log: Path | None = None) -> Engine:
    """An engine with the settings of the user, not started yet."""
    paths.create()
    start_logging(paths.log_file)
    settings, errors = load_settings(paths.settings_file)
    return Engine(paths, settings, PopenDriver, tuple(errors), performance_log=performance_log, background=False)


def _watched(paths: AppPaths) -> set[Path]:
    with open_catalog(paths) as catalog:
        return set(catalog.folders.all())


def _why_not(report: PathReport) -> str:
    """Why a path cannot be forgotten, or nothing."""
    if report.folder is None:
        return "it is in no watched folder"
    if report.path == report.folder:
        return ""
    if report.files or report.verdict is PathVerdict.FOLDER:
        return f"it is a folder inside {report.folder}; exclude it with a pattern in the settings"
    if report.verdict is PathVerdict.MISSING and not report.indexed_at:
        return "there is nothing of that name"
    return ""


def _is_forgotten(report: PathReport, paths: AppPaths) -> bool:
    with open_catalog(paths) as catalog:
        if report.path == report.folder:
            return report.folder not in catalog.folders.all()
        name = report.path.relative_to(report.folder).as_posix()
        return name in catalog.folders.rules(report.folder).forgotten and catalog.files.find(report.path) is None


def _check_performance_log(engine: Engine) -> None:
    """DocsearchError when the file that was asked for cannot be made: better said now than after hours."""
    for problem in engine.status().problems:
        if problem.info.code == "performance_log_failed":
            raise DocsearchError(problem.info.code, **problem.info.details)


def _add_folders(engine: Engine, folders: Iterable[Path], watched: set[Path]) -> list[Problem]:
    """What is wrong with folders that could not be taken; DocsearchError when none could."""
    refused, taken = [], 0
    for folder in folders:
        try:
            if Path(os.path.realpath(folder)) not in watched:
                print("\n".join(preflight_lines(engine.preflight(folder).result())), file=sys.stderr)
            engine.add_folder(folder)
            taken += 1
        except DocsearchError as error:
            taken += error.info.code == "folder_inside_another"
            refused.append(Problem(error.info, folder))
    if refused and not taken:
        raise DocsearchError(refused[0].info.code, **refused[0].info.details)
    return [problem for problem in refused if problem.info.code != "folder_inside_another"]


def _delete_vanished(engine: Engine) -> bool:
    """Delete from the index what was gone all at once; whether there was any."""
    vanished = [folder.path for folder in engine.status().folders if folder.vanished]
    for folder in vanished:
        engine.delete_vanished(folder)
    return bool(vanished)


def _settle(engine: Engine, told: Told, line: ProgressLine) -> None:
    settled = engine.when_settled()
    settled.add_done_callback(told.put)
    _follow(told, lambda event: event is settled, line.show)
    settled.result()


def _follow(told: Told, is_last: Callable[[object], bool], show: Callable[[EngineStatus], None]) -> None:
    """Show progress until the last event; DocsearchError when nothing more can be done."""
    while not is_last(event := told.get()):
        if not isinstance(event, EngineStatus):
            continue
        show(event)
        dead = [
            w.error for w in event.workers if w.state is WorkerState.GIVEN_UP and w.kind is not WorkerKind.EMBEDDING
        ]
        held = [problem.info for problem in event.problems if problem.path is None and problem.info.code in HELD]
        for error in (*dead, *held):
            raise DocsearchError(error.code, **error.details)
