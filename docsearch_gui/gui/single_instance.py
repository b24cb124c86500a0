"""One window a user: a second start hands its folders to the first and leaves."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QLockFile, QObject, QStandardPaths, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ATTEMPTS = 8
_PATIENCE_MS = 250
_LONGEST_MESSAGE = 1_000_000


class SingleInstance(QObject):
    """The claim to be the one program that shows the data in a folder."""

    folders_arrived = Signal(list)

    def __init__(self, data: Path) -> None:
        super().__init__()
        name = hashlib.sha256(str(data.absolute()).encode()).hexdigest()[:16]
        runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
        self._name = str(Path(runtime) / f"docsearch-{name}") if runtime else f"docsearch-{name}"
        self._lock = QLockFile(str(data / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self, folders: Sequence[Path]) -> bool:
        """True if this is the first; otherwise the first has been told to show itself and to add `folders`."""
        for _attempt in range(_ATTEMPTS):
            if self._hand_over(folders):
                return False
            if self._lock.tryLock(_PATIENCE_MS):  # freed by the system when its owner was killed
                QLocalServer.removeServer(self._name)
                return self._server.listen(self._name) or True
        return True

    def release(self) -> None:
        """Let another be the first."""
        self._server.close()
        self._lock.unlock()

    def _hand_over(self, folders: Sequence[Path]) -> bool:
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

    def _on_bytes(self, socket: QLocalSocket, received: QByteArray) -> None:
        received.append(socket.readAll())
        if received.endsWith(b"\n"):
            socket.write(b"ok\n")
            socket.disconnectFromServer()
            self.folders_arrived.emit([Path(name) for name in _names(bytes(received))])
        elif received.size() > _LONGEST_MESSAGE:
            socket.abort()


def _names(message: bytes) -> list[str]:
    try:
        names = json.loads(message)
    except ValueError:
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
