"""The settings dialog: generated from the declaration, and what a change does."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.settings.settings_controls import Number
from docsearch_gui.gui.settings.settings_dialog import SettingsDialog
from docsearch_gui.gui.settings.settings_keeper import SettingsKeeper
from docsearch_gui.gui.text_size import apply_text_size
from docsearch_gui.gui.theme import is_dark
from docsearch_gui.paths import AppPaths
from docsearch_gui.setting_fields import Effect, Group
from docsearch_gui.settings import Settings, load_settings
from tests.gui import scenes

OTHER_VALUES = {
    "model_folder": "/models/other", "rerank_model_folder": "/models/ranker",
    "include": ("*.md",), "exclude": ("drafts/", "!drafts/a.md"),
    "quiet_hours": "23:30-06:15", "global_shortcut": "Ctrl+Alt+G", "shortcuts": ("explain: Ctrl+J",),
}  # fmt: skip


def other_value(declared) -> object:
    """A value of a setting that is not its default."""
    if declared.name in OTHER_VALUES:
        return OTHER_VALUES[declared.name]
    if isinstance(declared.default, bool):
        return not declared.default
    if declared.metadata["among"]:
        return declared.metadata["among"][-1]
    return min(declared.default + 7, declared.metadata["high"])


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Where the start at login is written."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))


@pytest.fixture(autouse=True)
def usual_text(qapp):
    yield
    apply_text_size(qapp, 100)


@pytest.fixture
def open_dialog(make_desk):
    """A function that opens a window with its settings dialog."""

    def show(settings: Settings | None = None) -> tuple:
        desk = make_desk(settings)
        desk.window.show_settings()
        return desk, desk.window.findChild(SettingsDialog)

    return show


@pytest.fixture
def dialog(open_dialog) -> SettingsDialog:
    return open_dialog()[1]


@pytest.fixture
def alone(qtbot, qapp, tmp_path):
    """What keeps the settings, a dialog without a window, and the file."""
    paths, settings, bridge = AppPaths.under(tmp_path / "home"), Settings(), EngineBridge()
    keeper = SettingsKeeper(qapp, bridge, paths.settings_file, settings)
    dialog = SettingsDialog(keeper, bridge, paths)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    yield keeper, dialog, paths.settings_file
    keeper.change(theme="system")


def stored(desk) -> Settings:
    return load_settings(desk.session._paths.settings_file)[0]


def shown_names(dialog: SettingsDialog) -> list[str]:
    return [row.declared.name for row in dialog.rows if row.isVisible()]


@pytest.mark.parametrize("declared", fields(Settings), ids=lambda declared: declared.name)
def test_every_setting_makes_the_round_trip_through_its_control(alone, declared):
    keeper, dialog, file = alone
    row, value = dialog.row(declared.name), other_value(declared)
    assert row.control.value() == declared.default
    row.control.put(value)
    if row.waits:
        row.act.click()
    dialog.apply()
    assert getattr(load_settings(file)[0], declared.name) == getattr(keeper.current, declared.name) == value
    row.reset.click()
    assert row.control.value() == declared.default


def test_every_setting_is_on_one_page_with_words_of_its_own(dialog):
    assert [row.declared.name for row in dialog.rows] == [
        declared.name for group in Group for declared in fields(Settings) if declared.metadata["group"] is group
    ]
    assert all(row.declared.metadata["title"] and row.declared.metadata["meaning"] for row in dialog.rows)


def test_a_change_reaches_the_engine_after_a_moment(open_dialog):
    desk, dialog = open_dialog()
    dialog.row("pause_on_battery").control.put(45)
    desk.qtbot.waitUntil(lambda: desk.engine.settings is not None)
    assert desk.engine.settings.pause_on_battery == 45
    assert desk.session.bridge.settings.pause_on_battery == 45


def test_a_number_that_is_turned_up_is_one_change(open_dialog):
    desk, dialog = open_dialog()
    told = []
    desk.session.settings.changed.connect(lambda _before, after: told.append(after.threads))
    for threads in (1, 2, 3):
        dialog.row("threads").control.put(threads)
    desk.qtbot.waitUntil(lambda: bool(told))
    assert told == [3]


def test_closing_lets_count_what_was_changed_last(open_dialog):
    desk, dialog = open_dialog()
    dialog.row("rescan_minutes").control.put(15)
    dialog.close()
    assert stored(desk).rescan_minutes == 15


def test_colours_change_at_once(open_dialog, qapp):
    desk, dialog = open_dialog(Settings(theme="light"))
    dialog.row("theme").control.put("dark")
    dialog.apply()
    assert is_dark(qapp.palette())
    dialog.row("theme").control.put("light")
    dialog.apply()
    assert not is_dark(desk.window.palette())


def test_text_grows_at_once_and_from_the_systems_size(open_dialog, qapp):
    desk, dialog = open_dialog()
    before, row = qapp.font().pointSizeF(), dialog.row("theme")
    for percent in (150, 200):
        dialog.row("text_percent").control.put(percent)
        dialog.apply()
        desk.qtbot.waitUntil(lambda wanted=before * percent / 100: row.font().pointSizeF() == pytest.approx(wanted))


def test_words_that_are_bold_grow_too(open_dialog):
    desk, dialog = open_dialog()
    title = next(label for label in dialog.pages[0].findChildren(QLabel) if label.font().weight() == QFont.Weight.Bold)
    before = title.font().pointSizeF()
    dialog.row("text_percent").control.put(200)
    dialog.apply()
    desk.qtbot.waitUntil(lambda: title.font().pointSizeF() == pytest.approx(2 * before))


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_a_text_of_its_own_size_grows_too(qtbot, qapp, factor):
    label = QLabel("Title")
    qtbot.addWidget(label)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * factor)
    label.setFont(font)
    for percent in (200, 80, 100):
        apply_text_size(qapp, percent)
        assert label.font().pointSizeF() == pytest.approx(font.pointSizeF() * percent / 100)


def test_what_is_dear_says_what_it_costs_and_waits_for_a_word(open_dialog):
    desk, dialog = open_dialog()
    desk.say_status(replace(scenes.idle(), sections=4_800, sections_per_s=0.0))
    dialog.show_group(Group.MODEL)
    row = dialog.row("precision")
    row.control.put("int8")
    dialog.apply()
    assert (desk.engine.settings, stored(desk).precision) == (None, "auto")
    assert row.note.text() == "The model is loaded again, and all documents are embedded anew: about 10 minute(s)."
    row.act.click()
    dialog.apply()
    assert desk.engine.settings.precision == "int8"
    assert not row.act.isVisible()


@pytest.mark.parametrize(("name", "value"), [("exclude", ("*",)), ("rerank_model_folder", "/mod")])
def test_what_is_half_typed_does_not_count(open_dialog, name, value):
    desk, dialog = open_dialog()
    dialog.row(name).control.put(value)
    dialog.apply()
    assert desk.engine.settings is None


def test_a_rerank_model_loads_the_model_again_but_embeds_nothing(dialog):
    dialog.show_group(Group.MODEL)
    row = dialog.row("rerank_model_folder")
    row.control.put("/models/ranker")
    assert row.note.text() == "A change loads the model again, which takes some seconds."
    assert (row.control.line.placeholderText(), row.act.isVisible()) == ("none", True)


def test_the_language_waits_for_the_next_start_which_is_offered(open_dialog):
    desk, dialog = open_dialog()
    dialog.show_group(Group.LOOKS)
    row = dialog.row("language")
    row.control.put("ja")
    dialog.apply()
    assert stored(desk).language == "ja"
    row.act.click()
    assert desk.session.starts_again
    assert "stop" in desk.engine.calls


def test_quiet_hours_of_no_length_are_refused(open_dialog):
    desk, dialog = open_dialog()
    row = dialog.row("quiet_hours")
    row.control.put("22:00-07:00")
    row.control.last.setTime(row.control.first.time())
    dialog.apply()
    assert row.note.text() == "Beginning and end must differ."
    assert stored(desk).quiet_hours != "22:00-22:00"


def test_keys_of_input_methods_are_refused(open_dialog):
    desk, dialog = open_dialog()
    row = dialog.row("global_shortcut")
    row.control.put("Ctrl+Space")
    dialog.apply()
    assert "input methods" in row.note.text()
    assert desk.session.settings.current.global_shortcut == "Ctrl+Alt+F"


def test_recent_searches_are_forgotten(open_dialog):
    desk, dialog = open_dialog()
    desk.engine.past_searches = ("cache",)
    dialog._privacy.look()
    dialog._privacy.clear.click()
    assert desk.engine.past_searches == ()
    assert not dialog._privacy.clear.isEnabled()


def test_no_searches_are_remembered_once_that_is_off(open_dialog):
    desk, dialog = open_dialog()
    desk.engine.past_searches = ("cache",)
    dialog.row("remember_searches").control.put(value=False)
    dialog.apply()
    assert (desk.engine.settings.remember_searches, desk.engine.past_searches) == (False, ())


def test_the_folders_of_the_data_can_be_opened(open_dialog):
    desk, dialog = open_dialog()
    desk.session._paths.create()
    for button in dialog._privacy.findChildren(type(dialog._privacy.clear))[1:]:
        button.click()
    assert [url.toLocalFile() for url in desk.opened] == [
        str(path) for path in (desk.session._paths.config, desk.session._paths.data, desk.session._paths.logs)
    ]


def test_the_start_at_login_is_written(open_dialog, tmp_path):
    _desk, dialog = open_dialog()
    dialog.row("start_at_login").control.put(value=True)
    dialog.apply()
    entry = tmp_path / "xdg" / "autostart" / "docsearch-gui.desktop"
    assert "--hidden" in entry.read_text(encoding="utf-8")
    dialog.row("start_at_login").control.put(value=False)
    dialog.apply()
    assert not entry.exists()


def test_the_desktops_word_on_the_start_at_login_counts(open_dialog):
    _desk, dialog = open_dialog(Settings(start_at_login=True))
    assert dialog.row("start_at_login").control.value() is False


def test_what_cannot_be_done_is_told(open_dialog, tmp_path):
    desk, dialog = open_dialog()
    (tmp_path / "xdg").write_text("in the way", encoding="utf-8")
    dialog.row("start_at_login").control.put(value=True)
    dialog.apply()
    assert "start at login" in desk.window.notice.text()


def test_settings_that_cannot_be_kept_count_and_are_told(open_dialog):
    desk, dialog = open_dialog()
    file = desk.session._paths.settings_file
    file.unlink(missing_ok=True)
    file.with_suffix(".new").mkdir(parents=True)
    dialog.row("pause_on_battery").control.put(12)
    dialog.apply()
    assert desk.engine.settings.pause_on_battery == 12
    assert "cannot be written" in desk.window.notice.text()


@pytest.mark.parametrize(
    ("words", "names"), [("battery", ["pause_on_battery"]), ("MAX_FILE", ["max_file_mb"]), ("xyzzy", [])]
)
def test_settings_are_found_in_all_groups(dialog, words, names):
    QTest.keyClicks(dialog.search, words)
    assert shown_names(dialog) == names
    assert dialog.nothing.isVisible() is not bool(names)


def test_no_group_is_marked_while_all_are_searched(dialog):
    QTest.keyClicks(dialog.search, "battery")
    assert dialog.groups.selectedItems() == []
    dialog.search.clear()
    assert dialog.groups.selectedItems() == [dialog.groups.currentItem()]
    QTest.keyClicks(dialog.search, "battery")
    dialog.groups.itemClicked.emit(dialog.groups.currentItem())
    assert (dialog.search.text(), dialog.groups.selectedItems()) == ("", [dialog.groups.currentItem()])


def test_esc_first_clears_what_is_searched_for(dialog):
    everything = shown_names(dialog)
    QTest.keyClicks(dialog.search, "battery")
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert (dialog.search.text(), shown_names(dialog), dialog.isVisible()) == ("", everything, True)
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_keys_lead_to_every_group_and_control(qtbot, dialog):
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.search, Qt.Key.Key_Tab)
    assert dialog.groups.hasFocus()
    for place, group in enumerate(Group):
        assert dialog.groups.currentRow() == place
        visited = set()
        while not dialog.groups.hasFocus() or not visited:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            visited.add(QApplication.focusWidget())
        wanted = {
            row.control.focusProxy() or row.control for row in dialog.rows if row.declared.metadata["group"] is group
        }
        assert wanted <= visited
        QTest.keyClick(dialog.groups, Qt.Key.Key_Down)


def test_every_control_has_a_name_and_says_what_it_does(dialog):
    for row in dialog.rows:
        title = row.declared.metadata["title"]
        named = [
            widget for widget in (row.control, row.control.focusProxy()) if widget and widget.accessibleName() == title
        ]
        assert [widget.accessibleDescription() != "" for widget in named] == [True]
        assert row.reset.accessibleName() == f"Reset: {title}"
        assert (row.control.focusProxy() or row.control).accessibleName()


def test_the_size_and_the_group_are_remembered(open_dialog):
    desk, dialog = open_dialog()
    dialog.resize(700, 420)
    dialog.groups.setCurrentRow(3)
    dialog.close()
    desk.window.show_settings()
    again = desk.session.window.findChildren(SettingsDialog)[-1]
    assert (again.size(), again.groups.currentRow()) == (dialog.size(), 3)


def test_a_closed_dialog_hears_of_nothing(open_dialog):
    desk, dialog = open_dialog()
    with desk.qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    desk.session.set_preference("theme", "light")
    desk.say_status(scenes.indexing())
    desk.window.show_settings()
    assert len(desk.window.findChildren(SettingsDialog)) == 1


def test_asking_twice_shows_one_dialog(open_dialog):
    desk, dialog = open_dialog()
    desk.window.show_settings()
    assert desk.window.findChildren(SettingsDialog) == [dialog]


def test_keys_open_the_dialog(desk):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.findChild(SettingsDialog).isVisible()


def test_a_choice_in_the_menu_shows_in_the_dialog_and_back(open_dialog):
    desk, dialog = open_dialog(Settings(theme="light"))
    desk.session.set_preference("theme", "dark")
    assert dialog.row("theme").control.value() == "dark"
    assert desk.window.menu._choices["theme", "dark"].isChecked()
    dialog.row("theme").control.put("system")
    dialog.apply()
    desk.session.set_preference("theme", "light")
    desk.session.set_preference("theme", "system")
    assert dialog.row("theme").control.value() == "system"


def test_the_wheel_changes_no_number_that_has_not_the_focus(dialog, qapp):
    dialog.show_group(Group.WHEN)
    number = dialog.row("pause_on_battery").control
    assert isinstance(number, Number)
    middle = QPointF(number.rect().center())
    buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(middle, middle, QPoint(), QPoint(0, 120), buttons, keys, phase, False)  # noqa: FBT003 - Qt's signature
    qapp.sendEvent(number, event)
    assert number.value() == 30


def test_what_needs_nothing_says_nothing():
    free = {declared.name for declared in fields(Settings) if declared.metadata["effect"] is Effect.AT_ONCE}
    assert {"theme", "text_percent", "quiet_hours", "closing", "sleep_minutes"} <= free
