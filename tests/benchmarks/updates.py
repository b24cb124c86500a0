"""2,000 updates of single documents: size of the index and search p95 after idleness over those of a fresh build.

`python -m tests.benchmarks.updates [--updates 2000] [--documents 5000] [--runs 5]`: a real index worker process with random
vectors, five sections a document. `maintain` is asked as the engine does: in a long run (here every 100 updates), idle soon after
the last write, final when nothing has been written for minutes. Searches are by words and meaning, the two indices in turns.
Then searches go on without a pause while the whole index is compacted: how long does the slowest wait?
"""

import argparse
import base64
import hashlib
import random
import struct
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.index_process import IndexProcess
from tests.benchmarks.report import Report, percentile
from tests.search_message import question

DIMENSIONS = 384
MODEL = "random"
SECTIONS = 5
WORDS_A_SECTION = 80
DOCUMENTS_A_WRITE = 50
UPDATES_A_MAINTENANCE = 100
QUERIES_A_RUN = 200
CHANGED_BEFORE_COMPACTION = 500
UPKEEP = {"maintain": {"idle": True, "final": True}, "erase": {}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=2000)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    report = Report("updates")
    with TemporaryDirectory() as home:
        used, fresh = Path(home) / "used", Path(home) / "fresh"
        versions = [0] * options.documents
        build(used, versions)
        with worker(used) as process:
            update(report, process, used, versions, options.updates)
            rest(report, process, used)
        build(fresh, versions)
        report.row("size / fresh", [size(used) / size(fresh)], "ratio", "<= 1.5", lambda value: value <= 1.5)
        with worker(used) as process, worker(fresh) as peer:
            pairs = [(latency(process, run), latency(peer, run)) for run in range(options.runs + 1)][1:]
            waits = wait_during_compaction(process, versions)
        ours, theirs = zip(*pairs, strict=True)
        report.row("search p95", ours, "ms", "", lambda _: True)
        report.row("search p95, fresh", theirs, "ms", "", lambda _: True)
        ratios = [own / other for own, other in pairs]
        report.row("search p95 / fresh", ratios, "ratio", "<= 1.3", lambda value: value <= 1.3)
        for name, (seconds, answers) in waits.items():
            report.facts(f"searches during {name}", took_s=round(seconds, 2), answered=len(answers))
            report.row(f"search p95 during {name}", [percentile(answers, 0.95)], "ms", "", lambda _: True)
            report.row(f"slowest search during {name}", [max(answers)], "ms", "", lambda _: True)
    report.finish()


def worker(folder: Path) -> IndexProcess:
    return IndexProcess(folder, DIMENSIONS, MODEL)


def build(folder: Path, versions: list[int]) -> None:
    """A fresh index of the documents, at rest."""
    with worker(folder) as process:
        for start in range(0, len(versions), DOCUMENTS_A_WRITE):
            numbers = range(start, min(start + DOCUMENTS_A_WRITE, len(versions)))
            write(process, [document(number, versions[number]) for number in numbers])
        process.request("maintain", idle=True, final=True)


def update(report: Report, process: IndexProcess, folder: Path, versions: list[int], updates: int) -> None:
    """Replace one document after another, and print how the index grows."""
    chance, start = random.Random(2), time.perf_counter()
    for done in range(1, updates + 1):
        number = chance.randrange(len(versions))
        versions[number] += 1
        write(process, [document(number, versions[number])])
        if done % UPDATES_A_MAINTENANCE == 0:
            process.request("maintain")
        if done % (updates // 4) == 0:
            seconds = round(time.perf_counter() - start, 1)
            report.facts("growth", updates=done, bytes=size(folder), files=len(files(folder)), seconds=seconds)


def rest(report: Report, process: IndexProcess, folder: Path) -> None:
    """The two calls of an engine that has nothing to do."""
    for final in (False, True):
        took_s = process.timed("maintain", idle=True, final=final) / 1000
        report.facts(
            "at rest" if final else "idle", bytes=size(folder), files=len(files(folder)), seconds=round(took_s, 2)
        )


def latency(process: IndexProcess, run: int) -> float:
    chance = random.Random(run)
    return percentile([search(process, chance) for _ in range(QUERIES_A_RUN)], 0.95)


def wait_during_compaction(process: IndexProcess, versions: list[int]) -> dict[str, tuple[float, list[float]]]:
    """By kind of upkeep: how long it took in seconds, and the searches asked meanwhile in milliseconds."""
    for start in range(0, CHANGED_BEFORE_COMPACTION, DOCUMENTS_A_WRITE):
        write(process, [document(number, versions[number] + 1) for number in range(start, start + DOCUMENTS_A_WRITE)])
    return {name: searches_during(process, name, options) for name, options in UPKEEP.items()}


def searches_during(process: IndexProcess, method: str, options: dict) -> tuple[float, list[float]]:
    chance, start = random.Random(7), time.perf_counter()
    upkeep, answers = process.send(method, **options), []
    while not process.answered(upkeep):
        answers.append(search(process, chance))
    process.answer(upkeep)
    return time.perf_counter() - start, answers


def search(process: IndexProcess, chance: random.Random) -> float:
    text = " ".join(words(chance, 3))
    return process.timed("search", **question(text, {"vector": vector(chance)}))


def write(process: IndexProcess, documents: list[dict]) -> None:
    process.request("write", generation=1, model_id=MODEL, documents=documents)


def document(number: int, version: int) -> dict:
    """The text and the vectors of that version of a document; the same each time."""
    chance = random.Random(number * 100_003 + version)
    doc_id = hashlib.sha256(str(number).encode()).hexdigest()[:32]
    return {"doc_id": doc_id, "folder_id": "folder", "sections": [section(chance, doc_id, n) for n in range(SECTIONS)]}


def section(chance: random.Random, doc_id: str, place: int) -> dict:
    text = " ".join(words(chance, WORDS_A_SECTION))
    return {
        "section_id": f"{doc_id}{place:04x}",
        "ordinal": place,
        "heading_path": ["heading"],
        "start_line": place,
        "end_line": place,
        "text": text,
        "content_hash": hashlib.sha256(text.encode()).hexdigest(),
        "vector": vector(chance),
    }


def words(chance: random.Random, number: int) -> list[str]:
    """Words of a vocabulary of 20,000, some of them much more frequent than others."""
    return [f"w{int(chance.paretovariate(0.6)) % 20_000}" for _ in range(number)]


def vector(chance: random.Random) -> str:
    values = [chance.gauss(0, 1) for _ in range(DIMENSIONS)]
    length = sum(value * value for value in values) ** 0.5
    return base64.b64encode(struct.pack(f"<{DIMENSIONS}f", *(value / length for value in values))).decode()


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def size(folder: Path) -> int:
    """Bytes in `folder`."""
    return sum(path.stat().st_size for path in files(folder))


if __name__ == "__main__":
    main()
