"""A real worker process, spoken to directly: requests go out at once, answers come when they come."""

import os
import subprocess
import threading
import time
from collections.abc import Callable
from types import TracebackType

from docsearch_gui.models import WorkerKind
from docsearch_gui.workers.launch import launch_command
from docsearch_gui.workers.protocol import decode, encode


class WorkerProcess:
    """A worker of `kind` as the engine starts it, ready when this is made; it ends with the `with` block."""

    def __init__(self, kind: WorkerKind, options: dict) -> None:
        command = launch_command(kind)
        environment = {**os.environ, **command.environment}
        self._process = subprocess.Popen(
            command.arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
        )
        self._kind = kind
        self._write({"options": options})
        self._answers: dict[int, tuple[float, dict]] = {}
        self._changed = threading.Condition()
        self._ended = False
        self._last = 0
        self.info: dict | None = None
        self._reader = threading.Thread(target=self._read, name=f"answers of {kind}", daemon=True)
        self._reader.start()
        self._wait_for(lambda: self.info is not None)

    def __enter__(self) -> "WorkerProcess":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._write({"stop": 0})
        self._reader.join()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()

    def send(self, method: str, **params: object) -> int:
        """Send a request; its number."""
        self._last += 1
        self._write({"id": self._last, "method": method, "params": params})
        return self._last

    def answered(self, number: int) -> bool:
        """Whether that answer is there."""
        return number in self._answers

    def answer(self, number: int) -> dict:
        """The result of that request, once it is there."""
        return self._taken(number)[1]

    def request(self, method: str, **params: object) -> dict:
        """The result of a request."""
        return self.answer(self.send(method, **params))

    def timed(self, method: str, **params: object) -> float:
        """Milliseconds until the answer to a request was read."""
        start = time.perf_counter()
        return (self._taken(self.send(method, **params))[0] - start) * 1000

    def _taken(self, number: int) -> tuple[float, dict]:
        self._wait_for(lambda: number in self._answers)
        arrived, frame = self._answers.pop(number)
        if "error" in frame:
            raise SystemExit(f"the {self._kind} worker answered {frame['error']}")
        return arrived, frame["result"]

    def _wait_for(self, is_so: Callable[[], bool]) -> None:
        with self._changed:
            self._changed.wait_for(lambda: is_so() or self._ended)
        if not is_so():
            raise SystemExit(f"the {self._kind} worker ended")

    def _write(self, frame: dict) -> None:
        self._process.stdin.write(encode(frame))
        self._process.stdin.flush()

    def _read(self) -> None:
        for line in self._process.stdout:
            frame, arrived = decode(line), time.perf_counter()
            with self._changed:
                if "id" in frame:
                    self._answers[frame["id"]] = (arrived, frame)
                elif frame.get("event") == "ready":
                    self.info = frame["info"]
                self._changed.notify()
        with self._changed:
            self._ended = True
            self._changed.notify()
