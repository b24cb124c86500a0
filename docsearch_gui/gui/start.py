"""Builds what the window needs, in the order in which it needs it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.app import run
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings, load_settings

if TYPE_CHECKING:
    from docsearch_gui.engine.engine import Engine


def run_window(arguments: list[str]) -> int:
    """Open the window, with the folders among the arguments added, and give the exit code once it is closed."""
    paths = AppPaths.from_environment()
    paths.create()
    settings, errors = load_settings(paths.settings_file)
    return run(arguments, lambda: make_engine(paths, settings, errors), paths, settings, errors)


def make_engine(paths: AppPaths, settings: Settings, errors: Sequence[ErrorInfo] = ()) -> "Engine":
    """The engine of a window, not started; `errors` are those of the settings."""
    # watchdog and psutil cost 0.2 s, the log's handlers 10 ms: the window is painted first
    from docsearch_gui.engine.engine import Engine
    from docsearch_gui.gui.worker_process import WorkerProcess
    from docsearch_gui.log import start_logging

    start_logging(paths.log_file)
    return Engine(paths, settings, WorkerProcess, tuple(errors))
