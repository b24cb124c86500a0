"""What the live graph costs: CPU of the whole monitor panel while it shows a new sample twice a second.

`python -m tests.benchmarks.graph [--seconds 10] [--points 600]`, on the display at hand or offscreen. Each process has so many points.
"""

import argparse
import os
import sys
import time
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from docsearch_gui.gui.app import Session, make_application
from docsearch_gui.models import Sample
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings
from tests.benchmarks.report import Report
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine

HZ, MOST_PERCENT = 2, 2.0
SPAN_S = 600


def samples(points: int) -> tuple[Sample, ...]:
    """Ten minutes of four processes that never rest, so many samples each."""
    shapes = [sample for sample in scenes.samples() if sample.at > scenes.NOW - 300]
    of = {name: cycle([shape for shape in shapes if shape.process == name]) for name in {s.process for s in shapes}}
    step = SPAN_S / points
    return tuple(
        replace(next(of[name]), at=scenes.NOW - SPAN_S + step * n) for n in range(points) for name in sorted(of)
    )


class Bench:
    """A window of which only the monitor changes."""

    def __init__(self, home: Path, points: int) -> None:
        self.app = make_application(Settings())
        self.engine = FakeEngine(scenes.indexing())
        self.engine.samples, self.engine.marks, self.engine.work = samples(points), scenes.marks(), scenes.work()
        self.session = Session(self.app, lambda: self.engine, AppPaths.under(home), Settings(), ())
        self.session.bridge.stopped.disconnect(self.app.quit)
        self.session.begin([], hidden=False)
        self.session.window.resize(1160, 820)
        self.let_live(1.5)
        self._now = scenes.NOW

    def cpu_percent(self, seconds: float, *, shown: bool) -> float:
        """CPU of this process, in percent of one core, while samples come in."""
        self.session.window.panels.open("monitor" if shown else "")
        self.let_live(1.0)
        beat = QTimer(interval=1_000 // HZ)
        beat.timeout.connect(self._measure)
        beat.start()
        before = time.process_time(), time.monotonic()
        self.let_live(seconds)
        cpu, wall = time.process_time() - before[0], time.monotonic() - before[1]
        beat.stop()
        return 100 * cpu / wall

    def let_live(self, seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(1_000 * seconds), loop.quit)
        loop.exec()

    def close(self) -> None:
        self.session.window.hide()
        self.session.end()
        self.session.window.deleteLater()

    def _measure(self) -> None:
        """One sample of every process, as the engine takes them."""
        self._now += 1 / HZ
        newest = {sample.process: sample for sample in self.engine.samples[-8:]}
        self.engine.samples = self.engine.samples[len(newest) :]
        self.engine.say(tuple(replace(sample, at=self._now) for sample in newest.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--points", type=int, default=600)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as home:
        bench = Bench(Path(home), options.points)
        hidden = [bench.cpu_percent(options.seconds / 2, shown=False)]
        shown = [bench.cpu_percent(options.seconds, shown=True) for _ in range(options.runs)]
        bench.close()
    report = Report("graph")
    report.row("the same without the panel", hidden, "% of a core", "", lambda _: True)
    name = f"monitor at {HZ} Hz, {options.points} points a process"
    report.row(name, shown, "% of a core", f"<= {MOST_PERCENT}", lambda value: value <= MOST_PERCENT)
    report.finish()


if __name__ == "__main__":
    main()
