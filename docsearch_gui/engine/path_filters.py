"""The documents that `in:` and `path:` take: folders by name or path, and globs of paths below watched folders."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from docsearch_gui.engine.catalog.document_selection import DocumentSelection
from docsearch_gui.engine.folders.wildmatch import name_regex, path_regex

_ENDING = re.compile(r"\*(?P<ending>[^*?\[\\/]*)")
_GLOB_SIGN = re.compile(r"[*?\[]")
_LITERAL = re.compile(r"[0-9A-Za-z. -]+")


class Place(NamedTuple):
    """Whole watched folders, and documents in others."""

    folders: frozenset[Path]
    documents: frozenset[str]


def place_called(name: str, folders: Iterable[Path], selection: DocumentSelection) -> Place:
    """What lies in the folder of a path that begins at the root or home, or in any folder of a name or the end of a path."""
    return _place_at(_rooted(name), folders, selection) if _is_rooted(name) else _place_of(name, folders, selection)


def documents_at(pattern: str, selection: DocumentSelection) -> set[str]:
    """Those whose path below the watched folder the glob matches, or holds it where it has no `*`, `?` or `[`."""
    if not _GLOB_SIGN.search(pattern):
        return selection.like(f"%{form}%" for form in _like_forms(pattern))
    if ending := _ENDING.fullmatch(pattern):
        return selection.like(f"%{form}" for form in _like_forms(ending["ending"]))
    matches = _matcher(unicodedata.normalize("NFC", pattern))
    # far fewer paths than there are hold the longest piece that stands for itself
    pieces = _LITERAL.findall(re.split(r"[\[\\]", pattern, maxsplit=1)[0])
    candidates = selection.paths_like(f"%{max(pieces, key=len, default='')}%")
    return {doc_id for doc_id, path in candidates if matches(unicodedata.normalize("NFC", path).replace(os.sep, "/"))}


def _place_at(path: Path, folders: Iterable[Path], selection: DocumentSelection) -> Place:
    whole = frozenset(folder for folder in folders if folder.is_relative_to(path))
    is_inside = any(path != folder and path.is_relative_to(folder) for folder in folders)
    return Place(whole, frozenset(selection.below(path) if is_inside else ()))


def _place_of(name: str, folders: Iterable[Path], selection: DocumentSelection) -> Place:
    first, *rest = [part for part in name.replace(os.sep, "/").split("/") if part]
    called = frozenset(folder for folder in folders if _folded(folder.name) == _folded(first))
    found = selection.like(f"%{form}%" for form in _like_forms("/".join(("", first, *rest, ""))))
    if not rest:
        return Place(called, frozenset(found))
    return Place(frozenset(), frozenset(found.union(*(selection.below(folder.joinpath(*rest)) for folder in called))))


def _is_rooted(name: str) -> bool:
    return os.path.isabs(name) or name == "~" or name.startswith(("~/", f"~{os.sep}"))  # noqa: PTH117 - a name, no path yet


def _rooted(name: str) -> Path:
    return Path(os.path.normpath(Path.home() / name[2:] if name.startswith("~") else name))


def _like_forms(text: str) -> set[str]:
    """The text in both ways that a file system may compose its letters, as it stands in LIKE."""
    escaped = re.sub(r"[!%_]", r"!\g<0>", text.replace("/", os.sep))
    return {unicodedata.normalize(form, escaped) for form in ("NFC", "NFD")}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _matcher(pattern: str) -> Callable[[str], object]:
    """Whether a path matches, as in .gitignore: without a slash in the pattern its last part does."""
    if "/" in pattern:
        return re.compile(path_regex(pattern + "**" * pattern.endswith("/")), re.IGNORECASE).fullmatch
    of_name = re.compile(name_regex(pattern), re.IGNORECASE)
    return lambda path: of_name.fullmatch(path.rpartition("/")[2])
