"""Which paths below a folder belong to the index, and by which rule not; one answer for the scan, the watcher and the user."""

import os
import stat
import time
from collections.abc import Callable, Container
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from docsearch_gui.engine.folders.git_patterns import Pattern, PatternList
from docsearch_gui.engine.folders.git_rules import GIT_FOLDER, IGNORE_FILE, GitRules, Sources
from docsearch_gui.engine.folders.secret_names import secret_pattern
from docsearch_gui.folder_models import DOCUMENT_SUFFIXES, Exclusion, FolderRules, SkipRule
from docsearch_gui.settings import Settings

BUILD_FOLDERS = frozenset({
    "node_modules", "bower_components", "site-packages", "dist", "build", "target", "coverage", "venv", ".venv", "env",
    "__pycache__", ".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".ipynb_checkpoints", ".parcel-cache", ".tox", ".nox",
    ".eggs", ".hypothesis", ".git", ".svn", ".hg", ".bzr", ".gradle", ".m2", ".npm", ".yarn", ".pnpm-store", ".cargo", ".rustup",
    ".next", ".nuxt", ".terraform", ".vagrant", ".stversions", ".Trash", "$RECYCLE.BIN", "System Volume Information", "lost+found",
})  # fmt: skip
RULE_FILES = (IGNORE_FILE, os.path.join(GIT_FOLDER, "info", "exclude"))  # noqa: PTH118 - the end of a path as a text
INHERITED = FolderRules()
FRESH_S = 0.5
MOST_PLACES = 20_000


class Hit(NamedTuple):
    """A rule that leaves something out, before its path is known."""

    rule: SkipRule
    pattern: str = ""
    file: str | None = None
    line: int = 0


TYPE = Hit(SkipRule.TYPE)
LINK = Hit(SkipRule.LINK)


@dataclass(slots=True)
class Place:
    """What holds in one folder: git's lists, whether the include patterns named it, and what leaves it out."""

    path: str
    sources: Sources = ()
    included: bool = False
    left_out: Exclusion | None = None
    asked_at: float = 0.0


