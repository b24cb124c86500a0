"""Whether a search owns up to having no good match: questions that the documentation answers, and ones that it does not.

`python -m tests.benchmarks.doubt`: real engine and model over the shared documentation, both languages in one index (some
minutes). `doubt_questions.json` says how its sets were made; calibration may look at the development sets only. A question
counts as hidden when its answer is in doubt or shows no result but weak ones, whatever they are.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from docsearch_gui.search_models import SearchAnswer
from tests.benchmarks.report import Report
from tests.benchmarks.session import CORPUS, Session, corpus_files, running

QUESTIONS = Path(__file__).with_name("doubt_questions.json")
SETS = ("development", "more development", "test")
LEAST_IN_DOUBT = 0.85
LEAST_SHOWN = 0.97
DEPTH = 10


@dataclass(frozen=True)
class Verdict:
    """A question with what became of it: whether `doubt` was said, and whether a result that is not weak was shown."""

    question: str
    language: str
    kind: str
    doubt: bool
    shown: bool
    found: bool

    @property
    def hidden(self) -> bool:
        return self.doubt or not self.shown


def main() -> None:
    corpus_files()
    questions = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    report = Report("doubt")
    with running() as session:
        session.engine.add_folder(CORPUS)
        status = session.settle()
        report.facts("size", documents=status.indexed, sections=status.sections, embedded=status.embedded)
        for name in SETS:
            tell(report, name, [asked(session, question) for question in questions[name]])
    report.finish()


def asked(session: Session, question: dict) -> Verdict:
    """The question's verdict by the final answer."""
    answer = session.ask(question["question"])
    kind = question.get("kind", "answerable")
    shown = any(not result.weak for result in answer.results)
    found = in_top(answer, {CORPUS / file for file in question["files"]})
    return Verdict(question["question"], question["language"], kind, answer.doubt, shown, found)


def in_top(answer: SearchAnswer, files: set[Path]) -> bool:
    """Whether one of the first results is of one of `files`."""
    return any(result.path in files for result in answer.results[:DEPTH])


def tell(report: Report, name: str, verdicts: list[Verdict]) -> None:
    """The shares of one set, by language and kind too, and the questions that went wrong."""
    answerable = [verdict for verdict in verdicts if verdict.kind == "answerable"]
    others = [verdict for verdict in verdicts if verdict.kind != "answerable"]
    for language in ("en", "ja"):
        shown = share(answerable, lambda verdict: not verdict.hidden, language)
        found = share(answerable, lambda verdict: verdict.found, language)
        report.facts(f"{name} answerable {language}", not_hidden=shown, right_file_in_top_10=found)
        for kind in dict.fromkeys(verdict.kind for verdict in others):
            rows = [verdict for verdict in others if verdict.kind == kind]
            report.facts(f"{name} {kind} {language}", in_doubt=share(rows, lambda v: v.doubt, language))
    report.facts(f"{name} wrongly hidden", questions=[v.question for v in answerable if v.hidden])
    report.facts(f"{name} wrongly without doubt", questions=[v.question for v in others if not v.doubt])
    in_doubt, shown = share(others, lambda v: v.doubt), share(answerable, lambda v: not v.hidden)
    report.row(
        f"{name} unanswerable in doubt", [in_doubt], "share", f">= {LEAST_IN_DOUBT}", lambda v: v >= LEAST_IN_DOUBT
    )
    report.row(f"{name} answerable not hidden", [shown], "share", f">= {LEAST_SHOWN}", lambda v: v >= LEAST_SHOWN)


def share(verdicts: Iterable[Verdict], holds: Callable[[Verdict], bool], language: str = "") -> float:
    """The share of the verdicts, or of those in one language, of which it holds."""
    kept = [holds(verdict) for verdict in verdicts if language in ("", verdict.language)]
    return round(sum(kept) / len(kept), 4)


if __name__ == "__main__":
    main()
