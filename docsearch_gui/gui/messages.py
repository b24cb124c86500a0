"""The words for errors, workers, states and marks in the user's language."""

import html
from pathlib import PurePath

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from docsearch_gui.errors import MESSAGES, Details, ErrorInfo
from docsearch_gui.measurements import Health
from docsearch_gui.models import Activity, EngineStatus, WorkerKind, WorkerState

_PROCESSES = {
    "app": QT_TRANSLATE_NOOP("labels", "Window"),
    WorkerKind.READING: QT_TRANSLATE_NOOP("labels", "Reading"),
    WorkerKind.EMBEDDING: QT_TRANSLATE_NOOP("labels", "Embedding"),
    WorkerKind.INDEX: QT_TRANSLATE_NOOP("labels", "Index"),
}
_WORKER_STATES = {
    WorkerState.STOPPED: QT_TRANSLATE_NOOP("labels", "stopped"),
    WorkerState.ASLEEP: QT_TRANSLATE_NOOP("labels", "asleep"),
    WorkerState.STARTING: QT_TRANSLATE_NOOP("labels", "starting"),
    WorkerState.READY: QT_TRANSLATE_NOOP("labels", "ready"),
    WorkerState.DRAINING: QT_TRANSLATE_NOOP("labels", "about to restart"),
    WorkerState.BACKOFF: QT_TRANSLATE_NOOP("labels", "waiting to restart"),
    WorkerState.GIVEN_UP: QT_TRANSLATE_NOOP("labels", "given up"),
}
_HEALTH = {
    Health.NOT_INITIALIZED: QT_TRANSLATE_NOOP("labels", "not started"),
    Health.HEALTHY: QT_TRANSLATE_NOOP("labels", "healthy"),
    Health.DEGRADED: QT_TRANSLATE_NOOP("labels", "degraded"),
    Health.UNHEALTHY: QT_TRANSLATE_NOOP("labels", "unhealthy"),
}
_PHASES = {
    "converting_model": QT_TRANSLATE_NOOP("labels", "convert the model"),
    "importing": QT_TRANSLATE_NOOP("labels", "import libraries"),
    "loading_model": QT_TRANSLATE_NOOP("labels", "load the model"),
    "choosing_precision": QT_TRANSLATE_NOOP("labels", "choose the precision"),
    "learning_tokens": QT_TRANSLATE_NOOP("labels", "prepare the ranking"),
    "warming_up": QT_TRANSLATE_NOOP("labels", "warm up"),
    "loading_reranker": QT_TRANSLATE_NOOP("labels", "load the rerank model"),
}
_FAILURES = {
    "too_long": QT_TRANSLATE_NOOP("labels", "too long"),
    "not_finite": QT_TRANSLATE_NOOP("labels", "not a number"),
    "worker_died": QT_TRANSLATE_NOOP("labels", "worker died"),
    "quarantined": QT_TRANSLATE_NOOP("labels", "set aside"),
    "out_of_memory": QT_TRANSLATE_NOOP("labels", "out of memory"),
    "error": QT_TRANSLATE_NOOP("labels", "other"),
}
_ACTIVITIES = {
    Activity.STARTING: QT_TRANSLATE_NOOP("labels", "Starting…"),
    Activity.SCANNING: QT_TRANSLATE_NOOP("labels", "Looking for documents…"),
    Activity.INDEXING: QT_TRANSLATE_NOOP("labels", "Indexing"),
    Activity.EMBEDDING: QT_TRANSLATE_NOOP("labels", "Learning meanings"),
    Activity.IDLE: QT_TRANSLATE_NOOP("labels", "Up to date"),
    Activity.PAUSED: QT_TRANSLATE_NOOP("labels", "Paused"),
    Activity.STOPPED: QT_TRANSLATE_NOOP("labels", "Stopped"),
}
_MARKS = {
    "started": QT_TRANSLATE_NOOP("labels", "started"),
    "restarted": QT_TRANSLATE_NOOP("labels", "restarted"),
    "recycled": QT_TRANSLATE_NOOP("labels", "recycled at the memory limit"),
    "asked_for": QT_TRANSLATE_NOOP("labels", "restart asked for"),
    "crashed": QT_TRANSLATE_NOOP("labels", "crashed"),
    "killed": QT_TRANSLATE_NOOP("labels", "killed"),
    "given_up": QT_TRANSLATE_NOOP("labels", "given up"),
    "asleep": QT_TRANSLATE_NOOP("labels", "asleep"),
    "batch_reduced": QT_TRANSLATE_NOOP("labels", "takes smaller batches"),
    "limit_raised": QT_TRANSLATE_NOOP("labels", "limit raised"),
    "device_full": QT_TRANSLATE_NOOP("labels", "device full"),
}


