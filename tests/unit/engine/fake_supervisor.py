"""A supervisor without a process: the test answers the requests, or lets the worker die of them."""

from concurrent.futures import Future
from dataclasses import dataclass, field

from docsearch_gui.errors import DocsearchError, ErrorInfo, WorkerGone, WorkerUnavailable
from docsearch_gui.models import WorkerKind, WorkerState, WorkerStatus


@dataclass
class Request:
    method: str
    params: dict
    future: Future = field(default_factory=Future)


class FakeSupervisor:
    """Its own client; what was asked is in `waiting`, oldest first."""

    def __init__(self, *, ready: bool = True, info: dict | None = None) -> None:
        self.client = self
        self.ready = ready
        self.info = info or {}
        self.waiting: list[Request] = []
        self.kills: list[str] = []
        self.forgiven = 0
        self.options: dict = {}
        self.reductions = 0
        self.wakes = 0
        self.restarts = 0
        self.devices: list[tuple] = []
        self.deaths = 0

    def request(self, method: str, params: dict) -> Future:
        request = Request(method, params)
        self.waiting.append(request)
        return request.future

    def status(self) -> WorkerStatus:
        state = WorkerState.READY if self.ready else WorkerState.STARTING
        return WorkerStatus(WorkerKind.EMBEDDING, state, starts=1 + self.deaths)

    def forgive(self) -> None:
        self.forgiven += 1

    def wake(self) -> None:
        self.wakes += 1

    def restart(self) -> None:
        self.restarts += 1

    def uses_device(self, *what: object) -> None:
        self.devices.append(what)

    def kill(self, reason: str) -> None:
        self.kills.append(reason)

    def set_option(self, name: str, value: object) -> None:
        self.options[name] = value

    def answer(self, result: dict) -> None:
        """Answer the oldest request."""
        self.waiting.pop(0).future.set_result(result)

    def fail(self, code: str = "request_failed", **details: str) -> None:
        """Answer the oldest request with an error."""
        self.waiting.pop(0).future.set_exception(DocsearchError(code, **details))

    def die(self, *, planned: bool = False) -> None:
        """End with all that was asked."""
        self.deaths += 1
        lost, self.waiting = self.waiting, []
        for request in lost:
            request.future.set_exception(WorkerGone(planned=planned))

    def give_up(self) -> None:
        """End for good."""
        self.ready = False
        lost, self.waiting = self.waiting, []
        for request in lost:
            error = ErrorInfo("worker_given_up")
            request.future.set_exception(WorkerUnavailable(error.code, **error.details))


class FakeIndex(FakeSupervisor):
    """An index worker that does what it is asked at once: `documents` is what it holds."""

    def __init__(self) -> None:
        super().__init__(info={"rows": 0, "notice": None})
        self.documents: dict[str, dict] = {}
        self.vectors: dict[str, str] = {}
        self.calls: list[str] = []
        self.refuses: DocsearchError | None = None

    def request(self, method: str, params: dict) -> Future:
        self.calls.append(method)
        future: Future = Future()
        if self.refuses is not None:
            future.set_exception(self.refuses)
        else:
            future.set_result(getattr(self, f"_{method}")(params))
        return future

    def _prepare(self, _: dict) -> dict:
        return {}

    def _write(self, params: dict) -> dict:
        generation = params["generation"]
        self.documents.update({doc["doc_id"]: {**doc, "generation": generation} for doc in params["documents"]})
        return {"rows": 1}

    def _set_vectors(self, params: dict) -> dict:
        self.vectors.update(params["vectors"])
        return {"updated": len(params["vectors"])}

    def _pending(self, params: dict) -> dict:
        rows = [
            {**section, "doc_id": doc_id, "folder_id": document["folder_id"]}
            for doc_id, document in self.documents.items()
            for section in document["sections"]
            if section["section_id"] not in self.vectors
        ]
        for name in ("section_id", "doc_id", "folder_id"):
            rows = [row for row in rows if row[name] in params.get(f"{name}s", [row[name]])]
        return {"sections": rows[: params["limit"]]}

    def _delete(self, params: dict) -> dict:
        for doc_id in params["doc_ids"]:
            self.documents.pop(doc_id, None)
        return {}

    def _counts(self, _: dict) -> dict:
        return {
            "documents": {
                doc_id: [len(doc["sections"]), 0, doc["generation"]] for doc_id, doc in self.documents.items()
            }
        }

    def _maintain(self, _: dict) -> dict:
        return {"optimized": True}


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def pass_s(self, seconds: float) -> None:
        self.now_s += seconds
