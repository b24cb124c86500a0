"""What only a real X server has: dragging between programs."""

from tests.gui.folder_scenes import FOUND
from tests.x_display import on_x, xdotool

pytestmark = on_x


def test_a_folder_dragged_from_another_program_is_added(source, desk, documents):
    desk.engine.preflights[documents] = FOUND
    desk.window.setGeometry(420, 120, 760, 520)
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    xdotool("mousemove", 100, 160, "mousedown", 1)
    steps = iter(range(110, 800, 12))

    def invited() -> bool:
        xdotool("mousemove", next(steps), 300)
        return desk.window._overlay is not None and desk.window._overlay.isVisible()

    desk.qtbot.waitUntil(invited, timeout=20_000)
    assert desk.window._overlay.text() == "Release to index"
    xdotool("mouseup", 1)
    desk.qtbot.waitUntil(lambda: desk.window.adding.card is not None and desk.window.adding.card.start.isEnabled())
    desk.qtbot.waitUntil(desk.window.adding.card.isActiveWindow)
    # until its drag is over, the other program has the keyboard
    assert source.stdout.readline() == "CopyAction\n"

    def added() -> bool:
        xdotool("key", "Return")
        return desk.engine.folders == [documents]

    desk.qtbot.waitUntil(added, timeout=20_000)
    assert not desk.window._overlay.isVisible()
