"""p95 of one hybrid query at 5,000 sections over p95 of `encode_query` alone, in turns, warm.

`python -m tests.benchmarks.search [--runs 3] [--sections 5000]`. The query is embedded by the real model. The vectors of the
sections are random ones put into the catalog beforehand, as embedding 5,000 takes minutes and their values cost nothing here.
"""

import argparse
import base64
import random
import struct
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.search_models import SearchMode
from tests.benchmarks.report import Report, percentile
from tests.benchmarks.session import Session, corpus_files, running, sections_of

DIMENSIONS = 384
QUERIES_A_RUN = 150
QUERIES = [
    "how do I reuse stateful logic between components",
    "算出プロパティとメソッドの違い",
    "animate a list when items are removed",
    "コンポーネントに v-model を使う",
    "what does the server render before hydration",
    "型を props に付ける方法",
    "lazy loading of a heavy component",
    "テストの書き方",
]
PEER = """
import sys, time
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True)
for line in sys.stdin:
    start = time.perf_counter()
    model.encode_query(line.rstrip("\\n"))
    print(time.perf_counter() - start, flush=True)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sections", type=int, default=5000)
    options = parser.parse_args()
    with TemporaryDirectory() as folder, running() as session:
        write_documents(Path(folder), options.sections)
        model_id = know_vectors(session, Path(folder))
        session.engine.add_folder(Path(folder))
        status = session.settle()
        if status.embedded != status.sections or status.embedded_this_run:
            raise SystemExit(f"the prepared vectors of {model_id} were not used: {status}")
        runs = [measure(session) for _ in range(options.runs)]
    report = Report("search")
    ours, words, peers = zip(*runs, strict=True)
    report.row(f"hybrid query p95 at {status.sections} sections", ours, "ms", "", lambda _: True)
    report.row("words alone p95", words, "ms", "", lambda _: True)
    report.row("encode_query alone p95", peers, "ms", "", lambda _: True)
    ratios = [own / peer for own, peer in zip(ours, peers, strict=True)]
    report.row("hybrid / encode_query", ratios, "ratio", "<= 3", lambda value: value <= 3)
    report.finish()


def write_documents(folder: Path, sections: int) -> None:
    """Copies of the shared documentation, each with its number in the headings, until there are enough sections."""
    copy = 0
    while len(sections_of(folder)) < sections:
        for file in corpus_files():
            text = file.read_text(encoding="utf-8").replace("\n## ", f"\n## {copy} ")
            (folder / f"{copy}-{file.parents[1].name}-{file.parent.name}-{file.name}").write_text(
                text, encoding="utf-8"
            )
        copy += 1


def know_vectors(session: Session, folder: Path) -> str:
    """Put a random vector for every section into the catalog of the running engine; gives the model's id."""
    session.settle()
    catalog, _ = Catalog.open(session.paths.catalog)
    model_id = catalog.fact("model_id")
    generator = random.Random(5)
    hashes = [section["content_hash"] for section in sections_of(folder)]
    catalog.vectors.add(model_id, {digest: random_vector(generator) for digest in hashes})
    catalog.close()
    return model_id


def random_vector(generator: random.Random) -> str:
    values = [generator.gauss(0, 1) for _ in range(DIMENSIONS)]
    length = sum(value * value for value in values) ** 0.5
    return base64.b64encode(struct.pack(f"<{DIMENSIONS}f", *(value / length for value in values))).decode()


def measure(session: Session) -> tuple[float, float, float]:
    """p95 in milliseconds of our hybrid query, of its words-first part, and of the peer."""
    model = session.paths.models / "multilingual-e5-small"
    peer = subprocess.Popen(
        [sys.executable, "-c", PEER, str(model)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    ours, peers = [], []
    with peer:
        for place in range(QUERIES_A_RUN):
            query = f"{QUERIES[place % len(QUERIES)]} {place}"
            peer.stdin.write(query + "\n")
            peer.stdin.flush()
            peers.append(float(peer.stdout.readline()) * 1000)
            start = time.perf_counter()
            answer = session.ask(query)
            ours.append((time.perf_counter() - start) * 1000)
            if answer.mode is not SearchMode.HYBRID or not answer.results:
                raise SystemExit(f"not a hybrid answer: {answer}")
        peer.stdin.close()
    warm = slice(QUERIES_A_RUN // 10, None)
    return (
        percentile(ours[warm], 0.95),
        percentile(session.words_ms[-QUERIES_A_RUN:], 0.95),
        percentile(peers[warm], 0.95),
    )


if __name__ == "__main__":
    main()
