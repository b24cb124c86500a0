"""What a document may load: pictures of its own folder, and nothing else, ever."""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from watchdog.events import FileOpenedEvent, FileSystemEventHandler
from watchdog.observers import Observer

from docsearch_gui.gui.preview.preview_page import PreviewPage
from docsearch_gui.gui.preview.preview_pictures import read_picture
from docsearch_gui.gui.preview.preview_place import Place

# {host} answers on the loopback, {secret} is a picture outside the watched folder
HOSTILE = (
    "![a]({host}/a.png)", "![a]({host}/a.png 'title')", "![a][r]\n\n[r]: {host}/r.png", "[![a]({host}/b.png)]({host}/)",
    "![a](//{bare}/a.png)", "![a](\\\\\\\\{bare}\\\\share\\\\a.png)", "![a](ftp://{bare}/a.png)", "![a](HTTP://{bare}/a.png)",
    "![a](file://{secret})", "![a]({secret})", "![a](FILE:{secret})", "![a](../outside/secret.png)",
    "![a](%2e%2e/outside/secret.png)", "![a](..%2foutside%2fsecret.png)", "![a](%2e%2e%2f%6futside/secret.png)",
    "![a](pictures/../../../outside/secret.png)", "![a](link.png)", "![a](linked/secret.png)", "![a](%66ile://{secret})",
    "![a](..\\\\outside\\\\secret.png)", "![a](~/secret.png)", "![a](pipe.png)", "![a](data:image/svg+xml,<svg/>)",
    "![a](qrc:/secret.png)", "![a](:/secret.png)", "![a](outer.svg)",
    "<img src='{host}/a.png'>", "<img src='file://{secret}'>", "<img srcset='{host}/a.png 2x'>",
    "text <img src={secret}> text", "<picture><source srcset='{host}/a'></picture>",
    "<link rel='stylesheet' href='{host}/a.css'>", "<style>@import url({host}/a.css); body {{background: url({host}/b)}}</style>",
    "<iframe src='{host}/'></iframe>", "<object data='file://{secret}'></object>", "<embed src='{host}/a.swf'>",
    "<svg><use href='{host}/a.svg#x'/><image href='file://{secret}'/></svg>", "<video src='{host}/a.mp4' autoplay></video>",
    "<meta http-equiv='refresh' content='0; url={host}/'>", "<script src='{host}/a.js'></script>",
    "<body background='{host}/a.png'>", "<table background='file://{secret}'><tr><td>x</td></tr></table>",
    "| ![a]({host}/a.png) | ![b](file://{secret}) |\n|---|---|\n| x | y |",
)  # fmt: skip


class _Opened(FileSystemEventHandler):
    def __init__(self) -> None:
        self.names: Queue[str] = Queue()

    def on_any_event(self, event) -> None:
        if isinstance(event, FileOpenedEvent):
            self.names.put(Path(event.src_path).name)


@dataclass
class Library:
    """A watched folder `root` beside a folder that nothing may look into."""

    root: Path
    outside: Path
    listener: socket.socket
    opened: _Opened

    def place(self, text: str) -> Place:
        return Place(self.root / "notes" / "a.md", self.root, text, 1, 1)

    def names_opened_outside(self) -> list[str]:
        """What was opened outside until now; the last one is ours."""
        (self.outside / "end").read_bytes()
        return list(iter(lambda: self.opened.names.get(timeout=20), "end"))

    def was_called(self) -> bool:
        try:
            self.listener.accept()[0].close()
        except BlockingIOError:
            return False
        return True


def picture(path: Path, side: int = 8, form: str = "png") -> None:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(path), form)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    notes, outside = tmp_path / "root" / "notes", tmp_path / "outside"
    (notes / "pictures").mkdir(parents=True)
    outside.mkdir()
    (outside / "end").write_bytes(b"")
    picture(outside / "secret.png")
    picture(notes / "own.png")
    picture(tmp_path / "root" / "above.png")
    (notes / "link.png").symlink_to(outside / "secret.png")
    (notes / "linked").symlink_to(outside)
    (notes / "outer.svg").write_text(f'<svg><image href="{outside}/secret.png"/></svg>', encoding="utf-8")
    os.mkfifo(notes / "pipe.png")
    opened, observer = _Opened(), Observer()
    observer.schedule(opened, str(outside))
    observer.start()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        yield Library(tmp_path / "root", outside, listener, opened)
    observer.stop()
    observer.join()


