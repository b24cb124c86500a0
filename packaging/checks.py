"""The checks of the project, one after the other: lint, rules of the house, tests without and with an X server."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import environment
import system_packages
import x_server

NOTHING_COLLECTED = 5
ON_X = ("tests/gui", "tests/e2e/test_window.py")
# mostly waiting, as the others are: both take less together than one after the other
OF_WINDOW = ("tests/gui", "tests/e2e")


@dataclass(frozen=True)
class Check:
    """One line of the summary; `run` writes to a file and gives back an exit code. `skipped` says why it is not run."""

    name: str
    run: Callable[[TextIO], int]
    skipped: str = ""


def run(root: Path, venv: Path, arguments: Sequence[str]) -> int:
    """Run every check, sum up, and give back 0 if none failed; those of the window run beside the others and are shown after them."""
    with ExitStack() as stack:
        runtime = stack.enter_context(tempfile.TemporaryDirectory(prefix="docsearch-", ignore_cleanup_errors=True))
        later = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
        beside = stack.enter_context(ThreadPoolExecutor(1))
        checks, of_window = planned(root, venv, arguments, environ_of_tests(os.environ, runtime))
        to_come = beside.submit(lambda: [outcome(check, later) for check in of_window])
        outcomes = [outcome(check, sys.stdout) for check in checks] + to_come.result()
        later.seek(0)
        shutil.copyfileobj(later, sys.stdout)
        return report(outcomes)


def planned(
    root: Path, venv: Path, arguments: Sequence[str], environ: Mapping[str, str]
) -> tuple[list[Check], list[Check]]:
    """The checks in the order in which they run, and those that run beside them; of a selection all run one by one."""

    def tool(name: str, *options: str) -> Callable[[TextIO], int]:
        return lambda output: environment.call([environment.program(venv, name), *options], environ, root, output)

    def tests(*options: str) -> Callable[[TextIO], int]:
        command = [environment.program(venv, "python"), "-m", "pytest", "-m", "not xvfb", *options]
        offscreen = {**environ, "QT_QPA_PLATFORM": "offscreen"}
        return lambda output: run_pytest(command, offscreen, root, bool(arguments), output)

    pytest = [environment.program(venv, "python"), "-m", "pytest"]
    on_x = selection_on_x(root, arguments)
    last = Check(
        "window tests on X",
        lambda output: run_pytest_on_x([*pytest, *(on_x or ())], environ, root, bool(arguments), output),
        why_not_on_x(on_x),
    )
    first = [Check("ruff", tool("ruff", "check")), Check("import rules", tool("lint-imports"))]
    if arguments:
        return [*first, Check("tests", tests(*arguments)), last], []
    others = [f"--ignore={folder}" for folder in OF_WINDOW]
    return [*first, Check("tests", tests(*others))], [Check("window tests", tests(*OF_WINDOW)), last]


def selection_on_x(root: Path, arguments: Sequence[str]) -> list[str] | None:
    """The pytest arguments of the run on X: those given, kept to tests of the window; None if they name others only."""
    ours = [root / place for place in ON_X]
    named = [argument for argument in arguments if (root / argument.split("::")[0]).exists()]
    options = [argument for argument in arguments if argument not in named]
    if not named:
        return [*map(str, ours), *options]
    chosen = []
    for argument in named:
        path = (root / argument.split("::")[0]).resolve()
        if any(path.is_relative_to(place) for place in ours):
            chosen.append(argument)
        else:
            chosen += [str(place) for place in ours if place.is_relative_to(path)]
    return [*chosen, *options] if chosen else None


def why_not_on_x(selection: list[str] | None) -> str:
    """Why the tests on X cannot run, or nothing."""
    if selection is None:
        return "no test of the window is named"
    if not sys.platform.startswith("linux"):
        return "Linux only"
    if missing := [name for name in x_server.PROGRAMS if not shutil.which(name)]:
        return f"missing {', '.join(missing)}: sudo apt-get install {' '.join(system_packages.TEST_PROGRAMS.values())}"
    return ""


def environ_of_tests(environ: Mapping[str, str], runtime: str) -> dict[str, str]:
    """The variables of the tests: the same locale and the same Qt everywhere."""
    ours = {"PYTHONUTF8": "1", "XDG_RUNTIME_DIR": runtime}
    if sys.platform.startswith("linux"):
        ours["LC_ALL"] = "C.UTF-8"
    # the model's folder only saves making it once more
    kept = {
        name: value
        for name, value in environ.items()
        if name == "DOCSEARCH_TEST_MODELS" or not name.startswith(("QT_", "DOCSEARCH_", "WAYLAND_"))
    }
    return {**kept, **ours}


def run_pytest(
    command: Sequence[object], environ: Mapping[str, str], root: Path, selected: bool, output: TextIO | None = None
) -> int:
    """Run pytest; a selection that matches nothing here is no failure."""
    code = environment.call(command, environ, root, output)
    return 0 if selected and code == NOTHING_COLLECTED else code


def run_pytest_on_x(
    command: Sequence[object], environ: Mapping[str, str], root: Path, selected: bool, output: TextIO | None = None
) -> int:
    """Run pytest on an X server of its own, with a window manager and a session bus."""
    with ExitStack() as stack:
        display = stack.enter_context(x_server.running())
        on_x = {**environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        stack.enter_context(x_server.window_manager(on_x))
        return run_pytest(["dbus-run-session", "--", *command], on_x, root, selected, output)


def outcome(check: Check, output: TextIO) -> tuple[str, bool]:
    """The summary line of a check, and whether it did not fail."""
    if check.skipped:
        return f"  {check.name:<20} skipped: {check.skipped}", True
    print(f"\n== {check.name}", file=output, flush=True)
    start = time.monotonic()
    code = check.run(output)
    verdict = "passed" if code == 0 else f"FAILED ({code})"
    return f"  {check.name:<20} {verdict:<12} {time.monotonic() - start:6.1f} s", code == 0


def report(outcomes: Sequence[tuple[str, bool]]) -> int:
    """Print the summary and give back 0 if nothing failed."""
    print("\nSummary", *(line for line, _ in outcomes), sep="\n", flush=True)
    return 0 if all(good for _, good in outcomes) else 1
