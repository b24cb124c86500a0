"""A folder that holds a canary word is removed and erased: is a byte of the word left in what the program keeps?

`python -m tests.benchmarks.forget [--files 200]`, fake embedding. Three ways: a folder through the engine, one file through the engine,
and a folder with `docsearch forget FOLDER --now`. Names and bytes of every file under the app's folders are searched, logs too;
before the forgetting the canary must be there, or the search proves nothing.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.app_process import AppProcess, Start
from tests.benchmarks.report import Report

CANARIES = {"folder": "xylotrupes", "file": "quagmirette", "command": "zibelline"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    files = parser.parse_args().files
    report = Report("forget")
    with TemporaryDirectory() as temporary:
        home = Path(temporary) / "home"
        folders = {name: write_folder(Path(temporary) / name, word, files) for name, word in CANARIES.items()}
        plain = write_folder(Path(temporary) / "plain", "nothing", files)
        forget_by_engine(report, home, folders, plain)
        forget_by_command(report, home, folders["command"])
        keep_the_rest(report, home, files)
    report.finish()


def write_folder(folder: Path, word: str, files: int) -> Path:
    """A folder of documents, each of which holds `word` in its name, its heading and its text."""
    folder.mkdir()
    for number in range(files):
        text = f"# About {word} {number}\n\nThe word {word} stands here, and {word.upper()} again in number {number}.\n"
        (folder / f"{word}{number}.md").write_text(text, encoding="utf-8")
    return folder


def forget_by_engine(report: Report, home: Path, folders: dict[str, Path], plain: Path) -> None:
    single = next(iter(sorted(folders["file"].iterdir())))
    for other in set(folders["file"].iterdir()) - {single}:
        other.unlink()
    with AppProcess(Start(home)) as app:
        app.add(plain, *folders.values())
        app.settle()
        for word in CANARIES.values():
            there = occurrences(home, word)
            report.row(f"{word}: in the app's folders at first", [there], "files", ">= 1", lambda value: value >= 1)
        app.call("remove_folder", folders["folder"])
        app.call("forget_file", single)
        app.settle()
        found = sum(
            CANARIES[name] in result.text
            for name in ("folder", "file")
            for result in app.search(CANARIES[name]).results
        )
        report.row(
            "results that hold what was forgotten, before it is erased",
            [found],
            "results",
            "0",
            lambda value: value == 0,
        )
        app.call("erase_forgotten")
        report_left(report, home, CANARIES["folder"], "while the app runs")
    report_left(report, home, CANARIES["folder"], "after its end")
    # the folder's rules name a file that is not to come back, so its path stays: only its text is searched for
    report_left(report, home, CANARIES["file"], "after its end", but_for=rf"{CANARIES['file']}\d+\.md")


def forget_by_command(report: Report, home: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "docsearch_gui.cli", "forget", str(folder), "--now"]
    done = subprocess.run(
        command, env={**os.environ, "DOCSEARCH_HOME": str(home)}, check=False, capture_output=True, text=True
    )
    report.facts("docsearch forget --now", code=done.returncode, said=done.stderr[-300:])
    report.row("docsearch forget --now: exit code", [done.returncode], "code", "0", lambda value: value == 0)
    report_left(report, home, CANARIES["command"], "after the command")


def keep_the_rest(report: Report, home: Path, files: int) -> None:
    with AppProcess(Start(home)) as app:
        status = app.settle()
        found = len(app.search("nothing").results)
    report.row("documents of the other folder", [status.indexed], "documents", str(files), lambda value: value == files)
    report.row("results for the other folder's word", [found], "results", ">= 1", lambda value: value >= 1)


def report_left(report: Report, home: Path, word: str, when: str, but_for: str = "") -> None:
    left = occurrences(home, word, but_for)
    report.row(f"{word}: files that hold it {when}", [left], "files", "0", lambda value: value == 0)


def occurrences(home: Path, word: str, but_for: str = "") -> int:
    """How many files under `home` hold `word` in their name or bytes, in either case, in UTF-8 or UTF-16."""
    wanted = re.compile(b"|".join(re.escape(word.encode(code)) for code in ("utf-8", "utf-16-le")), re.IGNORECASE)
    found = 0
    for path in home.rglob("*"):
        content = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        if but_for:
            content = re.sub(but_for.encode(), b"", content)
        found += wanted.search(content) is not None
    return found


if __name__ == "__main__":
    main()
