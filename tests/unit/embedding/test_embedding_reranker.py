"""A cross-encoder in a folder of the user's."""

import json

import numpy as np
import pytest

from docsearch_gui.embedding.reranker import Reranker
from docsearch_gui.errors import DocsearchError
from tests.tiny_models import (
    LONGEST,
    predicted,
    save_cross_encoder,
    save_embedding_model,
    save_listed_cross_encoder,
)

QUERY = "where is the tea"
TEXTS = ["the tea is in the cup", "a cat", "stones and water of the river " * 30, "tea"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return save_cross_encoder(tmp_path_factory.mktemp("models") / "ranker")


@pytest.fixture(scope="module")
def reranker(folder):
    return Reranker(folder, "cpu")


@pytest.fixture
def own_folder(tmp_path):
    """One that the test may change."""
    return save_cross_encoder(tmp_path / "own")


def refusal(folder) -> str:
    with pytest.raises(DocsearchError) as caught:
        Reranker(folder, "cpu")
    assert caught.value.info.code == "reranker_refused"
    return caught.value.info.details["reason"]


def test_scores_are_those_of_sentence_transformers(reranker, folder):
    scores = reranker.scores(QUERY, TEXTS)
    assert (scores.dtype, scores.shape) == (np.float32, (4,))
    assert np.allclose(scores, predicted(folder, QUERY, TEXTS), atol=1e-5)
    assert np.ptp(scores) > 0.01


def test_scores_do_not_depend_on_the_other_texts(reranker):
    together = reranker.scores(QUERY, TEXTS * 20)
    assert np.allclose(together[:4], [reranker.scores(QUERY, [text])[0] for text in TEXTS], atol=1e-5)


def test_a_folder_with_a_list_of_modules_gives_the_same_scores(reranker, tmp_path):
    listed = Reranker(save_listed_cross_encoder(tmp_path / "listed"), "cpu")
    assert np.allclose(listed.scores(QUERY, TEXTS), reranker.scores(QUERY, TEXTS), atol=1e-5)


def test_no_texts_no_scores(reranker):
    assert reranker.scores(QUERY, []).shape == (0,)


def test_what_the_model_cannot_read_is_cut_off(reranker):
    assert reranker.max_tokens == LONGEST
    long = "a " * 500
    assert reranker.scores(long, [long])[0] == pytest.approx(reranker.scores(long, [long + "b"])[0], abs=1e-6)


def test_special_tokens_in_a_text_are_read_as_text(reranker):
    marked, spelled = reranker.scores(QUERY, ["a [SEP] b", "a [ SEP] b"])
    assert marked == pytest.approx(spelled, abs=1e-6)


def test_it_pauses_between_layers_and_what_is_raised_there_ends_it(folder):
    reranker, steps = Reranker(folder, "cpu"), []

    def step() -> None:
        steps.append(1)
        if len(steps) == 5:
            raise InterruptedError

    reranker.between_steps = step
    reranker.scores(QUERY, ["tea"])
    assert len(steps) == 3  # the batch and its two layers
    with pytest.raises(InterruptedError):
        reranker.scores(QUERY, ["tea"])


def test_models_with_several_labels_are_refused(tmp_path):
    assert refusal(save_cross_encoder(tmp_path / "three", labels=3)) == "it has 3 labels, one is needed"


def test_an_embedding_model_is_refused(tmp_path):
    assert refusal(save_embedding_model(tmp_path / "other")) == "it is no cross-encoder but a SentenceTransformer"


def test_a_model_without_a_scoring_layer_is_refused(own_folder):
    config = json.loads((own_folder / "config.json").read_text())
    (own_folder / "config.json").write_text(json.dumps(config | {"architectures": ["BertModel"]}))
    assert "no cross-encoder" in refusal(own_folder)


def test_pickled_weights_are_refused(own_folder):
    (own_folder / "model.safetensors").rename(own_folder / "pytorch_model.bin")
    assert ".bin files, which can run code" in refusal(own_folder)


def test_program_code_in_the_folder_is_refused(own_folder):
    (own_folder / "modeling.py").write_text("")
    assert refusal(own_folder) == "modeling.py is program code"


def test_code_named_in_its_settings_is_refused(own_folder):
    config = json.loads((own_folder / "config.json").read_text())
    (own_folder / "config.json").write_text(json.dumps(config | {"auto_map": {"AutoModel": "evil.Model"}}))
    assert "auto_map" in refusal(own_folder)


def test_an_activation_named_in_its_settings_is_not_imported(own_folder, reranker):
    config = json.loads((own_folder / "config.json").read_text())
    named = {"sentence_transformers": {"activation_fn": "torch.nn.modules.module.Module"}}
    (own_folder / "config.json").write_text(json.dumps(config | named))
    assert np.allclose(Reranker(own_folder, "cpu").scores(QUERY, TEXTS), reranker.scores(QUERY, TEXTS), atol=1e-6)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "none") == "it is not a folder"


@pytest.mark.parametrize("text", ["[]", "{", '{"architectures": 3}'])
def test_garbled_settings_are_refused(own_folder, text):
    (own_folder / "config.json").write_text(text)
    assert refusal(own_folder)


def test_torn_weights_are_refused(own_folder):
    weights = own_folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:3000])
    assert refusal(own_folder)


def test_weights_that_are_not_finite_are_refused(own_folder):
    from safetensors.torch import load_file, save_file

    weights = load_file(own_folder / "model.safetensors")
    weights["classifier.bias"].fill_(float("nan"))
    save_file(weights, own_folder / "model.safetensors", {"format": "pt"})
    assert refusal(own_folder) == "it gives no finite scores"
