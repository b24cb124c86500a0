"""The program makes its own pictures, without a model too, and touches nothing of the user's."""

import os
import subprocess
import sys

from PySide6.QtGui import QImage

from docsearch_gui.gui.desktop.arguments import read_arguments
from docsearch_gui.gui.screenshots import SIZE

TAKE = """
import sys
from pathlib import Path
from docsearch_gui.gui.screenshots import take_screenshots
from docsearch_gui.settings import Settings
take_screenshots(Path(sys.argv[1]), ("ja",), Settings(model_folder=sys.argv[2]))
"""
SCENES = ("first-run", "samples", "tour", "results", "monitor", "settings")


def test_pictures_are_taken_by_words_alone(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "DOCSEARCH_HOME": str(home / "own")}
    command = [sys.executable, "-c", TAKE, str(tmp_path / "pictures"), str(tmp_path / "no model")]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stderr
    pictures = {path.stem: QImage(str(path)) for path in (tmp_path / "pictures").iterdir()}
    assert pictures.keys() == {f"{scene}-{theme}-ja" for scene in SCENES for theme in ("light", "dark")}
    assert {pictures[f"{scene}-dark-ja"].size().toTuple() for scene in SCENES[:-1]} == {SIZE}
    assert pictures["samples-dark-ja"].pixelColor(500, 600).lightness() < 100
    assert list(home.iterdir()) == []


def test_the_command_names_the_folder_of_the_pictures():
    assert read_arguments(["--screenshots", "pictures"]).screenshots == "pictures"
    assert read_arguments([]).screenshots is None
