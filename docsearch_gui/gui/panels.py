"""The panels below the results: folders, monitor, problems; each is made when it is first opened."""

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from docsearch_gui.gui import icons, theme
from docsearch_gui.gui.engine_bridge import EngineBridge

_ICONS = {"folders": "folder", "monitor": "monitor", "problems": "problem"}
_AROUND, _BESIDE = 18, 14


class Panels(QStackedWidget):
    """Shows one panel, or none."""

    folder_requested = Signal(object)
    add_requested = Signal()
    opened = Signal(str)

    def __init__(self, bridge: EngineBridge, memory: QSettings) -> None:
        super().__init__()
        self._bridge, self._memory = bridge, memory
        self._made: dict[str, QWidget] = {}
        self._open, self._last = "", "folders"
        self.hide()

    @property
    def open_panel(self) -> str:
        """The name of the panel that is open, or an empty string."""
        return self._open

    def toggle(self, name: str) -> None:
        """Open a panel, or close it if it is the open one."""
        self.open("" if name == self._open else name)

    def toggle_last(self) -> None:
        """Close the open panel, or open the one that was open last."""
        self.open("" if self._open else self._last)

    def open(self, name: str) -> None:
        """Open the panel `name`; an empty name closes the panels."""
        self._open = name if name in _ICONS else ""
        if self._open:
            self._last = self._open
            self.setCurrentWidget(self.panel(name))
        self.setVisible(bool(self._open))
        self.opened.emit(self._open)

    def panel(self, name: str) -> QWidget:
        """The panel `name`, made now if it was never needed."""
        if name not in self._made:
            self._made[name] = self._make(name)
            self.addWidget(self._made[name])
        return self._made[name]

    def _make(self, name: str) -> QWidget:
        # imported here: a hidden panel must not delay the first paint
        if name == "monitor":
            from docsearch_gui.gui.monitor.monitor_panel import MonitorPanel

            return MonitorPanel(self._bridge, self._memory)
        if name == "folders":
            from docsearch_gui.gui.folders.folders_panel import FoldersPanel as Panel
        else:
            from docsearch_gui.gui.folders.problems_panel import ProblemsPanel as Panel
        panel = Panel(self._bridge)
        panel.folder_requested.connect(self.folder_requested)
        if name == "folders":
            panel.add_requested.connect(self.add_requested)
        return panel


class PanelButtons(QWidget):
    """One button a panel, pressed while it is open."""

    def __init__(self, panels: Panels) -> None:
        super().__init__()
        titles = {"folders": self.tr("Folders"), "monitor": self.tr("Monitor"), "problems": self.tr("Problems")}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons: dict[str, QPushButton] = {}
        for name, title in titles.items():
            button = self.buttons[name] = QPushButton(title, checkable=True, flat=True)
            button.setToolTip(title)
            button.setAccessibleName(title)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, name=name: panels.toggle(name))
            row.addWidget(button)
        panels.opened.connect(self._on_opened)
        self._named = True
        self._paint_icons()
        self._fit()

    def show_names(self, *, on: bool) -> None:
        """Say what the buttons are, or show only their pictures where there is little room."""
        if on != self._named:
            self._named = on
            self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._paint_icons()
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        letters = self.fontMetrics()
        high = icons.size_beside(letters) + _AROUND
        for button in self.buttons.values():
            words = button.accessibleName() if self._named else ""
            button.setText(words)
            button.setFixedSize(high + (letters.horizontalAdvance(words) + _BESIDE if words else 0), high)

    def _on_opened(self, opened: str) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == opened)

    def _paint_icons(self) -> None:
        color, size = theme.colors(self.palette()).text, icons.size_beside(self.fontMetrics())
        for name, button in self.buttons.items():
            button.setIcon(icons.icon(_ICONS[name], color, size))
            button.setIconSize(QSize(size, size))
