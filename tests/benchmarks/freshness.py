"""Seconds from saving a one-section edit of a 50-section file until a search finds it, and how many sections that embeds.

`python -m tests.benchmarks.freshness [--edits 50]`, real model, real watcher. The search is asked again whenever the engine
tells of progress; found means that the hybrid answer holds the new words.
"""

import argparse
import queue
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.models import EngineStatus
from tests.benchmarks.report import Report, percentile
from tests.benchmarks.session import Session, running

SECTIONS = 50
SENTENCE = (
    "This part of the handbook tells what people agreed on for topic {0}, and why it was chosen over the other way. "
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=50)
    options = parser.parse_args()
    with TemporaryDirectory() as folder, running() as session:
        file = Path(folder) / "handbook.md"
        file.write_text(text_of({}), encoding="utf-8")
        session.engine.add_folder(Path(folder))
        sections = session.settle().sections
        if sections != SECTIONS:
            raise SystemExit(f"{sections} sections instead of {SECTIONS}")
        measured = [edit(session, file, number) for number in range(options.edits)]
    seconds, embedded = zip(*measured, strict=True)
    report = Report("freshness")
    report.row("save to found, p50", [percentile(seconds, 0.5)], "s", "", lambda _: True)
    report.row("save to found, p95", [percentile(seconds, 0.95)], "s", "<= 3", lambda value: value <= 3)
    report.row("sections embedded by one edit, most", [max(embedded)], "sections", "<= 2", lambda value: value <= 2)
    report.finish()


def text_of(edited: dict[int, str]) -> str:
    parts = [f"## Topic {n}\n\n{SENTENCE.format(n) * 6}{edited.get(n, '')}\n\n" for n in range(SECTIONS)]
    return "".join(parts)


def edit(session: Session, file: Path, number: int) -> tuple[float, int]:
    """Seconds until the edit was found, and the sections embedded for it."""
    word = f"zanzibar{number}quokka"
    before = session.engine.status().embedded_this_run
    told: queue.Queue[None] = queue.Queue()
    stop = session.engine.events.subscribe(lambda event: isinstance(event, EngineStatus) and told.put(None))
    start = time.perf_counter()
    file.write_text(text_of({number % SECTIONS: f"The new word is {word}."}), encoding="utf-8")
    while not found(session, word):
        told.get(timeout=30)
    seconds = time.perf_counter() - start
    stop()
    return seconds, session.settle().embedded_this_run - before


def found(session: Session, word: str) -> bool:
    answer = session.ask(word)
    return any(word in result.text and "meaning" in result.found_by for result in answer.results)


if __name__ == "__main__":
    main()
