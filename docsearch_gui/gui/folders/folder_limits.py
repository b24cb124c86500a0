"""Says once, ever, that a folder cannot be watched, and the cure; the folders panel keeps saying it."""

from urllib.parse import quote

from docsearch_gui.gui.messages import sentence
from docsearch_gui.gui.notice_bar import NoticeBar
from docsearch_gui.gui.window_memory import WindowMemory
from docsearch_gui.models import EngineStatus

_TOLD_ONCE = frozenset({"folder_polled", "folder_not_watched"})


def tell_limits(status: EngineStatus, memory: WindowMemory, notice: NoticeBar) -> None:
    """Show the limit of a folder in `notice` unless `memory` knows that it was shown."""
    for folder in status.folders:
        problem = folder.problem
        if (
            problem is not None
            and problem.code in _TOLD_ONCE
            and memory.first_time(f"{problem.code}/{quote(str(folder.path))}")
        ):
            notice.say(sentence(problem))
