"""Lets the user choose the program that opens a document, where the desktop has a dialog for that."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QProcess

from docsearch_gui.gui.preview.opener import is_plain_document

_PORTAL = "org.freedesktop.portal.Desktop"
_WAIT_MS = 3_000
_PORTAL_PATH = "/org/freedesktop/portal/desktop"


def open_with(path: Path) -> str:
    """Show the desktop's dialog of programs for the document `path`; what went wrong, or an empty string."""
    translate = QCoreApplication.translate
    if not path.exists():
        return translate("Opener", "{path} is no longer there.").format(path=path)
    if not is_plain_document(path):
        return translate("OpenWith", "{path} is not a plain document. Show it in its folder instead.").format(path=path)
    if sys.platform == "win32":
        asked = QProcess.startDetached("rundll32.exe", ["shell32.dll,OpenAs_RunDLL", str(path)])[0]
    else:
        asked = sys.platform.startswith("linux") and _ask_portal(path)
    return "" if asked else translate("OpenWith", "This desktop has no dialog to choose a program in.")


def _ask_portal(path: Path) -> bool:
    """Ask org.freedesktop.portal.OpenURI; True where a portal took the request."""
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    number = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        document = QDBusUnixFileDescriptor(number)
    finally:
        os.close(number)
    message = QDBusMessage.createMethodCall(_PORTAL, _PORTAL_PATH, "org.freedesktop.portal.OpenURI", "OpenFile")
    message.setArguments(["", document, {"ask": True}])
    return bus.call(message, QDBus.CallMode.Block, _WAIT_MS).type() == QDBusMessage.MessageType.ReplyMessage
