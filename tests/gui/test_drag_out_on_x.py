"""A result that is dragged into another program, on a real X server."""

import json
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QProcess, QTimer

from docsearch_gui.gui.results import result_quotation
from tests.gui import scenes
from tests.x_display import on_x, xdotool

pytestmark = on_x


@pytest.fixture
def target(qtbot):
    """Another program that takes what is dropped on it, at the right of the screen."""
    process = QProcess()
    process.start(sys.executable, ["-m", "tests.gui.drop_target"])
    assert process.waitForStarted()
    xdotool("search", "--sync", "--onlyvisible", "--pid", process.processId())
    yield process
    xdotool("mouseup", 1)
    process.kill()
    process.waitForFinished()


def test_a_result_dragged_into_another_program_is_a_file_and_a_quotation(target, desk, documents):
    result = replace(scenes.english_results()[0], path=documents / "a.md", folder=documents)
    desk.window.setGeometry(20, 120, 800, 520)
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.find("cache", (result,))
    listed = desk.search.results
    at = listed.viewport().mapToGlobal(listed.visualRect(listed.model().index(0, 0)).center())
    steps = iter(range(at.x(), 1_050, 14))

    def move() -> None:
        x = next(steps, None)
        xdotool(*(("mouseup", 1) if x is None else ("mousemove", x, at.y())))

    hand = QTimer(interval=40)  # the drag has a loop of its own, in which only timers run
    hand.timeout.connect(move)
    xdotool("mousemove", at.x(), at.y(), "mousedown", 1)
    hand.start()
    desk.qtbot.waitUntil(lambda: target.bytesAvailable() > 0, timeout=20_000)
    hand.stop()
    dropped = json.loads(bytes(target.readAllStandardOutput()))
    assert dropped["files"] == [str(result.path)]
    assert dropped["text"] == result_quotation.text_of(result)
    assert dropped["markdown"] == result_quotation.markdown_of(result)
    assert "<blockquote" in dropped["html"]
    assert not desk.window._overlay or not desk.window._overlay.isVisible()
