"""A key of the whole desktop by org.freedesktop.portal.GlobalShortcuts, the only way on Wayland; the user may be asked."""

import os
from itertools import count

from PySide6.QtCore import SLOT, QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusPendingCallWatcher
from PySide6.QtGui import QKeySequence

from docsearch_gui.gui.keys.global_shortcut_bus import message
from docsearch_gui.gui.keys.global_shortcut_keysyms import keysym_name

SERVICE, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.GlobalShortcuts"
_SHORTCUT = "search"
_ACTIVATED = "_on_activated(QDBusObjectPath,QString,qulonglong,QVariantMap)"
_WAIT_MS = 1_000
_tokens = count(1)
_MODIFIERS = {
    Qt.KeyboardModifier.ControlModifier: "CTRL",
    Qt.KeyboardModifier.AltModifier: "ALT",
    Qt.KeyboardModifier.ShiftModifier: "SHIFT",
    Qt.KeyboardModifier.MetaModifier: "LOGO",
}


class PortalShortcut(QObject):
    """A session of the portal with one shortcut; the desktop may let the user choose other keys than those we want."""

    pressed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.sessionBus()
        self._session, self._keys = "", ""
        self._bus.connect(SERVICE, PATH, INTERFACE, "Activated", self, SLOT(_ACTIVATED))

    def grab(self, keys: str) -> str:
        """Ask for `keys`; the answer comes later, and `refused` if it is no."""
        self._keys = keys
        token = f"docsearch{next(_tokens)}"
        options = {"handle_token": token, "session_handle_token": token}
        self._listen(token, "_on_session(uint,QVariantMap)")
        call = self._bus.asyncCall(_call(PATH, INTERFACE, "CreateSession", options))
        watcher = QDBusPendingCallWatcher(call, self)
        watcher.finished.connect(self._on_called)
        return ""

    def release(self) -> None:
        """End the session, and with it the shortcut."""
        if self._session:
            self._bus.send(_call(self._session, "org.freedesktop.portal.Session", "Close"))
            self._session = ""

    def close(self) -> None:
        """Listen no more."""
        self._bus.disconnect(SERVICE, PATH, INTERFACE, "Activated", self, SLOT(_ACTIVATED))

    @Slot("uint", "QVariantMap")
    def _on_session(self, code: int, results: dict) -> None:
        if code:
            self._refuse()
            return
        self._session = str(results["session_handle"])
        token = f"docsearch{next(_tokens)}"
        self._listen(token, "_on_bound(uint,QVariantMap)")
        words = QCoreApplication.translate("GlobalShortcut", "Search the documents")
        wanted = {"description": words, "preferred_trigger": trigger(self._keys)}
        with message(self._bus, "method_call", SERVICE, PATH, INTERFACE, "BindShortcuts") as writer:
            writer.basic("o", self._session)
            shortcuts = writer.open("a", b"(sa{sv})")
            structure = shortcuts.open("r")
            structure.basic("s", _SHORTCUT)
            structure.dictionary(wanted)
            shortcuts.close(structure)
            writer.close(shortcuts)
            writer.basic("s", "")  # the parent of a dialog: none
            writer.dictionary({"handle_token": token})

    @Slot("uint", "QVariantMap")
    def _on_bound(self, code: int, _results: dict) -> None:
        if code:
            self._refuse()

    @Slot("QDBusObjectPath", "QString", "qulonglong", "QVariantMap")
    def _on_activated(self, session: QDBusObjectPath, shortcut: str, _time_ms: int, options: dict) -> None:
        if (session.path(), shortcut) != (self._session, _SHORTCUT):
            return
        if token := options.get("activation_token"):
            os.environ["XDG_ACTIVATION_TOKEN"] = str(token)  # Qt gives it to the compositor
        self.pressed.emit()

    def _on_called(self, watcher: QDBusPendingCallWatcher) -> None:
        if watcher.isError():
            self._refuse()
        watcher.deleteLater()

    def _listen(self, token: str, slot: str) -> None:
        """Hear the answer to the request `token`, at the path where the portal will send it from."""
        sender = self._bus.baseService().lstrip(":").replace(".", "_")
        path = f"{PATH}/request/{sender}/{token}"
        self._bus.connect(SERVICE, path, "org.freedesktop.portal.Request", "Response", self, SLOT(slot))

    def _refuse(self) -> None:
        self.refused.emit(QCoreApplication.translate("GlobalShortcut", "The desktop did not give us these keys."))


def has_portal() -> bool:
    """Whether the desktop offers the portal; asks it, for a second at most."""
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    question = _call(PATH, "org.freedesktop.DBus.Properties", "Get", INTERFACE, "version")
    reply = bus.call(question, QDBus.CallMode.Block, _WAIT_MS)
    return reply.type() == QDBusMessage.MessageType.ReplyMessage


def trigger(keys: str) -> str:
    """Keys as the XDG shortcuts specification writes them, such as CTRL+ALT+f."""
    combination = QKeySequence(keys)[0]
    modifiers = (name for modifier, name in _MODIFIERS.items() if combination.keyboardModifiers() & modifier)
    return "+".join((*modifiers, keysym_name(combination.key())))


def _call(path: str, interface: str, member: str, *arguments: object) -> QDBusMessage:
    call = QDBusMessage.createMethodCall(SERVICE, path, interface, member)
    call.setArguments(list(arguments))
    return call
