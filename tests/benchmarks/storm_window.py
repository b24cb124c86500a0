"""The longest gap of the window's event loop while git flips the tree that it indexes. Run by storm.py."""

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.app_process import UNPAUSED
from tests.benchmarks.git_tree import GitTree
from tests.benchmarks.report import Report, percentile

if TYPE_CHECKING:
    from docsearch_gui.engine.engine import Engine

BOUND_MS = 200
LONGEST_S = 600.0
LOOK_MS = 100


def run(tree: GitTree, home: Path, files: int, flips: int) -> None:
    """Print the rows and end the program."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # the other half of this benchmark measures a process without Qt
    from PySide6.QtWidgets import QApplication

    from tests.e2e.heartbeat import HeartBeat

    window = Window(QApplication([]), home, tree.root)
    window.until(lambda: window.status.indexed > files // 10)
    beat = HeartBeat()
    for number in range(flips):
        flipping = threading.Thread(target=tree.checkout, args=("main" if number % 2 else "other",))
        flipping.start()
        window.until(lambda thread=flipping: not thread.is_alive())
        window.until(lambda: window.status.waiting == 0 and window.status.indexed >= files)
    beat.stop()
    window.close()
    report = Report("storm --window")
    gaps = beat.gaps_ms
    report.facts("ticks of the event loop", ticks=len(gaps), p99_ms=round(percentile(gaps, 0.99), 1))
    report.row("longest gap of the event loop", [max(gaps)], "ms", f"<= {BOUND_MS}", lambda value: value <= BOUND_MS)
    report.finish()


class Window:
    """The real window with the fake embedding, on `folder`."""

    def __init__(self, app: object, home: Path, folder: Path) -> None:
        from docsearch_gui.gui.app import Session
        from docsearch_gui.paths import AppPaths

        self._paths = AppPaths.under(home)
        self._paths.create()
        self._stopped = False
        self.session = Session(app, self._engine, self._paths, UNPAUSED)
        self.session.bridge.stopped.disconnect(app.quit)
        self.session.bridge.stopped.connect(self._on_stopped)
        self.session.begin([folder], hidden=False)

    @property
    def status(self):
        return self.session.bridge.status

    def until(self, is_so) -> None:
        """Let the window live, in Qt's own loop, until `is_so`."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, end = QEventLoop(), time.monotonic() + LONGEST_S
        timer = QTimer(interval=LOOK_MS)
        timer.timeout.connect(lambda: loop.quit() if is_so() or time.monotonic() > end else None)
        timer.start()
        loop.exec()
        timer.stop()
        if not is_so():
            raise TimeoutError(f"it never came to that: {self.status}")

    def close(self) -> None:
        """Leave nothing behind."""
        self.session.quit()
        self.until(lambda: self._stopped)
        self.session.end()
        self.session.window.deleteLater()

    def _engine(self) -> "Engine":
        from docsearch_gui.engine.engine import Engine
        from docsearch_gui.gui.worker_process import WorkerProcess
        from tests.engine_session import fake_embedding

        return Engine(self._paths, UNPAUSED, WorkerProcess, command_for=fake_embedding({}))

    def _on_stopped(self) -> None:
        self._stopped = True
