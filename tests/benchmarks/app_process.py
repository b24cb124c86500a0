"""The app without a window in a process of its own, so that it can be measured and killed; started by `AppProcess`.

Its engine is real but for the embedding worker, which is the fake one of the tests unless `real` is chosen.
"""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib import import_module
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil

from docsearch_gui.engine.engine import Engine
from docsearch_gui.models import EngineStatus, Mark, WorkerKind
from docsearch_gui.paths import AppPaths
from docsearch_gui.search_models import SearchAnswer, SearchQuery
from docsearch_gui.settings import Settings
from docsearch_gui.workers.launch import launch_command
from docsearch_gui.workers.popen import PopenDriver
from tests.benchmarks.session import CommandFor, share_models
from tests.engine_session import SETTINGS, fake_embedding

# other programs, and other benchmarks, must not make this one wait
UNPAUSED = replace(SETTINGS, pause_when_busy=0, pause_on_battery=0)
PATIENCE_S = 600.0
WORKERS_GONE_S = 5.0


@dataclass(frozen=True)
class Start:
    """How the app is to be started: values to set in modules, a function to call first, and how to start workers."""

    home: Path
    settings: Settings = UNPAUSED
    real: bool = False
    environment: dict[str, str] = field(default_factory=dict)
    values: dict[tuple[str, str], object] = field(default_factory=dict)
    prepare: Callable[[], None] | None = None
    command_for: CommandFor | None = None


class App:
    """What the benchmark calls, in the app's process."""

    def __init__(self, start: Start) -> None:
        for (module, name), value in start.values.items():
            vars(import_module(module))[name] = value
        if start.prepare is not None:
            start.prepare()
        paths = AppPaths.under(start.home)
        command_for = start.command_for or (launch_command if start.real else fake_embedding(start.environment))
        if start.real:
            share_models(paths)
        self.engine = Engine(paths, start.settings, PopenDriver, command_for=command_for)
        self.reads = Reads()
        self.marks: Counter[str] = Counter()
        self._changed = threading.Condition()
        self._told = 0
        self._answers: tuple[Future[SearchAnswer], Future[SearchAnswer]] = Future(), Future()
        self.engine.events.subscribe(self._follow)
        self.engine.start()
        self.reads.count(self.engine)

    def add(self, *folders: Path) -> None:
        for folder in folders:
            self.engine.add_folder(folder)

    def settle(self) -> EngineStatus:
        """The status once everything is in the index."""
        self.engine.when_settled().result(PATIENCE_S * 12)
        return self.engine.status()

    def status(self) -> EngineStatus:
        return self.engine.status()

    def next_status(self, patience_s: float = 1.0) -> EngineStatus:
        """The status after the engine told one, or after `patience_s`."""
        with self._changed:
            told = self._told
            self._changed.wait_for(lambda: self._told != told, patience_s)
        return self.engine.status()

    def search(self, text: str) -> SearchAnswer:
        """The final answer."""
        return self.both_answers(text)[1]

    def first_answer(self, text: str) -> SearchAnswer:
        """The answer that comes first, by words alone."""
        self._ask(text)
        return self._answers[0].result(PATIENCE_S)

    def both_answers(self, text: str) -> tuple[SearchAnswer, SearchAnswer]:
        """The answer that comes first, by words alone, and the final one."""
        self._ask(text)
        return self._answers[0].result(PATIENCE_S), self._answers[1].result(PATIENCE_S)

    def call(self, method: str, *arguments: object) -> object:
        """What a method of the engine gives; of a future, its result."""
        result = getattr(self.engine, method)(*arguments)
        return result.result(PATIENCE_S) if isinstance(result, Future) else result

    def read_counts(self) -> tuple[int, int]:
        """How many files were given to the reading worker, and the most times that one was while it had not answered."""
        return self.reads.total, self.reads.most_at_once

    def mark_counts(self) -> Counter[str]:
        """What became of workers: started, crashed, recycled."""
        return self.marks

    def stop(self) -> None:
        self.engine.stop().result(PATIENCE_S)

    def _ask(self, text: str) -> None:
        self._answers = Future(), Future()
        self.engine.search(SearchQuery(text))

    def _follow(self, event: object) -> None:
        if isinstance(event, Mark):
            self.marks[event.cause] += 1
        if isinstance(event, SearchAnswer):
            first, final = self._answers
            if not first.done():
                first.set_result(event)
            if event.final:
                final.set_result(event)
        if isinstance(event, EngineStatus):
            with self._changed:
                self._told += 1
                self._changed.notify_all()


