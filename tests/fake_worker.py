"""A worker process for tests: the real service around an embedding that needs no model. `python fake_worker.py KIND`."""

import base64
import hashlib
import math
import os
import struct
import subprocess
import sys
import time
from dataclasses import asdict

from docsearch_gui.errors import DocsearchError, ErrorInfo
from docsearch_gui.workers.protocol import MAX_FRAME_BYTES
from docsearch_gui.workers.service import Pipes, Service

DIMENSIONS = 32
MAX_TOKENS = 512
# a rerank model in any other folder likes short texts
REFUSED = "/refused"
PROBLEM = ErrorInfo("reranker_refused", {"path": REFUSED, "reason": "a test wants it so"})
ON_CPU = {"device": "cpu", "device_bytes": 0, "halved": 0, "left_device": ""}


class FakeEmbedding:
    """Vectors of hashed words: texts that share words are near each other. Words in a text can make it misbehave."""

    def __init__(self, options: dict) -> None:
        self._leaked: list[bytes] = []
        # with other numbers, another model
        self._model_id = "fake@2" if options.get("precision") == "int8" else "fake@1"
        self._reranker = options.get("rerank_model_folder", "")

    def info(self) -> dict:
        return {
            "model_id": self._model_id,
            "dimensions": DIMENSIONS,
            "max_tokens": MAX_TOKENS,
            "device": "cpu",
            "seconds": {},
            "reranks": self._reranker not in ("", REFUSED),
            "reranker": self._reranker,
            "rerank_problem": asdict(PROBLEM) if self._reranker == REFUSED else None,
        }

    def methods(self) -> dict:
        return {
            "embed": self._embed,
            "embed_query": self._embed_query,
            "rerank": lambda params: {"scores": [-len(text) for text in params["texts"]]},
            "start_child": _start_child,
            "loop": _loop,
            "answer_no_json": lambda _: {"value": object()},
            "answer_too_much": lambda _: {"value": "x" * MAX_FRAME_BYTES},
        }

    def close(self) -> None:
        self._leaked.clear()

    def _embed(self, params: dict) -> dict:
        tokens = [len(text.split()) for text in params["texts"]]
        fits = [count <= params["max_tokens"] for count in tokens]
        vectors = [self._vector(text) if fit else None for text, fit in zip(params["texts"], fits, strict=True)]
        reasons = [None if fit else "too_long" for fit in fits]
        return {"vectors": vectors, "tokens": tokens, "reasons": reasons, **ON_CPU}

    def _embed_query(self, params: dict) -> dict:
        return {"vector": self._vector(params["text"]), "tokens": None, "cut_at": 0}

    def _vector(self, text: str) -> str:
        self._misbehave(text)
        values = [0.001] * DIMENSIONS
        for word in text.casefold().split():
            values[hashlib.sha256(word.encode()).digest()[0] % DIMENSIONS] += 1.0
        length = math.sqrt(sum(value * value for value in values))
        return base64.b64encode(struct.pack(f"<{DIMENSIONS}f", *(value / length for value in values))).decode()

    def _misbehave(self, text: str) -> None:
        if "%%exit%%" in text:
            os._exit(9)
        if "%%leak%%" in text:
            self._leaked.append(b"x" * 50_000_000)
        if "%%print%%" in text:
            print("a library prints")
        if "%%slow%%" in text:
            time.sleep(0.5)


def _start_child(params: dict) -> dict:
    # it outlives this process unless it is killed, and holds its log open
    return {"pid": subprocess.Popen(("sleep", "60")).pid}


def _loop(params: dict) -> dict:
    print("looping")
    while True:
        pass


def create(options: dict, progress) -> FakeEmbedding:
    progress("loading_model", 0.5)
    if os.environ.get("FAKE_MODEL_MISSING"):
        raise DocsearchError("model_missing", path=options["models_dir"], reason="a test took it away")
    return FakeEmbedding(options)


if __name__ == "__main__":
    sys.exit(Service(Pipes(), frozenset({"embed_query"})).run(create))
