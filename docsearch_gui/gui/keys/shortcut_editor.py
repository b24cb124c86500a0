"""Where the user gives actions other keys."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from docsearch_gui.gui.flow_layout import FlowLayout
from docsearch_gui.gui.keys import shortcuts
from docsearch_gui.gui.keys.shortcut_recorder import ShortcutRecorder
from docsearch_gui.gui.keys.shortcut_words import group_titles, titles
from docsearch_gui.gui.keys.shortcuts import SHORTCUTS, shown
from docsearch_gui.gui.preview.line_names import name_parts
from docsearch_gui.gui.text_label import plain_label

_ACTION = Qt.ItemDataRole.UserRole
_LINES, _LETTERS = 14, 56


class ShortcutEditor(QWidget):
    """A table of actions, and a field for the keys of the selected one; keys that another action has are refused."""

    changed = Signal()

    def __init__(self, stored: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._keys = shortcuts.effective(stored)
        self._names = titles()
        self._items: dict[str, QTreeWidgetItem] = {}
        self.wanted = QLineEdit(clearButtonEnabled=True, accessibleName=self.tr("Search the actions"))
        name_parts(self.wanted)
        self.wanted.setPlaceholderText(self.tr("Search for an action or a key"))
        self.table = QTreeWidget(columnCount=2, accessibleName=self.tr("Actions and their keys"))
        self.recorder = ShortcutRecorder()
        self.use = self._button(self.tr("&Use these keys"), lambda: self._take(replace=True))
        self.add = self._button(self.tr("Use &these too"), lambda: self._take(replace=False))
        self.remove = self._button(self.tr("Re&move all keys"), lambda: self._change(self.action, ()))
        self.reset = self._button(self.tr("&Reset"), self._reset)
        self.reset_all = self._button(self.tr("Reset a&ll"), lambda: self.put(()))
        self.message = plain_label()
        self._lay_out()
        self._fill()
        self.wanted.textChanged.connect(self._filter)
        self.table.currentItemChanged.connect(self._on_selected)
        self.table.itemActivated.connect(lambda _item: self.recorder.setFocus())
        self.recorder.recorded.connect(self._on_recorded)
        self.setFocusProxy(self.wanted)
        self.select(SHORTCUTS[0].action)

    @property
    def action(self) -> str:
        """The selected action; an empty string where a group is selected."""
        item = self.table.currentItem()
        return item.data(0, _ACTION) or "" if item is not None else ""

    def value(self) -> tuple[str, ...]:
        """What differs from the defaults, as the setting `shortcuts` keeps it."""
        return shortcuts.changes(self._keys)

    def put(self, stored: tuple[str, ...]) -> None:
        """Show the keys of another setting."""
        before, self._keys = self._keys, shortcuts.effective(stored)
        self._show_keys()
        if self._keys != before:
            self.changed.emit()

    def select(self, action: str) -> None:
        """Make `action` the one whose keys are changed."""
        self.table.setCurrentItem(self._items[action])

    def _lay_out(self) -> None:
        self.table.setHeaderLabels([self.tr("Action"), self.tr("Key combinations")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        label = QLabel(self.tr("&New keys:"))
        label.setBuddy(self.recorder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.wanted)
        column.addWidget(self.table, 1)
        row, buttons = QHBoxLayout(), FlowLayout()
        row.addWidget(label)
        row.addWidget(self.recorder, 1)
        for button in (self.use, self.add, self.remove, self.reset, self.reset_all):
            buttons.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.message)
        column.addLayout(buttons)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.table.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.table.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self.message.setMinimumHeight(2 * self.fontMetrics().lineSpacing())

    def _button(self, title: str, act) -> QPushButton:
        button = QPushButton(title, autoDefault=False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _fill(self) -> None:
        groups = {group: QTreeWidgetItem(self.table, [title]) for group, title in group_titles().items()}
        for group in groups.values():
            group.setFirstColumnSpanned(True)
            group.setExpanded(True)
        for shortcut in SHORTCUTS:
            if not shortcut.fixed:
                item = self._items[shortcut.action] = QTreeWidgetItem(groups[shortcut.group])
                item.setText(0, self._names[shortcut.action])
                item.setToolTip(0, self._names[shortcut.action])
                item.setData(0, _ACTION, shortcut.action)
        self._show_keys()

    def _show_keys(self) -> None:
        original = shortcuts.defaults()
        for action, item in self._items.items():
            item.setText(1, self.tr(", ").join(map(shown, self._keys[action])))
            font = item.font(1)
            font.setBold(self._keys[action] != original[action])
            item.setFont(1, font)
        self.reset_all.setEnabled(bool(self.value()))
        self._on_selected()

    def _on_selected(self) -> None:
        self.recorder.clear()
        self._judge("")
        own = self._keys.get(self.action, ())
        self.recorder.setEnabled(bool(self.action))
        self.remove.setEnabled(bool(own))
        self.reset.setEnabled(bool(self.action) and own != shortcuts.defaults()[self.action])

    def _on_recorded(self, keys: str) -> None:
        if keys:
            self._judge(keys)

    def _judge(self, keys: str) -> None:
        """Say what stands against `keys`, and offer to use them if nothing does."""
        problem = self._problem(keys) if keys else ""
        self.message.setText(problem)
        self.use.setEnabled(bool(keys) and not problem)
        self.add.setEnabled(bool(keys) and not problem and bool(self._keys[self.action]))

    def _problem(self, keys: str) -> str:
        if not shortcuts.normal(keys):
            return self.tr("{keys} cannot be used: input methods need it.").format(keys=shown(keys))
        other = shortcuts.owner(shortcuts.normal(keys), self.action, self._keys)
        if other is None:
            return ""
        words = self.tr("{keys} has another meaning already: {action}.")
        return words.format(keys=shown(keys), action=self._names[other.action])

    def _take(self, *, replace: bool) -> None:
        new = (shortcuts.normal(self.recorder.keySequence().toString()),)
        self._change(self.action, new if replace else tuple(dict.fromkeys((*self._keys[self.action], *new))))

    def _reset(self) -> None:
        original = shortcuts.defaults()[self.action]
        problem = next(filter(None, map(self._problem, original)), "")
        if problem:
            self.message.setText(problem)
        else:
            self._change(self.action, original)

    def _change(self, action: str, keys: tuple[str, ...]) -> None:
        self._keys = {**self._keys, action: keys}
        self._show_keys()
        self.changed.emit()

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for item in self._items.values():
            row = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(not all(word in row for word in words))
        for place in range(self.table.topLevelItemCount()):
            group = self.table.topLevelItem(place)
            group.setHidden(all(group.child(row).isHidden() for row in range(group.childCount())))
