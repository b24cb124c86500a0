"""The words of the settings dialog that belong to no single setting, or to the values of one."""

import math
from dataclasses import Field

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from docsearch_gui.gui.quantities import QUANTITIES
from docsearch_gui.models import EngineStatus
from docsearch_gui.setting_fields import Effect, Group

# of the embedded model on two cores, until this machine has been seen at work
SECTIONS_PER_S = 8.0
_VALUES = {
    ("precision", "auto"): QT_TRANSLATE_NOOP("settings", "Automatic"),
    ("precision", "full"): QT_TRANSLATE_NOOP("settings", "Full"),
    ("precision", "int8"): QT_TRANSLATE_NOOP("settings", "8-bit"),
    ("theme", "system"): QT_TRANSLATE_NOOP("settings", "As the system"),
    ("theme", "light"): QT_TRANSLATE_NOOP("settings", "Light"),
    ("theme", "dark"): QT_TRANSLATE_NOOP("settings", "Dark"),
    ("language", ""): QT_TRANSLATE_NOOP("settings", "As the system"),
    ("closing", "ask"): QT_TRANSLATE_NOOP("settings", "Ask once"),
    ("closing", "tray"): QT_TRANSLATE_NOOP("settings", "Go on in the tray"),
    ("closing", "quit"): QT_TRANSLATE_NOOP("settings", "Quit"),
}
_NATIVE = {"en": "English", "ja": "日本語"}
_UNITS = {
    "tokens": QT_TRANSLATE_NOOP("settings", " tokens"),
    "minutes": QT_TRANSLATE_NOOP("settings", " min"),
    "MB": " MB",
    "%": " %",
}
_ZEROS = {
    "automatic": QT_TRANSLATE_NOOP("settings", "Automatic"),
    "never": QT_TRANSLATE_NOOP("settings", "Never"),
}


def group_title(group: Group) -> str:
    return _say(group.value)


def title(declared: Field) -> str:
    """What a setting is called."""
    return _say(declared.metadata["title"])


def meaning(declared: Field) -> str:
    """What a setting does, in a sentence or two."""
    return _say(declared.metadata["meaning"])


def value_words(name: str, value: str) -> str:
    """What one of the values of a setting is called."""
    return _NATIVE.get(value) or _say(_VALUES[name, value])


def unit(declared: Field) -> str:
    """What follows the number, with a space before."""
    return _say(_UNITS.get(declared.metadata["unit"], ""))


def zero_words(declared: Field) -> str:
    """What is said instead of 0, or nothing."""
    return _say(_ZEROS.get(declared.metadata["zero"], ""))


def needs(effect: Effect, status: EngineStatus) -> str:
    """What has to be done anew before a change counts; empty where nothing has."""
    words = {
        Effect.RELOAD: QT_TRANSLATE_NOOP("settings", "A change loads the model again, which takes some seconds."),
        Effect.EMBED: QT_TRANSLATE_NOOP("settings", "The model is loaded again, and all documents are embedded anew: {time}."),
        Effect.READ: QT_TRANSLATE_NOOP("settings", "All documents are read again. What is cut in another way is embedded anew: at most {time}."),
        Effect.SCAN: QT_TRANSLATE_NOOP("settings", "The folders are looked through again at once."),
        Effect.START: QT_TRANSLATE_NOOP("settings", "It counts after the next start."),
    }.get(effect, "")  # fmt: skip
    return _say(words).format(time=_time_to_embed(status)) if words else ""


def _time_to_embed(status: EngineStatus) -> str:
    rate = status.metrics.sections_per_s or status.sections_per_s or SECTIONS_PER_S
    minutes = math.ceil(status.sections / rate / 60)
    return QUANTITIES.minutes(max(1, minutes)) if minutes < 90 else QUANTITIES.hours(round(minutes / 60))


def _say(text: str) -> str:
    return QCoreApplication.translate("settings", text) if text else ""
