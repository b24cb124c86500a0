"""Desktop entries, as https://specifications.freedesktop.org/desktop-entry-spec/ has them."""

import re
from collections.abc import Mapping, Sequence

from docsearch_gui.paths import resources

APP_ID = "docsearch-gui"
FOR_URLS = "%U"
_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
_ESCAPED = re.compile(r'(["`$\\])')
# a path with an equal sign is no program to the specification, and GLib looks for one with %% in vain: the shell takes both
_THROUGH_SHELL = ("sh", "-c", 'exec "$0" "$@"')


def launcher_entry(program: Sequence[str], variables: Mapping[str, str]) -> str:
    """The entry for menus and desktops; it hands over what is dropped on it."""
    return _entry(program, variables, FOR_URLS)


def login_entry(program: Sequence[str], variables: Mapping[str, str]) -> str:
    """The entry that starts `program` hidden when the user logs in."""
    lines = _entry(program, variables, "--hidden").splitlines()
    kept = (line for line in lines if not line.startswith(("MimeType=", "StartupNotify=")))
    return "\n".join([*kept, "StartupNotify=false", ""])


def _entry(program: Sequence[str], variables: Mapping[str, str], last: str) -> str:
    template = (resources() / "desktop" / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    values = {"TryExec": string_value(program[0]), "Exec": exec_value(program, variables, last)}
    lines = (line.partition("=") for line in template.splitlines())
    return "".join(f"{key}{equals}{values.get(key, value)}\n" for key, equals, value in lines)


def exec_value(program: Sequence[str], variables: Mapping[str, str], last: str) -> str:
    """The value of Exec: `program` with `variables` set, then `last`, a field code or an option, as it is."""
    setting = [f"{name}={value}" for name, value in variables.items()]
    shell = _THROUGH_SHELL if set(program[0]) & set("%=") else ()
    command = [*(("env", *setting) if setting else ()), *shell, *program]
    return string_value(" ".join([*map(_quoted, command), last]))


def string_value(text: str) -> str:
    """`text` as a value of the type string."""
    escaped = text.replace("\\", "\\\\")
    return escaped.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _quoted(argument: str) -> str:
    """One argument of Exec, of which no sign means anything."""
    plain = argument.replace("%", "%%")
    return '"' + _ESCAPED.sub(r"\\\1", plain) + '"' if _RESERVED.search(plain) else plain
