"""The checks of the project, one after the other: lint, rules of the house, tests without and with an X server."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import environment
import system_packages
import x_server

NOTHING_COLLECTED = 5
ON_X = ("tests/gui", "tests/e2e/test_window.py")


@dataclass(frozen=True)
class Check:
    """One line of the summary; `run` gives back an exit code. `skipped` says why it is not run."""

    name: str
    run: Callable[[], int]
    skipped: str = ""


def run(root: Path, venv: Path, arguments: Sequence[str]) -> int:
    """Run every check, sum up, and give back 0 if none failed."""
    with tempfile.TemporaryDirectory(prefix="docsearch-", ignore_cleanup_errors=True) as runtime:
        environ = environ_of_tests(os.environ, runtime)
        return report([outcome(check) for check in planned(root, venv, arguments, environ)])


def planned(root: Path, venv: Path, arguments: Sequence[str], environ: Mapping[str, str]) -> list[Check]:
    """The checks in the order in which they run."""

    def tool(name: str, *options: str) -> Callable[[], int]:
        return lambda: environment.call([environment.program(venv, name), *options], environ, root)

    selected = bool(arguments)
    offscreen = {**environ, "QT_QPA_PLATFORM": "offscreen"}
    pytest = [environment.program(venv, "python"), "-m", "pytest"]
    on_x = selection_on_x(root, arguments)
    return [
        Check("ruff", tool("ruff", "check")),
        Check("import rules", tool("lint-imports")),
        Check("tests", lambda: run_pytest([*pytest, "-m", "not xvfb", *arguments], offscreen, root, selected)),
        Check(
            "window tests on X",
            lambda: run_pytest_on_x([*pytest, *(on_x or ())], environ, root, selected),
            why_not_on_x(on_x),
        ),
    ]


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


def run_pytest(command: Sequence[object], environ: Mapping[str, str], root: Path, selected: bool) -> int:
    """Run pytest; a selection that matches nothing here is no failure."""
    code = environment.call(command, environ, root)
    return 0 if selected and code == NOTHING_COLLECTED else code


def run_pytest_on_x(command: Sequence[object], environ: Mapping[str, str], root: Path, selected: bool) -> int:
    """Run pytest on an X server of its own, with a window manager and a session bus."""
    with ExitStack() as stack:
        display = stack.enter_context(x_server.running())
        on_x = {**environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        stack.enter_context(x_server.window_manager(on_x))
        return run_pytest(["dbus-run-session", "--", *command], on_x, root, selected)


def outcome(check: Check) -> tuple[str, bool]:
    """The summary line of a check, and whether it did not fail."""
    if check.skipped:
        return f"  {check.name:<20} skipped: {check.skipped}", True
    print(f"\n== {check.name}", flush=True)
    start = time.monotonic()
    code = check.run()
    verdict = "passed" if code == 0 else f"FAILED ({code})"
    return f"  {check.name:<20} {verdict:<12} {time.monotonic() - start:6.1f} s", code == 0


def report(outcomes: Sequence[tuple[str, bool]]) -> int:
    """Print the summary and give back 0 if nothing failed."""
    print("\nSummary", *(line for line, _ in outcomes), sep="\n", flush=True)
    return 0 if all(good for _, good in outcomes) else 1
