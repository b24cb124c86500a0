"""A key of the whole desktop by RegisterEventHotKey of macOS, which needs no permission."""

import ctypes
from ctypes import POINTER, byref, c_int32, c_uint32, c_ulong, c_void_p

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

_CARBON = "/System/Library/Frameworks/Carbon.framework/Carbon"
# CarbonEvents.h and Events.h
_KEYBOARD, _HOT_KEY_PRESSED = int.from_bytes(b"keyb", "big"), 5
_SIGNATURE = int.from_bytes(b"DcSr", "big")
_ALREADY_TAKEN = -9878
# what Qt calls Control is the command key there, and Meta the control key
_MODIFIERS = {
    Qt.KeyboardModifier.ControlModifier: 0x0100,
    Qt.KeyboardModifier.ShiftModifier: 0x0200,
    Qt.KeyboardModifier.AltModifier: 0x0800,
    Qt.KeyboardModifier.MetaModifier: 0x1000,
}
# the places of the keys of an American keyboard, by which the system counts
_CHARACTERS = "ASDFHGZXCVBQWERYT123465=97-80]OU[IPLJ'K;\\,/NM."
_LETTERS = dict(zip(_CHARACTERS, (*range(10), *range(11, 36), *range(37, 48)), strict=True))
_CODES = {
    Qt.Key.Key_Return: 36,
    Qt.Key.Key_Tab: 48,
    Qt.Key.Key_Space: 49,
    Qt.Key.Key_Backspace: 51,
    Qt.Key.Key_Escape: 53,
    Qt.Key.Key_Home: 115,
    Qt.Key.Key_PageUp: 116,
    Qt.Key.Key_Delete: 117,
    Qt.Key.Key_End: 119,
    Qt.Key.Key_PageDown: 121,
    Qt.Key.Key_Left: 123,
    Qt.Key.Key_Right: 124,
    Qt.Key.Key_Down: 125,
    Qt.Key.Key_Up: 126,
}
_FUNCTION_KEYS = (122, 120, 99, 118, 96, 97, 98, 100, 101, 109, 103, 111)
_Handler = ctypes.CFUNCTYPE(c_int32, c_void_p, c_void_p, c_void_p)


class _HotKeyId(ctypes.Structure):
    _fields_ = (("signature", c_uint32), ("id", c_uint32))


class _EventType(ctypes.Structure):
    _fields_ = (("kind", c_uint32), ("number", c_uint32))


class MacShortcut(QObject):
    """Registers one key combination with the event dispatcher of the program."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._carbon = _library()
        self._reference = c_void_p()
        self._handler_reference = c_void_p()
        self._handler = _Handler(self._on_event)  # must live as long as the system may call it
        wanted = _EventType(_KEYBOARD, _HOT_KEY_PRESSED)
        self._carbon.InstallEventHandler(
            self._carbon.GetEventDispatcherTarget(),
            self._handler,
            1,
            byref(wanted),
            None,
            byref(self._handler_reference),
        )

    def grab(self, keys: str) -> str:
        """Take `keys` for us; what stands against it, or an empty string."""
        self.release()
        combination = QKeySequence(keys)[0]
        code = key_code(combination.key())
        if code is None:
            return QCoreApplication.translate("GlobalShortcut", "The keyboard has no such key.")
        status = self._carbon.RegisterEventHotKey(
            code,
            modifier_bits(combination.keyboardModifiers()),
            _HotKeyId(_SIGNATURE, 1),
            self._carbon.GetEventDispatcherTarget(),
            0,
            byref(self._reference),
        )
        return _refusal(status) if status else ""

    def release(self) -> None:
        """Give the keys back to other programs."""
        if self._reference:
            self._carbon.UnregisterEventHotKey(self._reference)
            self._reference = c_void_p()

    def close(self) -> None:
        """Listen no more."""
        self._carbon.RemoveEventHandler(self._handler_reference)

    def _on_event(self, _call: int, _event: int, _data: int) -> int:
        self.pressed.emit()
        return 0


def key_code(key: Qt.Key) -> int | None:
    """The place of a key on an American keyboard, or None."""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F12:
        return _FUNCTION_KEYS[key - Qt.Key.Key_F1]
    return _CODES.get(key, _LETTERS.get(chr(key)) if key < Qt.Key.Key_Escape else None)


def modifier_bits(modifiers: Qt.KeyboardModifier) -> int:
    """The modifiers as RegisterEventHotKey wants them."""
    return sum(bit for modifier, bit in _MODIFIERS.items() if modifiers & modifier)


def _refusal(code: int) -> str:
    translate = QCoreApplication.translate
    if code == _ALREADY_TAKEN:
        return translate("GlobalShortcut", "Another program has taken these keys.")
    return translate("GlobalShortcut", "macOS refused these keys (error {code}).").format(code=code)


def _library() -> ctypes.CDLL:
    """Carbon with the types of what we call."""
    carbon = ctypes.CDLL(_CARBON)
    signatures = {
        "GetEventDispatcherTarget": (c_void_p,),
        "InstallEventHandler": (c_int32, c_void_p, _Handler, c_ulong, POINTER(_EventType), c_void_p, POINTER(c_void_p)),
        "RemoveEventHandler": (c_int32, c_void_p),
        "RegisterEventHotKey": (c_int32, c_uint32, c_uint32, _HotKeyId, c_void_p, c_uint32, POINTER(c_void_p)),
        "UnregisterEventHotKey": (c_int32, c_void_p),
    }
    for name, (result, *arguments) in signatures.items():
        function = getattr(carbon, name)
        function.restype, function.argtypes = result, tuple(arguments)
    return carbon
