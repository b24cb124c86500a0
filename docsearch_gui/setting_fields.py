"""What is declared of one setting: its words, its place in the dialog, what it may be, and what a change of it needs."""

import re
from dataclasses import Field, field
from enum import StrEnum
from typing import TYPE_CHECKING

from docsearch_gui.translation_mark import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from datetime import time

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


class Group(StrEnum):
    """The pages of the settings dialog, in their order; the value is the title."""

    MODEL = QT_TRANSLATE_NOOP("settings", "Model")
    SPEED = QT_TRANSLATE_NOOP("settings", "Memory and speed")
    FOLDERS = QT_TRANSLATE_NOOP("settings", "Folders and rules")
    WHEN = QT_TRANSLATE_NOOP("settings", "When to index")
    LOOKS = QT_TRANSLATE_NOOP("settings", "Appearance")
    KEYS = QT_TRANSLATE_NOOP("settings", "Shortcuts")
    START = QT_TRANSLATE_NOOP("settings", "Start and closing")
    PRIVACY = QT_TRANSLATE_NOOP("settings", "Privacy")


class Effect(StrEnum):
    """What has to be done anew before a change of a setting counts."""

    AT_ONCE = "at_once"
    RELOAD = "reload"
    EMBED = "embed"
    READ = "read"
    SCAN = "scan"
    START = "start"


class Kind(StrEnum):
    """What the text of a setting is, where its type does not say it."""

    PLAIN = "plain"
    FOLDER = "folder"
    HOURS = "hours"
    KEYS = "keys"


def setting(
    default: object,
    group: Group,
    title: str,
    meaning: str,
    *,
    low: int | None = None,
    high: int | None = None,
    among: tuple[str, ...] = (),
    unit: str = "",
    zero: str = "",
    kind: Kind = Kind.PLAIN,
    effect: Effect = Effect.AT_ONCE,
) -> Field:
    """A field of Settings; `zero` is the word for 0, where that is no number like others."""
    return field(
        default=default,
        metadata={
            "group": group, "title": title, "meaning": meaning, "low": low, "high": high, "among": among,
            "unit": unit, "zero": zero, "kind": kind, "effect": effect,
        },
    )  # fmt: skip


def is_allowed(value: object, declared: Field) -> bool:
    """Whether a setting may have this value."""
    if type(value) is not type(declared.default):
        return False
    if isinstance(value, tuple):
        return all(isinstance(part, str) for part in value)
    low, high, among, kind = (declared.metadata[name] for name in ("low", "high", "among", "kind"))
    if (among and value not in among) or (kind is Kind.HOURS and value and quiet_hours(value) is None):
        return False
    return (low is None or value >= low) and (high is None or value <= high)


def quiet_hours(text: str) -> "tuple[time, time] | None":
    """Beginning and end of hours such as 22:00-07:00, which may go over midnight; None for no hours, or an odd text."""
    from datetime import time  # most have no quiet hours

    found = _HOURS.fullmatch(text)
    if found is None:
        return None
    first, last = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    return None if first == last else (first, last)
