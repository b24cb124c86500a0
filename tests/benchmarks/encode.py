"""Sections per second of our embedding over `SentenceTransformer.encode` fp32 of the same texts, in turns, both warm.

`python -m tests.benchmarks.encode [--texts 256] [--runs 3] [--one-by-one]`, real model. Ours: the engine's own EmbeddingQueue
in front of the embedding worker of a running engine, so batches, their order, two in flight, the pipe and base64 count; reading
and the index do not. The other side, in a process of its own with the libraries' defaults: one `encode` of all texts as the files
have them, `batch_size=32`; with --one-by-one the predecessor's way, `encode(batch_size=128)` for each document, more calls where a
document's characters / 4 are over 4,000 (its garbage collections after each call are left out, in its favour).
Sections that the worker finds too long, which the pipeline would cut again, are left out on both sides.
"""

import argparse
import base64
import threading
import time
from collections.abc import Iterator

import numpy as np

from docsearch_gui.engine.embedding_meter import EmbeddingMeter
from docsearch_gui.engine.embedding_queue import EmbeddingQueue, PendingSection
from docsearch_gui.models import WorkerKind
from docsearch_gui.workers.supervisor import Supervisor
from tests.benchmarks.corpus_texts import documents
from tests.benchmarks.reference_encoder import ReferenceEncoder
from tests.benchmarks.report import Report
from tests.benchmarks.session import models, running

MAX_TOKENS = 480
PREDECESSOR_BATCH = 128
PREDECESSOR_TOKENS = 4000
BOUNDS = {False: 1.6, True: 3.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=256)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--one-by-one", action="store_true")
    options = parser.parse_args()
    with running() as session, models() as (_, model), ReferenceEncoder(model) as reference:
        worker = session.supervisor(WorkerKind.EMBEDDING)
        embedded, _ = embed(worker, [text for document in taken(options.texts) for text in document])
        short = {text for text, vector in embedded.items() if vector is not None}
        kept = [[text for text in document if text in short] for document in taken(options.texts)]
        texts = [text for document in kept for text in document]
        calls = [call for document in kept for call in cut(document)] if options.one_by_one else [texts]
        batch_size = PREDECESSOR_BATCH if options.one_by_one else 32
        reference.encode([texts[:32]], 32)
        ours, theirs = [], []
        for _ in range(options.runs):
            embedded, seconds = embed(worker, texts)
            ours.append(len(texts) / seconds)
            seconds, data = reference.encode(calls, batch_size)
            theirs.append(len(texts) / seconds)
        info = worker.info
    print_rows(options, ours, theirs, cosines(texts, embedded, data), info)


def taken(count: int) -> list[list[str]]:
    """Documents with `count` sections in all, no text twice; the last is cut off."""
    found, seen = [], set()
    for document in documents():
        fresh = list(dict.fromkeys(text for text in document if text not in seen))[: count - len(seen)]
        seen.update(fresh)
        found.append(fresh)
        if len(seen) == count:
            return found
    raise SystemExit(f"the corpus has only {len(seen)} sections")


def cut(document: list[str]) -> Iterator[list[str]]:
    """The calls that the predecessor made for a document."""
    call: list[str] = []
    for text in document:
        if call and sum(len(known) // 4 for known in call) + len(text) // 4 > PREDECESSOR_TOKENS:
            yield call
            call = []
        call.append(text)
    if call:
        yield call


def embed(worker: Supervisor, texts: list[str]) -> tuple[dict[str, str | None], float]:
    """text → base64 vector, None where there is none, and the seconds from the first request to the last answer."""
    woken = threading.Event()
    embedding = EmbeddingQueue(worker, woken.set, EmbeddingMeter())
    embedding.max_tokens = MAX_TOKENS
    vectors: dict[str, str | None] = {}
    start = time.perf_counter()
    embedding.add(PendingSection(str(place), "document", str(place), text) for place, text in enumerate(texts))
    embedding.pump()
    while len(embedding):
        woken.wait()
        woken.clear()
        vectors.update((done.section.text, done.vector) for done in embedding.finished())
        embedding.pump()
    return vectors, time.perf_counter() - start


def cosines(texts: list[str], embedded: dict[str, str | None], reference: bytes) -> np.ndarray:
    """The cosine of our vector and the fp32 one, a text each."""
    theirs = np.frombuffer(reference, "<f4").reshape(len(texts), -1)
    # its tokens stand behind a vector
    ours = np.stack([np.frombuffer(base64.b64decode(embedded[text]), "<f4", theirs.shape[1]) for text in texts])
    return (ours * theirs).sum(1) / np.linalg.norm(ours, axis=1) / np.linalg.norm(theirs, axis=1)


def print_rows(
    options: argparse.Namespace, ours: list[float], theirs: list[float], near: np.ndarray, info: dict
) -> None:
    report = Report("encode --one-by-one" if options.one_by_one else "encode")
    report.facts("worker", info=info, texts=len(near), too_long=options.texts - len(near))
    report.row("embedding worker", ours, "sections/s", "", lambda _: True)
    report.row("SentenceTransformer.encode", theirs, "sections/s", "", lambda _: True)
    ratios, least = [own / other for own, other in zip(ours, theirs, strict=True)], BOUNDS[options.one_by_one]
    report.row("ours / theirs", ratios, "ratio", f">= {least}", lambda value: value >= least)
    report.row("mean cosine to fp32", [float(near.mean())], "cosine", ">= 0.99", lambda value: value >= 0.99)
    report.row("least cosine to fp32", [float(near.min())], "cosine", "", lambda _: True)
    report.finish()


if __name__ == "__main__":
    main()