class Reads:
    """Counts the files that the reading worker is asked to read."""

    def __init__(self) -> None:
        self.total = self.most_at_once = 0
        self._open: Counter[str] = Counter()
        self._lock = threading.Lock()

    def count(self, engine: Engine) -> None:
        """Follow the requests of `engine` from now on."""
        client = engine._supervisors[WorkerKind.READING].client
        request = client.request

        def counted(method: str, params: dict, *more: Any, **options: Any) -> Future:
            future = request(method, params, *more, **options)
            if method == "read":
                self._begin(params["path"])
                future.add_done_callback(lambda _: self._end(params["path"]))
            return future

        client.request = counted

    def _begin(self, path: str) -> None:
        with self._lock:
            self.total += 1
            self._open[path] += 1
            self.most_at_once = max(self.most_at_once, self._open[path])

    def _end(self, path: str) -> None:
        with self._lock:
            self._open[path] -= 1


class AppGone(Exception):
    """The app's process ended before it answered."""


class AppProcess:
    """The benchmark's side: `app.settle()` is the App's `settle` and so on. Leaving it stops the app."""

    def __init__(self, start: Start) -> None:
        self._pipe, theirs = Pipe()
        command = [sys.executable, "-m", "tests.benchmarks.app_process", str(theirs.fileno())]
        self.process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
        theirs.close()
        self.usage = psutil.Process(self.process.pid)
        self._pipe.send(start)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *arguments: self.ask(name, *arguments)

    def ask(self, name: str, *arguments: object) -> Any:
        """The answer of a method of App; AppGone, or RuntimeError with what it raised."""
        self.send(name, *arguments)
        return self.receive()

    def send(self, name: str, *arguments: object) -> None:
        """Call a method of App and do not wait."""
        try:
            self._pipe.send((name, arguments))
        except OSError as error:
            raise AppGone(name) from error

    def receive(self) -> Any:
        """The answer to the oldest call that was not waited for."""
        try:
            if not self._pipe.poll(PATIENCE_S * 13):
                raise TimeoutError("the app does not answer")
            error, value = self._pipe.recv()
        except (EOFError, ConnectionError) as gone:
            raise AppGone("ended") from gone
        if error:
            raise RuntimeError(error)
        return value

    @property
    def cpu_s(self) -> float:
        """Processor seconds of the app process alone."""
        times = self.usage.cpu_times()
        return times.user + times.system

    @property
    def peak_bytes(self) -> int:
        """The most memory that the app process alone ever held."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))

    def workers(self) -> list[psutil.Process]:
        """Every process below the app's."""
        with suppress(psutil.NoSuchProcess):
            return self.usage.children(recursive=True)
        return []

    def kill(self) -> int:
        """End the app as `kill -9` does; how many of its workers did not end by themselves."""
        workers = self.workers()
        self.process.kill()
        return self.bury(workers)

    def bury(self, workers: list[psutil.Process]) -> int:
        """Wait for the end of an app that was killed and of its `workers`; how many of these had to be killed."""
        self.process.wait()
        self._pipe.close()
        orphans = psutil.wait_procs(workers, WORKERS_GONE_S)[1]
        for orphan in orphans:
            with suppress(psutil.NoSuchProcess):
                orphan.kill()
        return len(orphans)

    def __enter__(self) -> "AppProcess":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is not None:
            return
        with suppress(AppGone):
            self.ask("stop")
        workers = self.workers()
        with suppress(AppGone):
            self.send("")
        self.bury(workers)


def serve(pipe: Connection) -> None:
    """Answer the benchmark until it says the empty word or is gone."""
    app = App(pipe.recv())
    while True:
        try:
            name, arguments = pipe.recv()
        except EOFError:
            os.kill(os.getpid(), signal.SIGKILL)
        if not name:
            return
        try:
            answer = None, getattr(app, name)(*arguments)
        except Exception as error:  # noqa: BLE001 - it is told to the benchmark, which ends by it
            answer = repr(error), None
        pipe.send(answer)


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
