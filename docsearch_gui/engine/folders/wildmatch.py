"""Patterns of .gitignore as regular expressions, after wildmatch.c of git; `?` and `*` stand for characters, not bytes.

Backtracking is cut off with atomic groups as far as a pattern allows, so that no line of a foreign file can stop a scan.
"""

import re

SPECIAL = "*?[\\"
NEVER = "(?!)"
_CLASSES = {
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "blank": " \\t", "cntrl": "\\x00-\\x1f\\x7f", "digit": "0-9",
    "graph": "!-~", "lower": "a-z", "print": " -~", "punct": "!-/:-@\\[-`{-~", "space": " \\t-\\r", "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}  # fmt: skip
_ITEM = re.compile(r"\[:(?P<name>[^\]]*):\]|(?P<low>\\.|[^\\])-(?P<high>\\.|[^\]\\])|(?P<one>\\.|[^\\])", re.DOTALL)
_STAR, _FOLDERS, _REST = object(), object(), object()


def literal_length(pattern: str) -> int:
    """How many characters of `pattern` stand for themselves, from its beginning."""
    return next((at for at, char in enumerate(pattern) if char in SPECIAL), len(pattern))


def path_regex(pattern: str) -> str:
    """The regular expression, for fullmatch, of a pattern with a slash: relative to the folder of its file."""
    pattern = pattern.removeprefix("/")
    fixed = literal_length(pattern)
    return re.escape(pattern[:fixed]) + _joined(_tokens(pattern[fixed:]))


def name_regex(pattern: str) -> str:
    """The regular expression, for fullmatch, of a pattern without a slash: it matches the last part of a path."""
    tokens = _tokens(pattern)
    return _joined(tokens and [_STAR if token is _REST else token for token in tokens])


def _joined(tokens: list | None) -> str:
    """Runs between `**/` match as early as they can, the last one at the end."""
    if tokens is None:
        return NEVER
    first, *runs = _split(tokens, _FOLDERS)
    parts = [_segments(first)]
    parts += [f"(?>(?:[^/]*/)*?{_segments(run)})" for run in runs[:-1]]
    parts += [f"(?:.*/)?{_segments(run)}" for run in runs[-1:]]
    return "".join(parts)


def _segments(tokens: list) -> str:
    return "/".join(_segment(part) for part in _split(tokens, "/"))


def _segment(tokens: list) -> str:
    """Runs between stars match as early as they can, the last one at the end of the segment."""
    rest = tokens and tokens[-1] is _REST
    first, *runs = _split(tokens[:-1] if rest else tokens, _STAR)
    parts = ["".join(first)]
    parts += [f"(?>[^/]*?{''.join(run)})" for run in runs[:-1]]
    parts += [f"[^/]*{''.join(run)}" for run in runs[-1:]]
    return "".join(parts) + (".*" if rest else "")


def _split(tokens: list, separator: object) -> list[list]:
    runs: list[list] = [[]]
    for part in tokens:
        if part == separator:
            runs.append([])
        else:
            runs[-1].append(part)
    return runs


def _tokens(pattern: str) -> list | None:
    """Regular expressions of single characters, "/", and marks for stars; None where the pattern can match nothing."""
    tokens: list = []
    at = 0
    while at < len(pattern):
        if pattern[at] == "*":
            token, at = _stars(pattern, at)
        elif pattern[at] == "[":
            token, at = _bracket(pattern, at + 1)
        elif pattern[at] == "\\":
            token, at = (re.escape(pattern[at + 1]), at + 2) if at + 1 < len(pattern) else (None, at)
        else:
            token, at = {"?": "[^/]", "/": "/"}.get(pattern[at]) or re.escape(pattern[at]), at + 1
        if token is None:
            return None
        tokens.append(token)
    return tokens


def _stars(pattern: str, at: int) -> tuple[object, int]:
    end = at
    while end < len(pattern) and pattern[end] == "*":
        end += 1
    after = pattern[end : end + 1]
    if end - at == 1 or (at > 0 and pattern[at - 1] != "/") or after not in {"", "/"}:
        return _STAR, end
    return (_FOLDERS, end + 1) if after else (_REST, end)


def _bracket(pattern: str, at: int) -> tuple[str | None, int]:
    """The class that begins at `at`, behind its bracket, and where it ends; None where it is never closed or unknown."""
    negated = pattern[at : at + 1] in {"!", "^"}
    at += negated
    ranges, first = "", True
    while first or not pattern.startswith("]", at):
        item = _ITEM.match(pattern, at)
        if item is None or (item["name"] is not None and item["name"] not in _CLASSES):
            return None, at
        ranges += _range(item)
        at, first = item.end(), False
    if not ranges:
        return ("[^/]" if negated else NEVER), at + 1
    return (f"[^/{ranges}]" if negated else f"(?!/)[{ranges}]"), at + 1


def _range(item: re.Match) -> str:
    if item["name"] is not None:
        return _CLASSES[item["name"]]
    low, high = item["low"] or item["one"], item["high"] or item["one"]
    low, high = low[-1], high[-1]
    return f"{re.escape(low)}-{re.escape(high)}" if low <= high else ""
