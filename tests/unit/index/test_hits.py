"""Ranked sections as hits: copies folded, files gathered, weak ones last, the closest sentence shown."""

import math

import numpy as np
import pytest

from docsearch_gui.index.background import Usual
from docsearch_gui.index.calibration import Evidence
from docsearch_gui.index.hits import HitMaker
from docsearch_gui.index.ranking import Candidate, rank
from docsearch_gui.index.section_search import Findings
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.search_models import Term
from docsearch_gui.token_codes import mean_bytes, row_bytes

DIMENSIONS = 8
USUAL = Evidence(1000, Usual(0.8, 0.05))


def packed(*places: int) -> bytes:
    """Packed tokens of which only the places matter."""
    row = bytes(row_bytes(DIMENSIONS) - 2)
    return bytes(mean_bytes(DIMENSIONS)) + b"".join(place.to_bytes(2, "little") + row for place in places)


class Found:
    """Sections put in one after the other, and the hits that are made of them for a query."""

    def __init__(self) -> None:
        self.findings = Findings(words=["any"])

    def add(self, text: str, doc_id: str = "", heading: str = "Guide", **scores: float) -> str:
        """A section that stands below the ones before; its id."""
        section_id = f"s{len(self.findings.candidates)}"
        row = {"section_id": section_id, "doc_id": doc_id or section_id, "heading_path": [heading], "text": text}
        self.findings.rows[section_id] = row | {"start_line": 1, "end_line": 2, "embedded": True, "tokens": None}
        self.findings.candidates.append(Candidate(section_id, words_rank=1, **scores))
        return section_id

    def hits(self, query: str, limit: int = 20, *, by_file: bool = False, evidence: Evidence = USUAL) -> list[dict]:
        words = WordQuery(tuple((Term(word),) for word in query.split()))
        maker = HitMaker(self.findings, words, query, str.split, DIMENSIONS)
        maker.evidence = evidence
        rank(self.findings.candidates, 1.0)
        return maker.shown(self.findings.candidates, limit, by_file=by_file)


@pytest.fixture
def found() -> Found:
    return Found()


def ids(hits: list[dict]) -> list[str]:
    return [hit["section_id"] for hit in hits]


def test_copies_stand_under_the_best_of_them(found: Found):
    for text in ("apple pie", "apple tart", "apple pie", "Apple  pie"):
        found.add(text)
    hits = found.hits("apple")
    assert ids(hits) == ["s0", "s1"]
    assert [ids(hit["copies"]) for hit in hits] == [["s2", "s3"], []]


def test_copies_take_no_place_of_the_limit(found: Found):
    for text in ("apple pie", "apple pie", "apple tart", "apple cake"):
        found.add(text)
    assert ids(found.hits("apple", limit=2)) == ["s0", "s2"]


def test_sections_of_one_file_stand_under_its_best_one(found: Found):
    for number, doc_id in enumerate("abab"):
        found.add(f"apple {number}", doc_id)
    hits = found.hits("apple", by_file=True)
    assert ids(hits) == ["s0", "s1"]
    assert [ids(hit["more"]) for hit in hits] == [["s2"], ["s3"]]
    assert ids(found.hits("apple")) == ["s0", "s1", "s2", "s3"]


def test_weak_hits_stand_last(found: Found):
    found.add("nothing of it", cosine=0.7)
    found.add("apple pie", cosine=0.95, word_score=9.0)
    hits = found.hits("apple pie")
    assert [(hit["section_id"], hit["weak"]) for hit in hits] == [("s1", False), ("s0", True)]
    assert hits[0]["strength"] > hits[1]["strength"]


def test_a_hit_says_which_words_it_has_and_lacks(found: Found):
    found.add("an apple")
    [hit] = found.hits("apple pear guide")
    assert (hit["explanation"]["words"], hit["explanation"]["missing"]) == (("apple", "guide"), ("pear",))
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["apple"]


def test_what_is_not_known_is_zero_as_json_has_no_nan(found: Found):
    found.add("apple", cosine=math.nan)
    [hit] = found.hits("apple")
    assert (hit["explanation"]["cosine"], hit["explanation"]["passage_score"]) == (0.0, 0.0)
    assert hit["passage"] is None


@pytest.mark.parametrize(("similar", "sentence"), [([0.9, 0.1, 0.2], "First one."), ([0.1, 0.2, 0.9], "Then two.")])
def test_the_sentence_closest_in_meaning_is_shown(found: Found, similar: list[float], sentence: str):
    section_id = found.add("First one. Then two.", heading="Guide", cosine=0.9)
    before = len("Guide\n")
    found.findings.rows[section_id]["tokens"] = packed(before, before + 6, before + 16)
    found.findings.similarities[section_id] = np.array([similar]).T
    [hit] = found.hits("nothing")
    start, end = hit["passage"]
    assert hit["snippet"][start:end] == sentence
