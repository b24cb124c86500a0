"""What steps back behind other text does so in whatever colours are chosen."""

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QCheckBox, QLabel

from docsearch_gui.gui import theme
from docsearch_gui.gui.results.answer_header import AnswerHeader
from docsearch_gui.gui.text_label import TonedLabel
from docsearch_gui.settings import Settings
from tests.gui import scenes


@pytest.mark.parametrize("chosen", ["dark", "light"])
def test_dim_text_is_as_dim_as_the_theme_says(desk, qapp, chosen):
    for name in ("dark", "light"):
        theme.apply_theme(qapp, name)  # from now on every role of the palette is one of ours
    desk.find("cache", scenes.english_results())
    label = TonedLabel("x", "dim")
    desk.window.search.layout().addWidget(label)
    for name in ("light", "dark", chosen):
        theme.apply_theme(qapp, name)
        qapp.processEvents()
    dim = theme.colors(qapp.palette()).dim
    header = desk.window.findChild(AnswerHeader)
    shown = [label, *(found for found in header.findChildren(QLabel) if not found.font().bold())]
    assert {found.palette().windowText().color().name() for found in shown} == {dim.name()}


def test_an_empty_box_is_seen_when_the_desktop_goes_dark(desk, qapp):
    box = QCheckBox("x")
    desk.window.search.layout().addWidget(box)
    theme.apply_theme(qapp, "system")
    qapp.setPalette(QPalette(QColor("#303030"), QColor("#202020")))
    qapp.processEvents()
    ground, around = (widget.palette().base().color().lightness() for widget in (box, desk.window))
    assert ground > around + 20
    qapp.setPalette(QPalette(QColor("#eeeeee"), QColor("#f4f4f4")))
    qapp.processEvents()
    assert box.palette().base() == desk.window.palette().base()
    theme.apply_theme(qapp, "system")


@pytest.mark.parametrize("panel", ["", "folders", "monitor", "problems"])
def test_after_a_change_the_window_looks_as_if_it_had_started_so(make_desk, panel):
    changed = make_desk(Settings(theme="light", global_shortcut=""))
    fill(changed, panel)
    changed.session.set_preference("theme", "dark")
    started = make_desk(Settings(theme="dark", global_shortcut=""))
    fill(started, panel)
    changed.qtbot.waitUntil(lambda: picture(changed) == picture(started))


def fill(desk, panel: str) -> None:
    """Show something everywhere."""
    desk.window.resize(1100, 800)
    desk.engine.samples = scenes.samples()
    desk.say_status(scenes.indexing())
    desk.window.panels.open(panel)
    results = scenes.english_results()
    desk.engine.texts = {result.path: scenes.ENGLISH.text for result in results}
    desk.find("cache", results)
    desk.qtbot.waitUntil(lambda: "Writable Computed" in desk.search.preview.text.toPlainText())


def picture(desk) -> QImage:
    """The window without the blinking cursor."""
    desk.search.query_line.clearFocus()
    return desk.window.grab().toImage()
