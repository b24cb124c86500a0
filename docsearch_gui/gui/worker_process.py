"""A worker process of the window: QProcess in the GUI thread, asked from any thread, and never waited for."""

import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

from docsearch_gui.models import ProcessOutcome
from docsearch_gui.workers.driver import NOT_STARTED, LogLines, ProcessListener
from docsearch_gui.workers.launch import LaunchCommand
from docsearch_gui.workers.process_group import kill_group


class WorkerProcess(QObject):
    """A ProcessDriver that lives in the GUI thread; signals carry calls from other threads there."""

    _start_asked = Signal(object)
    _send_asked = Signal(object)
    _close_asked = Signal()
    _kill_asked = Signal()
    _later_asked = Signal(float, object)

    def __init__(self, listener: ProcessListener, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name} worker")
        self._listener = listener
        self._process: QProcess | None = None
        self._pid: int | None = None
        self._log = LogLines()
        self._forgotten = 0
        self._start_asked.connect(self._on_start)
        self._send_asked.connect(self._on_send)
        self._close_asked.connect(self._on_close)
        self._kill_asked.connect(self._on_kill)
        self._later_asked.connect(self._on_later)
        self.moveToThread(QCoreApplication.instance().thread())

    @property
    def pid(self) -> int | None:
        """The process that was started last."""
        return self._pid

    def start(self, command: LaunchCommand) -> None:
        """Start the process; a failure to start is reported as its end."""
        self._start_asked.emit(command)

    def send(self, data: bytes) -> None:
        """Write to the process; it never blocks, what it can no longer read is dropped."""
        self._send_asked.emit(data)

    def close_input(self) -> None:
        """Let the process see the end of its input, which ends it."""
        self._close_asked.emit()

    def kill(self) -> None:
        """End the process and all it started at once."""
        self._kill_asked.emit()

    def call_later(self, delay_s: float, callback: Callable[[], None]) -> None:
        """Call back once in the GUI thread, after `delay_s` seconds."""
        asked = self._forgotten
        self._later_asked.emit(delay_s, lambda: callback() if asked == self._forgotten else None)

    def forget_later(self) -> None:
        """Drop the calls that are still to come."""
        self._forgotten += 1

    @Slot(object)
    def _on_start(self, command: LaunchCommand) -> None:
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in command.environment.items():
            environment.insert(name, value)
        process.setProcessEnvironment(environment)
        if os.name == "posix":
            flags = QProcess.UnixProcessFlag
            process.setUnixProcessParameters(flags.CreateNewSession | flags.ResetSignalHandlers)
        process.readyReadStandardOutput.connect(self._on_output)
        process.readyReadStandardError.connect(self._on_log)
        process.errorOccurred.connect(self._on_error)
        process.finished.connect(self._on_finished)
        self._process, self._log = process, LogLines()
        process.start(command.arguments[0], list(command.arguments[1:]))
        self._pid = process.processId() or None

    @Slot(object)
    def _on_send(self, data: bytes) -> None:
        if self._process is not None and self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.write(data)

    @Slot()
    def _on_close(self) -> None:
        if self._process is not None:
            self._process.closeWriteChannel()

    @Slot()
    def _on_kill(self) -> None:
        if self._process is not None and self._process.processId():
            kill_group(self._process.processId())
            self._process.kill()

    @Slot(float, object)
    def _on_later(self, delay_s: float, callback: Callable[[], None]) -> None:
        QTimer.singleShot(round(delay_s * 1000), self, callback)

    @Slot()
    def _on_output(self) -> None:
        if data := self._process.readAllStandardOutput().data():
            self._listener.process_output(data)

    @Slot()
    def _on_log(self) -> None:
        for line in self._log.feed(self._process.readAllStandardError().data()):
            self._listener.process_logged(line)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        # every other error is followed by `finished`
        if error is QProcess.ProcessError.FailedToStart:
            outcome = ProcessOutcome(NOT_STARTED, last_words=(self._process.errorString(),))
            self._forget()
            # some platforms say so within start(), where the caller is not ready for it
            QTimer.singleShot(0, self, lambda: self._listener.process_ended(outcome))

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        # Qt has just reaped it, but while members are left the id of their group goes to nobody else
        kill_group(self._pid)
        self._on_output()
        self._on_log()
        for line in self._log.end():
            self._listener.process_logged(line)
        self._forget()
        crashed = status is QProcess.ExitStatus.CrashExit
        self._listener.process_ended(ProcessOutcome(-code if crashed else code))

    def _forget(self) -> None:
        self._process.deleteLater()
        self._process = None
