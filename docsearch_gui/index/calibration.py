"""How strong a match is, and when there is none.

A logistic regression (Cox, 1958) of what words and meaning say, fitted to questions that documentation answers and questions that it does not
(the development sets of the benchmark `doubt`). Cosines count by how far they stand above what is usual in this index with this
model, word scores by what a rare word weighs in an index of this size.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from docsearch_gui.index.background import Usual
from docsearch_gui.index.ranking import Candidate

_WORDS, _TOKENS, _ABSENT, _BIAS = 2.29, 1.09, -3.68, 0.25
# on the development sets it hides one answer of sixty
_WEAK = 0.32
# where meaning is not known yet, what a middling match has
_MIDDLING = 1.5
# two sections so many deviations nearer than usual say the same
_ALIKE = 4.0


@dataclass(frozen=True)
class Judgement:
    """The strength of a match from 0 to 1, and whether it is probably none."""

    strength: float
    weak: bool


@dataclass(frozen=True)
class Evidence:
    """What is known of a query: the size of the index, what is usual in it, and which of its words are in no section."""

    sections: int
    usual: Usual | None
    absent: Sequence[str] = ()


def judge(one: Candidate, words: Sequence[str], missing: Sequence[str], evidence: Evidence) -> Judgement:
    """The judgement of a section with some `words` of the query and others `missing`; what has all of them is never weak."""
    usual, known = evidence.usual, not math.isnan(one.cosine)
    if not words and not missing:
        return Judgement(_likeness(one, usual), weak=False)
    vector = usual.above(one.cosine) if usual and known else _MIDDLING
    tokens = usual.above(one.passage_score) if usual and not math.isnan(one.passage_score) else vector
    rare = math.log1p(one.word_score / math.log(1 + max(evidence.sections, 2)))
    absent = len(evidence.absent) / (len(words) + len(missing))
    # the logistic function, in a form that no evidence makes overflow
    strength = (1 + math.tanh((_WORDS * rare + _TOKENS * tokens + _ABSENT * absent + _BIAS) / 2)) / 2
    if not missing:
        return Judgement(max(strength, _WEAK), weak=False)
    return Judgement(strength, weak=usual is not None and known and strength < _WEAK)


def _likeness(one: Candidate, usual: Usual | None) -> float:
    """The strength where no words were asked for: that of a section like another one, 0 where only filters were."""
    if usual is None or math.isnan(one.cosine):
        return 0.0
    return min(max(usual.above(one.cosine) / _ALIKE, 0.0), 1.0)
