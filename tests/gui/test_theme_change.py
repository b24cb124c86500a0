"""What steps back behind other text does so in whatever colours are chosen."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox, QLabel

from docsearch_gui.gui import theme
from docsearch_gui.gui.results.answer_header import AnswerHeader
from docsearch_gui.gui.text_label import DimLabel
from tests.gui import scenes


@pytest.mark.parametrize("chosen", ["dark", "light"])
def test_dim_text_is_as_dim_as_the_theme_says(desk, qapp, chosen):
    for name in ("dark", "light"):
        theme.apply_theme(qapp, name)  # from now on every role of the palette is one of ours
    desk.find("cache", scenes.english_results())
    label = DimLabel("x")
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
