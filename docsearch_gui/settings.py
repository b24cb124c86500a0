"""The user's choices: one declaration a setting, kept as JSON; a file that cannot be understood costs no one their defaults."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from docsearch_gui.errors import ErrorInfo


def _setting(
    default: object, meaning: str, *, low: float | None = None, high: float | None = None, among: tuple[str, ...] = ()
):
    return field(default=default, metadata={"meaning": meaning, "low": low, "high": high, "among": among})


@dataclass(frozen=True)
class Settings:
    """One value a setting; 0 means chosen by the program where the meaning says so."""

    max_section_tokens: int = _setting(
        0, "longest section in tokens; 0: the model's maximum less 32, at most 2000", low=0, high=8192
    )
    min_section_tokens: int = _setting(100, "shorter sections are joined with their neighbour", low=0, high=2000)
    max_file_mb: int = _setting(20, "larger files are not read", low=1, high=2000)
    embedding_memory_mb: int = _setting(
        0, "memory limit of the embedding worker; 0: from its size after start", low=0, high=1_000_000
    )
    index_memory_mb: int = _setting(
        0, "memory limit of the index worker; 0: from its size after start", low=0, high=1_000_000
    )
    reading_memory_mb: int = _setting(
        1024, "memory limit of the reading worker; 0: from its size after start", low=0, high=1_000_000
    )
    threads: int = _setting(0, "threads that compute embeddings; 0: one per core", low=0, high=256)
    sleep_minutes: int = _setting(
        10, "minutes without work after which the embedding worker ends until it is needed; 0: never", low=0, high=1440
    )
    precision: str = _setting(
        "auto",
        "numbers the model computes with: full, int8, or auto for what this machine does fastest",
        among=("auto", "full", "int8"),
    )
    performance_log: bool = _setting(
        default=False, meaning="keep a CSV file of memory, threads and work, a line a second, beside the log"
    )
    model_folder: str = _setting("", "folder of another sentence-transformers model; empty: the embedded model")
    include: tuple[str, ...] = _setting((), "patterns, as in .gitignore, of the only files that are indexed; none: all")
    exclude: tuple[str, ...] = _setting((), "patterns, as in .gitignore, of files that are left out everywhere")
    git_ignore: bool = _setting(default=True, meaning="leave out what .gitignore files and .git/info/exclude name")
    hidden_files: bool = _setting(default=False, meaning="index files and folders whose names begin with a dot")
    secret_files: bool = _setting(default=False, meaning="index files that usually hold keys and passwords")
    pause_on_battery: int = _setting(
        30, "pause indexing on battery below this charge in percent; 0: never", low=0, high=100
    )
    pause_when_busy: int = _setting(
        70,
        "pause indexing while other programs use this share of the processors, in percent; 0: never",
        low=0,
        high=100,
    )
    rescan_minutes: int = _setting(60, "minutes between full scans", low=1, high=1440)
    language: str = _setting("", "language of the window, en or ja; empty: the system's", among=("", "en", "ja"))
    theme: str = _setting("system", "colours of the window: system, light or dark", among=("system", "light", "dark"))
    text_percent: int = _setting(100, "size of text in the window, in percent of the system's", low=80, high=300)
    closing: str = _setting(
        "ask",
        "what closing the window does where there is a tray: ask (once), tray (go on there) or quit",
        among=("ask", "tray", "quit"),
    )
    start_at_login: bool = _setting(default=False, meaning="start hidden in the tray when you log in")
    quiet_hours: str = _setting("", "hours without indexing, as 22:00-07:00; empty: none")
    shortcuts: tuple[str, ...] = _setting((), "keys of actions that differ from the defaults, as search: Ctrl+K")
    global_shortcut: str = _setting("Ctrl+Alt+F", "keys that raise the window from anywhere; empty: none")
    remember_searches: bool = _setting(default=True, meaning="keep recent searches")


def load_settings(path: Path) -> tuple[Settings, list[ErrorInfo]]:
    """The settings in `path` and what was wrong with them; without a file, the defaults."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), []
    except (ValueError, OSError, RecursionError) as error:
        return Settings(), [_corrupt(path, str(error))]
    if not isinstance(stored, dict):
        return Settings(), [_corrupt(path, "it does not hold an object")]
    return _checked(stored, path)


def save_settings(path: Path, settings: Settings) -> None:
    """Write `settings` so that a crash leaves the old file or the new one, never half of it; a corrupt one is kept aside."""
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
    for setting in fields(Settings):
        if setting.name not in stored:
            continue
        value = stored[setting.name]
        value = tuple(value) if isinstance(value, list) else value
        if _allowed(value, setting):
            good[setting.name] = value
        else:
            details = {"name": setting.name, "value": repr(value)[:80], "path": str(path)}
            errors.append(ErrorInfo("setting_invalid", details))
    return Settings(**good), errors


def _allowed(value: object, setting) -> bool:
    if type(value) is not type(setting.default):
        return False
    if isinstance(value, tuple):
        return all(isinstance(part, str) for part in value)
    low, high, among = (setting.metadata[name] for name in ("low", "high", "among"))
    if among and value not in among:
        return False
    return (low is None or value >= low) and (high is None or value <= high)
