"""The keys of all actions, to read beside the window."""

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from docsearch_gui.gui import theme
from docsearch_gui.gui.dialog_size import remember_size
from docsearch_gui.gui.keys.shortcut_words import group_titles, titles
from docsearch_gui.gui.keys.shortcuts import NUMBERED, SHORTCUTS, Keys, shown
from docsearch_gui.gui.preview.line_names import name_parts

_ROW = "<tr><td width='38%' style='padding:4px 18px 4px 0'>{}</td><td style='padding:4px 0'>{}</td></tr>"


class ShortcutSheet(QDialog):
    """A table in groups; typing leaves what fits."""

    def __init__(self, keys: Keys, parent: QWidget, system_wide: str = "") -> None:
        super().__init__(parent)
        self._keys, self._system_wide = keys, system_wide
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self.wanted = QLineEdit(clearButtonEnabled=True, accessibleName=self.tr("Search the keys"))
        name_parts(self.wanted)
        self.wanted.setPlaceholderText(self.tr("Search for an action or a key"))
        self.wanted.textChanged.connect(self._fill)
        self.page = QTextBrowser(accessibleName=self.tr("Keys"))
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.wanted)
        column.addWidget(self.page)
        column.addWidget(buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(QSize(100 * letter, 110 * letter).boundedTo(parent.screen().availableGeometry().size() * 0.9))
        remember_size(self)
        self._fill()

    def rows(self) -> list[tuple[str, str, str]]:
        """The group, keys and title of each row that is shown now."""
        wanted = self.wanted.text().casefold().split()
        rows = (*self._named(), *self._about_the_desktop())
        return [row for row in rows if all(word in " ".join(row).casefold() for word in wanted)]

    def _named(self) -> list[tuple[str, str, str]]:
        groups, names = group_titles(), titles()
        listed = []
        for shortcut in SHORTCUTS:
            keys = self.tr(", ").join(map(shown, self._keys[shortcut.action]))
            name = names[shortcut.action]
            if shortcut.action == "result_1" and self._numbered_as_usual():
                keys, name = (
                    f"{shown('Alt+1')} … {shown(f'Alt+{NUMBERED}')}",
                    self.tr("Go to the first, second … result"),
                )
            elif shortcut.action.startswith("result_") and self._numbered_as_usual():
                continue
            listed.append((groups[shortcut.group], keys or "–", name))
        return listed

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()

    def _about_the_desktop(self) -> list[tuple[str, str, str]]:
        row = (group_titles()["window"], shown(self._system_wide), self.tr("Search, from any program"))
        return [row] if self._system_wide else []

    def _numbered_as_usual(self) -> bool:
        return all(self._keys[f"result_{number}"] == (f"Alt+{number}",) for number in range(1, NUMBERED + 1))

    def _fill(self) -> None:
        dim = theme.colors(self.palette()).dim.name()
        parts, rows = [], self.rows()
        for group in dict.fromkeys(row[0] for row in rows):
            lines = (
                _ROW.format(f"<b>{html.escape(keys)}</b>", html.escape(name)) for of, keys, name in rows if of == group
            )
            parts.append(
                f"<h4 style='color:{dim}'>{html.escape(group)}</h4><table width='100%'>{''.join(lines)}</table>"
            )
        nothing = self.tr("No action fits.")
        self.page.setHtml("".join(parts) or f"<p>{html.escape(nothing)}</p>")
