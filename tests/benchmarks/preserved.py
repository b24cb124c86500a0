"""500 edits that leave size and mtime as they were: does each reach the index?

`python -m tests.benchmarks.preserved [--edits 500]`, fake embedding. Half of the edits are made while the app runs, half while it does
not; each replaces a word by another of the same length, in place or by a new file moved over the old one, and restores the mtime.
"""

import argparse
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.app_process import AppProcess, Start
from tests.benchmarks.report import Report
from tests.benchmarks.truth import in_index

LONGEST_S = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=500)
    edits = parser.parse_args().edits
    with TemporaryDirectory() as temporary:
        folder, home = Path(temporary) / "notes", Path(temporary) / "home"
        folder.mkdir()
        files = [folder / f"note{number:04}.md" for number in range(edits)]
        for file in files:
            file.write_text(text_of(file, "before"), encoding="utf-8")
        edit_while_stopped_and_while_running(home, folder, files)
        texts = {path: text for (path, _), (_, text) in in_index(home).sections.items()}
    found = sum("after" in texts.get(str(file), "") for file in files)
    report = Report("preserved")
    report.row("edits with size and mtime restored, found", [found], "edits", str(edits), lambda value: value == edits)
    report.finish()


def edit_while_stopped_and_while_running(home: Path, folder: Path, files: list[Path]) -> None:
    with AppProcess(Start(home)) as app:
        app.add(folder)
        app.settle()
    half = len(files) // 2
    for number, file in enumerate(files[:half]):
        edit(file, by_rename=number % 2 == 0)
    with AppProcess(Start(home)) as app:
        app.settle()
        for number, file in enumerate(files[half:]):
            edit(file, by_rename=number % 2 == 0)
        await_edits(app, home, files)


def await_edits(app: AppProcess, home: Path, files: list[Path]) -> None:
    """Until every edit is in the index, or LONGEST_S."""
    end = time.monotonic() + LONGEST_S
    while time.monotonic() < end and sum("after" in text for _, text in in_index(home).sections.values()) < len(files):
        app.next_status()
    app.settle()


def text_of(file: Path, word: str) -> str:
    return f"# {file.stem}\n\nThis was written {word:6} the edit.\n"


def edit(file: Path, *, by_rename: bool) -> None:
    """Change the content and nothing that a look at size and mtime would tell."""
    before = file.stat()
    target = file.with_suffix(".new") if by_rename else file
    target.write_text(text_of(file, "after"), encoding="utf-8")
    os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))
    if by_rename:
        target.replace(file)
    if (file.stat().st_size, file.stat().st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise SystemExit(f"{file} shows its edit")


if __name__ == "__main__":
    main()
