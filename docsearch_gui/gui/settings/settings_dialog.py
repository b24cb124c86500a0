"""All settings: groups on the left, a field that finds them, and the settings of a group or those that were found."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from docsearch_gui.gui.engine_bridge import EngineBridge
from docsearch_gui.gui.preview.line_names import name_parts
from docsearch_gui.gui.settings import settings_words
from docsearch_gui.gui.settings.settings_keeper import SettingsKeeper
from docsearch_gui.gui.settings.settings_page import SettingsPage
from docsearch_gui.gui.settings.settings_privacy import PrivacyPart
from docsearch_gui.gui.settings.settings_row import SettingRow
from docsearch_gui.gui.text_label import plain_label
from docsearch_gui.paths import AppPaths
from docsearch_gui.setting_fields import Group
from docsearch_gui.settings import Settings

# a number that is being turned up is one change, not twenty
PAUSE_MS = 300
_WIDTH, _HEIGHT = 62, 38  # in letters and lines
_CHOSEN = QItemSelectionModel.SelectionFlag.ClearAndSelect
# what is found stands in any group
_NOT_CHOSEN = QItemSelectionModel.SelectionFlag.Clear


class SettingsDialog(QDialog):
    """Every change counts at once, or says what it needs; there is nothing to accept."""

    folder_requested = Signal(object)
    restart_requested = Signal()

    def __init__(
        self, keeper: SettingsKeeper, bridge: EngineBridge, paths: AppPaths, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._memory = QSettings(str(paths.config / "window.ini"), QSettings.Format.IniFormat)
        self._pending: dict[str, object] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.apply)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.search = QLineEdit(clearButtonEnabled=True)
        name_parts(self.search)
        self.groups = QListWidget()
        self.pages = [self._make_page(group, bridge, paths) for group in Group]
        self.nothing = plain_label(self.tr("No setting is called so."), tone="dim")
        self._lay_out()
        self._connect(bridge)
        self._restore()

    @property
    def rows(self) -> list[SettingRow]:
        """All settings."""
        return [row for page in self.pages for row in page.rows]

    def row(self, name: str) -> SettingRow:
        """The setting called `name`."""
        return next(row for row in self.rows if row.declared.name == name)

    def show_group(self, group: Group) -> None:
        """Show the settings of one group."""
        self.search.clear()
        self.groups.setCurrentRow(list(Group).index(group))

    def apply(self) -> None:
        """Let count what was changed a moment ago."""
        self._pause.stop()
        changes, self._pending = self._pending, {}
        self._keeper.change(**changes)

    def done(self, result: int) -> None:
        """Let count what was changed, and remember the size."""
        self.apply()
        self._memory.setValue("settings/size", self.size())
        self._memory.setValue("settings/group", self.groups.currentRow())
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the groups readable in any size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_groups()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc first clears what is searched for."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.show_group(list(Group)[self.groups.currentRow()])
        else:
            super().keyPressEvent(event)

    def _make_page(self, group: Group, bridge: EngineBridge, paths: AppPaths) -> SettingsPage:
        more = None
        if group is Group.PRIVACY:
            more = self._privacy = PrivacyPart(bridge, paths)
            more.folder_requested.connect(self.folder_requested)
        page = SettingsPage(group, self._keeper.current, self._keeper.at_start, bridge.status, more)
        for row in page.rows:
            row.chosen.connect(self._on_chosen)
            row.restart_requested.connect(self._on_restart)
        return page

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Find a setting"))
        self.search.setAccessibleName(self.tr("Find a setting"))
        self.groups.setAccessibleName(self.tr("Groups of settings"))
        self.groups.addItems([settings_words.group_title(group) for group in Group])
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit_groups()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 0, 12, 0)
        for part in (*self.pages, self.nothing):
            column.addWidget(part)
        column.addStretch(1)
        self._area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._area.setWidget(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QHBoxLayout()
        middle.addWidget(self.groups)
        middle.addWidget(self._area, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.close)
        whole = QVBoxLayout(self)
        whole.addWidget(self.search)
        whole.addLayout(middle, 1)
        whole.addWidget(buttons)

    def _connect(self, bridge: EngineBridge) -> None:
        self.search.textChanged.connect(lambda _text: self._show())
        self.groups.currentRowChanged.connect(self._on_group)
        self.groups.itemClicked.connect(self._on_group)
        self._keeper.changed.connect(self._on_settings)
        bridge.status_changed.connect(self._on_status)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)

    def _restore(self) -> None:
        letters, lines = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        wanted = self._memory.value("settings/size") or QSize(_WIDTH * letters * 2, _HEIGHT * lines)
        self.resize(wanted.boundedTo(self.screen().availableSize()))
        self.groups.setCurrentRow(self._memory.value("settings/group", 0, type=int))
        self._show()
        self.search.setFocus()

    def _show(self) -> None:
        """Show what is searched for in all groups, or the chosen group."""
        words, found = self.search.text().strip(), 0
        for place, page in enumerate(self.pages):
            if words:
                found += page.show_matching(words)
            elif place == self.groups.currentRow():
                page.show_all()
            else:
                page.hide()
        self.groups.setCurrentRow(self.groups.currentRow(), _CHOSEN if not words else _NOT_CHOSEN)
        self.nothing.setVisible(bool(words) and not found)
        self._area.verticalScrollBar().setValue(0)

    def _fit_groups(self) -> None:
        metrics = QFontMetrics(self.groups.font())
        widest = max(metrics.horizontalAdvance(settings_words.group_title(group)) for group in Group)
        self.groups.setFixedWidth(widest + 3 * metrics.averageCharWidth() + 2 * self.groups.frameWidth())

    def _on_group(self, _chosen: object) -> None:
        self.search.clear()
        self._show()

    def _on_chosen(self, name: str, value: object) -> None:
        self._pending[name] = value
        self._pause.start()

    def _on_restart(self) -> None:
        self.apply()
        self.restart_requested.emit()

    def _on_settings(self, _before: Settings, after: Settings) -> None:
        for row in self.rows:
            row.show_settings(after)
        self._privacy.look()

    def _on_status(self, status: object) -> None:
        for row in self.rows:
            if row.waits:
                row.show_status(status)
