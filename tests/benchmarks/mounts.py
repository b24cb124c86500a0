"""A drive is mounted and unmounted 50 times: is a section deleted or embedded again, and is it told?

`python -m tests.benchmarks.mounts [--cycles 50] [--own-pace 3]`, fake embedding, in a mount namespace of its own (`unshare -Urm`), so that
no mount outlives the benchmark. Two drives (tmpfs): `drive` is a watched folder itself, `stick` lies inside a watched
folder that has documents of its own. Every other time a copy of the drive is mounted in its place: the same documents on
another device. After each mount and unmount everything is scanned, as it is each hour; but the last cycles, which are timed, are left
to the app's own pace.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.models import EngineStatus
from tests.benchmarks.app_process import AppProcess, Start
from tests.benchmarks.report import Report
from tests.benchmarks.truth import in_index

LOOK = ("docsearch_gui.engine.folder_set", "LOOK_S")
BOUND_S = 15.0
GIVEN_UP_S = 40.0
FILES, FILES_BESIDE = 40, 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=50)
    parser.add_argument("--own-pace", type=int, default=3)
    parser.add_argument("--place", type=Path, help="where to work, already in the namespace")
    options = parser.parse_args()
    if options.place is None:
        sys.exit(run_in_namespace(options.cycles, options.own_pace))
    report = Report("mounts")
    run(report, options.place, options.cycles, options.own_pace)
    report.finish()


def run_in_namespace(cycles: int, own_pace: int) -> int:
    """The exit code of this benchmark in a mount namespace that ends with it."""
    if subprocess.run(["unshare", "-Urm", "true"], check=False).returncode:
        Report("mounts").facts("skipped: mounting is not permitted", cycles=cycles)
        return 0
    with TemporaryDirectory() as place:
        options = ["--cycles", str(cycles), "--own-pace", str(own_pace), "--place", place]
        command = ["unshare", "-Urm", sys.executable, "-m", "tests.benchmarks.mounts", *options]
        return subprocess.run(command, check=False).returncode


def run(report: Report, place: Path, cycles: int, own_pace: int) -> None:
    drive = Drive(place / "drive", place, "drive")
    inside = Drive(place / "notes" / "stick", place, "stick")
    write(place / "notes", "beside", FILES_BESIDE)
    found = Found()
    for number, (rounds, values) in enumerate(((cycles - own_pace, {LOOK: 1.0}), (own_pace, {}))):
        with AppProcess(Start(place / "home", values=values)) as app:
            if not number:
                app.add(drive.point, place / "notes")
            app.settle()
            cycle = Cycle(app, place / "home", (drive, inside), found, scan=not number)
            for _ in range(rounds):
                cycle.run()
            found.embedded = (
                app.settle().embedded_this_run - (number == 0) * (2 * FILES + FILES_BESIDE) + found.embedded
            )
    report_found(report, found, cycles, own_pace)


class Drive:
    """A mount point, and two drives with the same documents that can be mounted there in turns."""

    def __init__(self, point: Path, place: Path, word: str) -> None:
        self.point = point
        self._drives = [place / f"{word}-drive-{number}" for number in range(2)]
        self._next = 0
        point.mkdir(parents=True)
        for drive in self._drives:
            drive.mkdir()
            _mount("-t", "tmpfs", "none", str(drive))
        write(self._drives[0], word, FILES)
        shutil.copytree(self._drives[0], self._drives[1], dirs_exist_ok=True)
        self.mount()

    def mount(self) -> None:
        _mount("--bind", str(self._drives[self._next]), str(self.point))
        self._next = 1 - self._next

    def unmount(self) -> None:
        # the app may be reading a file of it
        subprocess.run(["umount", "--lazy", str(self.point)], check=True)


@dataclass
class Found:
    """Seconds until each folder was told to be offline and to be online; sections at each look; what was embedded."""

    seconds: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    sections: list[int] = field(default_factory=list)
    untold: int = 0
    embedded: int = 0


class Cycle:
    """Unmount, look, mount, look."""

    def __init__(self, app: AppProcess, home: Path, drives: tuple[Drive, ...], found: Found, *, scan: bool) -> None:
        self._app = app
        self._scan = scan
        self._home = home
        self._drives = drives
        self._found = found

    def run(self) -> None:
        for drive in self._drives:
            drive.unmount()
        self._look()
        self._await("unmount to offline", FILES)
        for drive in self._drives:
            drive.mount()
        self._look()
        self._await("mount to online", 0)

    def _look(self) -> None:
        if self._scan:
            # Retry scans every folder
            self._app.call("retry")

    def _await(self, name: str, offline: int) -> None:
        """Until so many documents of each drive are shown as offline, and all has settled."""
        waiting, started = set(self._drives), time.perf_counter()
        while waiting:
            status: EngineStatus = self._app.next_status()
            seconds = time.perf_counter() - started
            for drive in list(waiting):
                folder = next(known for known in status.folders if drive.point.is_relative_to(known.path))
                if (folder.offline == offline and folder.waiting == 0) or seconds > GIVEN_UP_S:
                    waiting.remove(drive)
                    self._found.seconds.setdefault((drive.point.name, name), []).append(seconds)
                    self._found.untold += bool(offline) and folder.problem is None
        self._found.sections.append(len(in_index(self._home).sections))


def report_found(report: Report, found: Found, cycles: int, own_pace: int) -> None:
    deleted = 2 * FILES + FILES_BESIDE - min(found.sections)
    report.row("cycles", [len(found.sections) / 2], "cycles", str(cycles), lambda value: value == cycles)
    report.row("sections deleted, most at any look", [deleted], "sections", "0", lambda value: value == 0)
    report.row("sections embedded again", [found.embedded], "sections", "0", lambda value: value == 0)
    report.row("documents offline without a problem told", [found.untold], "times", "0", lambda value: value == 0)
    for (drive, name), seconds in sorted(found.seconds.items()):
        report.row(f"{drive}: {name}, with a scan, longest", [max(seconds[:-own_pace])], "s", "", lambda _: True)
        own = max(seconds[-own_pace:])
        report.row(
            f"{drive}: {name}, at its own pace, longest", [own], "s", f"<= {BOUND_S}", lambda value: value <= BOUND_S
        )


def write(folder: Path, word: str, files: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(files):
        (folder / f"{word}{number}.md").write_text(f"# {word} {number}\n\nHere is {word}{number}x.\n", encoding="utf-8")


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, env={**os.environ, "LANG": "C"})


if __name__ == "__main__":
    main()
