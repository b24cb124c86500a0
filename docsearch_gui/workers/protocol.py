"""One JSON object a line: requests, answers and events on the private pipe of a worker."""

import json

MAX_FRAME_BYTES = 64 * 1024 * 1024
EXIT_RECYCLE = 75
EXIT_CANNOT_START = 77


class ProtocolError(Exception):
    """The other side sent what is not a frame; its process cannot be trusted any more.

    It names sizes and kinds only: what was sent may be text of a document, which the log must not hold.
    """


def encode(frame: dict) -> bytes:
    """The frame as one line of UTF-8."""
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def decode(line: bytes) -> dict:
    """The frame of one line; ProtocolError when it is not a JSON object."""
    try:
        frame = json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"a line of {len(line)} bytes that is not JSON ({type(error).__name__})") from error
    if not isinstance(frame, dict):
        raise ProtocolError(f"a line of {len(line)} bytes that is not a JSON object")
    return frame


class FrameReader:
    """Cuts a stream of bytes, in whatever pieces they come, into frames."""

    def __init__(self, max_frame_bytes: int = MAX_FRAME_BYTES) -> None:
        self._buffer = bytearray()
        self._searched = 0
        self._max_frame_bytes = max_frame_bytes

    def feed(self, data: bytes) -> list[dict]:
        """The frames that `data` completes, in order."""
        self._buffer += data
        frames = []
        while (end := self._buffer.find(b"\n", self._searched)) >= 0:
            self._check(end)
            frames.append(decode(bytes(self._buffer[:end])))
            del self._buffer[: end + 1]
            self._searched = 0
        self._searched = len(self._buffer)
        self._check(self._searched)
        return frames

    def _check(self, length: int) -> None:
        if length > self._max_frame_bytes:
            raise ProtocolError(f"a frame of more than {self._max_frame_bytes} bytes")
