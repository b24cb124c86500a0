"""A real index worker process on a folder."""

from pathlib import Path

from docsearch_gui.models import WorkerKind
from tests.benchmarks.worker_process import WorkerProcess


class IndexProcess(WorkerProcess):
    """The worker on the index in `folder`, prepared for a model."""

    def __init__(self, folder: Path, dimensions: int, model_id: str) -> None:
        options = {"folder": str(folder), "dimensions": dimensions, "model_id": model_id, "index_id": "benchmark"}
        super().__init__(WorkerKind.INDEX, options)
        self.request("prepare", model_id=model_id, dimensions=dimensions)
