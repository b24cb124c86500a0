"""A worker that leaks 5 MB a batch under a limit 150 MB above what it needs: is the limit kept, and is anything lost?

`python -m tests.benchmarks.memory --limit [--sections 3000]`, real model. First the documents are indexed without leak and
limit: that index is what is expected, and the most that the worker held is its base. Then they are indexed anew with
leaky_worker.py. Memory is what the engine itself samples; between two samples the worst is assumed, so a time above the
limit counts from the last sample below to the next one below. Both runs compute in full precision, as the vectors of int8
depend on what else is in the batch.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.models import EngineStatus, Mark, Sample, WorkerKind
from docsearch_gui.settings import Settings
from docsearch_gui.workers.launch import LaunchCommand, launch_command
from tests.benchmarks.corpus_texts import write_notes
from tests.benchmarks.index_contents import read_contents, report_difference
from tests.benchmarks.report import Report
from tests.benchmarks.session import CommandFor, running

LEAKY_WORKER = Path(__file__).with_name("leaky_worker.py")
SETTINGS = Settings(min_section_tokens=0, precision="full")
MIB = 1024 * 1024
ROOM_MIB = 150
TOLERANCE = 1.1
LONGEST_S = 2.0
FEWEST_RECYCLES = 5


class Record:
    """What the engine told of the embedding worker."""

    def __init__(self) -> None:
        self.samples: list[Sample] = []
        self.causes: Counter[str] = Counter()

    def follow(self, event: object) -> None:
        """Keep an event of the engine."""
        if isinstance(event, Mark) and event.process == WorkerKind.EMBEDDING:
            self.causes[event.cause] += 1
        elif isinstance(event, tuple):
            self.samples += [sample for sample in event if sample.process == WorkerKind.EMBEDDING]


def run(sections: int) -> None:
    """Print the rows and end the program."""
    with TemporaryDirectory() as folder, TemporaryDirectory() as plain, TemporaryDirectory() as limited:
        write_notes(Path(folder), sections)
        expected, status = index(Path(folder), Path(plain), SETTINGS, launch_command)
        base_mib = max(sample.rss_bytes for sample in expected.samples) // MIB
        settings = replace(SETTINGS, embedding_memory_mb=base_mib + ROOM_MIB)
        found, _ = index(Path(folder), Path(limited), settings, leaky)
        report = Report("memory --limit")
        report.facts("without leak", base_mib=base_mib, sections=status.sections, marks=expected.causes)
        report_limit(report, found, settings.embedding_memory_mb * MIB)
        contents = [read_contents(Path(home) / "data" / "index") for home in (limited, plain)]
        report_difference(report, *contents)
    report.finish()


def index(folder: Path, home: Path, settings: Settings, command_for: CommandFor) -> tuple[Record, EngineStatus]:
    """Index `folder` until nothing is left to do; what the engine told, and its last status."""
    record = Record()
    with running(home, settings, command_for) as session:
        session.engine.events.subscribe(record.follow)
        session.engine.add_folder(folder)
        return record, session.settle()


def leaky(kind: WorkerKind, threads: int) -> LaunchCommand:
    """How to start the workers, with the leaky one for embedding."""
    command = launch_command(kind, threads)
    if kind is not WorkerKind.EMBEDDING:
        return command
    return replace(command, arguments=(sys.executable, "-P", str(LEAKY_WORKER)))


def report_limit(report: Report, record: Record, limit: int) -> None:
    above = longest_above(record.samples, limit * TOLERANCE)
    report.row("limit", [limit / MIB], "MiB", "", lambda _: True)
    most = max(sample.rss_bytes for sample in record.samples)
    report.row("most memory held over the limit", [most / limit], "ratio", "", lambda _: True)
    report.row(f"longest above limit × {TOLERANCE}", [above], "s", f"<= {LONGEST_S}", lambda value: value <= LONGEST_S)
    recycles = record.causes["recycled"]
    report.row("recycles", [recycles], "recycles", f">= {FEWEST_RECYCLES}", lambda value: value >= FEWEST_RECYCLES)
    report.facts("marks of the leaky worker", **record.causes)


def longest_above(samples: Sequence[Sample], bound: float) -> float:
    """The most seconds that may have been spent above `bound` bytes without a break."""
    longest, since, above = 0.0, samples[0].at, False
    for sample in (*samples, replace(samples[-1], rss_bytes=0)):
        if sample.rss_bytes > bound:
            above = True
        else:
            longest = max(longest, sample.at - since) if above else longest
            since, above = sample.at, False
    return longest
