"""The values that say what is known of watched folders and of the files in them."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from docsearch_gui.errors import ErrorInfo

# of the files that are indexed, in lower case
DOCUMENT_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".txt"})


class FileState(StrEnum):
    """Where a file stands; every file seen is in exactly one state."""

    WAITING = "waiting"
    INDEXED = "indexed"
    FAILED = "failed"
    SKIPPED = "skipped"
    OFFLINE = "offline"


class SkipRule(StrEnum):
    """Why a file or folder does not belong to the index."""

    TYPE = "type"
    LINK = "link"
    HIDDEN = "hidden"
    SECRET = "secret"  # noqa: S105 - a rule, no password
    BUILD_FOLDER = "build_folder"
    GIT_IGNORE = "git_ignore"
    SETTINGS = "settings"
    FOLDER_PATTERN = "folder_pattern"
    NOT_INCLUDED = "not_included"
    FORGOTTEN = "forgotten"
    OWN_DATA = "own_data"


@dataclass(frozen=True)
class Exclusion:
    """The rule that leaves a path out: the path it matched (the file or a folder above it), the pattern, and where that stands."""

    rule: SkipRule
    path: Path
    pattern: str = ""
    file: Path | None = None
    line: int = 0


@dataclass(frozen=True)
class FolderRules:
    """What a watched folder does in its own way; None and () inherit the program's settings.

    Patterns are as in .gitignore, relative to the folder; `forgotten` are single files that the user had forgotten.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    git_ignore: bool | None = None
    hidden_files: bool | None = None
    secret_files: bool | None = None


@dataclass(frozen=True)
class FolderStatus:
    """A watched folder and how many of its files are in each state; `problem` says why it is not watched or offline.

    `files` are the documents: all but the skipped. `vanished` of the offline files were gone all at once from a folder
    that is there, and wait for the user's word. `skipped_by` counts files and whole folders by rule, as the last scan saw.
    """

    path: Path
    files: int
    indexed: int
    waiting: int
    failed: int
    sections: int
    problem: ErrorInfo | None = None
    embedded: int = 0
    offline: int = 0
    skipped: int = 0
    vanished: int = 0
    skipped_by: tuple[tuple[SkipRule, int, int], ...] = ()
    rules: FolderRules = field(default_factory=FolderRules)

    @property
    def seen(self) -> int:
        """All files that the scan saw."""
        return self.files + self.skipped


@dataclass(frozen=True)
class Preflight:
    """What indexing a folder would mean: documents and bytes by type, what is left out by which rule, and the cost.

    `left_out` counts files and whole folders by rule. Estimates are of sections, minutes, and bytes of disk and memory;
    where the folder was too large to count in time, `complete` is False and all numbers are lower bounds.
    """

    folder: Path
    by_type: tuple[tuple[str, int, int], ...]
    left_out: tuple[tuple[SkipRule, int, int], ...]
    complete: bool
    sections: int
    minutes: float
    disk_bytes: int
    free_bytes: int
    memory_bytes: int

    @property
    def files(self) -> int:
        """How many documents there are."""
        return sum(number for _, number, _ in self.by_type)


class PathVerdict(StrEnum):
    """The answer to "why is this file not found?"."""

    MISSING = "missing"
    NOT_IN_A_FOLDER = "not_in_a_folder"
    EXCLUDED = "excluded"
    FAILED = "failed"
    WAITING = "waiting"
    INDEXED = "indexed"
    OFFLINE = "offline"
    NOT_SEEN_YET = "not_seen_yet"
    FOLDER = "folder"


@dataclass(frozen=True)
class PathReport:
    """What the program knows of one path: the verdict and the facts behind it.

    `position` counts from 1 among the files that wait; `indexed_at` is time.time() seconds; of a folder `files` documents are known.
    """

    path: Path
    verdict: PathVerdict
    folder: Path | None = None
    exclusion: Exclusion | None = None
    error: ErrorInfo | None = None
    position: int = 0
    indexed_at: float = 0.0
    sections: int = 0
    embedded: int = 0
    files: int = 0
