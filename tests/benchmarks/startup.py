"""First paint of our window over that of a bare QMainWindow, both from the start of the process, in turns; and what the app loads.

`python -m tests.benchmarks.startup [--runs 7]`, on the display at hand or offscreen. The second part opens the real window on a
folder, lets its workers index it, and lists what the app process itself has imported.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.paths import AppPaths
from tests.benchmarks.report import Report
from tests.benchmarks.session import share_models

HEAVY = {"lancedb", "pyarrow", "numpy", "torch", "transformers", "sentence_transformers"}
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print(time.monotonic(), flush=True), app.quit()))
app = QApplication([])
window = Window()
window.resize(1100, 720)
window.show()
app.exec()
"""
OURS = """
import time
from docsearch_gui.gui import app, start
def painted(session):
    print(time.monotonic(), flush=True)
    session.bridge.stopped.emit()
app.Session.start_engine = painted
start.run_window([])
"""
INDEXING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from docsearch_gui.gui import app, start
start_engine = app.Session.start_engine
def engine_started(session):
    start_engine(session)
    session.bridge.add_folder(Path(sys.argv[1]))
    session.bridge.status_changed.connect(lambda status: look(session, status))
def look(session, status):
    if status.files and status.files == status.indexed and status.embedded == status.sections:
        print(*sorted({name.split(".")[0] for name in sys.modules}), flush=True)
        session.quit()
app.Session.start_engine = engine_started
start.run_window([])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as home:
        os.environ["DOCSEARCH_HOME"] = home
        share_models(AppPaths.under(Path(home)))
        # an installed program has its bytecode
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(home) / "bytecode")
        first_paint_s(BARE), first_paint_s(OURS)
        pairs = [(first_paint_s(OURS), first_paint_s(BARE)) for _ in range(options.runs)]
        loaded = HEAVY & set(run(INDEXING, str(SAMPLES)).split())
    ours, bare = zip(*pairs, strict=True)
    report = Report("startup")
    report.row("our window", [1000 * value for value in ours], "ms", "", lambda _: True)
    report.row("bare QMainWindow", [1000 * value for value in bare], "ms", "", lambda _: True)
    ratios = [own / peer for own, peer in pairs]
    report.row("ours / bare", ratios, "ratio", "<= 2.0", lambda value: value <= 2.0)
    report.row(f"of {' '.join(sorted(HEAVY))} in the app", [len(loaded)], "modules", "0", lambda value: value == 0)
    report.finish()


def first_paint_s(code: str) -> float:
    """Seconds from the start of the process to the end of its first paint."""
    start = time.monotonic()
    return float(run(code)) - start


def run(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, check=True, timeout=300
    )
    return done.stdout


if __name__ == "__main__":
    main()
