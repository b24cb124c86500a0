"""Answers to search messages: what is found, in which order, and what is told of it."""

import base64
import math
import struct
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from opened_index import DIMENSIONS, Index, axis, document, hex_id

from docsearch_gui.embedding.token_vectors import TokenCodec
from docsearch_gui.token_codes import coordinates
from tests.search_message import question

_EYE = np.eye(DIMENSIONS, dtype=np.float32)
CODEC = TokenCodec(_EYE, _EYE, np.full(coordinates(DIMENSIONS), 0.1, np.float32))


def vector(*values: float) -> np.ndarray:
    """A unit vector that begins with these values."""
    whole = np.array([*values, *[0.0] * (DIMENSIONS - len(values))], np.float32)
    return whole / np.linalg.norm(whole)


def embedding(whole: np.ndarray, *tokens: tuple[np.ndarray, int]) -> str:
    """A section's embedding with (vector, place) of tokens."""
    packed = b""
    if tokens:
        vectors, places = np.stack([one for one, _ in tokens]), np.array([place for _, place in tokens])
        packed = CODEC.pack(vectors, np.arange(len(tokens)), places)
    return base64.b64encode(whole.astype("<f4").tobytes() + packed).decode()


def query_tokens(*tokens: np.ndarray) -> str:
    return base64.b64encode(CODEC.query_rows(np.stack(tokens))).decode()


def names(answer: dict) -> list[str]:
    return [hit["text"] for hit in answer["hits"]]


def test_likes_of_a_section_are_near_it_and_never_itself(index: Index):
    index.write(document("a", ["one", "two", "three"], [axis(0), embedding(vector(1, 0.2)), embedding(vector(1, 1))]))
    answer = index.answer("", like=hex_id("a/0"))
    assert names(answer) == ["two", "three"]
    assert [hit["found_by"] for hit in answer["hits"]] == [["meaning"], ["meaning"]]
    assert (answer["doubt"], answer["absent"]) == (False, [])


@pytest.mark.parametrize("name", ["a/1", "nowhere"])
def test_a_section_without_a_vector_has_no_likes(index: Index, name: str):
    index.write(document("a", ["one", "two"], [axis(0), None]))
    assert index.answer("", like=hex_id(name))["hits"] == []


def test_filters_alone_list_sections_file_by_file(index: Index):
    index.write(document("b", ["b0", "b1"]), document("a", ["a0", "a1", "a2"]), document("c", ["c0"], folder="work"))
    order = sorted("ab", key=hex_id)
    wanted = [f"{name}{place}" for name in order for place in range({"a": 3, "b": 2}[name])]
    assert names(index.answer("", filter={"folder_ids": [hex_id("notes")]})) == wanted
    assert names(index.answer("", limit=2, filter={"folder_ids": [hex_id("notes")]})) == wanted[:2]


def test_listed_sections_are_no_weak_matches(index: Index):
    index.write(document("a", ["one"], [axis(0)]))
    answer = index.answer("", filter={"folder_ids": None})
    assert [(hit["weak"], hit["found_by"], hit["marks"]) for hit in answer["hits"]] == [(False, [], [])]
    assert answer["doubt"] is False


def test_doubt_is_learnt_of_vectors_that_come_after_their_sections(index: Index):
    texts = [f"tree {number}" for number in range(40)]
    spread = [embedding(vector(1, math.sin(number), math.cos(number))) for number in range(40)]
    asked = "zebra crossing", axis(DIMENSIONS - 1)
    index.write(document("a", texts, [*spread[:4], *[None] * 36]))
    assert index.answer(*asked)["doubt"] is False
    index.write(document("a", texts, spread))
    answer = index.answer(*asked)
    assert (answer["doubt"], {hit["weak"] for hit in answer["hits"]}) == (True, {True})


@pytest.mark.parametrize("query", ["tree -apple", '"pear tree"', "tree title:a -apple"])
def test_conditions_bind_both_legs(index: Index, query: str):
    index.write(document("a", ["apple tree", "pear tree"], [axis(0), axis(1)]))
    hits = index.search(query, axis(0))
    assert [(hit["text"], hit["found_by"]) for hit in hits] == [("pear tree", ["words", "meaning"])]


def test_what_is_excluded_is_not_listed_either(index: Index):
    index.write(document("a", ["apple", "pear"]))
    assert names(index.answer("apple", alternatives=[], excluded=[{"text": "apple"}])) == ["pear"]


def test_stages_are_told_only_where_asked_for(index: Index):
    index.write(document("a", ["apple tree", "pear tree"], [axis(0), axis(1)]))
    assert "stages" not in index.answer("apple", axis(1))
    stages = index.answer("apple", axis(1), stages=True)["stages"]
    apple, pear = hex_id("a/0"), hex_id("a/1")
    assert (stages["words"], stages["meaning"]) == ([apple], [pear, apple])
    assert sorted(stages["fused"]) == sorted(stages["rescored"]) == sorted([apple, pear])


