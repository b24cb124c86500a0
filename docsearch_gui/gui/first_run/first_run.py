"""The first minutes: what the welcome offers, empty panes that lead on, and the tour."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from docsearch_gui.folder_models import FolderRules
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.first_run.tour import Tour, TourStop
from docsearch_gui.gui.results.empty_states import samples
from docsearch_gui.models import Activity, EngineStatus


class FirstRun(QObject):
    """Connects what leads a new user on with what the window can do."""

    def __init__(self, window, bridge: EngineBridge, panel_buttons: QWidget, menu_button: QWidget) -> None:
        super().__init__(window)
        self._window, self._bridge = window, bridge
        self._panel_buttons, self._menu_button = panel_buttons, menu_button
        self._was_empty = False
        self.tour = Tour(window)
        welcome, empty = window.welcome, window.search.empty
        welcome.complete(bridge)
        welcome.folders_chosen.connect(window.adding.propose)
        welcome.samples_requested.connect(self.try_samples)
        empty.add_requested.connect(window.adding.choose)
        empty.panel_requested.connect(window.panels.open)
        bridge.status_changed.connect(self._on_status)

    def try_samples(self) -> None:
        """Watch the sample documents where they lie; nothing is copied, and removing the folder is all there is to undo."""
        self._bridge.add_folder(samples())
        # they may lie in an environment that a checkout around it ignores
        self._bridge.set_folder_rules(samples(), FolderRules(git_ignore=False))

    def show_tour(self) -> None:
        """Show the tour from its beginning."""
        self.tour.start(self._stops())

    def _on_status(self, status: EngineStatus) -> None:
        """The tour begins by itself once, when the first documents of a new user can be searched."""
        if not status.folders and status.activity is not Activity.STARTING:
            self._was_empty = True
        elif self._was_empty and status.sections and self._window.isVisible():
            self._was_empty = False
            if self._window.first_time("tour"):
                self.show_tour()

    def _stops(self) -> list[TourStop]:
        window, bar = self._window, self._window.search.query_bar
        tray = self.tr(
            "Close the window, and the program goes on in the tray where there is one: documents stay up to date, and its menu pauses or quits. This menu has settings, keys, and the tour once more."
        )
        return [
            TourStop(bar.line, self.tr("Ask"), self.tr("Type a question or a few words, in English or Japanese. Results come while you type, by words and by meaning. Filters such as type:md become chips below.")),
            TourStop(window.search.splitter.widget(0), self.tr("Results"), self.tr("Each result is a section of a document, with your words marked. Move with the arrow keys; Enter opens the document, Ctrl+Enter shows its folder.")),
            TourStop(window.search.splitter.widget(1), self.tr("Preview"), self.tr("The selected section, in its document. F3 goes to the next marked word.")),
            TourStop(self._panel_buttons, self.tr("Panels"), self.tr("Your folders and their rules, memory and work of the program over time, and files that could not be read, each with what to do.")),
            TourStop(self._menu_button, self.tr("Menu and tray"), tray),
        ]  # fmt: skip
