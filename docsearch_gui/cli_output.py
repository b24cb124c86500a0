"""What the commands print: a progress line, JSON and problems."""

import json
import sys
import time
from collections.abc import Iterable
from typing import TextIO

from docsearch_gui.errors import MESSAGES, Details, ErrorInfo, explain
from docsearch_gui.models import Activity, EngineStatus, Problem, WorkerState

BAR_CELLS = 24
PLAIN_INTERVAL_S = 10.0


class ProgressLine:
    """One line that is written over on a terminal, and a line now and then in a log."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._shown_at = -PLAIN_INTERVAL_S

    def show(self, status: EngineStatus) -> None:
        """Show where indexing stands."""
        if self._live:
            self._stream.write(f"\r\033[K{_progress_text(status)[:118]}")
            self._stream.flush()
        elif time.monotonic() - self._shown_at >= PLAIN_INTERVAL_S and status.activity is not Activity.STOPPED:
            self._shown_at = time.monotonic()
            self._stream.write(_progress_text(status) + "\n")

    def close(self) -> None:
        """Leave the terminal on a fresh line."""
        if self._live:
            self._stream.write("\r\033[K")
            self._stream.flush()


def _progress_text(status: EngineStatus) -> str:
    if status.pause is not None:
        return f"{status.indexed}/{status.files} files · {happened(status.pause)}"
    starting = [w for w in status.workers if w.state is WorkerState.STARTING and w.detail]
    note = ""
    if starting and not status.sections_per_s:
        worker = starting[0]
        done = f" {worker.progress:.0%}" if worker.progress else ""
        note = f" · {worker.detail.replace('_', ' ')}{done}"
    elif status.seconds_left is not None and status.sections_per_s:
        note = f" · {status.sections_per_s:.1f} sections/s · {duration(status.seconds_left)} left"
    share = status.embedded / status.sections if status.sections else 0.0
    cells = round(share * BAR_CELLS)
    bar = "█" * cells + "░" * (BAR_CELLS - cells)
    return f"{bar} {status.indexed}/{status.files} files · {status.embedded}/{status.sections} sections{note}"


def duration(seconds: float) -> str:
    """Seconds as minutes and seconds, with hours where there are any."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def happened(info: ErrorInfo) -> str:
    """What happened, without what to do."""
    return MESSAGES[info.code][0].format_map(Details(info.details))


def print_json(value: dict) -> None:
    """One JSON object, in ASCII where the output cannot take everything."""
    print(json.dumps(value, ensure_ascii=sys.stdout.encoding.lower() != "utf-8", indent=2))


def inert(text: str) -> str:
    """The text on one line, without characters that steer a terminal; documents and file names are not ours."""
    return "".join(c if c.isprintable() else " " for c in text)


def inert_lines(text: str) -> str:
    """The same, keeping the lines."""
    return "\n".join(map(inert, text.split("\n")))


def print_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    """One line a problem."""
    for problem in problems:
        print(f"problem: {inert(explain(problem.info))}", file=stream)
