"""5,000 results set and painted, over a plain QListView of the same rows in turns; and typing while they come.

`python -m tests.benchmarks.rows [--results 5000] [--runs 7]`, on the display at hand or offscreen.
"""

import argparse
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QStringListModel, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from docsearch_gui.gui.app import Session, make_application
from docsearch_gui.gui.results.result_list import ResultList
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SearchResult
from docsearch_gui.settings import Settings
from tests.benchmarks.report import Report
from tests.e2e.heartbeat import HeartBeat
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine
from tests.gui.search_scenes import rated

SIZE = 520, 640
MOST_RATIO, MOST_GAP_MS = 1.2, 200
LONGEST_S = 60.0
KEYS = "derived values of a cache"


def results(count: int) -> tuple[SearchResult, ...]:
    """So many sections, no two alike."""
    kinds = rated(scenes.english_results() + scenes.japanese_results())
    return tuple(
        replace(kinds[n % len(kinds)], rank=n + 1, section_id=str(n), snippet=f"{n} {kinds[n % len(kinds)].snippet}",
                marks=(), passage=None, path=Path(f"/home/user/notes/{n % 97}/{n}.md"), folder=Path("/home/user/notes"))
        for n in range(count)
    )  # fmt: skip


def words(result: SearchResult) -> str:
    """What a row says, on as many lines as we show."""
    return f"{result.title}\n{result.snippet[:120]}\n{result.path}, {result.start_line}–{result.end_line}"


def painted(view: QListView, show) -> float:
    """CPU milliseconds from giving `view` its rows to having painted them."""
    before = time.process_time()
    show()
    view.viewport().repaint()
    return 1000 * (time.process_time() - before)


def of_ours(found: tuple[SearchResult, ...]) -> float:
    view = shown(ResultList())
    view.show_results(found[:20])
    view.viewport().repaint()
    return painted(view, lambda: view.show_results(found))


def of_items(found: tuple[SearchResult, ...]) -> float:
    """A list of the standard model, an item a row."""
    view = shown(QListView())

    def show() -> None:
        model = QStandardItemModel(view)
        for result in found:
            model.appendRow(QStandardItem(words(result)))
        view.setModel(model)

    return painted(view, show)


def of_strings(found: tuple[SearchResult, ...]) -> float:
    """The cheapest list of Qt: strings, of which each is as high as the first."""
    view = shown(QListView())
    view.setUniformItemSizes(True)
    return painted(view, lambda: view.setModel(QStringListModel([words(result) for result in found], view)))


def shown(view: QListView) -> QListView:
    view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    return view


def gap_while_typing(app: QApplication, found: tuple[SearchResult, ...]) -> float:
    """The longest gap of the event loop, in ms, while keys are typed and big answers come to every query."""
    with TemporaryDirectory() as home:
        engine = FakeEngine(scenes.idle())
        session = Session(app, lambda: engine, AppPaths.under(Path(home)), Settings(), ())
        session.bridge.stopped.disconnect(app.quit)
        session.begin([], hidden=False)
        until(lambda: "start" in engine.calls)
        keys, answered, beat = iter(KEYS), 0, HeartBeat()
        line = session.window.search.query_line

        def type_and_answer() -> None:
            nonlocal answered
            if key := next(keys, ""):
                QTest.keyClick(line, key)
            if len(engine.queries) > answered:
                answered = len(engine.queries)
                engine.say(scenes.answer(engine.queries[-1], found[::-1], final=False))
                engine.say(scenes.answer(engine.queries[-1], found))

        hand = QTimer(interval=170)  # slower than the typing rests, so that every key asks
        hand.timeout.connect(type_and_answer)
        hand.start()
        until(lambda: line.text() == KEYS and answered and answered == len(engine.queries))
        hand.stop()
        beat.stop()
        session.window.hide()
        session.end()
        session.window.deleteLater()
    return max(beat.gaps_ms)


def until(is_so) -> None:
    """Let the window live until `is_so`."""
    loop, look, end = QEventLoop(), QTimer(interval=20), time.monotonic() + LONGEST_S
    look.timeout.connect(lambda: loop.quit() if is_so() or time.monotonic() > end else None)
    look.start()
    loop.exec()
    look.stop()
    if not is_so():
        raise TimeoutError("the window does not come to that")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    app = make_application(Settings())
    found = results(options.results)
    for one in (of_ours, of_items, of_strings):
        one(found)
    turns = [(of_ours(found), of_items(found), of_strings(found)) for _ in range(options.runs)]
    ours, items, strings = zip(*turns, strict=True)
    report = Report("rows")
    for name, values in (("our list", ours), ("QListView of items", items), ("QListView of uniform strings", strings)):
        report.row(f"{options.results} rows in {name}", values, "CPU ms", "", lambda _: True)
    report.row("ours / items", [own / peer for own, peer in zip(ours, items, strict=True)], "ratio", f"<= {MOST_RATIO}",
               lambda value: value <= MOST_RATIO)  # fmt: skip
    gaps = [gap_while_typing(app, found) for _ in range(3)]
    report.row("longest gap while typing", gaps, "ms", f"<= {MOST_GAP_MS}", lambda value: value <= MOST_GAP_MS)
    report.finish()


if __name__ == "__main__":
    main()
