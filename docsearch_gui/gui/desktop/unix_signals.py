"""Ctrl+C, SIGTERM and the end of the terminal as a Qt signal; without a wake-up Python would notice them only at the next event."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


class UnixSignals(QObject):
    """Says when the program was asked to end."""

    end_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)  # noqa: FBT003 - the socket module takes it by position
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        before = {number: signal.getsignal(number) for number in ENDING}
        # nohup ignores the end of the terminal for us
        self._before = {number: handler for number, handler in before.items() if handler is not signal.SIG_IGN}
        for number in self._before:
            signal.signal(number, lambda *_: None)
        self._wakeup_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def _on_woken(self) -> None:
        self._reader.recv(64)
        self.end_requested.emit()
