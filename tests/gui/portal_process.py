"""A desktop portal: python -m tests.gui.portal_process LOG [--refuse]; it answers, and presses the shortcut when it is called to."""

import sys
from pathlib import Path

from PySide6.QtCore import SLOT, QCoreApplication, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusVariant, QDBusVirtualObject

from docsearch_gui.gui.keys.global_shortcut_bus import message as written
from docsearch_gui.gui.keys.global_shortcut_portal import INTERFACE, PATH, SERVICE

SESSION = f"{PATH}/session/test/1"
OWN = "org.docsearch.Test"


class Portal(QDBusVirtualObject):
    """As much of the protocol as a shortcut and a choice of programs ask for; the calls go to `log` with their types."""

    def __init__(self, bus: QDBusConnection, log: Path, *, refuses: bool) -> None:
        super().__init__()
        self._bus, self._log, self._refuses = bus, log, refuses
        self._senders: list[str] = []
        bus.connect(bus.baseService(), "/own", OWN, "Options", self, SLOT("_on_options(QVariantMap)"))

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:  # noqa: N802 - Qt's name
        member = message.member()
        with self._log.open("a", encoding="utf-8") as file:
            file.write(f"{member} {message.signature()}\n")
        bus.send(message.createReply([QDBusVariant(1) if member == "Get" else QDBusObjectPath("/any")]))
        if member == "Press":
            self._press()
        elif member in {"CreateSession", "BindShortcuts"}:
            # PySide reads the entries of a map only as the argument of a slot
            self._senders.append(message.service().lstrip(":").replace(".", "_"))
            options = QDBusMessage.createSignal("/own", OWN, "Options")
            options.setArguments([message.arguments()[-1]])
            bus.send(options)
        return True

    @Slot("QVariantMap")
    def _on_options(self, options: dict) -> None:
        path = f"{PATH}/request/{self._senders.pop(0)}/{options['handle_token']}"
        with written(self._bus, "signal", path, "org.freedesktop.portal.Request", "Response") as writer:
            writer.basic("u", int(self._refuses))
            writer.dictionary({"session_handle": SESSION})

    def _press(self) -> None:
        with written(self._bus, "signal", PATH, INTERFACE, "Activated") as writer:
            writer.basic("o", SESSION)
            writer.basic("s", "search")
            writer.basic("t", 7)
            writer.dictionary({"activation_token": "t"})


def main(log: Path, *, refuses: bool) -> int:
    app, bus = QCoreApplication([]), QDBusConnection.sessionBus()
    portal = Portal(bus, log, refuses=refuses)
    bus.registerVirtualObject(PATH, portal)
    bus.registerVirtualObject(SESSION, portal)
    bus.registerService(SERVICE)
    print("ready", flush=True)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), refuses="--refuse" in sys.argv))
