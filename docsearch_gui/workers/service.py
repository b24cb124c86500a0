"""The worker's side of the pipe: requests come in, run one at a time, urgent ones first; the process ends with its app."""

import logging
import os
import signal
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import asdict
from typing import BinaryIO, NoReturn, Protocol

from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.workers.heap import give_back_memory
from docsearch_gui.workers.protocol import EXIT_CANNOT_START, MAX_FRAME_BYTES, decode, encode

logger = logging.getLogger(__name__)

# the embedding worker stays 100 MB smaller by this, and flat; it costs 0.3 % of its time
ANSWERS_TO_GIVE_BACK = 4
Progress = Callable[[str, float | None], None]


class Handler(Protocol):
    """What a room offers to its worker process.

    One whose requests are long has an attribute `serve_urgent` too; it is set to a function that answers the urgent
    requests that wait, to be called now and then. One whose long requests run on a thread of their own has
    `serve_urgent_until`; it is set to a function that takes their future and answers urgent requests until it is done.
    """

    def info(self) -> dict: ...
    def methods(self) -> dict[str, Callable[[dict], dict]]: ...
    def close(self) -> None: ...


class Inbox:
    """Requests in the order in which they are to be worked on: urgent ones first."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._urgent: deque[dict] = deque()
        self._others: deque[dict] = deque()

    def put(self, frame: dict, *, urgent: bool) -> None:
        """Take a request."""
        with self._changed:
            (self._urgent if urgent else self._others).append(frame)
            self._changed.notify()

    @property
    def empty(self) -> bool:
        """Whether no request waits."""
        return not self._urgent and not self._others

    def get(self) -> dict:
        """The next request, once there is one."""
        with self._changed:
            self._changed.wait_for(lambda: not self.empty)
            return (self._urgent or self._others).popleft()

    def get_urgent(self) -> dict | None:
        """The next urgent request if one waits; the word to stop is left for `get`."""
        with self._changed:
            found = next((frame for frame in self._urgent if "stop" not in frame), None)
            if found is not None:
                self._urgent.remove(found)
            return found

    def wait_for_urgent(self, done: Future) -> dict | None:
        """The next urgent request as soon as there is one, None once `done` is; `wake` must follow its end."""
        with self._changed:
            self._changed.wait_for(lambda: done.done() or any("stop" not in frame for frame in self._urgent))
        return None if done.done() else self.get_urgent()

    def wake(self) -> None:
        """Let `wait_for_urgent` look again."""
        with self._changed:
            self._changed.notify()


class Pipes:
    """The private channel: descriptors 0 and 1 are taken away first, so a print() in a library lands in the log."""

    def __init__(self) -> None:
        self.requests: BinaryIO = os.fdopen(os.dup(0), "rb")
        self._answers = os.dup(1)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        os.dup2(2, 1)
        self._lock = threading.Lock()

    def send(self, frame: bytes) -> None:
        """Write the whole frame; the app reading slowly only delays it, the app being gone ends this process."""
        view = memoryview(frame)
        with self._lock:
            try:
                while view:
                    view = view[os.write(self._answers, view) :]
            except OSError:
                _gone()


class Service:
    """Runs one handler until the app says stop or is gone."""

    def __init__(self, pipes: Pipes, urgent: frozenset[str]) -> None:
        self._pipes = pipes
        self._urgent = urgent
        self._inbox = Inbox()
        self._methods: dict[str, Callable[[dict], dict]] = {}
        self._serving = False

    def run(self, create: Callable[[dict, Progress], Handler]) -> int:
        """The exit code once the app said stop; `create` gets the options that the app sends first."""
        self._event("hello", pid=os.getpid())
        options = decode(self._pipes.requests.readline() or _gone())["options"]
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        try:
            handler = create(options, self._progress)
        except DocsearchError as error:
            self._event("failed", error=asdict(error.info))
            return EXIT_CANNOT_START
        self._event("ready", info=handler.info())
        self._methods = handler.methods()
        if hasattr(handler, "serve_urgent"):
            handler.serve_urgent = self._serve_urgent
        if hasattr(handler, "serve_urgent_until"):
            handler.serve_urgent_until = self._serve_urgent_until
        answered = 0
        while True:
            frame = self._inbox.get()
            if "stop" in frame:
                handler.close()
                return frame["stop"]
            self._pipes.send(_answer(self._methods, frame))
            answered += 1
            if answered % ANSWERS_TO_GIVE_BACK == 0 or self._inbox.empty:
                give_back_memory()

    def _serve_urgent(self) -> None:
        # an urgent request does not wait for another one's computation to be interrupted
        if self._serving:
            return
        self._serving = True
        try:
            while (frame := self._inbox.get_urgent()) is not None:
                self._pipes.send(_answer(self._methods, frame))
        finally:
            self._serving = False

    def _serve_urgent_until(self, done: Future) -> None:
        done.add_done_callback(lambda _: self._inbox.wake())
        while (frame := self._inbox.wait_for_urgent(done)) is not None:
            self._pipes.send(_answer(self._methods, frame))

    def _progress(self, phase: str, fraction: float | None) -> None:
        self._event("progress", phase=phase, fraction=fraction)

    def _event(self, name: str, **values: object) -> None:
        self._pipes.send(encode({"event": name, **values}))

    def _read(self) -> None:
        try:
            for line in self._pipes.requests:
                frame = decode(line)
                urgent = "stop" in frame or frame["method"] in self._urgent
                self._inbox.put(frame, urgent=urgent)
        finally:
            # the end of the input, and input that is none: nobody would ever end this process
            _gone()


def _answer(methods: dict[str, Callable[[dict], dict]], frame: dict) -> bytes:
    try:
        return _encoded(frame["id"], result=methods[frame["method"]](frame["params"]))
    except DocsearchError as error:
        info = error.info
    except Exception as error:  # a bug in one request must not cost the others their worker
        logger.exception("request %s failed", frame["method"])
        info = ErrorInfo("request_failed", {"method": frame["method"], "reason": _short(error)})
    return _encoded(frame["id"], error=asdict(info))


def _encoded(request_id: int, **answer: object) -> bytes:
    frame = encode({"id": request_id, **answer})
    if len(frame) > MAX_FRAME_BYTES:
        raise OverflowError(f"an answer of {len(frame)} bytes")
    return frame


def _short(error: Exception) -> str:
    """The kind and the first line of an error, without what a document might have put into the rest."""
    first = str(error).split("\n", 1)[0][:200]
    return f"{type(error).__name__}: {first}"


def _gone() -> NoReturn:
    """End at once, with every process this one started: the app is not there any more."""
    if os.name == "posix" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)
