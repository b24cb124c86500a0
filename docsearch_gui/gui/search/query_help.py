"""How to ask: what the query language has, each with an example."""

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from docsearch_gui.gui.dialog_size import remember_size

_ROW = "<tr><td style='white-space:nowrap; padding:3px 20px 3px 0'><code>{}</code></td><td style='padding:3px 0'>{}</td></tr>"


class QueryHelp(QDialog):
    """A table to read beside the query."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("How to ask"))
        self.page = QTextBrowser(accessibleName=self.tr("How to ask"))
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setHtml(self._html())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        column.addWidget(buttons)
        self.resize(620, 560)
        remember_size(self)

    def _html(self) -> str:
        first = self.tr(
            "Write a question or some words. Sections that have none of the words but mean the same are found too."
        )
        last = self.tr(
            "A minus also goes before a filter: -type:pdf. OR is written in capitals. What cannot be understood is searched as plain text."
        )
        words, filters = (_table(rows) for rows in (self._words(), self._filters()))
        titles = self.tr("Words"), self.tr("Filters")
        return f"<p>{first}</p><h4>{titles[0]}</h4>{words}<h4>{titles[1]}</h4>{filters}<p>{last}</p>"

    def _words(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr('"exact words"'), self.tr("these words in a row")),
            (self.tr("-draft"), self.tr("sections without this word")),
            (self.tr("tea OR coffee"), self.tr("either of the two")),
            (self.tr("config*"), self.tr("words that begin so")),
            (self.tr("title:install"), self.tr("in a heading or a file name")),
        )

    def _filters(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("in:notes"), self.tr("in this folder, and in those inside it")),
            ("type:md", self.tr("files of this type")),
            ("path:guide/*.md", self.tr("files whose path fits")),
            ("date:>2026-01-31", self.tr("changed after this day; <, >= and <= too")),
            ("date:2026-01..2026-03", self.tr("changed between two days, months or years")),
            ("date:7d", self.tr("changed in the last seven days; also 2w, today, yesterday")),
            ("lang:ja", self.tr("sections in this language: ja, en and others")),
            ("depth:2", self.tr("sections at most so many headings deep")),
        )


def _table(rows: tuple[tuple[str, str], ...]) -> str:
    return f"<table>{''.join(_ROW.format(html.escape(example), html.escape(what)) for example, what in rows)}</table>"
