"""A key that works in every program of the desktop, where the desktop lets us have one."""

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow

from docsearch_gui.gui.keys.shortcuts import normal

_NEEDED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class GlobalShortcut(QObject):
    """`pressed` comes from anywhere; `refused` says why the keys were not given, at once or after the user was asked.

    A desktop that gives no keys to anybody is no refusal: `availability` tells.
    """

    pressed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._backend = None
        self.keys = self.problem = ""

    def use(self, keys: str) -> None:
        """Listen to `keys` instead of those before; an empty text listens to nothing."""
        self._end_backend()
        self.keys = keys
        self.problem = keys_problem(keys) if keys else ""
        if keys and not self.problem:
            self._begin_backend(normal(keys))
        if self.problem:
            self.refused.emit(self.problem)

    @property
    def in_use(self) -> str:
        """The keys that are listened to, or an empty string."""
        return self.keys if self._backend is not None and not self.problem else ""

    def activate(self, window: QWindow) -> None:
        """Help `window` to the focus where the desktop would rather not give it."""
        if hasattr(self._backend, "activate"):
            self._backend.activate(window)

    def close(self) -> None:
        """Give the keys back."""
        self._end_backend()

    def _begin_backend(self, keys: str) -> None:
        backend = _backend()
        if backend is None:
            return
        try:
            self._backend = backend(self)
        except OSError:
            self.problem = QCoreApplication.translate("GlobalShortcut", "The desktop did not give us these keys.")
            return
        self._backend.pressed.connect(self.pressed)
        self.problem = self._backend.grab(keys)
        if hasattr(self._backend, "refused"):
            self._backend.refused.connect(self._on_refused)

    def _end_backend(self) -> None:
        if self._backend is not None:
            self._backend.release()
            self._backend.close()
            self._backend.deleteLater()
            self._backend = None

    def _on_refused(self, problem: str) -> None:
        self.problem = problem
        self.refused.emit(problem)


def availability() -> str:
    """Why this desktop gives us no key for every program; an empty string where it does."""
    translate = QCoreApplication.translate
    platform = QGuiApplication.platformName()
    if platform.startswith("wayland"):
        from docsearch_gui.gui.keys.global_shortcut_portal import has_portal

        return (
            ""
            if has_portal()
            else translate("GlobalShortcut", "This desktop lets no program listen to keys everywhere.")
        )
    return "" if _backend() else translate("GlobalShortcut", "This display has no keys for all programs.")


def keys_problem(keys: str) -> str:
    """Why `keys` cannot be a key of the whole desktop, or an empty string."""
    translate = QCoreApplication.translate
    known = normal(keys)
    if not known:
        return translate(
            "GlobalShortcut", "{keys} cannot be used: it is no single key, or input methods need it."
        ).format(keys=keys)
    combination = QKeySequence(known)[0]
    is_function_key = Qt.Key.Key_F1 <= combination.key() <= Qt.Key.Key_F35
    if not is_function_key and not combination.keyboardModifiers() & _NEEDED:
        return translate(
            "GlobalShortcut", "{keys} alone would be missing in all other programs. Add Ctrl or Alt."
        ).format(keys=keys)
    return ""


def _backend() -> type[QObject] | None:
    platform = QGuiApplication.platformName()
    if platform == "windows":
        from docsearch_gui.gui.keys.global_shortcut_windows import WindowsShortcut as Backend
    elif platform == "cocoa":
        from docsearch_gui.gui.keys.global_shortcut_macos import MacShortcut as Backend
    elif platform == "xcb":
        from docsearch_gui.gui.keys.global_shortcut_x11 import X11Shortcut as Backend
    elif platform.startswith("wayland"):
        from docsearch_gui.gui.keys.global_shortcut_portal import PortalShortcut as Backend
    else:
        return None
    return Backend
