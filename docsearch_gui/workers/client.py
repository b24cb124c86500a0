"""Requests to one worker as futures. It knows no process: bytes go in and out, so every test of it is a plain call."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone, WorkerUnavailable
from docsearch_gui.workers.protocol import FrameReader, encode


class RequestFailed(DocsearchError):
    """The worker answered a request with an error."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.code, **info.details)


class WorkerClient:
    """Outlives its processes: requests wait for the next `opened`, and `closed` fails those a process took with it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next_id = 0
        self._held: dict[int, bytes] = {}
        self._waiting: dict[int, Future] = {}
        self._send: Callable[[bytes], None] | None = None
        self._unavailable: ErrorInfo | None = None
        self._frames = FrameReader()

    @property
    def is_open(self) -> bool:
        """Whether a request would be sent at once."""
        return self._send is not None

    def request(self, method: str, params: dict) -> "Future[dict]":
        """The answer to come; it fails with RequestFailed, WorkerGone or WorkerUnavailable."""
        future: Future[dict] = Future()
        with self._lock:
            if self._unavailable is not None:
                future.set_exception(WorkerUnavailable(self._unavailable.code, **self._unavailable.details))
                return future
            self._next_id += 1
            frame = encode({"id": self._next_id, "method": method, "params": params})
            self._waiting[self._next_id] = future
            send = self._send
            if send is None:
                self._held[self._next_id] = frame
        if send is not None:
            send(frame)
        return future

    def opened(self, send: Callable[[bytes], None]) -> None:
        """A process is ready: send it all that was held."""
        with self._lock:
            self._send, held, self._held = send, self._held, {}
            self._unavailable = None
            frames = [frame for key, frame in held.items() if not self._waiting[key].cancelled()]
        for frame in frames:
            send(frame)

    def received(self, data: bytes) -> list[dict]:
        """Answer the requests that `data` answers, and give back the events among its frames."""
        events = []
        for frame in self._frames.feed(data):
            if "id" in frame:
                self._answer(frame)
            else:
                events.append(frame)
        return events

    def paused(self) -> None:
        """Hold new requests from now on; those already sent may still be answered."""
        with self._lock:
            self._send = None

    def closed(self, *, planned: bool = False) -> None:
        """The process ended: what it had not answered fails with WorkerGone, what was held goes on waiting."""
        with self._lock:
            self._send = None
            self._frames = FrameReader()
            lost = [self._waiting.pop(key) for key in list(self._waiting) if key not in self._held]
        for future in lost:
            _fail(future, WorkerGone(planned=planned))

    def given_up(self, reason: ErrorInfo) -> None:
        """No process will come: every request fails with `reason` until the next `opened` or `hold`."""
        with self._lock:
            self._unavailable = reason
            lost, self._waiting, self._held = list(self._waiting.values()), {}, {}
        for future in lost:
            _fail(future, WorkerUnavailable(reason.code, **reason.details))

    def hold(self) -> None:
        """A process will come after all: requests wait for it again."""
        with self._lock:
            self._unavailable = None

    def _answer(self, frame: dict) -> None:
        with self._lock:
            future = self._waiting.pop(frame["id"], None)
        if future is None:
            return
        if "error" in frame:
            _fail(future, RequestFailed(ErrorInfo(**frame["error"])))
        elif future.set_running_or_notify_cancel():
            future.set_result(frame["result"])


def _fail(future: Future, error: Exception) -> None:
    if future.set_running_or_notify_cancel():
        future.set_exception(error)
