"""Builds what the window needs, in the order in which it needs it."""

from docsearch_gui.gui.app import run
from docsearch_gui.log import start_logging
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import load_settings


def run_window(arguments: list[str]) -> int:
    """Open the window, with the folders among the arguments added, and give the exit code once it is closed."""
    paths = AppPaths.from_environment()
    paths.create()
    start_logging(paths.log_file)
    settings, errors = load_settings(paths.settings_file)

    def make_engine():
        from docsearch_gui.engine.engine import Engine  # watchdog and psutil cost 0.2 s; the window is painted first
        from docsearch_gui.gui.worker_process import WorkerProcess

        return Engine(paths, settings, WorkerProcess, tuple(errors))

    return run(arguments, make_engine, paths, settings, errors)
