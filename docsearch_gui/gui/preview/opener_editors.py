"""Which editor the desktop opens documents with, and how it is told the line."""

import configparser
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

# by desktop file: the program and its arguments
_GOTO = ("--goto", "{path}:{line}")
_PLUS = ("+{line}", "{path}")
_LINE = ("--line", "{line}", "{path}")
_TERMINAL = ("x-terminal-emulator", "-e")
_EDITORS: dict[str, tuple[str, ...]] = {
    "code.desktop": ("code", *_GOTO),
    "code-oss.desktop": ("code-oss", *_GOTO),
    "codium.desktop": ("codium", *_GOTO),
    "cursor.desktop": ("cursor", *_GOTO),
    "org.kde.kate.desktop": ("kate", *_LINE),
    "org.kde.kwrite.desktop": ("kwrite", *_LINE),
    "org.gnome.gedit.desktop": ("gedit", *_PLUS),
    "xed.desktop": ("xed", *_PLUS),
    "pluma.desktop": ("pluma", *_PLUS),
    "geany.desktop": ("geany", *_PLUS),
    "emacs.desktop": ("emacs", *_PLUS),
    "sublime_text.desktop": ("subl", "{path}:{line}"),
    "vim.desktop": (*_TERMINAL, "vim", *_PLUS),
    "nvim.desktop": (*_TERMINAL, "nvim", *_PLUS),
}
_MIME_TYPES = {".txt": ("text/plain",)}
_MARKDOWN = ("text/markdown", "text/x-markdown", "text/plain")


def editor_command(path: Path, line: int, env: Mapping[str, str] = os.environ) -> list[str]:
    """The command that opens `path` at a 1-based line in the user's own editor; empty where that is not known."""
    if not sys.platform.startswith("linux"):
        return []
    template = _EDITORS.get(default_application(_MIME_TYPES.get(path.suffix.lower(), _MARKDOWN), env), ())
    if not template or not all(shutil.which(program, path=env.get("PATH")) for program in _programs(template)):
        return []
    return [part.replace("{line}", str(line)).replace("{path}", str(path.absolute())) for part in template]


def default_application(mime_types: tuple[str, ...], env: Mapping[str, str]) -> str:
    """The desktop file that opens the first of `mime_types` which has one, or an empty string.

    As in the freedesktop specification "Association between MIME types and applications", without the order of all
    applications that could.
    """
    lists = [found for file in _lists(env) if (found := _read(file)) is not None]
    for mime_type in mime_types:
        for found in lists:
            names = found.get("Default Applications", mime_type, fallback="").split(";")
            if names[0]:
                return names[0]
    return ""


def _programs(template: tuple[str, ...]) -> tuple[str, ...]:
    return (template[0], template[len(_TERMINAL)]) if template[: len(_TERMINAL)] == _TERMINAL else template[:1]


def _lists(env: Mapping[str, str]) -> Iterator[Path]:
    home = Path(env.get("HOME", "/"))
    config = [Path(env.get("XDG_CONFIG_HOME") or home / ".config")]
    config += map(Path, (env.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":"))
    data = [Path(env.get("XDG_DATA_HOME") or home / ".local/share")]
    data += map(Path, (env.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":"))
    desktops = [f"{name.lower()}-mimeapps.list" for name in env.get("XDG_CURRENT_DESKTOP", "").split(":") if name]
    for folder in (*config, *(folder / "applications" for folder in data)):
        for name in (*desktops, "mimeapps.list"):
            yield folder / name


def _read(file: Path) -> configparser.ConfigParser | None:
    parser = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str
    try:
        parser.read_string(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, configparser.Error):
        return None
    return parser
