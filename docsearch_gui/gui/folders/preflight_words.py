"""What indexing folders would cost, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from docsearch_gui.folder_models import Preflight
from docsearch_gui.gui.folders import skip_words
from docsearch_gui.gui.messages import number, size
from docsearch_gui.gui.quantities import QUANTITIES

_LONGEST_IN_MINUTES = 90


def documents(found: Preflight) -> str:
    """How many documents there are, and how many of each type."""
    if not found.files:
        return QCoreApplication.translate("PreflightWords", "No documents of a type that is read")
    whole = QUANTITIES.documents(found.files)
    if not found.complete:
        whole = at_least(whole)
    kinds = [f"{kind}  {number(count)} ({size(data)})" for kind, count, data in found.by_type]
    return "  ·  ".join([f"{whole} ({size(sum(data for _, _, data in found.by_type))})", *kinds])


def left_out(found: Preflight) -> str:
    """What the rules leave out, or an empty text."""
    if not found.left_out:
        return ""
    words = "  ·  ".join(skip_words.counts(found.left_out))
    return QCoreApplication.translate("PreflightWords", "Left out: {what}").format(what=words)


def cost(all_found: Sequence[Preflight]) -> str:
    """Time, disk and memory of indexing them all."""
    disk = sum(found.disk_bytes for found in all_found)
    free = min(found.free_bytes for found in all_found)
    memory = max(found.memory_bytes for found in all_found)
    time, needed = _duration(sum(found.minutes for found in all_found)), size(disk)
    if not all(found.complete for found in all_found):
        time, needed = at_least(time), at_least(needed)
    return "\n".join((
        QCoreApplication.translate("PreflightWords", "Time: {time}. Words can be searched at once, meaning follows.").format(time=time),
        QCoreApplication.translate("PreflightWords", "Disk: {needed}; {free} are free.").format(needed=needed, free=size(free)),
        QCoreApplication.translate("PreflightWords", "Memory while it works: {memory}.").format(memory=size(memory)),
    ))  # fmt: skip


def disk_warning(all_found: Sequence[Preflight]) -> str:
    """Says that the disk will not do, or nothing."""
    missing = sum(found.disk_bytes for found in all_found) - min(found.free_bytes for found in all_found)
    if missing <= 0:
        return ""
    words = QCoreApplication.translate(
        "PreflightWords", "The disk will not do: {missing} are missing. Indexing would stop before its end."
    )
    return words.format(missing=size(missing))


def at_least(amount: str) -> str:
    return QCoreApplication.translate("PreflightWords", "at least {amount}").format(amount=amount)


def _duration(minutes: float) -> str:
    if minutes < 1:
        return QCoreApplication.translate("PreflightWords", "less than a minute")
    if minutes < _LONGEST_IN_MINUTES:
        return QUANTITIES.minutes(round(minutes))
    return QUANTITIES.hours(round(minutes / 60))
