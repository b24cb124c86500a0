"""Marks tests that need a real X server, and acts there as a user does: with the mouse and the keys."""

import os
import shutil
import subprocess

import pytest

on_x = [
    pytest.mark.xvfb,
    pytest.mark.skipif(
        os.environ.get("QT_QPA_PLATFORM") != "xcb" or not shutil.which("xdotool"),
        reason="needs an X server, a window manager and xdotool: packaging/dev.py test brings them",
    ),
]


def xdotool(*arguments: object, check: bool = True) -> str:
    """What xdotool answers; it acts before it returns."""
    command = ["xdotool", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=check, timeout=20).stdout.strip()


def active_window() -> str:
    """The window that has the keyboard; "" while it goes from one to another."""
    return xdotool("getactivewindow", check=False)
