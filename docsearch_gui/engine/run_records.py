"""What a run that indexes writes down of itself, second by second."""

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
        self._log: PerformanceLog | None = None
        if performance_log is not None:
            self._log = PerformanceLog(performance_log)
        elif daily_log:
            self._log = PerformanceLog(paths.logs, daily=True)

    @property
    def errors(self) -> tuple[ErrorInfo, ...]:
        """Why nothing more is written down, if that is so."""
        return (self._log.error,) if self._log is not None and self._log.error is not None else ()

    def add(self, samples: tuple[Sample, ...], status: EngineStatus) -> None:
        """Write down how things stand; called once a second."""
        if self._log is not None:
            self._log.line(samples, status)
        self._status_file.write_if_due(status)

    def close(self, status: EngineStatus) -> None:
        """Write down the end."""
        if self._log is not None:
            self._log.close()
        self._status_file.write(status)
