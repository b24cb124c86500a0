"""Lists of patterns with git's meaning: the last one that matches decides."""

import os
import re
from collections.abc import Iterable

from docsearch_gui.engine.folders.wildmatch import name_regex, path_regex


class Pattern:
    """One line of a pattern file; `line` counts from 1."""

    __slots__ = ("folders_only", "in_name", "line", "matches", "negated", "regex", "text")

    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.line = line
        self.negated = text.startswith("!")
        body = text[self.negated :]
        self.folders_only = body.endswith("/")
        body = body[:-1] if self.folders_only else body
        self.in_name = "/" not in body
        self.regex = name_regex(body) if self.in_name else path_regex(body)
        self.matches = re.compile(self.regex, re.DOTALL).fullmatch


class PatternList:
    """The patterns of one file, or of one setting, that hold below the folder `base`."""

    def __init__(self, lines: Iterable[str], base: str, file: str | None = None) -> None:
        self.file = file
        self._relative_from = len(base.rstrip(os.sep)) + 1
        cleaned = ((_without_end(line), number) for number, line in enumerate(lines, 1))
        patterns = [Pattern(text, number) for text, number in cleaned if text and not text.startswith("#")]
        self._latest_first = patterns[::-1]
        self._in_names = _any([pattern.regex for pattern in patterns if pattern.in_name])
        self._in_paths = _any([pattern.regex for pattern in patterns if not pattern.in_name])

    def __bool__(self) -> bool:
        return bool(self._latest_first)

    def decision(self, path: str, name: str, *, is_folder: bool) -> Pattern | None:
        """The pattern that decides on `path`, whose last part is `name`, or None."""
        relative = path[self._relative_from :]
        if os.sep != "/":
            relative = relative.replace(os.sep, "/")
        if not (self._in_names and self._in_names(name)) and not (self._in_paths and self._in_paths(relative)):
            return None
        for pattern in self._latest_first:
            if pattern.matches(name if pattern.in_name else relative) and (is_folder or not pattern.folders_only):
                return pattern
        return None


def _any(regexes: list[str]):
    return re.compile("|".join(f"(?:{regex})" for regex in regexes), re.DOTALL).fullmatch if regexes else None


def _without_end(line: str) -> str:
    """The line without the spaces at its end that no backslash keeps."""
    kept = at = 0
    while at < len(line):
        escaped = line[at] == "\\"
        at += 1 + escaped
        if escaped or line[at - 1] != " ":
            kept = at
    return line[:kept]
