"""Random and hostile query strings: none is an error, and none shows a section outside its filters.

`python -m tests.benchmarks.hostile [--queries 2000] [--seed 1]`, a few documents in two folders, fake embedding. What is inside a
filter is told by the documents' names, dates and headings here, never by the program.
"""

import argparse
import os
import queue
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.search_models import SearchAnswer, SearchResult
from tests.benchmarks.report import Report, percentile
from tests.engine_session import EngineSession

FIRST, SECOND = "o'brien 100%_a", "他の資料"
ENGLISH = (
    "# Tea\n\nGreen tea and hot water for the {n} cups.\n\n## Milk\n\nSome like milk in their tea, {n} drops of it.\n"
)
JAPANESE = "# お茶\n\n緑茶は湯で入れます。検索の使い方{n}を説明します。\n\n## 牛乳\n\n牛乳を入れる人もいます。データベース{n}。\n"
FILES = {
    f"{FIRST}/tea.md": ("2026-02-01", ENGLISH),
    f"{FIRST}/sub/list.txt": ("2020-05-05", ENGLISH),
    f"{FIRST}/sub/it's [1].md": ("2026-02-02", JAPANESE),
    f"{SECOND}/sub/tea.md": ("2020-05-05", JAPANESE),
    f"{SECOND}/tea_100%.txt": ("2026-02-01", ENGLISH),
    f"{SECOND}/deep/er/茶.md": ("2020-05-05", JAPANESE),
}
WORDS = [
    "tea",
    "milk",
    "cups",
    "お茶",
    "検索",
    "牛乳",
    "データ",
    "1",
    "the",
    '"green tea"',
    "mil*",
    "title:tea",
    "-drops",
]
JUNK = [
    '"', "'", "''", "%", "_", "\\", "\0", "\ud800", "\udc00x", "😀", "\u202e", "\n", "\t", "\x1b[2J", "\ufeff", "é", "ﷺ",
    "' OR '1'='1", "'; DROP TABLE sections; --", "x' OR doc_id != '", '") OR TRUE OR ("', "/*", "*", "**", "?", "[", "]", "[!", "{", "(", ")",
    "OR", "AND", "NOT", "NEAR/3", "-", "--", "+", "^2", "~", "~1", ":", "::", "a:b", "\\'", "\\", "NULL", "NaN", "1e999", "%%", "%00", "${x}", "$1",
    "a" * 300, "茶" * 300, "“", "”", "　", "＊", "－", "ｔｅａ", "ﾃﾞｰﾀ", "が", "か\u3099",
]  # fmt: skip
UNCHECKED = ["in:", "in:' OR TRUE", 'in:"%"', "in:_", "type:'", "type:", "path:[", "path:**/**/*", "path:'%_", "date:>", "date:x", "lang:'", "depth:x", "-in:x", "title:"]  # fmt: skip
HUGE = [
    "x" * 100_000,
    '"' * 100_000,
    "茶 " * 33_000,
    "-a " * 33_000,
    "type:md " * 12_000,
    "\0" * 100_000,
    "(" * 100_000,
    "tea OR " * 14_000,
]
Inside = Callable[[SearchResult], bool]


def _named(name: str) -> Inside:
    return lambda result: name in result.path.parts


def _newer(result: SearchResult) -> bool:
    return FILES["/".join(_below(result.path))][0] > "2025"


def _below(path: Path) -> tuple[str, ...]:
    at = next(place for place, part in enumerate(path.parts) if part in {FIRST, SECOND})
    return path.parts[at:]


# a filter as it is typed, and what a result is then
FILTERS: list[tuple[str, Inside]] = [
    (f'in:"{FIRST}"', _named(FIRST)),
    (f"in:{SECOND}", _named(SECOND)),
    ("in:SUB", _named("sub")),
    ('in:"deep/er"', _named("er")),
    (f'-in:"{FIRST}"', _named(SECOND)),
    ("-in:sub", lambda result: "sub" not in result.path.parts),
    ("type:txt", lambda result: result.path.suffix == ".txt"),
    ("-type:txt", lambda result: result.path.suffix != ".txt"),
    ("path:100%", lambda result: "100%" in result.path.name),
    ("path:it's", lambda result: "it's" in result.path.name),
    ("path:*.md", lambda result: result.path.suffix == ".md"),
    ("path:_", lambda result: "_" in result.path.name),
    ("path:sub/*", _named("sub")),
    ("path:t??.md", lambda result: result.path.name == "tea.md"),
    ("-path:tea", lambda result: "tea" not in result.path.name),
    ("date:>2025-01-01", _newer),
    ("date:<=2020", lambda result: not _newer(result)),
    ("lang:ja", lambda result: any("ぁ" <= sign <= "ん" for sign in result.text)),
    ("depth:1", lambda result: len(result.heading_path) <= 1),
    ("in:' path:' type:nothing", lambda _: False),
]


