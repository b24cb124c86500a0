"""What a row of the list says and how large it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest

from docsearch_gui.gui.results.result_dates import ResultDates
from docsearch_gui.gui.results.result_list import ResultList
from docsearch_gui.gui.results.result_merging import Screen, merged
from docsearch_gui.gui.results.result_metrics import RowMetrics
from docsearch_gui.gui.results.result_words import ResultWords
from docsearch_gui.search_models import Explanation
from tests.gui import scenes
from tests.gui.search_scenes import grouped, rated, weakened

NOW, DAY = 1_800_000_000.0, 86_400
RESULTS = scenes.english_results()


@pytest.fixture
def listed(qtbot):
    """A list on its own, 500 pixels wide."""
    view = ResultList()
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    return view


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (5, "just now"), (-30, "just now"), (65, "1 minute(s) ago"), (3_599, "59 minute(s) ago"), (7_300, "2 hour(s) ago"),
        (1.9 * DAY, "1 day(s) ago"), (44 * DAY, "44 day(s) ago"), (61 * DAY, "2 month(s) ago"),
        (400 * DAY, "13 month(s) ago"), (730 * DAY, "2 year(s) ago"),
    ],
)  # fmt: skip
def test_age_is_told_as_a_person_says_it(qapp, ago, words):
    assert ResultDates().relative(NOW - ago, NOW) == words


def test_an_unknown_date_is_not_told_and_one_of_the_future_is_told_as_it_is(qapp):
    assert ResultDates().relative(0, NOW) == ResultDates().exact(0) == ""
    assert "2027" in ResultDates().relative(NOW + DAY, NOW)


@pytest.mark.parametrize(("language", "date"), [("en_GB", "15 January 2027"), ("ja", "2027年1月15日")])
def test_the_tooltip_has_the_date_in_the_form_of_the_country(listed, language, date):
    QLocale.setDefault(QLocale(language))
    listed.show_results((replace(RESULTS[0], modified=NOW),))
    assert date in listed.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_word_of_the_query_in_the_files_name_is_told(qapp):
    words, found = (
        ResultWords(),
        replace(RESULTS[0], explanation=Explanation(words=("cached",), missing=("ＣＯＭＰＵＴＥＤ",))),
    )
    assert words.found_by(found) == ["words", "meaning", "name"]
    assert words.found_by(replace(found, explanation=Explanation(words=("c",)))) == ["words", "meaning"]


@pytest.mark.parametrize("width", [240, 500, 1_200])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_lines_of_any_size_have_room(qapp, width, times):
    font = QFont(qapp.font())
    font.setPointSizeF(times * font.pointSizeF())
    metrics = RowMetrics(font, width)
    assert metrics.line > QFontMetrics(metrics.bold).height()
    assert metrics.small_line > metrics.small_letters.height()
    assert metrics.height > 3 * metrics.line + metrics.footers * metrics.small_line


def test_large_text_puts_the_place_and_the_badges_below_each_other(listed):
    listed.show_results(RESULTS)
    small = listed.visualRect(listed.model().index(0, 0)).height()
    font = listed.font()
    font.setPointSizeF(2 * font.pointSizeF())
    listed.setFont(font)
    listed.grab()
    assert listed.visualRect(listed.model().index(0, 0)).height() > 2 * small
    listed.resize(1_600, 600)
    listed.grab()
    assert 1.5 * small < listed.visualRect(listed.model().index(0, 0)).height() < 2.2 * small


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("results", [scenes.english_results, scenes.japanese_results])
def test_nothing_of_a_row_is_cut_off(listed, results, times):
    font = listed.font()
    font.setPointSizeF(times * font.pointSizeF())
    listed.setFont(font)
    listed.show_results(rated(results()))
    picture, area = listed.viewport().grab().toImage(), listed.visualRect(listed.model().index(1, 0))
    for edge in (QRect(area.left(), area.bottom() - 5, area.width(), 4), QRect(area.right() - 10, area.top(), 9, area.height() - 2),
                 QRect(area.left(), area.top() + 1, area.width(), 4)):  # fmt: skip
        assert len(colors_in(picture, edge)) == 1


def colors_in(picture: QImage, area: QRect) -> set[int]:
    return {picture.pixel(x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom())}


def test_all_results_are_of_one_height_and_the_row_of_weak_ones_is_lower(listed):
    listed.show_results(weakened(RESULTS, 3))
    heights = [listed.visualRect(listed.model().index(row, 0)).height() for row in range(4)]
    assert len(set(heights[:3])) == 1
    assert heights[3] < heights[0] / 2


def test_a_row_of_any_width_is_painted(listed):
    listed.show_results(grouped(RESULTS))
    picture = QImage(listed.size(), QImage.Format.Format_RGB32)
    for width in (60, 120, 333):
        listed.resize(width, 300)
        painter = QPainter(picture)
        listed.render(painter, QPoint())
        painter.end()


@pytest.mark.parametrize("place", [0, 2_500, 4_999])
def test_thousands_are_merged_around_the_row_that_is_held(place):
    many = tuple(replace(RESULTS[0], section_id=str(n)) for n in range(5_000))
    better = tuple(reversed(many))
    screen = Screen(str(place), 100, 600, lambda _row: 100, frozenset(), by_file=False)
    order = merged(many, better, screen)
    assert sorted(order, key=lambda one: one.section_id) == sorted(many, key=lambda one: one.section_id)
    assert [one for one in order if one is not many[place]] == [one for one in better if one is not many[place]]
    assert order.index(many[place]) in range(1, 4_996)


def test_the_toggle_asks_for_files_and_is_remembered(desk, make_desk):
    desk.find("cache", RESULTS)
    toggle = desk.search._header.group
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: desk.engine.queries[-1].by_file)
    desk.answer(grouped(RESULTS))
    assert toggle.isChecked()
    again = make_desk()
    again.find("cache", grouped(RESULTS))
    assert again.engine.queries[-1].by_file
    assert again.search._header.group.isChecked()
