"""nDCG@10 of the shared queries by vectors alone: fp32 against the precision that the worker chooses on this machine.

`python -m tests.benchmarks.precision [--every 6] [--precision auto]`, real model; `--every 1` takes all files and 2,889 queries (hours
on two cores, as each masked section is embedded as well). Exact cosine search over all sections of the language of the answer;
the masked sections of a query stand in for the plain ones. The best-placed answer counts: nDCG = 1 / log2(1 + rank).
The bound is on the fall of the mean over all queries; each set is shown by itself. Computed in this process with numpy, embedded
in two others, one after the other.
"""

import argparse
import base64
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from tests.benchmarks.eval_queries import Evaluation, Task, evaluation
from tests.benchmarks.report import Report
from tests.benchmarks.session import corpus_files, models
from tests.benchmarks.worker_room import embedded

DEPTH = 10
MOST_FALL = 0.005
DIMENSIONS = 384


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=6)
    parser.add_argument("--precision", default="auto")
    options = parser.parse_args()
    corpus_files()
    found = evaluation(options.every)
    texts = list(dict.fromkeys([*found.texts, *(text for task in found.tasks for text in task.answers.values())]))
    queries = list(dict.fromkeys(task.query for task in found.tasks))
    report = Report("precision")
    sizes = {"sections": len(found.texts), "texts": len(texts), "queries": len(found.tasks), "left_out": found.left_out}
    report.facts("size", **sizes)
    scores = {}
    with models() as (folder, _):
        for precision in ("full", options.precision):
            answer = embedded(folder, precision, texts, queries)
            report.facts(f"worker, precision {precision}", info=answer["info"], refused=answer["texts"].count(None))
            scores[precision] = score(found, by_text(texts, answer["texts"]), by_text(queries, answer["queries"]))
    print_rows(report, found.tasks, scores["full"], scores[options.precision])


def by_text(texts: Sequence[str], vectors: Sequence[str | None]) -> dict[str, np.ndarray]:
    """text → unit vector; zeros, near to nothing, where there is none."""
    return {text: unit(vector) for text, vector in zip(texts, vectors, strict=True)}


def unit(vector: str | None) -> np.ndarray:
    if vector is None:
        return np.zeros(DIMENSIONS, np.float32)
    values = np.frombuffer(base64.b64decode(vector), "<f4", DIMENSIONS)
    return values / np.linalg.norm(values)


def score(found: Evaluation, texts: dict[str, np.ndarray], queries: dict[str, np.ndarray]) -> list[float]:
    """nDCG@10 of each task."""
    plain, languages = np.stack([texts[text] for text in found.texts]), np.array(found.languages)
    return [ndcg(task, queries[task.query], plain, languages, texts) for task in found.tasks]


def ndcg(
    task: Task, query: np.ndarray, plain: np.ndarray, languages: np.ndarray, texts: dict[str, np.ndarray]
) -> float:
    """1 / log2(1 + rank) of the best-placed answer, 0 below rank 10: one relevant section (Järvelin and Kekäläinen 2002)."""
    near = np.where(languages == task.language, plain @ query, -np.inf)
    for number, masked in task.answers.items():
        near[number] = texts[masked] @ query
    best = max(task.answers, key=lambda number: near[number])
    # other answers to the query are no competitors of the best one
    others = np.delete(near, list(task.answers))
    rank = 1 + int((others > near[best]).sum())
    return 1 / np.log2(1 + rank) if rank <= DEPTH else 0.0


def print_rows(report: Report, tasks: Sequence[Task], full: list[float], chosen: list[float]) -> None:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, task in enumerate(tasks):
        groups[task.group].append(place)
    for group, places in sorted(groups.items()):
        means = [float(np.mean([scores[place] for place in places])) for scores in (full, chosen)]
        values = dict(zip(("full", "chosen"), (round(mean, 4) for mean in means), strict=True))
        report.facts(f"nDCG@{DEPTH} {group}", queries=len(places), **values, fall=round(means[0] - means[1], 4))
    report.row(f"nDCG@{DEPTH} full", [float(np.mean(full))], "nDCG", "", lambda _: True)
    report.row(f"nDCG@{DEPTH} chosen", [float(np.mean(chosen))], "nDCG", "", lambda _: True)
    fall = float(np.mean(full) - np.mean(chosen))
    report.row("fall of the mean", [fall], "nDCG", f"<= {MOST_FALL}", lambda value: value <= MOST_FALL)
    report.finish()


if __name__ == "__main__":
    main()
