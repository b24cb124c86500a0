"""What is named when the program starts, is opened with it, or is dropped on its launcher."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from docsearch_gui.gui.desktop.arguments import divided
from docsearch_gui.gui.engine_bridge import EngineBridge

if TYPE_CHECKING:
    from docsearch_gui.engine.engine import Engine
    from docsearch_gui.gui.main_window import MainWindow


def show_named(places: Sequence[str], window: "MainWindow", bridge: EngineBridge) -> None:
    """Do with `places` what is done with files and folders that are dropped on the window, but for folders it has."""
    paths, foreign = divided(places)
    if foreign:
        words = QCoreApplication.translate(
            "NamedPlaces", "{place} is not on this computer. Only folders here are searched."
        )
        window.notice.say(words.format(place=foreign[0]), severe=True)

    def show(engine: "Engine") -> None:
        watched = {folder.path for folder in engine.status().folders}
        window.take([path for path in paths if not watched & {path, path.resolve()}])

    if paths:
        bridge.tell(show)


def add_named(places: Sequence[str], bridge: EngineBridge) -> None:
    """Watch the folders among `places`, as nobody sees a window in which to ask."""
    for path in divided(places)[0]:
        bridge.add_folder(path)
