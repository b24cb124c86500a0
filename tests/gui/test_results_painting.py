"""Results as they look."""

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QPalette

from docsearch_gui.gui import theme
from docsearch_gui.gui.preview.markdown_syntax import markdown_syntax
from docsearch_gui.gui.wording import one_line, plain, relative
from docsearch_gui.settings import Settings
from tests.gui import scenes


def contrast(one, other) -> float:
    def light(color) -> float:
        parts = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3])
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("results", [scenes.english_results, scenes.japanese_results])
def test_results_are_painted_in_both_themes(make_desk, name, results):
    desk = make_desk(Settings(theme=name))
    desk.type("cache")
    desk.answer(results())
    picture = desk.search.results.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, 200, 3)}
    assert theme.colors(desk.window.palette()).mark.name() in colors


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_in_both_themes(make_desk, name):
    palette = make_desk(Settings(theme=name)).window.palette()
    colors, base = theme.colors(palette), palette.color(QPalette.ColorRole.Base)
    assert theme.is_dark(palette) == (name == "dark")
    for color in (colors.text, colors.dim, *colors.series.values()):
        assert contrast(color, base) >= 4.0
    assert contrast(colors.text, colors.mark) >= 4.5
    assert contrast(colors.text, colors.section) >= 4.5
    assert contrast(colors.text, colors.passage) >= 4.5


def test_a_change_of_theme_lays_out_anew(desk):
    desk.type("cache")
    desk.answer(scenes.english_results())
    desk.search.results.grab()
    desk.session.set_preference("theme", "dark")
    desk.qtbot.waitUntil(lambda: theme.is_dark(desk.search.results.palette()))
    picture = desk.search.results.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() - 5).lightness() < 60


@pytest.mark.parametrize("marks", [((0, 4),), ((-3, 2),), ((5, 3),), ((0, 10_000),), ()])
def test_doubtful_marks_are_painted_without_complaint(desk, marks):
    odd = replace(scenes.english_results()[0], snippet="🎉 odd\n\ttext " * 80, marks=marks, found_by=("magic",))
    desk.type("cache")
    desk.answer((odd,))
    assert not desk.search.results.grab().isNull()


def test_a_passage_is_one_line_of_as_many_characters():
    assert plain("a\nb\tc\x00d\u2028e") == "a b c d e"


def test_spaces_shrink_and_marks_move_along():
    text, marks = one_line("\n  two\n\n   words 🎉 here ", ((4, 6), (11, 16), (20, 90)))
    assert text == "two words 🎉 here "
    assert [text[start:end] for start, end in marks] == ["wo", "words"]


def test_a_path_is_told_from_its_folder():
    assert relative(scenes.FOLDER / "a" / "b.md", scenes.FOLDER) == "vue-docs/a/b.md"
    assert relative(scenes.FOLDER, scenes.OTHER) == str(scenes.FOLDER)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a **bold** and *slanted* word", "a bold and slanted word"),
        ("**算出**は`ref`です", "算出はrefです"),
        ("cut** off, or **cut", "cut off, or cut"),
        ("cut in [the address](https://exam", "cut in the address"),
        ("see [the guide](/guide/a#b) and ![](x.png)", "see the guide and "),
        ("### Title {#title}\n> said\n", "Title said "),
        ("```js{2}\nlet a = 2 * b * c\n```", " let a = 2 * b * c "),
        ("::: tip\n| a | b |\n|---|:-:|\n| 1 | 2 |", " | a | b | | 1 | 2 |"),
        ("x_1, a ** b, array[0], f(x) and # none", "x_1, a ** b, array[0], f(x) and # none"),
    ],
)
def test_signs_of_markdown_are_not_shown(source, shown):
    assert one_line(source, (), markdown_syntax(source))[0].strip() == shown.strip()


def test_marks_stay_on_their_words_without_the_signs():
    source = "**see [the cache](/cache)** in `cache`"
    marks = tuple(found.span() for found in re.finditer("cache", source))
    text, moved = one_line(source, marks, markdown_syntax(source))
    assert text == "see the cache in cache"
    assert [text[start:end] for start, end in moved] == ["cache", "cache"]
