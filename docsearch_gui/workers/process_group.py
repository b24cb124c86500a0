"""A worker and all it started end together: drivers start it as the leader of a session, and so of a process group."""

import os
import signal
from contextlib import suppress


def kill_group(leader_pid: int) -> None:
    """End every member of the group at once; call it before the leader is reaped, as its id may then be another's."""
    if os.name == "posix":
        # ended already; macOS says "not permitted" of a group that holds only zombies
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(leader_pid, signal.SIGKILL)
