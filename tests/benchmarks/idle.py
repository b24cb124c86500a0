"""What the program costs while it rests: memory of its own process and of all its processes, and processor time.

`python -m tests.benchmarks.idle [--sections 5000] [--seconds 60]`: the real program with its real model, offscreen, indexes
notes; its window is hidden as in the tray, and once the workers that may sleep do, everything is measured. PSS counts a page
that processes share in parts; CPU is in percent of one core.
"""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings, save_settings
from tests.benchmarks.corpus_texts import write_notes
from tests.benchmarks.report import Report
from tests.benchmarks.session import share_models

MB = 1_000_000
MOST_MEMORY_MB = 300
MOST_CPU_PERCENT = 0.5
# of the machine, so that only the program itself is measured
SETTINGS = replace(Settings(), sleep_minutes=1, pause_when_busy=0, pause_on_battery=0)

PROGRAM = """
import sys
from pathlib import Path
from docsearch_gui.gui import app, start
from docsearch_gui.models import WorkerKind, WorkerState
start_engine = app.Session.start_engine
def engine_started(session):
    start_engine(session)
    session.bridge.status_changed.connect(lambda status: look(session, status))
    session.bridge.add_folder(Path(sys.argv[1]))
def look(session, status):
    indexed = status.sections and status.files == status.indexed and status.embedded == status.sections
    if indexed and session.window.isVisible():
        session.window.hide()
    rest = [worker for worker in status.workers if worker.kind is not WorkerKind.INDEX]
    if indexed and all(worker.state is WorkerState.ASLEEP for worker in rest):
        print(status.sections, flush=True)
app.Session.start_engine = engine_started
start.run_window([])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sections", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="docsearch-benchmark-") as folder:
        home, notes = Path(folder) / "home", Path(folder) / "notes"
        notes.mkdir()
        write_notes(notes, options.sections)
        paths = AppPaths.under(home)
        paths.create()
        share_models(paths)
        save_settings(paths.settings_file, SETTINGS)
        environment = {**os.environ, "DOCSEARCH_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-c", PROGRAM, str(notes)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
            try:
                measure(program, options.seconds)
            finally:
                program.terminate()


def measure(program: subprocess.Popen, seconds: float) -> None:
    """Wait until the program rests, and report."""
    sections = program.stdout.readline().strip()
    if not sections:
        raise SystemExit("the program ended before it rested")
    report, app = Report("idle"), psutil.Process(program.pid)
    family = [app, *app.children(recursive=True)]
    before = [cpu_s(process) for process in family]
    time.sleep(seconds)
    shares = [100 * (cpu_s(process) - old) / seconds for process, old in zip(family, before, strict=True)]
    memory = [process.memory_full_info() for process in family]
    report.facts("measured", sections=int(sections), processes=len(family), seconds=seconds)
    report.row("app: RSS", [memory[0].rss / MB], "MB", f"<= {MOST_MEMORY_MB}", lambda value: value <= MOST_MEMORY_MB)
    report.row("app: PSS", [memory[0].pss / MB], "MB", "", lambda _: True)
    report.row("all processes: RSS", [sum(part.rss for part in memory) / MB], "MB", "", lambda _: True)
    report.row("all processes: PSS", [sum(part.pss for part in memory) / MB], "MB", "", lambda _: True)
    report.row("app: CPU", [shares[0]], "%", "", lambda _: True)
    bound = f"<= {MOST_CPU_PERCENT}"
    report.row("all processes: CPU", [sum(shares)], "%", bound, lambda value: value <= MOST_CPU_PERCENT)
    report.finish()


def cpu_s(process: psutil.Process) -> float:
    """Processor seconds of one process so far."""
    times = process.cpu_times()
    return times.user + times.system


if __name__ == "__main__":
    main()
