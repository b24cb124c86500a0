"""Requests to one worker as futures. It knows no process: bytes go in and out, so every test of it is a plain call."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone, WorkerUnavailable
from docsearch_gui.workers.protocol import FrameReader, ProtocolError, encode
from docsearch_gui.workers.untrusted import checked_error, checked_object


class RequestFailed(DocsearchError):
    """The worker answered a request with an error."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.code, **info.details)


class WorkerClient:
    """Outlives its processes: requests wait for the next `opened`, and `closed` fails those a process took with it.

    `on_held` is called, on the thread that asks, for each request that has to wait for a process.
    """

    def __init__(self, on_held: Callable[[], None] = lambda: None) -> None:
        self._on_held = on_held
        self._lock = threading.Lock()
        self._answered = 0
        self._next_id = 0
        self._held: dict[int, bytes] = {}
        self._waiting: dict[int, Future] = {}
        self._send: Callable[[bytes], None] | None = None
        self._unavailable: ErrorInfo | None = None
        self._frames = FrameReader()

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
            if self._send is None:
                self._held[self._next_id] = frame
            else:
                # under the lock: a frame must never reach the successor of the process it was meant for
                self._send(frame)
            held = self._send is None
        if held:
            self._on_held()
        return future

    @property
    def waiting(self) -> bool:
        """Whether any request has no answer yet."""
        return bool(self._waiting)

    @property
    def answered(self) -> int:
        """How many requests the present process, or the last one, has answered."""
        return self._answered

    def opened(self, send: Callable[[bytes], None]) -> None:
        """A process is ready: send it all that was held and not cancelled; `send` must return at once."""
        with self._lock:
            self._send, held, self._held = send, self._held, {}
            self._unavailable = None
            self._answered = 0
            for key, frame in held.items():
                if self._waiting[key].cancelled():
                    del self._waiting[key]
                else:
                    send(frame)

    def received(self, data: bytes) -> list[dict]:
        """Answer the requests that `data` answers, and give back the events among its frames; ProtocolError if it is none."""
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
        key = frame["id"]
        if type(key) is not int:
            raise ProtocolError(f"{type(key).__name__} as the id of an answer")
        error = checked_error(frame["error"]) if "error" in frame else None
        result = None if error else checked_object(frame.get("result"))
        with self._lock:
            future = None if key in self._held else self._waiting.pop(key, None)
            self._answered += future is not None
        if future is None:
            return
        if error:
            _fail(future, RequestFailed(error))
        elif future.set_running_or_notify_cancel():
            future.set_result(result)


def _fail(future: Future, error: Exception) -> None:
    if future.set_running_or_notify_cancel():
        future.set_exception(error)