class FileFilter:
    """Answers for one watched folder; what it read of rule files is up to FRESH_S old, except in a new scan."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        rules: FolderRules = INHERITED,
        own_data: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._root = str(root)
        self._prefix = self._root.rstrip(os.sep) + os.sep
        self._clock = clock
        self._uses_git = settings.git_ignore if rules.git_ignore is None else rules.git_ignore
        self._hidden = settings.hidden_files if rules.hidden_files is None else rules.hidden_files
        self._secrets = settings.secret_files if rules.secret_files is None else rules.secret_files
        self._forgotten = frozenset(self._prefix + path.replace("/", os.sep) for path in rules.forgotten)
        self._include = PatternList(rules.include or settings.include, self._root)
        self._own = [
            (rule, patterns)
            for rule, lines in ((SkipRule.FOLDER_PATTERN, rules.exclude), (SkipRule.SETTINGS, settings.exclude))
            if (patterns := PatternList(lines, self._root))
        ]
        self._own_data = _below(own_data, root)
        self._git = GitRules()
        self._places: dict[str, Place] = {}

    def accepts_file(self, path: Path | str) -> bool:
        """Whether `path` is a document to be indexed; one that is gone is judged by its name."""
        text = str(path)
        return text.startswith(self._prefix) and self._left_out(text, is_folder=False) is None

    def reaches(self, folder: Path | str) -> bool:
        """Whether a scan looks into `folder`: it is the root, or it and all folders between belong."""
        text = str(folder)
        if text != self._root and not text.startswith(self._prefix):
            return False
        return self._left_out(text, is_folder=True) is None

    def exclusion(self, path: Path, *, is_folder: bool) -> Exclusion | None:
        """What leaves `path` out, itself or a folder above it; ValueError where it is not in the watched folder."""
        if str(path) != self._root and not str(path).startswith(self._prefix):
            raise ValueError(f"{path} is not in {self._root}")
        return self._left_out(str(path), is_folder=is_folder)

    def is_rule_file(self, path: Path | str) -> bool:
        """Whether a change of `path` changes what belongs: a .gitignore or .git/info/exclude in a folder that is scanned."""
        text = str(path)
        if not self._uses_git or not text.startswith(self._prefix):
            return False
        holder = next((text[: -len(end)] for end in RULE_FILES if text.endswith(os.sep + end)), None)
        return holder is not None and self.reaches(holder.rstrip(os.sep) or os.sep)

    def refresh(self) -> None:
        """Ask the disk again for all rule files."""
        self._places = {}

    def place(self, folder: str) -> Place:
        """What holds in `folder`, the root or below it; links and what folders above leave out count."""
        now = self._clock()
        known = self._places.get(folder)
        if known is not None and now - known.asked_at < FRESH_S:
            return known
        place = self._top(now)
        while place.path != folder and place.left_out is None:
            end = folder.find(os.sep, len(place.path.rstrip(os.sep)) + 1)
            place = self._known_inner(place, folder if end < 0 else folder[:end], now)
        return place

    def inner(self, outer: Place, folder: str, names: Container[str] | None = None) -> Place:
        """What holds in `folder`, which belongs and lies right in `outer`; `names` are those in it, where known."""
        name = folder[len(outer.path.rstrip(os.sep)) + 1 :]
        sources = self._git.of_folder(folder, outer.sources, names) if self._uses_git else ()
        return Place(folder, sources, self._names(folder, name, is_folder=True, outer=outer))

    def judge(self, place: Place, name: str, path: str, *, is_folder: bool) -> Hit | None:
        """What leaves out `path`, named `name`, which lies right in `place`: by its name alone."""
        hit = self._for_good(name, path)
        if hit is not None:
            return hit
        if not self._secrets and (pattern := secret_pattern(name, is_folder=is_folder)):
            return Hit(SkipRule.SECRET, pattern)
        if not is_folder and name[name.rfind(".") :].lower() not in DOCUMENT_SUFFIXES:
            return TYPE
        hit = self._by_patterns(place, name, path, is_folder=is_folder)
        if hit is None and not is_folder and not self._names(path, name, is_folder=False, outer=place):
            return Hit(SkipRule.NOT_INCLUDED)
        return hit

    def _for_good(self, name: str, path: str) -> Hit | None:
        """The rules that no pattern overrules."""
        if path == self._own_data:
            return Hit(SkipRule.OWN_DATA)
        if name == GIT_FOLDER:
            return Hit(SkipRule.BUILD_FOLDER, f"{GIT_FOLDER}/")
        return Hit(SkipRule.FORGOTTEN) if path in self._forgotten else None

    def _by_patterns(self, place: Place, name: str, path: str, *, is_folder: bool) -> Hit | None:
        """The user's patterns overrule those of the program and of git."""
        for rule, patterns in self._own:
            if (pattern := patterns.decision(path, name, is_folder=is_folder)) is not None:
                return None if pattern.negated else Hit(rule, pattern.text)
        if is_folder and (name in BUILD_FOLDERS or name.endswith(".egg-info")):
            return Hit(SkipRule.BUILD_FOLDER, f"{name}/")
        if not self._hidden and name.startswith("."):
            return Hit(SkipRule.HIDDEN, ".*")
        for patterns in place.sources:
            if (pattern := patterns.decision(path, name, is_folder=is_folder)) is not None:
                return None if pattern.negated else _git_hit(pattern, patterns)
        return None

    def _names(self, path: str, name: str, *, is_folder: bool, outer: Place) -> bool:
        """Whether the include patterns, if there are any, name `path` or a folder above it."""
        pattern = self._include.decision(path, name, is_folder=is_folder)
        return outer.included if pattern is None else not pattern.negated

    def _left_out(self, path: str, *, is_folder: bool) -> Exclusion | None:
        if path == self._root:
            return self.place(path).left_out
        outer, _, name = path.rpartition(os.sep)
        place = self.place(outer or os.sep)
        return place.left_out or _exclusion(self._hit(place, name, path, is_folder=is_folder), path)

    def _hit(self, place: Place, name: str, path: str, *, is_folder: bool) -> Hit | None:
        """By name, and by what is there, if anything is."""
        try:
            mode = os.lstat(path).st_mode
        except (OSError, ValueError):
            return self.judge(place, name, path, is_folder=is_folder)
        if stat.S_ISLNK(mode):
            return LINK
        hit = self.judge(place, name, path, is_folder=is_folder)
        return TYPE if hit is None and not is_folder and not stat.S_ISREG(mode) else hit

    def _top(self, now: float) -> Place:
        known = self._places.get(self._root)
        if known is not None and now - known.asked_at < FRESH_S:
            return known
        sources = self._git.of_folder(self._root, self._git.above(self._root)) if self._uses_git else ()
        left_out = Exclusion(SkipRule.OWN_DATA, Path(self._root)) if self._own_data == self._root else None
        return self._keep(Place(self._root, sources, included=not self._include, left_out=left_out), now)

    def _known_inner(self, outer: Place, folder: str, now: float) -> Place:
        known = self._places.get(folder)
        if known is not None and now - known.asked_at < FRESH_S:
            return known
        name = folder.rpartition(os.sep)[2]
        hit = self._hit(outer, name, folder, is_folder=True)
        place = Place(folder, left_out=_exclusion(hit, folder)) if hit else self.inner(outer, folder)
        return self._keep(place, outer.asked_at)

    def _keep(self, place: Place, asked_at: float) -> Place:
        if len(self._places) >= MOST_PLACES:
            self._places = {}
        place.asked_at = asked_at
        self._places[place.path] = place
        return place


def _git_hit(pattern: Pattern, patterns: PatternList) -> Hit:
    return Hit(SkipRule.GIT_IGNORE, pattern.text, patterns.file, pattern.line)


def _exclusion(hit: Hit | None, path: str) -> Exclusion | None:
    if hit is None:
        return None
    return Exclusion(hit.rule, Path(path), hit.pattern, Path(hit.file) if hit.file else None, hit.line)


def _below(folder: Path | None, root: Path) -> str | None:
    """`folder`, links resolved, as a path below `root`: the root itself where that lies in it, None where they are apart."""
    if folder is None:
        return None
    place, real_root = folder.resolve(), root.resolve()
    if real_root.is_relative_to(place):
        return str(root)
    return str(root / place.relative_to(real_root)) if place.is_relative_to(real_root) else None
