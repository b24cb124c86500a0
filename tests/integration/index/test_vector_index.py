"""The index over the vectors: which one there is for how many, that it finds the same, and when it goes."""

import base64

import numpy as np
import pytest
from opened_index import Index, axis, document, hex_id

DIMENSIONS = 8
EXACT, APPROXIMATE = 10_000, 50_000


def vectors(count: int, seed: int = 1) -> np.ndarray:
    """Unit vectors around 50 centres, shape (count, 8)."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(50, DIMENSIONS))
    points = centres[random.integers(50, size=count)] + 0.2 * random.normal(size=(count, DIMENSIONS))
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)


def message(vector: np.ndarray) -> str:
    return base64.b64encode(vector.astype("<f4").tobytes()).decode()


def write(index: Index, name: str, points: np.ndarray, folder: str = "notes") -> None:
    index.write(document(name, [f"{name} {n}" for n in range(len(points))], [message(p) for p in points], folder))


def kinds(index: Index) -> list[tuple[str, int]]:
    """(kind, segments) of the indices over the vectors."""
    found = index.handler._store._table.list_indices()
    return [(one.index_type, one.num_segments) for one in found if one.columns == ["vector"]]


def nearest(index: Index, point: np.ndarray, folder: str = "") -> set[str]:
    """The ids of the ten sections whose vectors are nearest."""
    params = {"text": "", "alternatives": [], "excluded": [], "like": "", "vector": message(point), "tokens": None}
    within = {"folder_ids": [hex_id(folder)]} if folder else {}
    answer = index.call("search", **params, limit=10, by_file=False, stages=True, filter=within)
    return set(answer["stages"]["meaning"][:10])


def exact(points: np.ndarray, point: np.ndarray, name: str) -> set[str]:
    return {hex_id(f"{name}/{place}") for place in np.argsort(-(points @ point))[:10]}


def test_few_vectors_need_no_index(index: Index):
    write(index, "a", vectors(EXACT - 1))
    assert index.call("maintain") == {"optimized": True}
    assert kinds(index) == []
    assert index.call("maintain") == {"optimized": False}


def test_the_index_of_thousands_of_vectors_is_exact_with_changes_and_filters(index: Index):
    points, fresh = vectors(EXACT), vectors(700, seed=2)
    write(index, "a", points)
    index.call("maintain")
    write(index, "b", fresh, folder="letters")
    index.call("maintain", idle=True)
    assert kinds(index) == [("IvfFlat", 2)]
    for point in vectors(20, seed=3):
        assert nearest(index, point, folder="letters") == exact(fresh, point, "b")
        assert nearest(index, point, folder="notes") == exact(points, point, "a")


def test_very_many_vectors_are_compared_as_bytes_and_then_exactly(index: Index):
    points = vectors(APPROXIMATE)
    write(index, "a", points)
    index.call("maintain")
    assert kinds(index) == [("IvfSq", 1)]
    asked = vectors(20, seed=3)
    shared = [len(nearest(index, point) & exact(points, point, "a")) / 10 for point in asked]
    assert sum(shared) / len(asked) >= 0.98
    index.call("delete", doc_ids=[hex_id("a")])
    write(index, "b", points[: EXACT + 1])
    index.call("maintain", idle=True)
    assert kinds(index) == [("IvfFlat", 1)]


def test_sections_without_a_vector_do_not_count_and_get_into_the_index_later(index: Index):
    write(index, "a", vectors(EXACT))
    index.write(document("b", ["no vector"] * 600))
    index.call("maintain", idle=True)
    assert kinds(index) == [("IvfFlat", 1)]
    assert index.call("maintain", idle=True) == {"optimized": False}
    index.call("set_vectors", model_id="model-a", vectors={hex_id("b/7"): axis(6)})
    assert hex_id("b/7") in nearest(index, np.eye(DIMENSIONS)[6])


def test_another_model_begins_without_an_index(index: Index):
    write(index, "a", vectors(EXACT))
    index.call("maintain")
    index.call("prepare", model_id="model-b", dimensions=DIMENSIONS)
    assert kinds(index) == []
    index.call("maintain")
    assert kinds(index) == []
    assert nearest(index, np.eye(DIMENSIONS)[1]) == set()


def test_erasing_makes_the_index_anew_without_what_was_deleted(index: Index):
    points = vectors(EXACT)
    write(index, "a", points)
    write(index, "b", vectors(300, seed=2))
    index.call("maintain")
    index.call("delete", doc_ids=[hex_id("b")])
    assert index.call("erase") == {"rows": EXACT}
    assert kinds(index) == [("IvfFlat", 1)]
    assert nearest(index, points[5]) == exact(points, points[5], "a")


@pytest.mark.parametrize("size", [0, 10])
def test_a_damaged_index_is_dropped_and_made_again(index: Index, folder, size: int):
    points = vectors(EXACT)
    write(index, "a", points)
    index.call("maintain")
    index.close()
    for path in (folder / "sections.lance" / "_indices").glob("*/index.idx"):
        path.write_bytes(path.read_bytes()[:size])
    again = Index(folder, model_id="model-a")
    assert nearest(again, points[5]) == exact(points, points[5], "a")
    assert again.call("maintain") == {"optimized": True}
    assert kinds(again) == [("IvfFlat", 1)]
    assert nearest(again, points[5]) == exact(points, points[5], "a")
    again.close()
