"""What an empty pane says, and what it offers."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from docsearch_gui.gui import icons, theme
from docsearch_gui.gui.messages import tooltip

_WIDEST_OFFER = 360


class Offer(NamedTuple):
    """A button: the name it is asked by, and its text."""

    name: str
    text: str


class HintWords(NamedTuple):
    """A line, a smaller one, buttons; and a list under a heading of its own, such as recent searches."""

    title: str
    detail: str = ""
    offers: tuple[Offer, ...] = ()
    heading: str = ""
    listed: tuple[Offer, ...] = ()


def preview_hint() -> "Hint":
    """What the preview says while no result is selected."""
    return Hint("document", QCoreApplication.translate("Hint", "Select a result to read it in its document"))


class Hint(QScrollArea):
    """A picture and words in the middle of an empty pane; `offered` says which button was pressed."""

    offered = Signal(str)

    def __init__(self, picture: str, title: str = "") -> None:
        super().__init__()
        self._name, self._words = picture, HintWords("")
        self.buttons: dict[str, QPushButton] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget()
        self._picture, self._title, self._detail, self._heading = (_label() for _ in range(4))
        self._offers, self._listed = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.setWidget(self._page)
        self._page.setBackgroundRole(self.palette().ColorRole.Base)
        self.show_words(HintWords(title))
        self._paint()

    def show_words(self, words: HintWords) -> None:
        """Say and offer this from now on."""
        if words == self._words:
            return
        self._words = words
        for label, text in ((self._title, words.title), (self._detail, words.detail), (self._heading, words.heading)):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(words.detail)
        self._show_offers()

    def words(self) -> HintWords:
        """What is said and offered."""
        return self._words

    def text(self) -> str:
        return self._title.text()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, 120)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._page)
        column.setSpacing(8)
        column.addStretch(3)
        for label in (self._picture, self._title, self._detail):
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(self._heading)
        for layout, spacing in ((self._listed, 0), (self._offers, 6)):
            layout.setSpacing(spacing)
            column.addLayout(layout)
            column.addSpacing(8)
        column.addStretch(4)

    def _show_offers(self) -> None:
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for layout, offers in ((self._offers, self._words.offers), (self._listed, self._words.listed)):
            for offer in offers:
                layout.addWidget(self._button(offer, flat=layout is self._listed), 0, Qt.AlignmentFlag.AlignHCenter)
        self._paint_icons()

    def _button(self, offer: Offer, *, flat: bool) -> QPushButton:
        button = self.buttons[offer.name] = QPushButton(flat=flat)
        text = button.fontMetrics().elidedText(offer.text, Qt.TextElideMode.ElideRight, _WIDEST_OFFER)
        button.setText(text.replace("&", "&&"))
        if text != offer.text:
            button.setToolTip(tooltip(offer.text))
        button.setAccessibleName(offer.text)
        button.clicked.connect(lambda _checked=False: self.offered.emit(offer.name))
        return button

    def _paint(self) -> None:
        colors = theme.colors(self.palette())
        self._picture.setPixmap(icons.pixmap(self._name, theme.blend(colors.dim, colors.line, 0.6), 36, 2))
        palette = self._detail.palette()
        palette.setColor(self._detail.foregroundRole(), colors.dim)
        for label in (self._title, self._detail, self._heading):
            label.setPalette(palette)
        self._paint_icons()

    def _paint_icons(self) -> None:
        if self._words.listed:
            picture = icons.icon("search", theme.colors(self.palette()).dim)
            for offer in self._words.listed:
                self.buttons[offer.name].setIcon(picture)


def _label() -> QLabel:
    label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
