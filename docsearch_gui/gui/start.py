"""Builds what the window needs, in the order in which it needs it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.app import run
from docsearch_gui.gui.desktop.arguments import read_arguments
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings, load_settings

if TYPE_CHECKING:
    from docsearch_gui.engine.engine import Engine


def run_window(arguments: list[str]) -> int:
    """Do what the arguments ask for, most often open the window, and give the exit code once that is over."""
    asked = read_arguments(arguments)
    if asked.screenshots is not None:
        from docsearch_gui.gui.screenshots import take_screenshots  # nothing of the user's is touched

        for picture in take_screenshots(Path(asked.screenshots)):
            print(picture)
        return 0
    paths = AppPaths.from_environment()
    paths.create()
    if asked.install_launcher or asked.uninstall_launcher:
        from docsearch_gui.gui.desktop.launcher_command import run_launcher_command  # the window has no need of it

        return run_launcher_command(asked, paths)
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
