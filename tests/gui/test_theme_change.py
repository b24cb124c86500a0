"""What steps back behind other text does so in whatever colours are chosen."""

import pytest
from PySide6.QtWidgets import QLabel

from docsearch_gui.gui import theme
from docsearch_gui.gui.results.answer_header import AnswerHeader
from docsearch_gui.gui.text_label import DimLabel
from tests.gui import scenes


@pytest.mark.parametrize("chosen", ["dark", "light"])
def test_dim_text_is_as_dim_as_the_theme_says(desk, qapp, chosen):
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
