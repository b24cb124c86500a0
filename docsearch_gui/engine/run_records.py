"""What a run that indexes writes down of itself, second by second."""

import threading
from pathlib import Path

from docsearch_gui.engine.performance_log import PerformanceLog
from docsearch_gui.engine.status_file import StatusFile
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.models import EngineStatus, Sample
from docsearch_gui.paths import AppPaths


class RunRecords:
    """The status file, and a performance log: in the file that was asked for, or in daily ones if `daily_log`."""

    def __init__(self, paths: AppPaths, performance_log: Path | None, *, daily_log: bool) -> None:
        self._status_file = StatusFile(paths.status_file)
        self._folder = paths.logs
        self._asked_for = performance_log is not None
        self._lock = threading.Lock()
        self._log = PerformanceLog(performance_log) if performance_log is not None else None
        self.keep_log(on=daily_log)

    def keep_log(self, *, on: bool) -> None:
        """Keep daily logs from now on, or end the present one; one in a file that was asked for goes on."""
        with self._lock:
            if self._asked_for or on == (self._log is not None):
                return
            ended, self._log = self._log, PerformanceLog(self._folder, daily=True) if on else None
            if ended is not None:
                ended.close()

    @property
    def errors(self) -> tuple[ErrorInfo, ...]:
        """Why nothing more is written down, if that is so."""
        log = self._log
        return (log.error,) if log is not None and log.error is not None else ()

    def add(self, samples: tuple[Sample, ...], status: EngineStatus) -> None:
        """Write down how things stand; called once a second."""
        with self._lock:
            if self._log is not None:
                self._log.line(samples, status)
        self._status_file.write_if_due(status)

    def close(self, status: EngineStatus) -> None:
        """Write down the end."""
        if self._log is not None:
            self._log.close()
        self._status_file.write(status)
