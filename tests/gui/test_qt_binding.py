"""PySide6 6.12.0 drops a reference of None at every void call and aborts Python 3.11."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal")
@pytest.mark.parametrize("constant", [None, True, False])
def test_calls_into_qt_keep_the_references_of_constants(qapp, constant):
    bell = Bell()
    bell.rung.connect(lambda _on: None)
    before = sys.getrefcount(constant)
    for _call in range(2_000):
        qapp.processEvents()
        bell.rung.emit(True)  # noqa: FBT003 - the value that is counted
    assert abs(sys.getrefcount(constant) - before) < 50
