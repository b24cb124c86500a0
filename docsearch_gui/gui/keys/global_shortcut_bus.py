"""Messages with arguments that PySide6 cannot write, as a(sa{sv}), put together by libdbus, which Qt has loaded."""

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ctypes import byref, c_char_p, c_int, c_uint32, c_uint64, c_void_p

from PySide6.QtDBus import QDBusConnection

_ITERATOR_BYTES = 128  # DBusMessageIter has 72; it may grow


class Writer:
    """Appends to a message, or to a container in it."""

    def __init__(self, dbus: ctypes.CDLL, iterator: ctypes.Array) -> None:
        self._dbus, self._iterator = dbus, iterator

    def basic(self, kind: str, value: str | int) -> None:
        """One value of the D-Bus type `kind`."""
        held = c_char_p(value.encode()) if isinstance(value, str) else c_uint64(value)
        self._dbus.dbus_message_iter_append_basic(self._iterator, ord(kind), byref(held))

    def open(self, kind: str, signature: bytes | None = None) -> "Writer":
        inner = ctypes.create_string_buffer(_ITERATOR_BYTES)
        self._dbus.dbus_message_iter_open_container(self._iterator, ord(kind), signature, inner)
        return Writer(self._dbus, inner)

    def close(self, inner: "Writer") -> None:
        self._dbus.dbus_message_iter_close_container(self._iterator, inner._iterator)

    def dictionary(self, values: Mapping[str, str]) -> None:
        """A dictionary of strings, as a{sv}."""
        entries = self.open("a", b"{sv}")
        for key, text in values.items():
            entry = entries.open("e")
            entry.basic("s", key)
            variant = entry.open("v", b"s")
            variant.basic("s", text)
            entry.close(variant)
            entries.close(entry)
        self.close(entries)


@contextmanager
def message(bus: QDBusConnection, kind: str, *names: str) -> Iterator[Writer]:
    """A writer for the arguments of a new "method_call" or "signal", which is sent when they are written."""
    dbus, connection = _library(), int(bus.internalPointer())
    new = getattr(dbus, f"dbus_message_new_{kind}")(*(name.encode() for name in names))
    iterator = ctypes.create_string_buffer(_ITERATOR_BYTES)
    dbus.dbus_message_iter_init_append(new, iterator)
    yield Writer(dbus, iterator)
    dbus.dbus_connection_send(connection, new, None)
    dbus.dbus_connection_flush(connection)
    dbus.dbus_message_unref(new)


def _library() -> ctypes.CDLL:
    """libdbus with the types of what we call."""
    dbus = ctypes.CDLL("libdbus-1.so.3")
    signatures = {
        "dbus_message_new_method_call": (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p),
        "dbus_message_new_signal": (c_void_p, c_char_p, c_char_p, c_char_p),
        "dbus_message_iter_init_append": (None, c_void_p, c_void_p),
        "dbus_message_iter_append_basic": (c_uint32, c_void_p, c_int, c_void_p),
        "dbus_message_iter_open_container": (c_uint32, c_void_p, c_int, c_char_p, c_void_p),
        "dbus_message_iter_close_container": (c_uint32, c_void_p, c_void_p),
        "dbus_connection_send": (c_uint32, c_void_p, c_void_p, c_void_p),
        "dbus_connection_flush": (None, c_void_p),
        "dbus_message_unref": (None, c_void_p),
    }
    for name, (result, *arguments) in signatures.items():
        function = getattr(dbus, name)
        function.restype, function.argtypes = result, tuple(arguments)
    return dbus
