"""Why a file is found or not: what the catalog, the rules and the disk say of one path."""

import os
import stat
from dataclasses import replace
from pathlib import Path

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.file_records import FileRecord
from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import Exclusion, FileState, PathReport, PathVerdict, SkipRule
from docsearch_gui.settings import Settings

VERDICTS = {
    FileState.WAITING: PathVerdict.WAITING,
    FileState.INDEXED: PathVerdict.INDEXED,
    FileState.FAILED: PathVerdict.FAILED,
    FileState.OFFLINE: PathVerdict.OFFLINE,
    FileState.SKIPPED: PathVerdict.NOT_SEEN_YET,
}


def report_path(path: Path, catalog: Catalog | None, settings: Settings, own_data: Path) -> PathReport:
    """What is known of `path`, which may be relative, begin with ~ or be a link; without a catalog nothing is watched.

    A link is answered for its target, if that is in a watched folder: there its text is found.
    """
    typed = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - Path.absolute keeps what ".." takes away
    real = Path(os.path.realpath(typed))
    folders = list(catalog.folders.all()) if catalog else []
    folder = _folder_of(real, folders)
    if folder is None:
        return _report_outside(typed, real, folders)
    own_filter = FileFilter(folder, settings, catalog.folders.rules(folder), own_data)
    if undecodable := _undecodable(real):
        return PathReport(real, PathVerdict.FAILED, folder, error=undecodable)
    mode, error = _look(real)
    record = catalog.files.find(real)
    below = 0 if record else catalog.files.count_below(real)
    if below or (mode is not None and stat.S_ISDIR(mode)) or real == folder:
        return _report_folder(
            PathReport(real, PathVerdict.FOLDER, folder, files=below), own_filter, there=mode is not None
        )
    if error is not None:
        return _report_record(PathReport(real, PathVerdict.FAILED, folder, error=error), record)
    report = _report_record(PathReport(real, PathVerdict.NOT_SEEN_YET, folder), record)
    if mode is None:
        return _report_missing(report)
    exclusion = own_filter.exclusion(real, is_folder=False)
    return replace(report, verdict=PathVerdict.EXCLUDED, exclusion=exclusion) if exclusion else report


def _folder_of(path: Path, folders: list[Path]) -> Path | None:
    around = [folder for folder in folders if path.is_relative_to(folder)]
    return max(around, key=lambda folder: len(folder.parts), default=None)


def _report_outside(typed: Path, real: Path, folders: list[Path]) -> PathReport:
    """A link in a watched folder that leads out of it is left out; all else is in no folder, or nowhere."""
    for link in (typed, *typed.parents):
        place = Path(os.path.realpath(link.parent), link.name)
        folder = _folder_of(place, folders) if link.is_symlink() else None
        if folder is not None:
            return PathReport(typed, PathVerdict.EXCLUDED, folder, Exclusion(SkipRule.LINK, place))
    there = os.path.lexists(real)
    return PathReport(real, PathVerdict.NOT_IN_A_FOLDER if there else PathVerdict.MISSING)


def _look(path: Path) -> tuple[int | None, ErrorInfo | None]:
    """The mode of what is at `path` (None: nothing), and why it cannot be looked at."""
    try:
        return path.lstat().st_mode, None
    except PermissionError as error:
        return None, ErrorInfo("file_unreadable", {"path": str(path), "reason": (error.strerror or "").lower()})
    except OSError:
        return None, None


def _undecodable(path: Path) -> ErrorInfo | None:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        return ErrorInfo("file_name_undecodable", {"path": shown})
    return None


def _report_folder(report: PathReport, own_filter: FileFilter, *, there: bool) -> PathReport:
    if not there:
        return _report_missing(report)
    is_root = report.path == report.folder
    exclusion = None if is_root else own_filter.exclusion(report.path, is_folder=True)
    return replace(report, verdict=PathVerdict.EXCLUDED, exclusion=exclusion) if exclusion else report


def _report_missing(report: PathReport) -> PathReport:
    """Away with its folder, or kept though it vanished; else just gone."""
    away = report.verdict is PathVerdict.OFFLINE or not report.folder.is_dir()
    known = report.files or report.verdict is not PathVerdict.NOT_SEEN_YET
    problem = None if report.folder.is_dir() else ErrorInfo("folder_missing", {"path": str(report.folder)})
    return replace(
        report, verdict=PathVerdict.OFFLINE if away and known else PathVerdict.MISSING, error=problem or report.error
    )


def _report_record(report: PathReport, record: FileRecord | None) -> PathReport:
    """The report with what the catalog has of the file."""
    if record is None:
        return report
    seen = report.verdict is PathVerdict.NOT_SEEN_YET
    return replace(
        report,
        verdict=VERDICTS[record.state] if seen else report.verdict,
        error=report.error or record.error,
        position=record.position,
        indexed_at=record.indexed_at or 0.0,
        sections=record.sections,
        embedded=record.embedded,
    )
