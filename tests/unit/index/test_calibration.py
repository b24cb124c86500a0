"""How strong a match is, by what is usual in the index."""

import math

import pytest

from docsearch_gui.index.background import Usual
from docsearch_gui.index.calibration import Evidence, judge
from docsearch_gui.index.ranking import Candidate

USUAL = Evidence(1000, Usual(0.8, 0.03))


def section(cosine: float, word_score: float = 0.0) -> Candidate:
    return Candidate("a", word_score=word_score, cosine=cosine, passage_score=cosine)


def test_the_nearer_the_stronger():
    strengths = [judge(section(cosine), (), ("pear",), USUAL).strength for cosine in (0.7, 0.8, 0.9)]
    assert strengths == sorted(strengths)
    assert strengths[0] < strengths[-1]


def test_far_sections_without_the_words_are_weak_and_those_with_all_words_are_not():
    assert judge(section(0.7), (), ("pear",), USUAL).weak
    assert not judge(section(0.7), ("pear",), (), USUAL).weak


def test_without_a_vector_nothing_is_weak():
    assert not judge(section(math.nan), (), ("pear",), USUAL).weak


@pytest.mark.parametrize("cosine", [-1.0, 1.0])
def test_an_index_of_equal_sections_gives_a_strength_from_0_to_1(cosine: float):
    equal = Evidence(1000, Usual(0.0, 1e-6))
    assert 0 <= judge(section(cosine), (), ("pear",), equal).strength <= 1


def test_a_section_like_another_one_is_judged_by_its_nearness_alone():
    near, far = (judge(section(cosine), (), (), USUAL) for cosine in (0.9, 0.82))
    assert near.strength > far.strength
    assert (near.weak, far.weak) == (False, False)
