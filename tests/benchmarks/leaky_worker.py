"""The embedding worker with a leak: the real room in the real service, but each `embed` keeps 5 MB of touched memory."""

import sys

from docsearch_gui.embedding import handler
from docsearch_gui.workers.service import Pipes, Service

LEAK_BYTES = 5_000_000


class LeakyHandler:
    """Answers as the real one does and forgets nothing."""

    def __init__(self, room: handler.Handler) -> None:
        self._room = room
        self._kept: list[bytes] = []

    def info(self) -> dict:
        return self._room.info()

    def methods(self) -> dict:
        return {**self._room.methods(), "embed": self._embed}

    def close(self) -> None:
        self._room.close()

    def _embed(self, params: dict) -> dict:
        self._kept.append(b"x" * LEAK_BYTES)
        return self._room.methods()["embed"](params)


def create(options: dict, progress: handler.Progress) -> LeakyHandler:
    return LeakyHandler(handler.create(options, progress))


if __name__ == "__main__":
    sys.exit(Service(Pipes(), handler.URGENT).run(create))
