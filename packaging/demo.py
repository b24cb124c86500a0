"""The main job in a terminal, for a machine without a display: index, three questions, how to see the window."""

import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

import environment

WITH_PROBLEMS = 3  # the command was carried out, and named the files that could not be read
SAMPLE_QUESTIONS = (
    "how to get better wireless reception behind thick walls",
    "what should we do about people who never return what they borrowed",
    "配る人が病気になったら誰が代わりに届けるか",
)
GENERAL_QUESTIONS = (
    "how do I get started",
    "what goes wrong most often and how to mend it",
    "設定を変える方法",
)


def run(root: Path, venv: Path, folders: Sequence[Path]) -> int:
    """Index `folders`, or the sample documents, answer three questions, and give back the first bad exit code or 0."""
    indexed = list(folders) or [root / "resources" / "samples"]
    environ = demo_environ(os.environ, venv, folders)
    docsearch = environment.program(venv, "docsearch")
    home = environ.get("DOCSEARCH_HOME", "your own")
    print(f"There is no display, so docsearch works in the terminal. Index, settings and logs: {home}")
    commands = [["index", *map(str, indexed)]]
    commands += [["search", "--limit", "3", question] for question in questions(folders)]
    for command in commands:
        print(f"\n$ docsearch {shlex.join(command)}", flush=True)
        if (code := environment.call([docsearch, *command], environ)) not in (0, WITH_PROBLEMS):
            return code
    print(how_to_open(root, folders))
    return 0


def demo_environ(environ: Mapping[str, str], venv: Path, folders: Sequence[Path]) -> dict[str, str]:
    """The variables of the demo: the samples get an index of their own, a folder of yours goes to yours."""
    own_home = {} if folders else {"DOCSEARCH_HOME": str(venv / "demo")}
    return {**own_home, **environ}


def questions(folders: Sequence[Path]) -> tuple[str, ...]:
    """Three questions: about the samples, or such as fit most documents."""
    return GENERAL_QUESTIONS if folders else SAMPLE_QUESTIONS


def how_to_open(root: Path, folders: Sequence[Path]) -> str:
    """What to type to see the window."""
    command = shlex.join(["python3", str(root / "packaging" / "dev.py"), "run", *map(str, folders)])
    return f"\nTo open the window, run this on a desktop:\n    {command}\nor, without a screen (package xvfb):\n    xvfb-run --auto-servernum {command}"