@dataclass(frozen=True)
class Question:
    """A query, the watched folder it is limited to, and what each result must be."""

    text: str
    folder: str = ""
    inside: Inside = lambda _: True

    def holds(self, result: SearchResult) -> bool:
        """Whether the result is inside."""
        return self.inside(result) and (not self.folder or self.folder in result.path.parts)


@dataclass
class Outcome:
    """What became of the queries."""

    queries: int = 0
    found: int = 0
    limited: int = 0
    errors: list[str] = field(default_factory=list)
    escapes: list[str] = field(default_factory=list)
    took_ms: list[float] = field(default_factory=list)
    worker_starts: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with TemporaryDirectory() as temporary:
        outcome = ask(Path(temporary), questions(options.queries, random.Random(options.seed)))
    report = Report("hostile")
    report.facts("queries", asked=outcome.queries, with_results=outcome.found, limited_with_results=outcome.limited)
    report.facts("time of an answer in ms", p50=percentile(outcome.took_ms, 0.5), p95=percentile(outcome.took_ms, 0.95))
    for kind, texts in (("error", outcome.errors), ("escape", outcome.escapes)):
        for text in texts[:10]:
            report.facts(kind, what=text.encode("ascii", "backslashreplace").decode())
    report.row("errors", [len(outcome.errors)], "queries", "== 0", lambda value: value == 0)
    report.row("filter escapes", [len(outcome.escapes)], "results", "== 0", lambda value: value == 0)
    report.row("starts of a worker", [outcome.worker_starts], "", "== 1", lambda value: value == 1)
    report.finish()


def questions(count: int, chance: random.Random) -> Iterator[Question]:
    """Half of them begin with filters of which it is known what is inside."""
    for number in range(count):
        folder = chance.choice(["", "", FIRST, SECOND])
        if number < len(HUGE):
            yield Question(HUGE[number], folder)
        elif number % 2:
            chosen = chance.sample(FILTERS, chance.choice([1, 1, 2]))
            typed = " ".join(text for text, _ in chosen)
            if len({text.lstrip("-").partition(":")[0] for text, _ in chosen}) == len(chosen):
                yield Question(f"{typed} {_junk(chance, JUNK)}", folder, _all_of([inside for _, inside in chosen]))
            else:
                yield Question(f"{typed} {_junk(chance, JUNK)}", folder)
        else:
            yield Question(_junk(chance, JUNK + UNCHECKED), folder)


def ask(home: Path, asked: Iterator[Question]) -> Outcome:
    """Put the questions to an engine over the documents."""
    folders = {name: home / "documents" / name for name in (FIRST, SECOND)}
    _write_documents(home / "documents")
    outcome = Outcome()
    with EngineSession(home / "home") as session:
        session.index(*folders.values())
        for question in asked:
            outcome.queries += 1
            try:
                answers = session.answers(question.text, folder=folders.get(question.folder), limit=50)
            except queue.Empty:
                outcome.errors.append(f"no answer: {question.text[:200]}")
                break
            _judge(question, answers, outcome)
        outcome.worker_starts = max(worker.starts for worker in session.status.workers)
    return outcome


def _judge(question: Question, answers: list[SearchAnswer], outcome: Outcome) -> None:
    outcome.found += bool(answers[-1].results)
    outcome.limited += bool(answers[-1].results) and question.inside is not Question.inside
    outcome.took_ms.append(answers[-1].took_ms)
    for answer in answers:
        for problem in filter(None, (answer.error, answer.notice)):
            if problem.code not in {"meaning_not_ready", "query_cut"}:
                outcome.errors.append(f"{problem}: {question.text[:200]}")
        for result in _each(answer.results):
            if not question.holds(result):
                outcome.escapes.append(f"{result.path.name} {result.heading_path}: {question.text[:200]}")


def _each(results: tuple[SearchResult, ...]) -> Iterator[SearchResult]:
    for result in results:
        yield result
        yield from _each((*result.copies, *result.more))


def _write_documents(folder: Path) -> None:
    for number, (name, (day, text)) in enumerate(FILES.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(n=number), encoding="utf-8")
        changed = datetime.fromisoformat(f"{day}T12:00").timestamp()
        os.utime(path, (changed, changed))


def _junk(chance: random.Random, pieces: list[str]) -> str:
    parts = [chance.choice(chance.choice([WORDS, pieces])) for _ in range(chance.randrange(1, 9))]
    return "".join(part + chance.choice(["", " ", " "]) for part in parts)


def _all_of(conditions: list[Inside]) -> Inside:
    return lambda result: all(inside(result) for inside in conditions)


if __name__ == "__main__":
    main()
