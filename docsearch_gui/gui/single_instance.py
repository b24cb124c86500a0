"""One window a user: a second start hands its folders to the first and leaves."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCryptographicHash, QLockFile, QObject, QStandardPaths, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ATTEMPTS = 20
_PATIENCE_MS = 250
_LONGEST_MESSAGE = 1_000_000


class SingleInstance(QObject):
    """The claim to be the one program that shows the data in a folder."""

    folders_arrived = Signal(list)

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._name = _socket_name(data)
        self._lock = QLockFile(str(data / "window.lock"))
        self._lock.setStaleLockTime(0)  # only the death of its owner frees it
        self._server: QLocalServer | None = None

    def claim(self, folders: Sequence[Path]) -> bool:
        """True if this is the first; otherwise the first has been told to show itself and to add `folders`."""
        if self._lock.tryLock(0):
            return True
        for _attempt in range(_ATTEMPTS):
            if self._hand_over(folders):
                return False
            if self._lock.tryLock(_PATIENCE_MS):
                return True
        return False

    def listen(self) -> None:
        """Answer later starts; called after the first paint because QtNetwork takes 10 ms to load."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(self._name)  # left by a program that was killed: the lock says we are the only one
        self._server.listen(self._name)

    def release(self) -> None:
        """Let another be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _hand_over(self, folders: Sequence[Path]) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(json.dumps([str(folder) for folder in folders]).encode() + b"\n")
        return socket.waitForReadyRead(20 * _PATIENCE_MS)

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            received = QByteArray()
            socket.readyRead.connect(lambda socket=socket, received=received: self._on_bytes(socket, received))
            socket.disconnected.connect(socket.deleteLater)

    def _on_bytes(self, socket: "QLocalSocket", received: QByteArray) -> None:
        received.append(socket.readAll())
        if received.endsWith(b"\n"):
            socket.write(b"ok\n")
            socket.disconnectFromServer()
            self.folders_arrived.emit([Path(name) for name in _names(bytes(received))])
        elif received.size() > _LONGEST_MESSAGE:
            socket.abort()


def _socket_name(data: Path) -> str:
    digest = QCryptographicHash.hash(str(data.absolute()).encode(), QCryptographicHash.Algorithm.Sha256)
    name = f"docsearch-{bytes(digest.toHex()[:16]).decode()}"
    runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return str(Path(runtime) / name) if runtime else name


def _names(message: bytes) -> list[str]:
    try:
        names = json.loads(message)
    except ValueError:
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
