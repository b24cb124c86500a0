"""The bounds on what rescoring gains, by `docsearch bench quality` over the shared queries.

`python -m tests.benchmarks.quality [--every 1] [--seed 0] [--keep-anchors]`, real model: a quarter of an hour on two cores;
`--every n` takes each n-th file of the documentation, in both languages, and its queries. nDCG@10 of the rescored list is held
against that of the better of words and meaning alone.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.paths import AppPaths
from tests.benchmarks.report import Report
from tests.benchmarks.session import CORPUS, corpus_files, share_models

QUERIES = CORPUS.parent / "eval" / "vue-queries.jsonl"
LEAST_GAINS = {"ja→ja": 1.10, "en→en": 1.10, "en→ja": 1.25}
STAGES = ("words", "meaning", "fused", "rescored")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep-anchors", action="store_true")
    options = parser.parse_args()
    corpus_files()
    with documentation(options.every) as (queries, documents):
        answer = measured(queries, documents, options.seed, keep_anchors=options.keep_anchors)
    report = Report("quality")
    rows = answer.pop("rows")
    report.facts("size and time", **answer)
    for row in rows:
        ndcg = {stage: row[stage]["ndcg@10"] for stage in STAGES}
        report.facts(f"nDCG@10 {row['type']} {row['direction']}", queries=row["queries"], gain=row["gain"], **ndcg)
    for direction, least in LEAST_GAINS.items():
        # the last row of a direction holds all its types
        gain = [row["gain"][0] for row in rows if row["direction"] == direction][-1]
        report.row(f"gain {direction}", [gain], "times", f">= {least}", lambda value, least=least: value >= least)
    report.finish()


def measured(queries: Path, documents: Path, seed: int, *, keep_anchors: bool) -> dict:
    """What the command prints, run in a home of its own."""
    with TemporaryDirectory(prefix="docsearch-benchmark-") as home:
        share_models(AppPaths.under(Path(home)))
        command = [sys.executable, "-P", "-m", "docsearch_gui.cli", "bench", "quality", "--json", "--seed", str(seed)]
        command += ["--queries", str(queries), "--documents", str(documents), *["--keep-anchors"] * keep_anchors]
        environment = {**os.environ, "DOCSEARCH_HOME": home, "PYTHONUTF8": "1"}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return json.loads(done.stdout)


@contextmanager
def documentation(every: int) -> Iterator[tuple[Path, Path]]:
    """The queries and the folder of their documents: the shared ones, or a copy of a part of them."""
    if every == 1:
        yield QUERIES, CORPUS
        return
    english = sorted(path.relative_to(CORPUS / "vue-docs-en") for path in (CORPUS / "vue-docs-en").rglob("*.md"))
    names = {f"{folder}/{name.as_posix()}" for name in english[::every] for folder in ("vue-docs-en", "vue-docs-ja")}
    lines = QUERIES.read_text(encoding="utf-8").splitlines(keepends=True)
    with TemporaryDirectory(prefix="docsearch-benchmark-") as temporary:
        folder = Path(temporary)
        for name in names:
            if (CORPUS / name).exists():
                (folder / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(CORPUS / name, folder / "corpus" / name)
        chosen = [line for line in lines if json.loads(line)["file"] in names]
        (folder / "queries.jsonl").write_text("".join(chosen), encoding="utf-8")
        yield folder / "queries.jsonl", folder / "corpus"


if __name__ == "__main__":
    main()
