"""What the program is told when it starts: by a person, a desktop that hands over URLs, or a session that is restored."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from docsearch_gui import __version__

_FOREIGN = "://"  # never part of an absolute path


class Arguments(NamedTuple):
    """`places` are absolute paths, and URLs of what is not on this computer."""

    places: tuple[str, ...] = ()
    hidden: bool = False
    install_launcher: bool = False
    uninstall_launcher: bool = False
    desktop: bool = False
    screenshots: str | None = None


def read_arguments(arguments: Sequence[str]) -> Arguments:
    """What `arguments` (without the program) say; SystemExit where they ask for help or are wrong."""
    if not any(argument.startswith("-") for argument in arguments):
        return Arguments(places=tuple(map(place, arguments)))
    # a plain start is spared the 10 ms of argparse
    import argparse

    parser = argparse.ArgumentParser(
        "docsearch-gui", description="Search your own documents by meaning and by words.", allow_abbrev=False
    )
    parser.add_argument("places", nargs="*", metavar="FOLDER", type=place, help="add this folder to the search")
    parser.add_argument("--hidden", action="store_true", help="start in the tray, where there is one")
    parser.add_argument("--install-launcher", action="store_true", help="put docsearch into the menus of the desktop")
    parser.add_argument("--desktop", action="store_true", help="with --install-launcher: on the desktop as well")
    parser.add_argument("--uninstall-launcher", action="store_true", help="take it away again")
    parser.add_argument(
        "--screenshots", metavar="DIR", help="save pictures of the window, with sample documents, in DIR"
    )
    parser.add_argument("--version", action="version", version=f"docsearch {__version__}")
    parser.add_argument("-session", dest="session", help=argparse.SUPPRESS)  # of X session managers
    options = vars(parser.parse_args(arguments))
    if options["desktop"] and not options["install_launcher"]:
        parser.error("--desktop belongs to --install-launcher")
    del options["session"]
    return Arguments(**{**options, "places": tuple(options["places"])})


def place(text: str) -> str:
    """The absolute path of a path or of a URL such as desktops hand over; another URL as it is."""
    from PySide6.QtCore import QSysInfo, QUrl  # most starts name none

    url = QUrl(text)
    if url.isLocalFile() and (sys.platform == "win32" or url.host() in {"", "localhost", QSysInfo.machineHostName()}):
        url.setHost(url.host() if sys.platform == "win32" else "")
        return url.toLocalFile()
    return text if _FOREIGN in text and url.scheme() else str(Path(text).absolute())


def divided(places: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The paths among `places`, and the URLs."""
    foreign = [text for text in places if _FOREIGN in text]
    return [Path(text) for text in places if text not in foreign], foreign
