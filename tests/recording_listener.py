"""A ProcessListener that keeps all it is told, and lets a test wait for it."""

import threading
from collections.abc import Callable

from docsearch_gui.models import ProcessOutcome


class RecordingListener:
    """What one process after another said."""

    def __init__(self) -> None:
        self.output = b""
        self.lines: list[str] = []
        self.outcomes: list[ProcessOutcome] = []
        self.after_the_end = False
        self._changed = threading.Condition()

    def process_output(self, data: bytes) -> None:
        with self._changed:
            self.output += data
            self._changed.notify_all()

    def process_logged(self, line: str) -> None:
        with self._changed:
            self.lines.append(line)
            self._changed.notify_all()

    def process_ended(self, outcome: ProcessOutcome) -> None:
        with self._changed:
            self.outcomes.append(outcome)
            self._changed.notify_all()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, timeout=20)
