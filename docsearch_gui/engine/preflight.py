"""What indexing a folder would mean, counted before anything is read."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePath

from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.engine.folders.scanner import Scan, scan_steps
from docsearch_gui.folder_models import Preflight, SkipRule

LIMIT_S = 1.5
BYTES_PER_MB = 1_000_000
# its rows in the index (3.2 kB) and in the catalog's vectors (1.6 kB), and what waits for the next tidying
DISK_BYTES_PER_SECTION = 7_000
# in the table and in the word index
COPIES_OF_TEXT = 2
# at work, with the embedded model: embedding worker 0.6 GB, index worker 0.3, reading worker and app 0.1 each
MEMORY_BYTES = 1_100_000_000


def preflight(
    folder: Path,
    file_filter: FileFilter,
    sections_per_s: float,
    sections_per_mb: float,
    free_bytes: int,
    limit_s: float = LIMIT_S,
    clock: Callable[[], float] = time.monotonic,
) -> Preflight:
    """The documents below `folder`, what is left out, and what indexing will cost; what is counted in `limit_s` seconds."""
    end, found, complete = clock() + limit_s, Scan(), True
    for found in scan_steps(folder, file_filter):  # noqa: B007 - each step shows the same scan, further on
        if clock() >= end:
            complete = False
            break
    by_type = _by_type(found)
    size = sum(size for _, _, size in by_type)
    sections = max(len(found.files), round(size / BYTES_PER_MB * sections_per_mb))
    return Preflight(
        folder=folder,
        by_type=by_type,
        left_out=_left_out(found),
        complete=complete,
        sections=sections,
        minutes=sections / sections_per_s / 60,
        disk_bytes=sections * DISK_BYTES_PER_SECTION + COPIES_OF_TEXT * size,
        free_bytes=free_bytes,
        memory_bytes=MEMORY_BYTES,
    )


def _by_type(found: Scan) -> tuple[tuple[str, int, int], ...]:
    """(suffix, documents, bytes), the most frequent first."""
    numbers, sizes = Counter(), Counter()
    for path, stamp in found.files.items():
        suffix = PurePath(path).suffix.lower()
        numbers[suffix] += 1
        sizes[suffix] += stamp.size
    return tuple((suffix, number, sizes[suffix]) for suffix, number in numbers.most_common())


def _left_out(found: Scan) -> tuple[tuple[SkipRule, int, int], ...]:
    """(rule, files, whole folders), the most frequent first."""
    files, folders = Counter(), Counter()
    for counts in found.skipped.values():
        for rule, (in_files, in_folders) in counts.items():
            files[rule] += in_files
            folders[rule] += in_folders
    rules = sorted(files | folders, key=lambda rule: -files[rule] - folders[rule])
    return tuple((rule, files[rule], folders[rule]) for rule in rules)
