"""A real index worker process, spoken to directly: requests go out at once, answers come when they come."""

import os
import subprocess
import time
from pathlib import Path
from types import TracebackType

from docsearch_gui.models import WorkerKind
from docsearch_gui.workers.launch import launch_command
from docsearch_gui.workers.protocol import decode, encode


class IndexProcess:
    """The worker on the index in `folder`, ready when this is made; it ends with the `with` block."""

    def __init__(self, folder: Path, dimensions: int, model_id: str) -> None:
        command = launch_command(WorkerKind.INDEX)
        environment = {**os.environ, **command.environment}
        self._process = subprocess.Popen(
            command.arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
        )
        options = {"folder": str(folder), "dimensions": dimensions, "model_id": model_id, "index_id": "benchmark"}
        self._write({"options": options})
        self._answers: dict[int, tuple[float, dict]] = {}
        self._last = 0
        while self._read().get("event") != "ready":
            pass
        self.request("prepare", model_id=model_id, dimensions=dimensions)

    def __enter__(self) -> "IndexProcess":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._write({"stop": 0})
        self._process.communicate()

    def send(self, method: str, **params: object) -> int:
        """Send a request; its number."""
        self._last += 1
        self._write({"id": self._last, "method": method, "params": params})
        return self._last

    def answer(self, number: int) -> dict:
        """The result of that request, once it is there."""
        while number not in self._answers:
            self._read()
        _, frame = self._answers.pop(number)
        if "error" in frame:
            raise SystemExit(f"the index worker answered {frame['error']}")
        return frame["result"]

    def answered(self, number: int) -> bool:
        """Whether that answer came among those read so far."""
        return number in self._answers

    def request(self, method: str, **params: object) -> dict:
        """The result of a request."""
        return self.answer(self.send(method, **params))

    def timed(self, method: str, **params: object) -> float:
        """Milliseconds until the answer to a request was read."""
        start = time.perf_counter()
        number = self.send(method, **params)
        while number not in self._answers:
            self._read()
        arrived = self._answers[number][0]
        self.answer(number)
        return (arrived - start) * 1000

    def _write(self, frame: dict) -> None:
        self._process.stdin.write(encode(frame))
        self._process.stdin.flush()

    def _read(self) -> dict:
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("the index worker ended")
        frame = decode(line)
        if "id" in frame:
            self._answers[frame["id"]] = (time.perf_counter(), frame)
        return frame
