"""What is left out and why, and what indexing a folder means, in words."""

from collections.abc import Iterable
from dataclasses import fields

from docsearch_gui.cli_output import inert
from docsearch_gui.folder_models import Exclusion, FolderRules, Preflight, SkipRule
from docsearch_gui.settings import Settings

MB = 1024 * 1024
MB_A_GB = 1024
MINUTES_AN_HOUR = 60
# the words behind "left out: 3 files …"
RULES = {
    SkipRule.TYPE: "of another type",
    SkipRule.LINK: "links",
    SkipRule.HIDDEN: "hidden",
    SkipRule.SECRET: "keys and passwords",
    SkipRule.BUILD_FOLDER: "of builds and tools",
    SkipRule.GIT_IGNORE: "by .gitignore",
    SkipRule.SETTINGS: "by the settings",
    SkipRule.FOLDER_PATTERN: "by the folder's own patterns",
    SkipRule.NOT_INCLUDED: "not among the included",
    SkipRule.FORGOTTEN: "forgotten",
    SkipRule.OWN_DATA: "of docsearch itself",
}
REASONS = {
    SkipRule.TYPE: "documents are Markdown (.md, .markdown, .mdown, .mkd) and plain text (.txt)",
    SkipRule.LINK: "it is a link that leads out of the watched folder, or to another file",
    SkipRule.HIDDEN: "its name begins with a dot",
    SkipRule.SECRET: "such files hold keys or passwords",
    SkipRule.BUILD_FOLDER: "such folders are made by builds and tools",
    SkipRule.GIT_IGNORE: "git ignores it",
    SkipRule.SETTINGS: "a pattern of the settings excludes it",
    SkipRule.FOLDER_PATTERN: "a pattern of the watched folder excludes it",
    SkipRule.NOT_INCLUDED: "it matches no pattern of what is included",
    SkipRule.FORGOTTEN: "it was forgotten on request",
    SkipRule.OWN_DATA: "docsearch keeps its own data there",
}


def exclusion_text(exclusion: Exclusion) -> str:
    """The rule that leaves a path out, the pattern, and where it stands."""
    text = REASONS[exclusion.rule]
    if exclusion.pattern:
        text += f": {exclusion.pattern}"
    if exclusion.file is not None:
        text += f" ({exclusion.file}{f', line {exclusion.line}' if exclusion.line else ''})"
    return text


def left_out_text(left_out: Iterable[tuple[SkipRule, int, int]]) -> str:
    """How many files and whole folders each rule leaves out."""
    return ", ".join(f"{_number(files, folders)} {RULES[rule]}" for rule, files, folders in left_out)


def rules_of(rules: FolderRules, settings: Settings) -> dict[str, object]:
    """Those of a folder's rules that differ from the settings."""
    own = {field.name: getattr(rules, field.name) for field in fields(rules)}
    differing = {name: value for name, value in own.items() if value not in (None, (), getattr(settings, name, None))}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in differing.items()}


def rules_text(rules: dict[str, object]) -> str:
    """The result of `rules_of` on one line."""
    return "; ".join(f"{name.replace('_', ' ')} {_value_text(name, value)}" for name, value in rules.items())


def preflight_lines(preflight: Preflight) -> list[str]:
    """Documents by type, what it will cost, and what is left out."""
    least = "" if preflight.complete else "at least "
    types = ", ".join(f"{number} {kind}" for kind, number, _ in preflight.by_type)
    cost = f"{_minutes(preflight.minutes)}, {_size(preflight.disk_bytes)} of disk ({_size(preflight.free_bytes)} free)"
    documents = f"{least}{preflight.files} documents{f' ({types})' if types else ''}"
    lines = [f"{inert(str(preflight.folder))}: {documents}, about {preflight.sections} sections, {cost}"]
    if preflight.left_out:
        lines.append(f"  left out: {left_out_text(preflight.left_out)}")
    return lines


def _number(files: int, folders: int) -> str:
    counted = ((files, "file"), (folders, "folder"))
    return (
        " and ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counted if number) or "0 files"
    )


def _value_text(name: str, value: object) -> str:
    if name == "forgotten":
        return f"{len(value)} file{'' if len(value) == 1 else 's'}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(map(str, value))


def _minutes(minutes: float) -> str:
    if minutes < 1:
        return "less than a minute"
    hours, rest = divmod(round(minutes), MINUTES_AN_HOUR)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def _size(size_bytes: int) -> str:
    size_mb = size_bytes / MB
    if size_mb < 1:
        return "less than 1 MB"
    return f"{size_mb / MB_A_GB:.0f} GB" if size_mb >= 10 * MB_A_GB else f"{size_mb:.0f} MB"
