"""Where a worker process begins: `python -m docsearch_gui --worker KIND`."""

import faulthandler
import importlib
import logging
import os
import sys
from typing import NoReturn

from docsearch_gui.log import FORMAT
from docsearch_gui.models import WorkerKind
from docsearch_gui.workers.service import Pipes, Service

ROOMS = {
    WorkerKind.READING: "docsearch_gui.documents.handler",
    WorkerKind.EMBEDDING: "docsearch_gui.embedding.handler",
    WorkerKind.INDEX: "docsearch_gui.index.handler",
}
# searches, the window and other programs go first
BACKGROUND = frozenset({WorkerKind.READING, WorkerKind.EMBEDDING})
NICENESS = 10


def run_worker(kind: str) -> NoReturn:
    """Serve the app as a worker of `kind` until it says stop, then end this process."""
    pipes = Pipes()
    if os.name == "posix":
        os.umask(0o077)
    if WorkerKind(kind) in BACKGROUND:
        _give_way()
    faulthandler.enable()
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format=FORMAT)
    handler = importlib.import_module(ROOMS[WorkerKind(kind)])
    code = Service(pipes, handler.URGENT).run(handler.create)
    logging.shutdown()
    # all is written and closed; to take torch apart would hold up its successor, and the end of the app, for a second
    os._exit(code)


def _give_way() -> None:
    """Take what processor time others leave."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
        return
    import psutil  # Windows only: elsewhere its 0.1 s are not spent

    psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
