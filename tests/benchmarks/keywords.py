"""Japanese keywords, found by words alone: the share of the first ten sections that hold what was asked for.

`python -m tests.benchmarks.keywords`: 60 queries over the shared Vue documentation in Japanese (left out where it is absent)
and 24 over the samples of this repository.
"""

from collections import defaultdict
from pathlib import Path
from statistics import mean

from tests.benchmarks.keyword_texts import SAMPLES, Indexed, indexed, keywords
from tests.benchmarks.report import Report
from tests.benchmarks.session import CORPUS

BOUND = 0.95


def main() -> None:
    report = Report("keywords")
    for name, folder in (("vue", CORPUS / "vue-docs-ja"), ("samples", SAMPLES)):
        if folder.is_dir():
            measure(report, name, folder)
    report.finish()


def measure(report: Report, name: str, folder: Path) -> None:
    with indexed(folder) as texts:
        by_kind, empty = recalls(report, name, texts)
    for kind, values in by_kind.items():
        report.row(f"{name}: {kind}, recall@10 of {len(values)}", [mean(values)], "share", "", lambda _: True)
    everything = [value for values in by_kind.values() for value in values]
    report.row(
        f"{name}: recall@10 of {len(everything)}", [mean(everything)], "share", ">= 0.95", lambda value: value >= BOUND
    )
    report.row(f"{name}: empty answers", [empty], "queries", "0", lambda value: value == 0)


def recalls(report: Report, name: str, texts: Indexed) -> tuple[dict[str, list[float]], int]:
    """kind → recall of each of its queries, and how many answers were empty."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    empty = 0
    for keyword in keywords(name):
        recall = texts.recall(keyword)
        empty += recall is None
        by_kind[keyword.kind].append(recall or 0.0)
        if (recall or 0.0) < 1:
            report.facts(f"{name}: missed", query=keyword.query, recall=recall, right=len(texts.right(keyword)))
    return by_kind, empty


if __name__ == "__main__":
    main()
