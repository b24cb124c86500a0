"""Every command in the README is carried out here, or is the one that runs this test."""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import environment
import pytest

from docsearch_gui.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEST_COMMAND = "python3 packaging/dev.py test"
RUN_COMMAND = "python3 packaging/dev.py run"
DOCSEARCH = ".venv/bin/docsearch "
DOCSEARCH_GUI = ".venv/bin/docsearch-gui "
TIMEOUT_S = 280


def shell_lines(markdown: str) -> list[str]:
    """The lines of all blocks of code but those marked `text`."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL)
    return [line for language, block in blocks if language != "text" for line in block.splitlines() if line]


DOCSEARCH_LINES = [line for line in shell_lines(README) if line.startswith(DOCSEARCH)]
DOCSEARCH_GUI_LINES = [line for line in shell_lines(README) if line.startswith(DOCSEARCH_GUI)]


@pytest.fixture(scope="module")
def environ(tmp_path_factory):
    """No display, and one index and model for all commands of the README."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return {**kept, "DOCSEARCH_HOME": str(tmp_path_factory.mktemp("home")), "DOCSEARCH_VENV": sys.prefix}


def carried_out(command: list[str], environ: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, encoding="utf-8", check=False, timeout=TIMEOUT_S
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_commands_are_found_in_every_block():
    assert shell_lines("```sh\na\n\nb\n```\n```text\nc\n```\n```\nd\n```\n") == ["a", "b", "d"]


def test_no_command_of_the_readme_is_left_untried():
    tried = {*DOCSEARCH_LINES, *DOCSEARCH_GUI_LINES}
    assert [line for line in shell_lines(README) if line not in tried] == [RUN_COMMAND, TEST_COMMAND]


def test_every_setting_is_told():
    rows = re.findall(r"^\| (`.*?`) \|", README[README.index("## Settings") :], re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(setting.name for setting in fields(Settings))


def test_ci_runs_the_test_command_of_the_readme():
    assert TEST_COMMAND in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.model
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the window opens")
def test_run_without_a_display_answers_three_questions(environ):
    venv = Path(sys.prefix)
    if not environment.is_current(environment.read_stamp(venv), environment.stamp(ROOT, venv, [])):
        pytest.skip("this environment was not made by dev.py")
    output = carried_out([sys.executable, *shlex.split(RUN_COMMAND)[1:]], environ)
    assert output.count("$ docsearch search") == 3
    for answer in ("Wi-Fi dead spots", "Books that do not come back", "配布当番の欠員について"):
        assert answer in output


@pytest.mark.model
def test_docsearch_commands_are_carried_out(environ):
    for line in DOCSEARCH_LINES:
        arguments = shlex.split(line.removeprefix(DOCSEARCH))
        assert carried_out([sys.executable, "-m", "docsearch_gui.cli", *arguments], environ)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="launchers of this kind are Linux's")
def test_docsearch_gui_commands_are_carried_out(environ, tmp_path):
    desktop = {
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    for line in DOCSEARCH_GUI_LINES:
        arguments = shlex.split(line.removeprefix(DOCSEARCH_GUI))
        assert carried_out([sys.executable, "-m", "docsearch_gui", *arguments], {**environ, **desktop})
