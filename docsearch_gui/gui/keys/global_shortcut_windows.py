"""A key of the whole desktop by RegisterHotKey of Windows."""

import ctypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

# winuser.h
_WM_HOTKEY = 0x0312
_MOD_ALT, _MOD_CONTROL, _MOD_SHIFT, _MOD_WIN, _MOD_NOREPEAT = 0x1, 0x2, 0x4, 0x8, 0x4000
_ALREADY_REGISTERED = 1409
_ID = 1
_MODIFIERS = {
    Qt.KeyboardModifier.AltModifier: _MOD_ALT,
    Qt.KeyboardModifier.ControlModifier: _MOD_CONTROL,
    Qt.KeyboardModifier.ShiftModifier: _MOD_SHIFT,
    Qt.KeyboardModifier.MetaModifier: _MOD_WIN,
}
_VIRTUAL_KEYS = {
    Qt.Key.Key_Backspace: 0x08,
    Qt.Key.Key_Tab: 0x09,
    Qt.Key.Key_Return: 0x0D,
    Qt.Key.Key_Pause: 0x13,
    Qt.Key.Key_Escape: 0x1B,
    Qt.Key.Key_Space: 0x20,
    Qt.Key.Key_PageUp: 0x21,
    Qt.Key.Key_PageDown: 0x22,
    Qt.Key.Key_End: 0x23,
    Qt.Key.Key_Home: 0x24,
    Qt.Key.Key_Left: 0x25,
    Qt.Key.Key_Up: 0x26,
    Qt.Key.Key_Right: 0x27,
    Qt.Key.Key_Down: 0x28,
    Qt.Key.Key_Print: 0x2C,
    Qt.Key.Key_Insert: 0x2D,
    Qt.Key.Key_Delete: 0x2E,
    Qt.Key.Key_Menu: 0x5D,
}
_F1 = 0x70


class _Message(ctypes.Structure):
    """The beginning of MSG."""

    _fields_ = (("window", ctypes.c_void_p), ("message", ctypes.c_uint), ("key", ctypes.c_size_t))


class _Filter(QAbstractNativeEventFilter):
    """Sees the messages of the thread, among which are those of its keys."""

    def __init__(self, act) -> None:
        super().__init__()
        self._act = act

    def nativeEventFilter(self, _kind: QByteArray, message: int) -> tuple[bool, int]:  # noqa: N802 - Qt's name
        arrived = _Message.from_address(int(message))
        ours = arrived.message == _WM_HOTKEY and arrived.key == _ID
        if ours:
            self._act()
        return ours, 0


class WindowsShortcut(QObject):
    """Registers one key combination for our thread."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._user = ctypes.WinDLL("user32", use_last_error=True)
        self._filter = _Filter(self.pressed.emit)
        self._registered = False
        QCoreApplication.instance().installNativeEventFilter(self._filter)

    def grab(self, keys: str) -> str:
        """Take `keys` for us; what stands against it, or an empty string."""
        self.release()
        combination = QKeySequence(keys)[0]
        key = self._virtual_key(combination.key())
        if key is None:
            return QCoreApplication.translate("GlobalShortcut", "The keyboard has no such key.")
        modifiers = modifier_bits(combination.keyboardModifiers())
        self._registered = bool(self._user.RegisterHotKey(None, _ID, modifiers, key))
        return "" if self._registered else _refusal(ctypes.get_last_error())

    def release(self) -> None:
        """Give the keys back to other programs."""
        if self._registered:
            self._user.UnregisterHotKey(None, _ID)
            self._registered = False

    def close(self) -> None:
        """Look at no more messages."""
        QCoreApplication.instance().removeNativeEventFilter(self._filter)

    def _virtual_key(self, key: Qt.Key) -> int | None:
        known = virtual_key(key)
        if known is not None or key > 0xFFFF:
            return known
        scan = self._user.VkKeyScanW(ctypes.c_wchar(chr(key).lower())) & 0xFFFF
        return None if scan == 0xFFFF else scan & 0xFF


def virtual_key(key: Qt.Key) -> int | None:
    """The code of a key that is the same on every layout, or None."""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F24:
        return _F1 + key - Qt.Key.Key_F1
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9 or Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return int(key)
    return _VIRTUAL_KEYS.get(key)


def modifier_bits(modifiers: Qt.KeyboardModifier) -> int:
    """The modifiers as RegisterHotKey wants them; a held key counts once."""
    return _MOD_NOREPEAT | sum(bit for modifier, bit in _MODIFIERS.items() if modifiers & modifier)


def _refusal(code: int) -> str:
    translate = QCoreApplication.translate
    if code == _ALREADY_REGISTERED:
        return translate("GlobalShortcut", "Another program has taken these keys.")
    return translate("GlobalShortcut", "Windows refused these keys (error {code}).").format(code=code)
