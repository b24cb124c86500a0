"""Documents written, replaced, given vectors and removed, in a real table."""

import base64
import struct
import threading

import pytest
from opened_index import DIMENSIONS, Index, axis, document, hex_id


def test_a_replaced_document_keeps_none_of_its_old_sections(index: Index):
    index.write(document("a", ["first old", "second old", "third old"]))
    index.write(document("a", ["first new"]))
    assert index.texts("old") == []
    assert index.texts("new") == ["first new"]


def test_other_documents_stay_when_one_is_replaced(index: Index):
    index.write(document("a", ["apple"]), document("b", ["pear"]))
    index.write(document("a", ["plum"]))
    assert index.counts() == {hex_id("a"): [1, 0, 2], hex_id("b"): [1, 0, 1]}


def test_a_document_is_found_at_every_moment_of_its_replacement(index: Index):
    index.write(document("a", ["lasting"]))
    stop, seen = threading.Event(), []

    def watch() -> None:
        while not stop.is_set():
            seen.append(len(index.with_word("lasting")))

    watcher = threading.Thread(target=watch, name="watch")
    watcher.start()
    for count in (3, 1, 4, 2) * 3:
        index.write(document("a", ["lasting"] * count))
    stop.set()
    watcher.join()
    assert min(seen) >= 1


def test_writing_the_same_again_changes_nothing(index: Index):
    same = [document("a", ["one", "two"], [axis(0), None])]
    index.write(*same)
    index.write(*same)
    assert index.counts() == {hex_id("a"): [2, 1, 2]}


def test_a_request_sent_again_after_a_crash_changes_nothing(index: Index):
    for _ in range(2):
        index.call("write", generation=7, model_id="model-a", documents=[document("a", ["one", "two"])])
    assert index.counts() == {hex_id("a"): [2, 0, 7]}


def test_a_generation_that_starts_again_still_replaces(index: Index):
    index.call("write", generation=57, model_id="model-a", documents=[document("a", ["old", "old"])])
    index.call("write", generation=1, model_id="model-a", documents=[document("a", ["new"])])
    assert index.counts() == {hex_id("a"): [1, 0, 1]}


def test_a_document_without_sections_loses_its_rows(index: Index):
    index.write(document("a", ["one"]), document("b", ["two"]))
    assert index.write(document("a", [])) == 0
    assert index.counts() == {hex_id("b"): [1, 0, 1]}


def test_a_section_sent_twice_in_one_request_is_kept_once(index: Index):
    twice = document("a", ["one"])
    twice["sections"] *= 2
    assert index.write(twice) == 1
    assert index.counts() == {hex_id("a"): [1, 0, 1]}


def test_a_deleted_document_is_gone(index: Index):
    index.write(document("a", ["one"]), document("b", ["two"]))
    index.call("delete", doc_ids=[hex_id("a"), hex_id("unknown")])
    assert index.counts() == {hex_id("b"): [1, 0, 1]}


def test_ids_with_quotes_are_data(index: Index):
    index.write(document("a", ["one"]))
    index.call("delete", doc_ids=["x' OR '1'='1"])
    assert len(index.counts()) == 1


def test_pending_are_the_sections_without_a_vector_of_the_model(index: Index):
    index.write(document("a", ["one", "two", "three"], [axis(0), None, None]))
    assert [s["text"] for s in index.call("pending", model_id="model-a", limit=10)["sections"]] == ["two", "three"]
    assert len(index.call("pending", model_id="model-b", limit=10)["sections"]) == 3
    assert len(index.call("pending", model_id="model-b", limit=2)["sections"]) == 2


def test_a_section_given_its_vector_is_found_by_meaning_and_still_by_words(index: Index):
    index.write(document("a", ["apple", "pear"]), document("b", ["検索する"]))
    vectors = {hex_id("a/1"): axis(3), hex_id("gone"): axis(4)}
    assert index.call("set_vectors", model_id="model-a", vectors=vectors) == {"updated": 1}
    assert [(hit["text"], hit["found_by"]) for hit in index.search("pear", axis(3))] == [("pear", ["words", "meaning"])]
    assert index.texts("apple") == ["apple"]
    assert index.texts("検索") == ["検索する"]
    assert index.counts()[hex_id("a")] == [2, 1, 1]


def test_vectors_of_no_known_section_change_nothing(index: Index):
    assert index.call("set_vectors", model_id="model-a", vectors={}) == {"updated": 0}
    assert index.call("set_vectors", model_id="model-a", vectors={hex_id("x"): axis(1)}) == {"updated": 0}


def test_vectors_of_another_model_are_not_searched(index: Index):
    index.write(document("a", ["apple"], [axis(0)]))
    index.call("prepare", model_id="model-b", dimensions=DIMENSIONS)
    assert index.search("unrelated", axis(0)) == []
    assert index.counts() == {hex_id("a"): [1, 0, 1]}


def test_a_model_with_longer_vectors_replaces_them_all(index: Index):
    index.write(document("a", ["apple", "pear"], [axis(0), axis(1)]))
    index.call("prepare", model_id="model-b", dimensions=16)
    assert len(index.call("pending", model_id="model-b", limit=10)["sections"]) == 2
    index.call("set_vectors", model_id="model-b", vectors={hex_id("a/0"): axis(12, 16)})
    assert index.search("x", axis(12, 16))[0]["text"] == "apple"
    assert index.texts("pear") == ["pear"]


NOT_FINITE = base64.b64encode(struct.pack(f"<{DIMENSIONS}f", *[float("nan")] * DIMENSIONS)).decode()


@pytest.mark.parametrize(
    ("vector", "reason"), [(axis(0, 4), "16 bytes"), (axis(0, 13), "52 bytes"), (NOT_FINITE, "not finite")]
)
def test_a_vector_that_does_not_fit_is_refused_and_nothing_is_written(index: Index, vector: str, reason: str):
    with pytest.raises(ValueError, match=reason):
        index.write(document("a", ["apple"], [vector]))
    assert index.counts() == {}


def test_hashes_are_those_of_the_sections_there_are_each_once(index: Index):
    index.write(document("a", ["one", "two"]), document("b", ["two", "three"]))
    index.write(document("a", ["one"]))
    assert sorted(index.call("hashes")["content_hashes"]) == sorted(hex_id(text) for text in ("one", "two", "three"))