def shown(page: PreviewPage, number: int = 0) -> QImage:
    return page.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"doc-image:{number}"))


def show(qtbot, place: Place) -> PreviewPage:
    """The page, when it has its pictures."""
    page = PreviewPage()
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    arrived = []
    page._pictures.arrived.connect(lambda: arrived.append(True))
    page.show_place(place)
    qtbot.waitUntil(lambda: bool(arrived) or not page._page.pictures)
    page.grab()
    return page


def test_a_document_asks_nobody_and_opens_nothing_outside_its_folder(qtbot, library):
    bare = f"127.0.0.1:{library.listener.getsockname()[1]}"
    for text in HOSTILE:
        filled = text.format(host=f"http://{bare}", bare=bare, secret=library.outside / "secret.png")
        show(qtbot, library.place(filled))
    assert not library.was_called()
    assert library.names_opened_outside() == []
    assert len(HOSTILE) >= 40


def test_opens_outside_the_folder_and_requests_would_be_seen(library):
    (library.outside / "secret.png").read_bytes()
    with socket.create_connection(library.listener.getsockname()):
        assert library.was_called()
    assert "secret.png" in library.names_opened_outside()


def test_a_picture_of_the_own_folder_is_shown(qtbot, library):
    page = show(qtbot, library.place("![words](own.png)"))
    assert shown(page).size().toTuple() == (8, 8)
    assert shown(page).pixelColor(4, 4) == QColor("red")


@pytest.mark.parametrize(
    "source", ["own.png", "./own.png", "pictures/../own.png", "own.png#x", "own.png?x=1", "%6Fwn.png"]
)
def test_a_picture_has_several_names(qapp, library, source):
    assert not read_picture(source, library.place(""), 400).isNull()


@pytest.mark.parametrize(
    "source", ["../above.png", "link.png", "linked/secret.png", "pipe.png", "pictures", "gone.png", "a\0.png", ""]
)
def test_a_picture_from_elsewhere_is_not_read(qapp, library, source):
    assert read_picture(source, library.place(""), 400).isNull()


def test_a_document_that_is_linked_into_the_folder_has_no_pictures(qapp, library):
    library.root.joinpath("inner").symlink_to(library.outside)
    place = Place(library.root / "inner" / "a.md", library.root, "", 1, 1)
    assert read_picture("secret.png", place, 400).isNull()


@pytest.mark.parametrize("form", ["png", "jpg", "bmp"])
def test_a_picture_is_known_by_its_content(qapp, library, form):
    picture(library.root / "notes" / "x.dat", form=form)
    assert read_picture("x.dat", library.place(""), 400).width() == 8


def test_svg_is_not_shown_whatever_its_name(qapp, library):
    (library.root / "notes" / "x.png").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8"
    )
    assert read_picture("x.png", library.place(""), 400).isNull()


def test_a_large_file_is_not_read(qapp, library):
    target = library.root / "notes" / "own.png"
    with target.open("r+b") as file:
        file.truncate(10_000_001)
    assert read_picture("own.png", library.place(""), 400).isNull()


def test_a_picture_of_too_many_points_is_not_decoded(qapp, library):
    path = library.root / "notes" / "big.png"
    image = QImage(8_000, 5_001, QImage.Format.Format_Mono)
    image.fill(0)
    image.save(str(path))
    assert read_picture("big.png", library.place(""), 400).isNull()


def test_a_wide_picture_is_made_as_wide_as_the_page(qapp, library):
    picture(library.root / "notes" / "wide.png", side=900)
    assert read_picture("wide.png", library.place(""), 400).size().toTuple() == (400, 400)


def test_pictures_of_a_document_that_is_no_longer_shown_are_dropped(qtbot, library):
    page = show(qtbot, library.place("![a](own.png)"))
    page.show_place(library.place("![a](gone.png)"))
    page._pictures._on_decoded(page._pictures._turn - 1, [QImage(50, 50, QImage.Format.Format_RGB32)])
    assert shown(page).width() != 50
