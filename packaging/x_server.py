"""An X server without a screen, and a window manager on it, for as long as a block runs."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from environment import Failure

PROGRAMS = ("Xvfb", "openbox", "xdotool", "trayer", "dbus-run-session")
STOP_TIMEOUT_S = 10


@contextmanager
def running() -> Iterator[str]:
    """The name of a free display, for instance `:1`, with a server behind it."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with os.fdopen(reader, encoding="ascii") as numbers:
        process = subprocess.Popen(command, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        try:
            # an empty line: the server ended before it had a display
            if not (number := numbers.readline().strip()):
                raise Failure(f"Xvfb did not start (exit code {process.wait()}).")
            yield f":{number}"
        finally:
            stop(process)


@contextmanager
def window_manager(environ: Mapping[str, str]) -> Iterator[None]:
    """Openbox on the display of `environ`."""
    command = ["openbox", "--sm-disable"]
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        stop(process)


def stop(process: subprocess.Popen) -> None:
    """End a process, gently if it lets itself be ended."""
    process.terminate()
    try:
        process.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
