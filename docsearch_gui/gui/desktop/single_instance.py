"""One window a user: a second start hands over what it was told and leaves."""

import os
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum, auto
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 10_000
_STARTING = 3  # a first that starts takes longer to answer, as right after login
_PAUSE_MS = 250
_LONGEST_MESSAGE = 1_000_000
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - a variable's name; Wayland lets only a window with such a token come to the front


class Claim(Enum):
    """How a start ends."""

    FIRST = auto()
    HANDED_OVER = auto()
    UNANSWERED = auto()


class HandOver(NamedTuple):
    """What a second start was told; `token` allows the first to come to the front."""

    places: tuple[str, ...] = ()
    hidden: bool = False
    token: str = ""


class SingleInstance(QObject):
    """The claim to be the one program that shows the data in a folder."""

    handed_over = Signal(object)

    def __init__(self, data: Path, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__()
        self._data, self._patience_ms = data, patience_ms
        self._lock = QLockFile(str(data / "window.lock"))
        self._lock.setStaleLockTime(0)  # only the death of its owner frees it
        self._server: QLocalServer | None = None

    def claim(self, places: Sequence[str], *, hidden: bool = False) -> Claim:
        """Be the first, or tell the first what to show; one that hangs is not waited for longer than the patience."""
        if self._lock.tryLock(0):
            return Claim.FIRST
        from PySide6.QtCore import QDeadlineTimer  # the first has no need of it

        message = HandOver(tuple(places), hidden, os.environ.get(_TOKEN, ""))
        deadline = QDeadlineTimer(_STARTING * self._patience_ms)
        while not deadline.hasExpired():
            answered = self._hand_over(message)
            if answered is not None:
                return Claim.HANDED_OVER if answered else Claim.UNANSWERED
            if self._lock.tryLock(min(_PAUSE_MS, self._patience_ms)):
                return Claim.FIRST
        return Claim.UNANSWERED

    def replace_first(self) -> bool:
        """Kill a first that does not answer, and be the first."""
        # a plain start has no need of it
        import signal

        from PySide6.QtCore import QSysInfo

        pid, host, _name = self._lock.getLockInfo()
        if pid > 0 and host == QSysInfo.machineHostName():
            with suppress(ProcessLookupError):
                os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        return self._lock.tryLock(self._patience_ms)

    def listen(self) -> None:
        """Answer later starts; called after the first paint because QtNetwork takes 10 ms to load."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(self._name)  # left by a program that was killed: the lock says we are the only one
        self._server.listen(self._name)

    def stop_listening(self) -> None:
        """Take no more; a later start waits until this program has ended."""
        if self._server is not None:
            self._server.close()

    def release(self) -> None:
        """Let another be the first."""
        self.stop_listening()
        self._lock.unlock()

    @cached_property
    def _name(self) -> str:
        """The name of the socket."""
        from PySide6.QtCore import QCryptographicHash, QStandardPaths  # not needed for the first paint

        digest = QCryptographicHash.hash(str(self._data.absolute()).encode(), QCryptographicHash.Algorithm.Sha256)
        name = f"docsearch-{bytes(digest.toHex()[:16]).decode()}"
        runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
        return str(Path(runtime) / name) if runtime else name

    def _hand_over(self, message: HandOver) -> bool | None:
        """Whether the first answers; None where nobody listens, as it starts or ends."""
        import json

        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PAUSE_MS):
            return None
        socket.write(json.dumps(message._asdict()).encode() + b"\n")
        answered = socket.waitForReadyRead(self._patience_ms)
        hangs = not answered and socket.state() is QLocalSocket.LocalSocketState.ConnectedState
        return answered if answered or hangs else None

    def _on_connection(self) -> None:
        # WORKAROUND: the sockets, some hundred bytes each, live as long as the server: PySide 6.11 crashes after deleteLater()
        while (socket := self._server.nextPendingConnection()) is not None:
            received = QByteArray()
            socket.readyRead.connect(lambda socket=socket, received=received: self._on_bytes(socket, received))

    def _on_bytes(self, socket: "QLocalSocket", received: QByteArray) -> None:
        received.append(socket.readAll())
        if received.endsWith(b"\n"):
            socket.write(b"ok\n")
            socket.flush()
            socket.disconnectFromServer()
            if (message := _understood(bytes(received))) is not None:
                if message.token:
                    os.environ[_TOKEN] = message.token  # Qt takes it from there at the next activation
                self.handed_over.emit(message)
        elif received.size() > _LONGEST_MESSAGE:
            socket.abort()


def _understood(message: bytes) -> HandOver | None:
    import json

    try:
        told = json.loads(message)
        return HandOver(tuple(map(str, told["places"])), bool(told["hidden"]), str(told["token"]))
    except (ValueError, TypeError, KeyError):
        return None
