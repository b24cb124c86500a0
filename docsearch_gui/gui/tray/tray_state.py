"""The four things that the icon in the tray can say."""

from enum import StrEnum

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui import messages
from docsearch_gui.measurements import Health
from docsearch_gui.models import Activity, EngineStatus

# what goes on only when the user does something; files that failed and drives that are away are no such thing
_NEED_THE_USER = frozenset(
    {
        "files_vanished", "folder_unreadable", "index_offline", "index_failed", "catalog_damaged", "catalog_newer",
        "worker_given_up", "memory_limit_too_low", "model_missing", "model_refused", "model_damaged",
        "settings_corrupt", "paused_disk",
    }
)  # fmt: skip
_RESTING = frozenset({Activity.IDLE, Activity.PAUSED, Activity.STOPPED})


class TrayState(StrEnum):
    """What the icon looks like."""

    IDLE = "idle"
    WORKING = "working"
    PAUSED = "paused"
    ATTENTION = "attention"


def state_of(status: EngineStatus) -> TrayState:
    """What the icon says of `status`: first what needs the user."""
    if needs_user(status) is not None or status.health is Health.UNHEALTHY:
        return TrayState.ATTENTION
    if status.pause is not None:
        return TrayState.PAUSED
    return TrayState.IDLE if status.activity in _RESTING else TrayState.WORKING


def needs_user(status: EngineStatus) -> ErrorInfo | None:
    """The first problem that waits for the user."""
    infos = [problem.info for problem in status.problems]
    infos += [status.pause] if status.pause is not None else []
    return next((info for info in infos if info.code in _NEED_THE_USER), None)


def words_of(status: EngineStatus) -> str:
    """The status line of the menu and the tooltip."""
    problem = needs_user(status)
    return messages.describe(problem, short=True)[0].rstrip(".。") if problem else messages.doing(status)