def describe(info: ErrorInfo, *, short: bool = False) -> tuple[str, str]:
    """What happened and what to do about it; `short` names files without their folders."""
    details = Details(info.details)
    if short and "path" in details:
        details["path"] = PurePath(details["path"]).name
    happened, advice = MESSAGES[info.code]
    told = _translate("errors", advice).format_map(details)  # advice names settings, which have the worker's own name
    if "worker" in details:
        details["worker"] = process_name(details["worker"])
    return _translate("errors", happened).format_map(details), told


def sentence(info: ErrorInfo) -> str:
    """What happened and what to do about it, in one line."""
    happened, advice = describe(info)
    return f"{happened}{'' if happened.endswith('。') else ' '}{advice}"


def process_name(name: str) -> str:
    """The name of the window's process ("app") or of a worker."""
    return _label(_PROCESSES, name)


def worker_state(state: WorkerState) -> str:
    return _label(_WORKER_STATES, state)


def health(value: Health) -> str:
    return _label(_HEALTH, value)


def start_phase(name: str) -> str:
    """A phase of a worker's start."""
    return _label(_PHASES, name)


def failure_kind(kind: str) -> str:
    """Why sections got no vector at once."""
    return _label(_FAILURES, kind)


def activity(state: Activity) -> str:
    return _label(_ACTIVITIES, state)


def doing(status: EngineStatus) -> str:
    """What the engine does, or why it waits."""
    if status.pause is not None:
        return describe(status.pause)[0].rstrip(".。")
    return activity(status.activity)


def paused_by_user(status: EngineStatus) -> bool:
    """Whether it was the user who let it wait."""
    return status.pause is not None and status.pause.code in {"paused_by_user", "paused_until"}


def mark_cause(cause: str) -> str:
    return _label(_MARKS, cause)


def number(value: float, decimals: int = 0) -> str:
    """A number as the user's language groups its digits."""
    return QLocale().toString(float(value), "f", decimals)


def megabytes(size_bytes: int) -> str:
    """A size in MB below one GB, and in GB above."""
    if size_bytes < 1_000_000_000:
        return f"{number(size_bytes / 1e6)} MB"
    return f"{number(size_bytes / 1e9, 1)} GB"


def size(size_bytes: int) -> str:
    """A size in the unit that suits it, of a thousand each."""
    leading = float(size_bytes)
    while leading >= 1_000:
        leading /= 1_000
    decimals = 1 if size_bytes >= 1_000 and leading < 10 else 0
    return QLocale().formattedDataSize(size_bytes, decimals, QLocale.DataSizeFormat.DataSizeSIFormat)


def duration(seconds: float) -> str:
    """A short time, in ms below one second."""
    return f"{number(1000 * seconds)} ms" if seconds < 1 else f"{number(seconds, 1 if seconds < 100 else 0)} s"


def percent(part: int, whole: int) -> str:
    """A share rounded down, so that 100 % means all of it."""
    return f"{number(100 * part // whole if whole else 100)} %"


def tooltip(text: str) -> str:
    """`text` as a tooltip that shows it as it is: Qt would read a file name such as `<img src=…>` as HTML."""
    return f"<p style='white-space:pre-wrap'>{html.escape(text)}</p>" if text else ""


def _label(labels: dict[str, str], key: str) -> str:
    return _translate("labels", labels[key]) if key in labels else str(key)


def _translate(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)
