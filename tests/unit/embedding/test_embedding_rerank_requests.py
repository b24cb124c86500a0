"""What the embedding worker answers when a rerank model was chosen."""

from types import SimpleNamespace

import numpy as np
import pytest

from docsearch_gui.embedding import handler
from docsearch_gui.errors import DocsearchError
from tests.tiny_models import predicted, save_cross_encoder

QUERY, TEXTS = "the tea", ["the cup of tea", "a cat", "stones", "tea tea"]


def make(converted, models_dir, reranker, phases=None) -> handler.Handler:
    options = {
        "models_dir": str(models_dir), "samples_dir": str(models_dir / "none"), "model_folder": str(converted),
        "rerank_model_folder": str(reranker or ""), "threads": 1, "precision": "full",
    }  # fmt: skip
    return handler.create(options, lambda phase, _fraction: phases is None or phases.append(phase))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return save_cross_encoder(tmp_path_factory.mktemp("rerankers") / "ranker")


@pytest.fixture(scope="module")
def worker(converted, folder, tmp_path_factory):
    return make(converted, tmp_path_factory.mktemp("models"), folder)


def rerank(worker, turn: int = 0) -> list[float] | None:
    return worker.methods()["rerank"]({"query": QUERY, "texts": TEXTS, "turn": turn})["scores"]


def embed_query(worker, turn: int) -> dict:
    return worker.methods()["embed_query"]({"text": QUERY, "turn": turn})


def test_texts_get_the_scores_of_the_model(worker, folder):
    info = worker.info()
    assert (info["reranks"], info["reranker"], info["rerank_problem"]) == (True, str(folder), None)
    assert rerank(worker) == pytest.approx(predicted(folder, QUERY, TEXTS), abs=1e-5)


def test_loading_it_is_a_phase_of_the_start(converted, folder, tmp_path):
    phases: list[str] = []
    worker = make(converted, tmp_path, folder, phases)
    assert phases[-1] == "loading_reranker"
    assert worker.info()["seconds"]["loading_reranker"] > 0


def test_a_folder_that_is_refused_costs_no_meaning_and_is_told(converted, tmp_path):
    worker = make(converted, tmp_path, tmp_path / "nowhere")
    info = worker.info()
    assert (info["reranks"], info["rerank_problem"]["code"]) == (False, "reranker_refused")
    assert embed_query(worker, 1)["vector"]
    with pytest.raises(DocsearchError) as caught:
        rerank(worker)
    assert caught.value.info.code == "rerank_failed"


def test_without_a_choice_there_is_neither_model_nor_problem(converted, tmp_path):
    info = make(converted, tmp_path, None).info()
    assert (info["reranks"], info["reranker"], info["rerank_problem"]) == (False, "", None)


def test_a_query_is_embedded_while_texts_are_read(worker):
    alone, answers = (embed_query(worker, 7), rerank(worker, 7)), []

    def serve_once():
        worker.serve_urgent = lambda: None
        answers.append(embed_query(worker, 7))

    worker.serve_urgent = serve_once
    assert (rerank(worker, 7), answers) == (alone[1], [alone[0]])


def test_scores_that_a_later_query_made_useless_are_given_up(worker):
    def serve_once():
        worker.serve_urgent = lambda: None
        embed_query(worker, 12)

    worker.serve_urgent = serve_once
    assert rerank(worker, 11) is None
    assert rerank(worker, 11) is None
    assert rerank(worker, 12) == rerank(worker, turn=0) is not None


class BrokenReranker:
    """Gives what it was told to."""

    def __init__(self, outcome):
        self._outcome = outcome

    def scores(self, _query, _texts):
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome


@pytest.mark.parametrize(
    ("outcome", "reason"), [(RuntimeError("CUDA out of memory\nmore"), "CUDA out of memory"), (None, "not_finite")]
)
def test_a_model_that_fails_says_why(outcome, reason):
    broken = BrokenReranker(outcome or np.array([1.0, np.nan], np.float32))
    failing = handler.Handler(SimpleNamespace(), None, "m@1", {}, handler.RerankChoice("/m", broken))
    with pytest.raises(DocsearchError) as caught:
        rerank(failing)
    assert (caught.value.info.code, caught.value.info.details) == ("rerank_failed", {"reason": reason})