def test_ranks_of_the_stages_are_those_of_the_explanation(index: Index):
    texts = ["apple tree", "pear tree", "a plum"]
    index.write(document("a", texts, [axis(0), embedding(vector(1, 1)), axis(1)]))
    answer = index.answer("tree", axis(1), stages=True)
    for hit in answer["hits"]:
        for stage, ids in answer["stages"].items():
            rank = hit["explanation"][f"{stage}_rank"]
            assert (ids.index(hit["section_id"]) + 1 if hit["section_id"] in ids else 0) == rank


def test_tokens_decide_between_sections_that_are_equally_near(index: Index):
    whole, wanted = vector(1, 1, 1), vector(0, 0.1, 1)
    near = embedding(whole, (vector(0, 0, 1), 2), (vector(1, 1, 0), 9))
    far = embedding(whole, (vector(1, 0, 0.2), 2), (vector(0, 1, 0.2), 9))
    index.write(document("a", ["a far text", "a near text"], [far, near]))
    hits = index.search("x", embedding(whole), tokens=query_tokens(wanted))
    assert [hit["text"] for hit in hits] == ["a near text", "a far text"]
    scores = [hit["explanation"]["passage_score"] for hit in hits]
    assert scores[0] > scores[1] + 0.3
    assert math.isclose(hits[0]["explanation"]["cosine"], 1.0, abs_tol=1e-4)


def test_the_passage_closest_in_meaning_is_told(index: Index):
    text, heading = "First comes this. Then comes that.", len("a\n")
    tokens = [(vector(1), heading), (vector(0, 1), heading + 24)]
    index.write(document("a", [text], [embedding(vector(1, 1), *tokens)]))
    [hit] = index.search("x", embedding(vector(0.2, 1)), tokens=query_tokens(vector(0, 1)))
    start, end = hit["passage"]
    assert hit["snippet"][start:end] == "Then comes that."


def test_sections_without_tokens_are_ranked_with_those_that_have_some(index: Index):
    index.write(document("a", ["bare", "whole"], [axis(0), embedding(vector(1), (vector(1), 2))]))
    hits = index.search("x", axis(0), tokens=query_tokens(vector(1)))
    assert {hit["text"]: hit["passage"] is None for hit in hits} == {"bare": True, "whole": False}


def test_a_hit_tells_whether_meaning_could_find_it(index: Index):
    index.write(document("a", ["apple one", "apple two"], [axis(0), None]))
    for found in (index.search("apple"), index.search("apple", axis(0)), index.search("", filter={"max_depth": 9})):
        assert {hit["text"]: hit["embedded"] for hit in found} == {"apple one": True, "apple two": False}


def test_vectors_of_another_model_are_as_none(folder: Path, index: Index):
    index.write(document("a", ["apple"], [axis(0)]))
    with closing(Index(folder, model_id="model-b")) as other:
        [hit] = other.search("apple", axis(0))
        assert (hit["embedded"], hit["found_by"], hit["explanation"]["cosine"]) == (False, ["words"], 0.0)


def test_absent_words_are_told_and_empty_nothing(index: Index):
    index.write(document("a", ["an apple"]))
    answer = index.answer("apple zzz")
    assert (names(answer), answer["absent"]) == (["an apple"], ["zzz"])
    answer = index.answer("zzz yyy")
    assert (names(answer), sorted(answer["absent"])) == ([], ["yyy", "zzz"])


def test_sections_of_one_file_are_gathered(index: Index):
    index.write(document("a", ["apple tree", "apple pie"]), document("b", ["apple jam"]))
    hits = index.search("apple tree", by_file=True)
    assert {hit["doc_id"] for hit in hits} == {hex_id("a"), hex_id("b")}
    assert {hit["doc_id"]: len(hit["more"]) for hit in hits} == {hex_id("a"): 1, hex_id("b"): 0}


def test_halves_of_surrogate_pairs_do_no_harm(index: Index):
    index.write(document("a", ["an apple"]))
    torn = {"text": "apple \ud83d", "alternatives": [[{"text": "apple"}], [{"text": "\ud83d"}]]}
    assert names(index.call("search", **question("", None) | torn)) == ["an apple"]


@pytest.mark.parametrize("tokens", ["AAAA", base64.b64encode(struct.pack("<3f", 1, 2, 3)).decode()])
def test_tokens_of_another_length_are_refused(index: Index, tokens: str):
    index.write(document("a", ["apple"], [axis(0)]))
    with pytest.raises(ValueError, match=r"reshape|multiple"):
        index.search("apple", axis(0), tokens=tokens)


def test_tokens_are_kept_with_vectors_given_later(index: Index):
    index.write(document("a", ["apple"]))
    given = embedding(vector(1), (vector(1), 2))
    index.call("set_vectors", model_id="model-a", vectors={hex_id("a/0"): given})
    [hit] = index.search("x", axis(0), tokens=query_tokens(vector(1)))
    assert hit["explanation"]["passage_score"] > 0.9


def test_tokens_of_part_of_a_row_are_refused_and_nothing_is_written(index: Index):
    torn = base64.b64encode(base64.b64decode(embedding(vector(1), (vector(1), 2)))[:-1]).decode()
    with pytest.raises(ValueError, match="an embedding has"):
        index.write(document("a", ["apple"], [torn]))
    assert index.counts() == {}
