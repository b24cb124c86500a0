"""What the actions are called, in the sheet of keys and where keys are changed."""

from PySide6.QtCore import QCoreApplication

from docsearch_gui.gui.keys.shortcuts import NUMBERED


def group_titles() -> dict[str, str]:
    """The groups of actions in the order in which they are shown."""
    translate = QCoreApplication.translate
    return {
        "search": translate("Shortcuts", "Search"),
        "results": translate("Shortcuts", "Results"),
        "preview": translate("Shortcuts", "Preview"),
        "window": translate("Shortcuts", "Window"),
    }


def titles() -> dict[str, str]:
    """What each action does."""
    translate = QCoreApplication.translate
    numbered = translate("Shortcuts", "Go to result {number}")
    return {
        "focus_query": translate("Shortcuts", "Go to the query"),
        "move": translate("Shortcuts", "Move through the results"),
        "recent": translate("Shortcuts", "Recent searches (while the query is empty)"),
        "save_search": translate("Shortcuts", "Save the search"),
        "ask_help": translate("Shortcuts", "How to ask"),
        "step_back": translate("Shortcuts", "Step back: to the query, clear it, hide the window in the tray"),
        "cycle": translate("Shortcuts", "Query, results, preview, and back"),
        "open": translate("Shortcuts", "Open the document"),
        "show_folder": translate("Shortcuts", "Show in folder"),
        "open_with": translate("Shortcuts", "Open with another program"),
        "quick_look": translate("Shortcuts", "Large preview, and back"),
        "fold": translate("Shortcuts", "Unfold and fold a result"),
        **{f"result_{number}": numbered.format(number=number) for number in range(1, NUMBERED + 1)},
        "copy": translate("Shortcuts", "Copy the passage with its source"),
        "copy_path": translate("Shortcuts", "Copy the path"),
        "explain": translate("Shortcuts", "Why this result?"),
        "similar": translate("Shortcuts", "Find similar sections"),
        "more": translate("Shortcuts", "Menu of the result"),
        "next_mark": translate("Shortcuts", "Next marked word"),
        "previous_mark": translate("Shortcuts", "Previous marked word"),
        "toggle_source": translate("Shortcuts", "The document as it is written, and back"),
        "next_result": translate("Shortcuts", "Next result (in the preview)"),
        "previous_result": translate("Shortcuts", "Previous result (in the preview)"),
        "panel": translate("Shortcuts", "Show or hide the panel"),
        "folders": translate("Shortcuts", "Folders"),
        "monitor": translate("Shortcuts", "Monitor"),
        "problems": translate("Shortcuts", "Problems"),
        "add_folder": translate("Shortcuts", "Add a folder"),
        "pause": translate("Shortcuts", "Pause or resume indexing"),
        "why": translate("Shortcuts", "Why is my file not found?"),
        "settings": translate("Shortcuts", "Settings"),
        "keys": translate("Shortcuts", "These keys"),
        "quit": translate("Shortcuts", "Quit"),
        "editing": translate("Shortcuts", "Typing and editing text"),
    }
