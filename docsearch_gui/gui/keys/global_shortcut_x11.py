"""A key of the whole desktop by the core protocol of X11, on a connection of our own."""

import ctypes
from collections.abc import Iterator
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p
from itertools import combinations

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, QSocketNotifier, Qt, Signal
from PySide6.QtGui import QKeySequence, QWindow

from docsearch_gui.gui.keys.global_shortcut_keysyms import keysym

_SHIFT, _LOCK, _CONTROL = 1, 2, 4
_ALT_DEFAULT, _SUPER_DEFAULT = 8, 64
_ALT_KEYSYM, _SUPER_KEYSYM, _NUM_LOCK, _SCROLL_LOCK = 0xFFE9, 0xFFEB, 0xFF7F, 0xFF14
_BAD_ACCESS = 10
_KEY_PRESS, _CLIENT_MESSAGE, _MAPPING_NOTIFY = 2, 33, 34
_ASYNC = 1
_FROM_PAGER = 2  # window managers always obey a pager
_REDIRECT_AND_NOTIFY = 0x80000 | 0x100000


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint32),)


class _Screens(Structure):
    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


class _Setup(Structure):
    _fields_ = (("head", c_uint8 * 34), ("min_keycode", c_uint8), ("max_keycode", c_uint8))


class _Mapping(Structure):
    """The reply of GetKeyboardMapping and of GetModifierMapping: `width` codes a key, or a modifier."""

    _fields_ = (("type", c_uint8), ("width", c_uint8), ("sequence", c_uint16), ("length", c_uint32))


class _Event(Structure):
    _fields_ = (("type", c_uint8), ("code", c_uint8), ("sequence", c_uint16), ("time", c_uint32))


class _ClientMessage(Structure):
    _fields_ = (
        ("type", c_uint8),
        ("format", c_uint8),
        ("sequence", c_uint16),
        ("window", c_uint32),
        ("kind", c_uint32),
        ("data", c_uint32 * 5),
    )


