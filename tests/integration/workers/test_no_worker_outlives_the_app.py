"""However the app ends, its workers end too."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process_end import ends

APP = Path(__file__).with_name("real_worker.py")
LINES_BEFORE = {"loop": "looping", "start_child": "answer"}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")


class App:
    """An app in a process of its own, as it stands once its worker is busy with `method`."""

    def __init__(self, process: subprocess.Popen[str], method: str) -> None:
        self.process = process
        self.worker = int(self.line("pid").split()[1])
        self.said = self.line(LINES_BEFORE[method])

    def line(self, start: str) -> str:
        return next(line for line in self.process.stdout if line.startswith(start))


@pytest.fixture
def app(request) -> Iterator[App]:
    command = (sys.executable, str(APP), request.param)
    # a session of its own, as a shell gives it a group: the test must not be killed with it
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, env=environment()
    ) as process:
        yield App(process, request.param)
        process.kill()


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(APP.parents[3])}


@pytest.mark.parametrize("app", ["start_child", "loop"], indirect=True)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_worker_ends_with_an_app_that_is_killed(app: App, number: signal.Signals):
    os.kill(app.process.pid, number)
    assert ends(app.worker)
    assert app.process.wait() == -number


@pytest.mark.parametrize("app", ["start_child"], indirect=True)
def test_what_a_worker_started_ends_with_a_killed_app(app: App):
    child = int("".join(filter(str.isdigit, app.said)))
    app.process.kill()
    assert ends(child)


@pytest.mark.parametrize("app", ["start_child", "loop"], indirect=True)
def test_ctrl_c_reaches_the_app_alone_which_stops_its_worker(app: App):
    os.killpg(app.process.pid, signal.SIGINT)
    said = app.process.stdout.read()
    assert said.endswith("stopped\n")
    assert "KeyboardInterrupt" not in said + app.process.stderr.read()
    assert ends(app.worker)
