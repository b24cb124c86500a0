"""The symbols of keys and their names, from X11/keysymdef.h; the portal uses the same names."""

from PySide6.QtCore import Qt

_FIRST_FUNCTION_KEY = 0xFFBE
_UNICODE = 0x0100_0000
_NAMED = {
    Qt.Key.Key_Backspace: ("BackSpace", 0xFF08),
    Qt.Key.Key_Tab: ("Tab", 0xFF09),
    Qt.Key.Key_Return: ("Return", 0xFF0D),
    Qt.Key.Key_Pause: ("Pause", 0xFF13),
    Qt.Key.Key_Escape: ("Escape", 0xFF1B),
    Qt.Key.Key_Home: ("Home", 0xFF50),
    Qt.Key.Key_Left: ("Left", 0xFF51),
    Qt.Key.Key_Up: ("Up", 0xFF52),
    Qt.Key.Key_Right: ("Right", 0xFF53),
    Qt.Key.Key_Down: ("Down", 0xFF54),
    Qt.Key.Key_PageUp: ("Prior", 0xFF55),
    Qt.Key.Key_PageDown: ("Next", 0xFF56),
    Qt.Key.Key_End: ("End", 0xFF57),
    Qt.Key.Key_Print: ("Print", 0xFF61),
    Qt.Key.Key_Insert: ("Insert", 0xFF63),
    Qt.Key.Key_Menu: ("Menu", 0xFF67),
    Qt.Key.Key_Delete: ("Delete", 0xFFFF),
    Qt.Key.Key_Space: ("space", 0x0020),
}


def keysym(key: Qt.Key) -> int:
    """The symbol of a key without Shift; letters are small."""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return _FIRST_FUNCTION_KEY + key - Qt.Key.Key_F1
    if key in _NAMED:
        return _NAMED[key][1]
    letter = ord(chr(key).lower()) if key < Qt.Key.Key_Escape else 0
    return letter if letter < 0x100 else _UNICODE | letter


def keysym_name(key: Qt.Key) -> str:
    """The name of that symbol."""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return f"F{key - Qt.Key.Key_F1 + 1}"
    if key in _NAMED:
        return _NAMED[key][0]
    letter = chr(key).lower()
    return letter if letter.isascii() and letter.isalnum() else f"U{key:04X}"
