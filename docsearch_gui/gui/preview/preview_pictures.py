"""Pictures of a document: local files below its own folder, read by us and decoded apart from the window."""

import os
import re
import stat
import threading
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QBuffer, QByteArray, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QFontMetrics, QImage, QImageReader, QPainter, QTextDocument
from PySide6.QtWidgets import QWidget

from docsearch_gui.gui import theme
from docsearch_gui.gui.preview.markdown_inline import PICTURE_SCHEME
from docsearch_gui.gui.preview.preview_place import Place
from docsearch_gui.gui.wording import plain

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
_FORMATS = (
    (b"\x89PNG\r\n\x1a\n", b"png"),
    (b"\xff\xd8\xff", b"jpeg"),
    (b"GIF8", b"gif"),
    (b"BM", b"bmp"),
    (b"RIFF", b"webp"),
)
_NOT_LOCAL = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\#?]|.*[\x00-\x1f\\]", re.IGNORECASE | re.DOTALL)
_HIGHEST = 2_000
_WORDS_WIDTH = 320


def is_local(source: str) -> bool:
    """Whether a picture's address is a relative path; whether its file may be read is seen later."""
    return bool(source) and not _NOT_LOCAL.match(source) and not _NOT_LOCAL.match(unquote(source))


def read_picture(source: str, place: Place, width: int) -> QImage:
    """The picture at the relative path `source` of the document, scaled down to `width`; null if it may not be shown."""
    data = _bytes_of(place.path.parent / unquote(re.split("[#?]", source, maxsplit=1)[0]), place)
    form = next((form for magic, form in _FORMATS if data.startswith(magic)), None)
    if form is None:
        return QImage()
    held = QByteArray(data)
    buffer = QBuffer(held)
    reader = QImageReader(buffer, form)
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return QImage()
    if size.width() > width or size.height() > _HIGHEST:
        reader.setScaledSize(size.scaled(width, _HIGHEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _bytes_of(path: Path, place: Place) -> bytes:
    """The content of a regular file in the document's own folder, which lies in the watched one; empty otherwise."""
    try:
        target, own = path.resolve(strict=True), place.path.parent.resolve(strict=True)
        root = place.folder.resolve(strict=True)
        if not (target.is_relative_to(own) and own.is_relative_to(root)):
            return b""
        # neither a link that was put there meanwhile nor a pipe that would never end
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(target, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
                return b""
            return file.read(MAX_BYTES)
    except (OSError, ValueError, RuntimeError):  # RuntimeError: a loop of links
        return b""


class Pictures(QObject):
    """Gives a document its pictures when they have been decoded."""

    arrived = Signal()
    _decoded = Signal(int, list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._turn = parent, 0
        self._document: QTextDocument | None = None
        self._decoded.connect(self._on_decoded)

    def load(self, pictures: list[tuple[str, str]], place: Place, document: QTextDocument, width: int) -> None:
        """Read (address, words) for `document`, at most `width` pixels wide; words stand where no picture may be shown."""
        self._turn += 1
        self._document = document
        for number, (_source, words) in enumerate(pictures):
            self._give(number, _in_words(words, self._view))
        if pictures:
            sources = [source for source, _words in pictures]
            work = threading.Thread(target=self._decode, args=(self._turn, sources, place, width), daemon=True)
            work.start()

    def _decode(self, turn: int, sources: list[str], place: Place, width: int) -> None:
        images = [read_picture(source, place, width) for source in sources]
        try:
            self._decoded.emit(turn, images)
        except RuntimeError:  # the window was closed meanwhile
            return

    def _on_decoded(self, turn: int, images: list[QImage]) -> None:
        if turn == self._turn:
            for number, image in enumerate(images):
                if not image.isNull():
                    self._give(number, image)
            self.arrived.emit()

    def _give(self, number: int, image: QImage) -> None:
        name = QUrl(f"{PICTURE_SCHEME}{number}")
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, name, image)


def _in_words(words: str, view: QWidget) -> QImage:
    """A small picture of the words that stand for one."""
    metrics = QFontMetrics(view.font())
    shown = metrics.elidedText(plain(words), Qt.TextElideMode.ElideRight, _WORDS_WIDTH)
    image = QImage(
        metrics.horizontalAdvance(shown) + 24, metrics.height() + 10, QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setFont(view.font())
    painter.setPen(theme.colors(view.palette()).dim)
    painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return image
