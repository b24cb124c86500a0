"""The icon in a tray of the older kind, which is a window of ours in the panel: clicked, and dropped upon."""

import subprocess
from itertools import cycle

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication

from docsearch_gui.gui.tray import tray
from docsearch_gui.settings import Settings
from tests.gui.folder_scenes import FOUND
from tests.x_display import on_x, xdotool

pytestmark = on_x


@pytest.fixture
def trayer(qtbot, qapp):
    """A desktop's tray."""
    with subprocess.Popen(["trayer", "--edge", "top", "--align", "right"], stderr=subprocess.DEVNULL) as process:
        qtbot.waitUntil(tray.available, timeout=10_000)
        yield process
        process.kill()


@pytest.fixture
def desk(trayer, make_desk):
    """A window that hides in the tray, and its icon there."""
    desk = make_desk(Settings(theme="light", closing="tray"))
    desk.qtbot.waitUntil(lambda: desk.session.tray.icon.geometry().width() > 0)
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    return desk


def place(point: QPoint) -> tuple[float, float]:
    """Where on the screen, in its pixels, `point` lies."""
    ratio = QApplication.primaryScreen().devicePixelRatio()
    return point.x() * ratio, point.y() * ratio


class Seen(QObject):
    """Counts events of one kind that come to our icon's window."""

    def __init__(self, kind: QEvent.Type) -> None:
        super().__init__()
        self._kind, self.count = kind, 0
        windows = QApplication.topLevelWidgets()
        next(window for window in windows if window.objectName() == "QSystemTrayIconSys").installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == self._kind
        return False


def middle(desk) -> tuple[float, float]:
    return place(desk.session.tray.icon.geometry().center())


def point_at_icon(desk) -> None:
    """Bring the mouse over the icon, which the tray may still be moving."""
    xdotool("mousemove", 100, 300)
    entered, sides = Seen(QEvent.Type.Enter), cycle((-1, 1))

    def is_there() -> bool:
        x, y = middle(desk)
        xdotool("mousemove", round(x) + next(sides), round(y))
        return entered.count > 0

    desk.qtbot.waitUntil(is_there)


def test_a_click_on_the_icon_hides_the_window(desk):
    point_at_icon(desk)
    xdotool("click", 1)
    desk.qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert "stop" not in desk.engine.calls


def test_a_click_on_the_icon_brings_the_window_back(desk):
    desk.window.first_time("tray")
    desk.window.close()
    assert not desk.window.isVisible()
    point_at_icon(desk)
    xdotool("click", 1)
    desk.qtbot.waitUntil(lambda: desk.window.isVisible() and desk.window.windowHandle().isActive())


def test_an_entry_of_its_menu_is_chosen_with_the_mouse(desk):
    menu = desk.session.tray.icon.contextMenu()
    point_at_icon(desk)
    xdotool("click", 3)
    desk.qtbot.waitUntil(menu.isVisible)
    entry = menu.mapToGlobal(menu.actionGeometry(desk.session.tray.pause).center())
    xdotool("mousemove", *place(entry), "click", 1)
    desk.qtbot.waitUntil(lambda: "pause" in desk.engine.calls)


def test_a_window_that_is_hidden_when_the_tray_ends_comes_back(desk, trayer):
    desk.window.close()
    assert not desk.window.isVisible()
    desk.session.background.patience.setInterval(0)
    trayer.kill()
    desk.qtbot.waitUntil(desk.window.isVisible)


def test_a_folder_dropped_on_the_icon_is_looked_at(source, desk, documents):
    desk.engine.preflights[documents] = FOUND
    desk.window.close()
    x, y = middle(desk)
    xdotool("mousemove", 100, 160, "mousedown", 1)
    seen, steps = Seen(QEvent.Type.DragEnter), iter(range(8, 0, -1))

    def invited() -> bool:
        far = next(steps, 0) / 8
        xdotool("mousemove", round(x + (100 - x) * far), round(y + (160 - y) * far))
        return seen.count > 0

    desk.qtbot.waitUntil(invited, timeout=20_000)
    xdotool("mouseup", 1)
    desk.qtbot.waitUntil(lambda: desk.window.adding.card is not None and desk.window.adding.card.start.isEnabled())
    assert [block.found.folder for block in desk.window.adding.card.blocks] == [documents]
