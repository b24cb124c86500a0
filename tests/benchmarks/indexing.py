"""Sections per second of the whole pipeline over the same sections given straight to `model.encode` in one process.

`python -m tests.benchmarks.indexing [--runs 3] [--every 6]`: each n-th file of the shared documentation, real model.
Both are timed from a warm model on; the pipeline reads, splits, embeds, writes words and vectors and syncs the disk.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.report import Report
from tests.benchmarks.session import CORPUS, corpus_files, embedded_texts, running

PEER = """
import json, sys, time
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True)
texts = json.load(sys.stdin)
model.encode(texts[:32])
start = time.perf_counter()
model.encode(texts, prompt_name="document")
print(time.perf_counter() - start)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--every", type=int, default=6)
    options = parser.parse_args()
    ratios, ours, theirs = [], [], []
    for _ in range(options.runs):
        with TemporaryDirectory() as folder:
            copy_files(Path(folder), options.every)
            seconds, sections, model = pipeline(Path(folder))
            texts = embedded_texts(Path(folder))
            peer_seconds = encode_alone(model, texts)
        ours.append(sections / seconds)
        theirs.append(len(texts) / peer_seconds)
        ratios.append(ours[-1] / theirs[-1])
    report = Report("indexing")
    report.row("pipeline", ours, "sections/s", "", lambda _: True)
    report.row("model.encode alone", theirs, "sections/s", "", lambda _: True)
    report.row("pipeline / model.encode", ratios, "ratio", ">= 0.9", lambda value: value >= 0.9)
    report.finish()


def copy_files(folder: Path, every: int) -> None:
    for file in corpus_files(every):
        target = folder / file.relative_to(CORPUS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def pipeline(folder: Path) -> tuple[float, int, Path]:
    """Seconds until all is found by meaning, the number of sections, and a copy of the model folder."""
    with running() as session:
        session.settle()
        start = time.perf_counter()
        session.engine.add_folder(folder)
        status = session.settle()
        seconds = time.perf_counter() - start
        if status.embedded != status.sections or status.problems:
            raise SystemExit(f"not everything was indexed: {status}")
        model = folder.parent / f"{folder.name}-model"
        source = session.paths.models / "multilingual-e5-small"
        shutil.copytree(source, model, dirs_exist_ok=True)
        return seconds, status.sections, model


def encode_alone(model: Path, texts: list[str]) -> float:
    done = subprocess.run(
        [sys.executable, "-c", PEER, str(model)], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    shutil.rmtree(model)
    return float(done.stdout)


if __name__ == "__main__":
    main()
