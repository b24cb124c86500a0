"""Folders that a new user may want to search: shown with how much is in them, and never chosen for them."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from docsearch_gui.folder_models import FolderRules, Preflight
from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.folders.preflight_words import at_least
from docsearch_gui.gui.quantities import QUANTITIES
from docsearch_gui.gui.text_label import plain_label
from docsearch_gui.gui.wording import plain

_NOTES = frozenset(
    {"notes", "notebook", "obsidian", "obsidian vault", "zettelkasten", "logseq", "wiki", "メモ", "ノート"}
)
_MOST = 6
_DISK_ASKS_FIRST = sys.platform == "darwin"  # looking into Documents would bring up a question of the system


def suggested_folders(home: Path | None = None) -> tuple[Path, ...]:
    """Documents, Desktop, and folders named like notes, of those that exist; never the home folder itself."""
    home = Path.home() if home is None else home
    found: dict[Path, None] = {}
    for path in _candidates(home):
        real = path.resolve()
        if real != home.resolve() and not home.resolve().is_relative_to(real):
            found[real] = None
    return tuple(found)[:_MOST]


def _candidates(home: Path) -> Iterator[Path]:
    places = QStandardPaths.StandardLocation
    named = [
        Path(QStandardPaths.writableLocation(place)) for place in (places.DocumentsLocation, places.DesktopLocation)
    ]
    standard = [path for path in named if path.is_relative_to(home) and path.is_dir()]
    yield from standard
    for folder in (home, *standard[:1]):
        try:
            yield from sorted(path for path in folder.iterdir() if path.name.casefold() in _NOTES and path.is_dir())
        except OSError:
            continue  # one that cannot be listed has nothing to suggest


class FolderSuggestions(QWidget):
    """A box a folder, unticked; `chosen` holds the ticked ones."""

    chosen = Signal(list)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.boxes: dict[Path, QCheckBox] = {}
        self._counts: dict[Path, QLabel] = {}
        self.add = QPushButton(self.tr("Add the ticked folders…"), enabled=False, visible=False)
        self.add.clicked.connect(lambda _checked=False: self.chosen.emit(self.ticked()))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(18)
        self._rows.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain_label(self.tr("Or start with one of these:")))
        column.addLayout(self._rows)
        bridge.preflight_arrived.connect(self._on_counted)
        self.hide()

    def suggest(self, folders: Iterable[Path]) -> None:
        """Offer `folders`, and have what is in them counted in the background."""
        for folder in folders:
            box = self.boxes[folder] = QCheckBox(plain(folder.name).replace("&", "&&"))
            box.toggled.connect(self._on_toggled)
            count = self._counts[folder] = plain_label(plain(_short(folder)), tone="dim")
            row = self._rows.rowCount()
            self._rows.addWidget(box, row, 0)
            self._rows.addWidget(count, row, 1)
            if not _DISK_ASKS_FIRST:
                self._bridge.preflight(folder, FolderRules())
        for widget in (self, self.add):
            widget.setVisible(bool(self.boxes))

    def ticked(self) -> list[Path]:
        """The folders to add, but those inside another one."""
        chosen = [path for path, box in self.boxes.items() if box.isChecked()]
        return [path for path in chosen if not any(path != other and path.is_relative_to(other) for other in chosen)]

    def words(self) -> list[str]:
        """What is said of each folder."""
        return [label.text() for label in self._counts.values()]

    def _on_counted(self, path: Path, found: Preflight) -> None:
        if path not in self._counts:
            return
        words = QUANTITIES.documents(found.files) if found.files else self.tr("no documents of a type that is read")
        words = words if found.complete else at_least(words)
        self._counts[path].setText(f"{plain(_short(path))}  ·  {words}")
        self.boxes[path].setAccessibleDescription(words)

    def _on_toggled(self) -> None:
        self.add.setEnabled(bool(self.ticked()))


def _short(path: Path) -> str:
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) and path != home else str(path)
