"""Builds what the window needs, in the order in which it needs it."""

from docsearch_gui.gui.app import run
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import load_settings


def run_window(arguments: list[str]) -> int:
    """Open the window, with the folders among the arguments added, and give the exit code once it is closed."""
    paths = AppPaths.from_environment()
    paths.create()
    settings, errors = load_settings(paths.settings_file)

    def load_engine():
        # watchdog and psutil cost 0.2 s, the log's handlers 10 ms; the window is painted first and goes on meanwhile
        from docsearch_gui.engine.engine import Engine
        from docsearch_gui.gui.worker_process import WorkerProcess
        from docsearch_gui.log import start_logging

        start_logging(paths.log_file)
        return lambda: Engine(paths, settings, WorkerProcess, tuple(errors))

    return run(arguments, load_engine, paths, settings, errors)
