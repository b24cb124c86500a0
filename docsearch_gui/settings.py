"""The user's choices: one declaration a setting, kept as JSON; a file that cannot be understood costs no one their defaults."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.setting_fields import Effect, Group, Kind, is_allowed, setting
from docsearch_gui.translation_mark import QT_TRANSLATE_NOOP

MOST_MB = 1_000_000


@dataclass(frozen=True)
class Settings:
    """One value a setting; 0 means chosen by the program where the meaning says so."""

    model_folder: str = setting(
        "", Group.MODEL,
        QT_TRANSLATE_NOOP("settings", "Model folder"),
        QT_TRANSLATE_NOOP("settings", "The folder of another sentence-transformers model. Empty: the model that comes with the program."),
        kind=Kind.FOLDER, effect=Effect.EMBED,
    )  # fmt: skip
    rerank_model_folder: str = setting(
        "", Group.MODEL,
        QT_TRANSLATE_NOOP("settings", "Rerank model folder"),
        QT_TRANSLATE_NOOP("settings", "The folder of a cross-encoder that reads query and section together. The best results come in a better order, one to several seconds later on a slow machine. Empty: none."),
        kind=Kind.FOLDER, effect=Effect.RELOAD,
    )  # fmt: skip
    precision: str = setting(
        "auto", Group.MODEL,
        QT_TRANSLATE_NOOP("settings", "Precision"),
        QT_TRANSLATE_NOOP("settings", "The numbers that the model computes with. Automatic takes what is faster on this machine."),
        among=("auto", "full", "int8"), effect=Effect.EMBED,
    )  # fmt: skip
    max_section_tokens: int = setting(
        0, Group.MODEL,
        QT_TRANSLATE_NOOP("settings", "Longest section"),
        QT_TRANSLATE_NOOP("settings", "Longer sections are cut. Automatic: what the model takes, less 32, at most 2000."),
        low=0, high=8192, unit="tokens", zero="automatic", effect=Effect.READ,
    )  # fmt: skip
    min_section_tokens: int = setting(
        100, Group.MODEL,
        QT_TRANSLATE_NOOP("settings", "Shortest section"),
        QT_TRANSLATE_NOOP("settings", "Shorter sections are joined with their neighbour."),
        low=0, high=2000, unit="tokens", effect=Effect.READ,
    )  # fmt: skip
    threads: int = setting(
        0, Group.SPEED,
        QT_TRANSLATE_NOOP("settings", "Threads"),
        QT_TRANSLATE_NOOP("settings", "Threads that compute embeddings. Automatic: one for each core."),
        low=0, high=256, zero="automatic", effect=Effect.RELOAD,
    )  # fmt: skip
    embedding_memory_mb: int = setting(
        0, Group.SPEED,
        QT_TRANSLATE_NOOP("settings", "Memory limit for embedding"),
        QT_TRANSLATE_NOOP("settings", "At the limit, a fresh process takes over. Automatic: from its size after the start."),
        low=0, high=MOST_MB, unit="MB", zero="automatic",
    )  # fmt: skip
    index_memory_mb: int = setting(
        0, Group.SPEED,
        QT_TRANSLATE_NOOP("settings", "Memory limit for the index"),
        QT_TRANSLATE_NOOP("settings", "At the limit, a fresh process takes over. Automatic: from its size after the start."),
        low=0, high=MOST_MB, unit="MB", zero="automatic",
    )  # fmt: skip
    reading_memory_mb: int = setting(
        1024, Group.SPEED,
        QT_TRANSLATE_NOOP("settings", "Memory limit for reading"),
        QT_TRANSLATE_NOOP("settings", "At the limit, a fresh process takes over. Automatic: from its size after the start."),
        low=0, high=MOST_MB, unit="MB", zero="automatic",
    )  # fmt: skip
    sleep_minutes: int = setting(
        10, Group.SPEED,
        QT_TRANSLATE_NOOP("settings", "Free the memory after"),
        QT_TRANSLATE_NOOP("settings", "After so long without work the model leaves memory, until it is needed again."),
        low=0, high=1440, unit="minutes", zero="never",
    )  # fmt: skip
    performance_log: bool = setting(
        default=False, group=Group.SPEED,
        title=QT_TRANSLATE_NOOP("settings", "Performance log"),
        meaning=QT_TRANSLATE_NOOP("settings", "Keep a CSV file of memory, threads and work, a line a second, in the folder of logs."),
    )  # fmt: skip
    include: tuple[str, ...] = setting(
        (), Group.FOLDERS,
        QT_TRANSLATE_NOOP("settings", "Only these files"),
        QT_TRANSLATE_NOOP("settings", "Patterns as in .gitignore, one a line. None: all documents."),
        effect=Effect.SCAN,
    )  # fmt: skip
    exclude: tuple[str, ...] = setting(
        (), Group.FOLDERS,
        QT_TRANSLATE_NOOP("settings", "But not these"),
        QT_TRANSLATE_NOOP("settings", "Patterns as in .gitignore, one a line. An exclamation mark before one takes back a rule."),
        effect=Effect.SCAN,
    )  # fmt: skip
    git_ignore: bool = setting(
        default=True, group=Group.FOLDERS,
        title=QT_TRANSLATE_NOOP("settings", "Leave out what git ignores"),
        meaning=QT_TRANSLATE_NOOP("settings", "Files that .gitignore files and .git/info/exclude name are not indexed."),
        effect=Effect.SCAN,
    )  # fmt: skip
    hidden_files: bool = setting(
        default=False, group=Group.FOLDERS,
        title=QT_TRANSLATE_NOOP("settings", "Hidden files"),
        meaning=QT_TRANSLATE_NOOP("settings", "Index files and folders whose names begin with a dot."),
        effect=Effect.SCAN,
    )  # fmt: skip
    secret_files: bool = setting(
        default=False, group=Group.FOLDERS,
        title=QT_TRANSLATE_NOOP("settings", "Keys and passwords"),
        meaning=QT_TRANSLATE_NOOP("settings", "Index files that usually hold keys and passwords."),
        effect=Effect.SCAN,
    )  # fmt: skip
    max_file_mb: int = setting(
        20, Group.FOLDERS,
        QT_TRANSLATE_NOOP("settings", "Largest file"),
        QT_TRANSLATE_NOOP("settings", "Larger files are not read."),
        low=1, high=2000, unit="MB", effect=Effect.READ,
    )  # fmt: skip
    pause_on_battery: int = setting(
        30, Group.WHEN,
        QT_TRANSLATE_NOOP("settings", "Pause on battery below"),
        QT_TRANSLATE_NOOP("settings", "Without the charger, indexing waits below this charge."),
        low=0, high=100, unit="%", zero="never",
    )  # fmt: skip
    pause_when_busy: int = setting(
        70, Group.WHEN,
        QT_TRANSLATE_NOOP("settings", "Pause while others need the processors"),
        QT_TRANSLATE_NOOP("settings", "Indexing waits while other programs use more than this share of all processors."),
        low=0, high=100, unit="%", zero="never",
    )  # fmt: skip
    quiet_hours: str = setting(
        "", Group.WHEN,
        QT_TRANSLATE_NOOP("settings", "Quiet hours"),
        QT_TRANSLATE_NOOP("settings", "Indexing waits between these times. They may go over midnight."),
        kind=Kind.HOURS,
    )  # fmt: skip
    rescan_minutes: int = setting(
        60, Group.WHEN,
        QT_TRANSLATE_NOOP("settings", "Look through the folders every"),
        QT_TRANSLATE_NOOP("settings", "Changes are noticed as they happen. A full look finds what no event told of."),
        low=1, high=1440, unit="minutes",
    )  # fmt: skip
    theme: str = setting(
        "system", Group.LOOKS,
        QT_TRANSLATE_NOOP("settings", "Colours"),
        QT_TRANSLATE_NOOP("settings", "Light, dark, or as the system."),
        among=("system", "light", "dark"),
    )  # fmt: skip
    text_percent: int = setting(
        100, Group.LOOKS,
        QT_TRANSLATE_NOOP("settings", "Text size"),
        QT_TRANSLATE_NOOP("settings", "Of the size that the system says."),
        low=80, high=300, unit="%",
    )  # fmt: skip
    language: str = setting(
        "", Group.LOOKS,
        QT_TRANSLATE_NOOP("settings", "Language"),
        QT_TRANSLATE_NOOP("settings", "The language of the window. Documents in any language are found."),
        among=("", "en", "ja"), effect=Effect.START,
    )  # fmt: skip
    shortcuts: tuple[str, ...] = setting(
        (), Group.KEYS,
        QT_TRANSLATE_NOOP("settings", "Keys in the window"),
        QT_TRANSLATE_NOOP("settings", "Choose an action, then press its new keys."),
    )  # fmt: skip
    global_shortcut: str = setting(
        "Ctrl+Alt+F", Group.KEYS,
        QT_TRANSLATE_NOOP("settings", "Keys from anywhere"),
        QT_TRANSLATE_NOOP("settings", "They raise the window while you work in another program, where the system allows it."),
        kind=Kind.KEYS,
    )  # fmt: skip
    closing: str = setting(
        "ask", Group.START,
        QT_TRANSLATE_NOOP("settings", "When the window is closed"),
        QT_TRANSLATE_NOOP("settings", "Without a tray, closing the window always quits."),
        among=("ask", "tray", "quit"),
    )  # fmt: skip
    start_at_login: bool = setting(
        default=False, group=Group.START,
        title=QT_TRANSLATE_NOOP("settings", "Start at login"),
        meaning=QT_TRANSLATE_NOOP("settings", "Start hidden in the tray when you log in."),
    )  # fmt: skip
    remember_searches: bool = setting(
        default=True, group=Group.PRIVACY,
        title=QT_TRANSLATE_NOOP("settings", "Remember searches"),
        meaning=QT_TRANSLATE_NOOP("settings", "Offer recent searches again. Without it, those that are kept are forgotten at once."),
    )  # fmt: skip


def effects(before: Settings, after: Settings) -> frozenset[Effect]:
    """All that the differences between two settings need before they count."""
    changed = (
        declared for declared in fields(Settings) if getattr(before, declared.name) != getattr(after, declared.name)
    )
    return frozenset(declared.metadata["effect"] for declared in changed)


def load_settings(path: Path) -> tuple[Settings, list[ErrorInfo]]:
    """The settings in `path` and what was wrong with them; without a file, the defaults."""
    try:
        text = path.read_text(encoding="utf-8")
        import json  # most who start the program never changed a setting

        stored = json.loads(text)
    except FileNotFoundError:
        return Settings(), []
    except (ValueError, OSError, RecursionError) as error:
        return Settings(), [_corrupt(path, str(error))]
    if not isinstance(stored, dict):
        return Settings(), [_corrupt(path, "it does not hold an object")]
    return _checked(stored, path)


def save_settings(path: Path, settings: Settings) -> None:
    """Write `settings` so that a crash leaves the old file or the new one, never half of it; a corrupt one is kept aside."""
    import json

    path.parent.mkdir(parents=True, exist_ok=True)
    if any(error.code == "settings_corrupt" for error in load_settings(path)[1]):
        path.replace(path.with_suffix(".bad"))
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(settings), file, indent=2, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _corrupt(path: Path, reason: str) -> ErrorInfo:
    """The file stays where it is, so that every run and `status` say so, until it is mended or settings are saved."""
    return ErrorInfo("settings_corrupt", {"path": str(path), "reason": reason})


def _checked(stored: Mapping, path: Path) -> tuple[Settings, list[ErrorInfo]]:
    good, errors = {}, []
    for declared in fields(Settings):
        if declared.name not in stored:
            continue
        value = stored[declared.name]
        value = tuple(value) if isinstance(value, list) else value
        if is_allowed(value, declared):
            good[declared.name] = value
        else:
            details = {"name": declared.name, "value": repr(value)[:80], "path": str(path)}
            errors.append(ErrorInfo("setting_invalid", details))
    return Settings(**good), errors