class X11Shortcut(QObject):
    """Grabs one key combination of the root window, whatever locks are on."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._xcb, self._libc = _libraries()
        self._connection = self._xcb.xcb_connect(None, None)
        if self._xcb.xcb_connection_has_error(self._connection):
            raise ConnectionError("no connection to the X server")
        self._root = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._connection)).data[0]
        self._keys: QKeyCombination | None = None
        self._grabbed: list[tuple[int, int]] = []
        self._time = 0
        self._notifier = QSocketNotifier(
            self._xcb.xcb_get_file_descriptor(self._connection), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._on_readable)

    def grab(self, keys: str) -> str:
        """Take `keys` for us; what stands against it, or an empty string."""
        self.release()
        self._keys = QKeySequence(keys)[0]
        problem = self._grab()
        self._on_readable()
        return problem

    def release(self) -> None:
        """Give the keys back to other programs."""
        self._keys = None
        self._ungrab()

    def close(self) -> None:
        """End the connection."""
        self._notifier.setEnabled(False)
        self._xcb.xcb_disconnect(self._connection)

    def activate(self, window: QWindow) -> None:
        """Give `window` the focus once it is on the screen, as the user who pressed the key wants."""
        if window.isExposed():
            self._ask_for_focus(window)
        else:
            window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Expose and window.isExposed():
            window.removeEventFilter(self)
            self._ask_for_focus(window)
        return False

    def _ask_for_focus(self, window: QWindow) -> None:
        message = _ClientMessage(_CLIENT_MESSAGE, 32, 0, int(window.winId()), self._atom(b"_NET_ACTIVE_WINDOW"))
        message.data[:2] = _FROM_PAGER, self._time
        self._xcb.xcb_send_event(self._connection, 0, self._root, _REDIRECT_AND_NOTIFY, byref(message))
        self._xcb.xcb_flush(self._connection)

    def _grab(self) -> str:
        places = self._places(self._keys)
        if not places:
            return QCoreApplication.translate("GlobalShortcut", "The keyboard has no such key.")
        for place in places:
            cookie = self._xcb.xcb_grab_key_checked(self._connection, 1, self._root, place[1], place[0], _ASYNC, _ASYNC)
            error = self._xcb.xcb_request_check(self._connection, cookie)
            if error:
                code = error[1]
                self._libc.free(error)
                self._ungrab()
                return _refusal(code)
            self._grabbed.append(place)
        return ""

    def _ungrab(self) -> None:
        for code, modifiers in self._grabbed:
            self._xcb.xcb_ungrab_key(self._connection, code, self._root, modifiers)
        self._grabbed = []
        self._xcb.xcb_flush(self._connection)

    def _places(self, keys: QKeyCombination) -> list[tuple[int, int]]:
        """The key codes and modifiers that mean `keys`, with every mixture of locks."""
        rows, wanted = self._keyboard(), keysym(keys.key())
        modifiers = self._modifiers(rows)
        mask = _mask(keys.keyboardModifiers(), modifiers)
        locks = [_LOCK, *(modifiers[lock] for lock in (_NUM_LOCK, _SCROLL_LOCK) if modifiers.get(lock))]
        codes = {code for code, symbols in rows.items() if wanted in symbols[::2]}
        if not codes:  # the upper symbol of a key
            codes, mask = {code for code, symbols in rows.items() if wanted in symbols[1::2]}, mask | _SHIFT
        return [(code, mask | extra) for code in sorted(codes) for extra in _sums(locks)]

    def _keyboard(self) -> dict[int, list[int]]:
        """The key symbols of every key code, two columns a layout."""
        setup = self._xcb.xcb_get_setup(self._connection).contents
        first, count = setup.min_keycode, setup.max_keycode - setup.min_keycode + 1
        cookie = self._xcb.xcb_get_keyboard_mapping(self._connection, first, count)
        reply = self._xcb.xcb_get_keyboard_mapping_reply(self._connection, cookie, None)
        symbols = (c_uint32 * reply.contents.length).from_address(ctypes.addressof(reply.contents) + 32)
        width = reply.contents.width
        rows = {first + row: list(symbols[row * width : (row + 1) * width]) for row in range(count)}
        self._libc.free(reply)
        return rows

    def _modifiers(self, rows: dict[int, list[int]]) -> dict[int, int]:
        """The bit of the modifier that each key symbol sets."""
        cookie = self._xcb.xcb_get_modifier_mapping(self._connection)
        reply = self._xcb.xcb_get_modifier_mapping_reply(self._connection, cookie, None)
        width = reply.contents.width
        codes = (c_uint8 * (8 * width)).from_address(ctypes.addressof(reply.contents) + 32)
        bits: dict[int, int] = {}
        for place, code in enumerate(codes):
            for symbol in rows.get(code, ()) if code else ():
                bits.setdefault(symbol, 1 << place // width)
        self._libc.free(reply)
        return bits

    def _on_readable(self) -> None:
        changed = False
        while event := self._xcb.xcb_poll_for_event(self._connection):
            kind, code, time = event.contents.type & 0x7F, event.contents.code, event.contents.time
            self._libc.free(event)
            changed = changed or kind == _MAPPING_NOTIFY
            if kind == _KEY_PRESS and code in {place[0] for place in self._grabbed}:
                self._time = time
                self.pressed.emit()
        if changed and self._keys is not None:
            self._ungrab()
            self._grab()
        if self._xcb.xcb_connection_has_error(self._connection):
            self._notifier.setEnabled(False)

    def _atom(self, name: bytes) -> int:
        cookie = self._xcb.xcb_intern_atom(self._connection, 0, len(name), name)
        reply = self._xcb.xcb_intern_atom_reply(self._connection, cookie, None)
        atom = reply[2]  # after type, sequence and length
        self._libc.free(reply)
        return atom


def _mask(modifiers: Qt.KeyboardModifier, bits: dict[int, int]) -> int:
    known = {
        Qt.KeyboardModifier.ShiftModifier: _SHIFT,
        Qt.KeyboardModifier.ControlModifier: _CONTROL,
        Qt.KeyboardModifier.AltModifier: bits.get(_ALT_KEYSYM, _ALT_DEFAULT),
        Qt.KeyboardModifier.MetaModifier: bits.get(_SUPER_KEYSYM, _SUPER_DEFAULT),
    }
    return sum(bit for modifier, bit in known.items() if modifiers & modifier)


def _sums(bits: list[int]) -> Iterator[int]:
    for count in range(len(bits) + 1):
        for some in combinations(bits, count):
            yield sum(some)


def _refusal(code: int) -> str:
    translate = QCoreApplication.translate
    if code == _BAD_ACCESS:
        return translate("GlobalShortcut", "Another program has taken these keys.")
    return translate("GlobalShortcut", "The display refused these keys (X error {code}).").format(code=code)


def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    """libxcb and the C library with the types of what we call; OSError where there is no libxcb."""
    xcb, libc = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL(None)
    libc.free.argtypes = (c_void_p,)
    mapping = POINTER(_Mapping)
    signatures = {
        "xcb_connect": (c_void_p, c_char_p, c_void_p),
        "xcb_disconnect": (None, c_void_p),
        "xcb_connection_has_error": (c_int, c_void_p),
        "xcb_get_file_descriptor": (c_int, c_void_p),
        "xcb_get_setup": (POINTER(_Setup), c_void_p),
        "xcb_setup_roots_iterator": (_Screens, POINTER(_Setup)),
        "xcb_flush": (c_int, c_void_p),
        "xcb_poll_for_event": (POINTER(_Event), c_void_p),
        "xcb_request_check": (POINTER(c_uint8), c_void_p, _Cookie),
        "xcb_grab_key_checked": (_Cookie, c_void_p, c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8),
        "xcb_ungrab_key": (_Cookie, c_void_p, c_uint8, c_uint32, c_uint16),
        "xcb_get_keyboard_mapping": (_Cookie, c_void_p, c_uint8, c_uint8),
        "xcb_get_keyboard_mapping_reply": (mapping, c_void_p, _Cookie, c_void_p),
        "xcb_get_modifier_mapping": (_Cookie, c_void_p),
        "xcb_get_modifier_mapping_reply": (mapping, c_void_p, _Cookie, c_void_p),
        "xcb_intern_atom": (_Cookie, c_void_p, c_uint8, c_uint16, c_char_p),
        "xcb_intern_atom_reply": (POINTER(c_uint32), c_void_p, _Cookie, c_void_p),
        "xcb_send_event": (_Cookie, c_void_p, c_uint8, c_uint32, c_uint32, c_void_p),
    }
    for name, (result, *arguments) in signatures.items():
        function = getattr(xcb, name)
        function.restype, function.argtypes = result, tuple(arguments)
    return xcb, libc
