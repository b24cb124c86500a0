"""What the graph shows as a CSV file."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from docsearch_gui.errors import DocsearchError
from docsearch_gui.gui.monitor.monitor_history import PROCESSES
from docsearch_gui.models import Mark, Past, Sample

_FIGURES = ("RSS (MB)", "own (MB)", "VMS (MB)", "threads", "limit (MB)")
COLUMNS = (
    "time (UTC)",
    *(f"{process} {figure}" for process in PROCESSES for figure in _FIGURES),
    "waiting sections",
    "sections/s",
    "marks",
)


def write_csv(path: Path, past: Past) -> None:
    """Write `past` so that `path` is whole or as it was; DocsearchError export_failed when that cannot be."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([COLUMNS, *rows(past)])
    file = QSaveFile(str(path))
    if file.open(QIODevice.OpenModeFlag.WriteOnly):
        file.write(text.getvalue().encode())
        if file.commit():
            return
    raise DocsearchError("export_failed", path=path, reason=file.errorString())


def rows(past: Past) -> Iterator[list[str]]:
    """A row a moment, in order of time; a mark stands in the first row that is not before it."""
    samples: dict[float, dict[str, Sample]] = defaultdict(dict)
    for sample in past.samples:
        samples[sample.at][sample.process] = sample
    work = {point.at: point for point in past.work}
    marks = sorted(past.marks, key=lambda mark: mark.at, reverse=True)
    moments = sorted({*samples, *work, *(marks[0].at for _any in marks[:1])})
    for at in moments:
        row = [datetime.fromtimestamp(at, UTC).isoformat(sep=" ", timespec="seconds").removesuffix("+00:00")]
        for process in PROCESSES:
            row += _figures(samples[at].get(process))
        row += [str(work[at].queue_depth), f"{work[at].sections_per_s:.1f}"] if at in work else ["", ""]
        reached = []
        while marks and marks[-1].at <= at:
            reached.append(_mark_words(marks.pop()))
        yield [*row, "; ".join(reached)]


def _figures(sample: Sample | None) -> list[str]:
    if sample is None:
        return [""] * len(_FIGURES)
    limit = f"{sample.limit_bytes / 1e6:.1f}" if sample.limit_bytes else ""
    memory = (f"{size / 1e6:.1f}" for size in (sample.rss_bytes, sample.anonymous_bytes, sample.vms_bytes))
    return [*memory, str(sample.threads), limit]


def _mark_words(mark: Mark) -> str:
    return f"{mark.process} {mark.cause}: {mark.detail}" if mark.detail else f"{mark.process} {mark.cause}"
