"""Which paths below a folder belong to the index; the same answer for the scan and for the watcher."""

import re
import stat
from collections.abc import Iterable
from pathlib import Path

import pathspec

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".txt"})
EXCLUDED = (
    "node_modules/", "__pycache__/", "venv/", "env/", "dist/", "build/", "target/", "site-packages/",
    "bower_components/", "coverage/",
)  # fmt: skip
IGNORE_FILE = ".gitignore"


class FileFilter:
    """Answers for one watched folder: document types, hidden names, usual build folders, .gitignore files, own patterns."""

    def __init__(self, root: Path, exclude: tuple[str, ...] = ()) -> None:
        self._root = root
        self._own = _spec([*EXCLUDED, *exclude])
        self._ignores: dict[Path, tuple[tuple[int, int], pathspec.GitIgnoreSpec]] = {}

    def accepts_file(self, path: Path) -> bool:
        """Whether `path`, a file below the root, is to be indexed."""
        return path.suffix.lower() in SUFFIXES and self.reaches(path.parent) and self._belongs(path, is_folder=False)

    def reaches(self, folder: Path) -> bool:
        """Whether a scan looks into `folder`: it is the root, or it and all folders between belong."""
        while folder != self._root:
            if not folder.is_relative_to(self._root) or not self._belongs(folder, is_folder=True):
                return False
            folder = folder.parent
        return True

    def accepts_folder(self, path: Path) -> bool:
        """Whether the scan goes down into `path`; its parents have been asked before."""
        return self._belongs(path, is_folder=True)

    def accepts_entry(self, path: Path) -> bool:
        """Whether a scanned file is to be indexed; its folder has been asked before."""
        return path.suffix.lower() in SUFFIXES and self._belongs(path, is_folder=False)

    def _belongs(self, path: Path, *, is_folder: bool) -> bool:
        if path.name.startswith("."):
            return False
        if self._own.match_file(self._pattern_path(path, self._root, is_folder=is_folder)):
            return False
        return not self._ignored(path, is_folder=is_folder)

    def _ignored(self, path: Path, *, is_folder: bool) -> bool:
        """Git's rule: the .gitignore nearest to the file decides, if it says anything."""
        for folder in path.parents:
            if not folder.is_relative_to(self._root):
                break
            spec = self._ignore_spec(folder)
            if spec is not None:
                verdict = spec.check_file(self._pattern_path(path, folder, is_folder=is_folder)).include
                if verdict is not None:
                    return verdict
        return False

    def _ignore_spec(self, folder: Path) -> pathspec.GitIgnoreSpec | None:
        file = folder / IGNORE_FILE
        try:
            status = file.stat()
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        known, stamp = self._ignores.get(folder), (status.st_mtime_ns, status.st_size)
        if known is None or known[0] != stamp:
            known = (stamp, _read_spec(file))
            self._ignores[folder] = known
        return known[1]

    @staticmethod
    def _pattern_path(path: Path, base: Path, *, is_folder: bool) -> str:
        relative = path.relative_to(base).as_posix()
        return f"{relative}/" if is_folder else relative


def _read_spec(file: Path) -> pathspec.GitIgnoreSpec:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    return _spec(lines)


def _spec(lines: Iterable[str]) -> pathspec.GitIgnoreSpec:
    """The patterns among `lines`; one that means nothing is passed over, as git does."""
    return pathspec.GitIgnoreSpec.from_lines([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    try:
        pathspec.GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True
