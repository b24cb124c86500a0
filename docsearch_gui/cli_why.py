"""`docsearch why`: what the program knows of one path, without starting anything but, for the text, a reader."""

import argparse
from datetime import datetime
from pathlib import Path

from docsearch_gui.cli_catalog import open_catalog
from docsearch_gui.cli_output import inert, inert_lines, print_json
from docsearch_gui.cli_rules import exclusion_text
from docsearch_gui.engine.path_report import report_path
from docsearch_gui.errors import DocsearchError, WorkerGone, explain
from docsearch_gui.folder_models import PathReport, PathVerdict
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings, load_settings

FOUND, NOT_FOUND = 0, 3
READ_S = 60.0
WITH_TEXT = frozenset({PathVerdict.INDEXED, PathVerdict.WAITING, PathVerdict.NOT_SEEN_YET})


def why(options: argparse.Namespace, paths: AppPaths) -> int:
    """Print why a path is found or not; 0 when it is, else 3."""
    settings, _ = load_settings(paths.settings_file)
    report = report_of(Path(options.path), paths, settings)
    text = _text_of(report.path, paths, settings) if options.text and report.verdict in WITH_TEXT else None
    if options.json:
        print_json({**report_object(report), **({"text": text} if options.text else {})})
    else:
        print(inert(str(report.path)))
        print(inert(message(report)))
        if text is not None:
            print(f"\n{inert_lines(text.rstrip())}")
    found = report.verdict is PathVerdict.INDEXED or (report.verdict is PathVerdict.FOLDER and report.files > 0)
    return FOUND if found else NOT_FOUND


def report_of(path: Path, paths: AppPaths, settings: Settings) -> PathReport:
    """What is known of a path, read beside whoever indexes."""
    with open_catalog(paths) as catalog:
        return report_path(path, catalog, settings, paths.data)


def report_object(report: PathReport) -> dict:
    """The report as a JSON object."""
    exclusion, error, at = report.exclusion, report.error, report.indexed_at
    return {
        "path": str(report.path),
        "verdict": report.verdict.value,
        "message": message(report),
        "folder": report.folder and str(report.folder),
        "exclusion": exclusion and {
            "rule": exclusion.rule.value,
            "path": str(exclusion.path),
            "pattern": exclusion.pattern,
            "file": exclusion.file and str(exclusion.file),
            "line": exclusion.line,
        },
        "error": error and {"code": error.code, "message": explain(error)},
        "position": report.position,
        "indexed_at": _time(at) if at else None,
        "sections": report.sections,
        "embedded": report.embedded,
        "files": report.files,
    }  # fmt: skip


def message(report: PathReport) -> str:
    """The verdict in a sentence or two."""
    told = {
        PathVerdict.MISSING: _missing,
        PathVerdict.NOT_IN_A_FOLDER: lambda _: "It is in no watched folder. Add one: docsearch index FOLDER",
        PathVerdict.EXCLUDED: _excluded,
        PathVerdict.FAILED: lambda failed: explain(failed.error),
        PathVerdict.WAITING: _waiting,
        PathVerdict.INDEXED: _indexed,
        PathVerdict.OFFLINE: _offline,
        PathVerdict.NOT_SEEN_YET: lambda _: (
            "It belongs to the index, but has not been seen yet: the next scan finds it."
        ),
        PathVerdict.FOLDER: lambda folder: f"{folder.files} documents in it are known. Watched: {folder.folder}",
    }
    return told[report.verdict](report)


def _missing(report: PathReport) -> str:
    if report.error is not None and report.error.code == "folder_missing":
        return explain(report.error)
    known = report.sections or report.files
    return (
        "It is not there any more, and leaves the index at the next scan."
        if known
        else "There is nothing of that name."
    )


def _excluded(report: PathReport) -> str:
    matched = report.exclusion.path
    above = f" It is in {matched}." if matched != report.path else ""
    return f"It is left out: {exclusion_text(report.exclusion)}.{above}"


def _waiting(report: PathReport) -> str:
    before = " What was indexed before is found until then." if report.sections else ""
    return f"It waits to be read, number {report.position} of those that wait.{before}"


def _indexed(report: PathReport) -> str:
    at = f" since {_time(report.indexed_at)}" if report.indexed_at else ""
    doubt = f" {explain(report.error)}" if report.error else ""
    return f"It is indexed{at}: {report.sections} sections, {report.embedded} of them found by meaning too.{doubt}"


def _offline(report: PathReport) -> str:
    reason = explain(report.error) if report.error else "It is away, or was gone together with many others."
    return f"{reason} {report.files or report.sections} {'documents' if report.files else 'sections'} are still found."


def _time(at_s: float) -> str:
    return datetime.fromtimestamp(at_s).astimezone().isoformat(timespec="seconds")


def _text_of(path: Path, paths: AppPaths, settings: Settings) -> str:
    """The text as the reading worker extracts it; DocsearchError says why there is none."""
    # what only this needs would make every other answer late
    from docsearch_gui.models import WorkerKind
    from docsearch_gui.workers.launch import launch_command
    from docsearch_gui.workers.memory_budget import MemoryBudget
    from docsearch_gui.workers.popen import PopenDriver
    from docsearch_gui.workers.supervisor import Supervisor

    reader = Supervisor(
        WorkerKind.READING,
        PopenDriver,
        launch_command(WorkerKind.READING),
        {"max_file_mb": settings.max_file_mb},
        MemoryBudget(settings.reading_memory_mb, 0),
        on_change=lambda: None,
        on_mark=lambda *_: None,
        log_file=str(paths.log_file),
    )
    reader.start()
    try:
        return reader.client.request("text", {"path": str(path)}).result(READ_S)["text"]
    except WorkerGone as error:
        raise DocsearchError("file_crashed_reader", path=path) from error
    except TimeoutError as error:
        reader.kill("too slow")
        raise DocsearchError("file_took_too_long", path=path, seconds=round(READ_S)) from error
    finally:
        reader.stop()
        reader.stopped.wait()
