"""What each action of the table does in the window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.keys.shortcut_actions import Act, ShortcutActions
from docsearch_gui.gui.keys.shortcuts import NUMBERED, PREVIEW, QUERY, RESULTS
from docsearch_gui.gui.messages import paused_by_user
from docsearch_gui.gui.preview.open_with import open_with
from docsearch_gui.gui.results.result_list import copy_path
from docsearch_gui.gui.search.navigation import Navigation
from docsearch_gui.search_models import SearchResult

if TYPE_CHECKING:
    from docsearch_gui.gui.main_window import MainWindow


def make_actions(window: "MainWindow", bridge: EngineBridge, navigation: Navigation) -> ShortcutActions:
    """The actions of `window`, without keys yet; it has its list and its preview."""
    search = window.search
    places = {QUERY: search.query_line, RESULTS: search.results, PREVIEW: search.preview}
    acts = {**_on_results(window, navigation), **_on_search(window, navigation), **_on_window(window, bridge)}
    actions = ShortcutActions(window, acts, places)
    actions.claim_keys_of(search.query_line, *search.preview.texts)
    actions.tell_keys_on({"ask_help": search.query_bar.help, **search.preview.buttons})
    search.query_bar.saved.hint = search.results.menu.hint = actions.hint
    return actions


def _on_search(window: "MainWindow", navigation: Navigation) -> dict[str, Act]:
    search = window.search
    return {
        "focus_query": navigation.focus_query,
        "save_search": search.query_bar.save,
        "ask_help": search.query_bar.show_help,
        "next_mark": search.preview.next_mark,
        "previous_mark": search.preview.previous_mark,
        "toggle_source": search.preview.toggle_source,
        "next_result": partial(navigation.step, 1),
        "previous_result": partial(navigation.step, -1),
        **{f"result_{number}": partial(navigation.jump, number) for number in range(1, NUMBERED + 1)},
    }


def _on_results(window: "MainWindow", navigation: Navigation) -> dict[str, Act]:
    search = window.search

    def with_result(act: Callable[[SearchResult], object]) -> None:
        if (result := navigation.meant()) is not None:
            act(result)

    return {
        "open": navigation.open,
        "show_folder": partial(with_result, search.folder_requested.emit),
        "open_with": partial(with_result, lambda result: window.notice.say(open_with(result.path), severe=True)),
        "quick_look": lambda: navigation.quick_look.begin(
            window.shortcuts.keys["quick_look"], window.shortcuts.hint("next_result")
        ),
        "copy": navigation.copy,
        "copy_path": partial(with_result, lambda result: copy_path(result.path)),
        "explain": search.explain,
        "similar": search.find_similar,
    }


def _on_window(window: "MainWindow", bridge: EngineBridge) -> dict[str, Act]:
    panels = window.panels
    return {
        "panel": panels.toggle_last,
        **{name: partial(panels.toggle, name) for name in ("folders", "monitor", "problems")},
        "add_folder": window.adding.choose,
        "pause": lambda: bridge.set_paused(not paused_by_user(bridge.status)),
        "why": window.questions.ask_why,
        "settings": partial(_show_settings, window),
        "keys": partial(_show_keys, window),
        "quit": window.quit_requested.emit,
    }


def _show_settings(window: "MainWindow") -> None:
    window.show_settings()


def _show_keys(window: "MainWindow") -> None:
    from docsearch_gui.gui.keys.shortcut_sheet import ShortcutSheet

    ShortcutSheet(window.shortcuts.keys, window, window.global_shortcut.in_use).open()
