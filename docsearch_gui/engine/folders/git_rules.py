"""Where git keeps patterns: .gitignore files, the nearest first, and .git/info/exclude of the work tree after them."""

import os
import stat
from collections.abc import Container
from pathlib import Path

from docsearch_gui.engine.folders.git_patterns import PatternList

IGNORE_FILE = ".gitignore"
GIT_FOLDER = ".git"
LONGEST_FILE = 1 << 20

Sources = tuple[PatternList, ...]


class GitRules:
    """Reads pattern files; one that did not change is read once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, int, int], PatternList]] = {}

    def of_folder(self, folder: str, outer: Sources, names: Container[str] | None = None) -> Sources:
        """The lists that hold in `folder`, nearest first; `names` is what lies in it, where that is known."""
        if GIT_FOLDER in names if names is not None else os.path.lexists(f"{folder}{os.sep}{GIT_FOLDER}"):
            outer = self._list(_exclude_file(folder), folder)
        if names is not None and IGNORE_FILE not in names:
            return outer
        return self._list(f"{folder.rstrip(os.sep)}{os.sep}{IGNORE_FILE}", folder) + outer

    def above(self, root: str) -> Sources:
        """The lists that the git work tree around `root` holds for it; none where there is no such tree."""
        folders = [str(folder) for folder in Path(root).parents]
        top = next((at for at, folder in enumerate(folders) if _exists(folder, GIT_FOLDER)), None)
        if top is None:
            return ()
        sources: Sources = ()
        for folder in reversed(folders[: top + 1]):
            sources = self.of_folder(folder, sources)
        return sources

    def _list(self, file: str, base: str) -> Sources:
        """The patterns in `file`, read again when it changed; like git, links and what is no file are passed over."""
        try:
            status = os.lstat(file)
            if not stat.S_ISREG(status.st_mode):
                return ()
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            known = self._known.get(file)
            if known is None or known[0] != stamp:
                known = self._known[file] = (stamp, PatternList(_lines(file), base, file))
        except OSError:
            return ()
        return (known[1],) if known[1] else ()


def _lines(file: str) -> list[str]:
    with open(file, "rb") as stream:  # noqa: PTH123 - as a text: no Path for each of many folders
        content = stream.read(LONGEST_FILE)
    text = os.fsdecode(content.removeprefix(b"\xef\xbb\xbf"))
    return [line.removesuffix("\r") for line in text.split("\n")]


def _exists(folder: str, name: str) -> bool:
    return (Path(folder) / name).exists()


def _exclude_file(folder: str) -> str:
    """The info/exclude of the work tree `folder`; in a linked one .git is a file that names the place."""
    place = Path(folder) / GIT_FOLDER
    try:
        if place.is_file():
            place = _place_in(place, "gitdir:")
            if (place / "commondir").is_file():
                place = _place_in(place / "commondir", "")
    except (OSError, ValueError):
        return ""
    return str(place / "info" / "exclude")


def _place_in(file: Path, before: str) -> Path:
    with file.open(encoding="utf-8", errors="surrogateescape") as stream:
        return file.parent / stream.read(LONGEST_FILE).strip().removeprefix(before).strip()
