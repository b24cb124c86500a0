"""What a worker says is untrusted until checked: each function gives the checked value, or raises ProtocolError."""

import psutil

from docsearch_gui.errors import MESSAGES, ErrorInfo
from docsearch_gui.workers.protocol import ProtocolError


def checked_object(value: object) -> dict:
    """A JSON object."""
    if not isinstance(value, dict):
        raise ProtocolError(f"{type(value).__name__} in place of an object")
    return value


def checked_error(value: object) -> ErrorInfo:
    """An error that a person can be shown."""
    error = checked_object(value)
    code, details = error.get("code"), checked_object(error.get("details"))
    if not isinstance(code, str) or code not in MESSAGES:
        raise ProtocolError("an error with an unknown code")
    return ErrorInfo(code, {str(name): str(detail) for name, detail in details.items()})


def checked_fraction(value: object) -> float | None:
    """How much is done, 0 to 1, or None when that is not known."""
    if value is None or (isinstance(value, int | float) and 0 <= value <= 1):
        return value
    raise ProtocolError("progress that is no fraction")


def checked_pid(value: object, started_pid: int | None) -> int:
    """The id of the process that was started or, behind a launcher, of a descendant; only such a one is measured."""
    if type(value) is int and value > 0:
        if value == started_pid:
            return value
        try:
            if started_pid in (parent.pid for parent in psutil.Process(value).parents()):
                return value
        except psutil.Error as error:
            raise ProtocolError("the process id of nobody") from error
    raise ProtocolError("a process id that is not its own")


def checked_seconds(value: object) -> tuple[tuple[str, float], ...]:
    """How long each phase of a start took."""
    phases = checked_object(value)
    if not all(isinstance(seconds, int | float) and seconds >= 0 for seconds in phases.values()):
        raise ProtocolError("times that are no seconds")
    return tuple(phases.items())
