import base64
import os
import re

import numpy as np
import pytest

from docsearch_gui.embedding import encoder, handler
from docsearch_gui.embedding.model_catalogue import choose_model
from docsearch_gui.errors import DocsearchError
from docsearch_gui.token_codes import PLACE_BYTES, coordinates, mean_bytes, row_bytes

DIMENSIONS = 32


@pytest.fixture(scope="module")
def phases():
    return []


def _options(models_dir, model_folder=""):
    """Options with samples of a few thousand tokens beside the models."""
    samples = models_dir / "samples" / "en"
    samples.mkdir(parents=True, exist_ok=True)
    (samples / "text.md").write_text("the cat of the sea and the bee " * 100, encoding="utf-8")
    return {
        "models_dir": str(models_dir),
        "samples_dir": str(samples.parent),
        "model_folder": str(model_folder),
        "threads": 1,
        "precision": "full",
    }


@pytest.fixture(scope="module")
def tiny(converted, tmp_path_factory, phases):
    """A handler with the tiny model."""
    options = _options(tmp_path_factory.mktemp("models"), converted)
    return handler.create(options, lambda phase, _fraction: phases.append(phase))


def _vector(text):
    return np.frombuffer(base64.b64decode(text), "<f4", DIMENSIONS)


def _tokens(text):
    """The packed tokens of an embedding, a row each."""
    return np.frombuffer(base64.b64decode(text)[4 * DIMENSIONS + mean_bytes(DIMENSIONS) :], np.uint8).reshape(
        -1, row_bytes(DIMENSIONS)
    )


def _embed(tiny, texts, max_tokens=64):
    return tiny.methods()["embed"]({"texts": texts, "max_tokens": max_tokens})


def test_phases_are_reported_in_order_and_timed(tiny, phases):
    assert phases == ["importing", "loading_model", "choosing_precision", "learning_tokens", "warming_up"]
    assert set(tiny.info()["seconds"]) == {"converting_model", *phases}


def test_info_names_the_model_and_its_size(tiny, converted):
    info = tiny.info()
    assert (info["dimensions"], info["max_tokens"]) == (DIMENSIONS, 64)
    assert re.fullmatch(rf"{converted.name}@[0-9a-f]+\+tokens-[0-9a-f]{{8}}", info["model_id"])


def test_without_samples_there_are_vectors_alone(converted, tmp_path):
    options = _options(tmp_path, converted) | {"samples_dir": str(tmp_path / "none")}
    plain = handler.create(options, lambda _phase, _fraction: None)
    assert "tokens" not in plain.info()["model_id"]
    assert len(base64.b64decode(_embed(plain, ["the"])["vectors"][0])) == 4 * DIMENSIONS
    assert plain.methods()["embed_query"]({"text": "the"})["tokens"] is None


def test_what_was_learnt_of_tokens_is_kept_for_the_next_start(tiny, converted, tmp_path):
    first = handler.create(_options(tmp_path, converted), lambda _phase, _fraction: None)
    again = _options(tmp_path, converted) | {"samples_dir": str(tmp_path / "none")}
    second = handler.create(again, lambda _phase, _fraction: None)
    assert first.info()["model_id"] == second.info()["model_id"] == tiny.info()["model_id"]


def test_each_kind_of_token_of_a_text_is_kept_with_its_place(tiny):
    places = _tokens(_embed(tiny, ["the a the b"])["vectors"][0])[:, :PLACE_BYTES].copy().view("<u2")[:, 0]
    assert sorted(places) == [0, 3, 4, 10]  # the, a blank, a, b


def test_tokens_of_a_text_do_not_depend_on_the_others_of_its_batch(tiny):
    texts = ["a b", "the long text of many letters", "c"]
    together = [_tokens(embedding) for embedding in _embed(tiny, texts)["vectors"]]
    for text, found in zip(texts, together, strict=True):
        alone = _tokens(_embed(tiny, [text])["vectors"][0])
        assert found.shape == alone.shape
        assert (found != alone).mean() < 0.05


def test_a_query_has_a_row_for_each_token_of_its_own(tiny):
    rows = np.frombuffer(base64.b64decode(tiny.methods()["embed_query"]({"text": "the the"})["tokens"]), "<f4")
    rows = rows.reshape(-1, DIMENSIONS + coordinates(DIMENSIONS))
    assert len(rows) == 2
    assert np.allclose(np.linalg.norm(rows[:, :DIMENSIONS], axis=1), 1, atol=1e-5)


def test_a_text_of_no_tokens_has_a_vector_alone(tiny):
    [embedding] = _embed(tiny, [""])["vectors"]
    assert len(base64.b64decode(embedding)) == 4 * DIMENSIONS
    assert tiny.methods()["embed_query"]({"text": ""})["tokens"] is None


def test_vectors_come_back_in_the_order_of_the_texts(tiny):
    texts = ["a b", "the long text of many letters", "c", "the middle one"] * 3
    together = [_vector(vector) for vector in _embed(tiny, texts)["vectors"]]
    alone = [_vector(_embed(tiny, [text])["vectors"][0]) for text in texts]
    assert np.allclose(together, alone, atol=1e-5)


def test_vectors_have_length_one(tiny):
    assert np.isclose(np.linalg.norm(_vector(_embed(tiny, ["the text"])["vectors"][0])), 1)


def test_tokens_count_prompt_and_special_tokens(tiny):
    assert _embed(tiny, ["the"])["tokens"] == [len(["<s>", "▁passage", ":", "▁the", "</s>"])]


def test_a_text_over_the_limit_is_named_and_never_cut(tiny):
    answer = _embed(tiny, ["the", "the the the", "the"], max_tokens=6)
    assert answer["reasons"] == [None, "too_long", None]
    assert answer["vectors"][1] is None
    assert answer["tokens"] == [5, 7, 5]


def test_a_limit_over_the_models_own_does_not_count(tiny):
    assert _embed(tiny, ["a " * 100], max_tokens=10_000)["reasons"] == ["too_long"]


def test_no_texts_no_vectors(tiny):
    answer = _embed(tiny, [])
    assert (answer["vectors"], answer["tokens"], answer["reasons"]) == ([], [], [])


def test_queries_and_documents_have_their_own_prompt(tiny):
    query = _vector(tiny.methods()["embed_query"]({"text": "the"})["vector"])
    document = _vector(_embed(tiny, ["the"])["vectors"][0])
    assert not np.allclose(query, document, atol=1e-3)


def test_an_endless_query_is_cut_and_that_is_told(tiny):
    assert tiny.methods()["embed_query"]({"text": "the " * 5000})["cut_at"] == 64
    assert tiny.methods()["embed_query"]({"text": "the"})["cut_at"] == 0


def test_a_query_is_answered_between_the_layers_of_a_batch(tiny):
    texts, query, answers = ["one text", "and another"], {"text": "the query"}, []
    alone = [_embed(tiny, texts)["vectors"], tiny.methods()["embed_query"](query)]

    def serve_once():
        tiny.serve_urgent = lambda: None
        answers.append(tiny.methods()["embed_query"](query))

    tiny.serve_urgent = serve_once
    assert [_embed(tiny, texts)["vectors"], *answers] == alone


def test_special_tokens_in_a_text_are_read_as_text(tiny):
    marked, spelled = (_embed(tiny, [text])["vectors"] for text in ("a </s> b", "a < /s> b"))
    assert marked == spelled


def test_only_queries_are_urgent(tiny):
    assert {"embed_query"} == handler.URGENT <= tiny.methods().keys()


class FakeEncoder:
    """Gives the vectors it was told to."""

    dimensions, max_tokens, device = 2, 512, "cpu"

    def __init__(self, vectors):
        self._vectors = np.array(vectors, np.float32)

    def encode_documents(self, texts, _max_tokens, _keep):
        return self._vectors, [4] * len(texts)

    def encode_query(self, _text, _keep):
        return self._vectors[0], False

    def take_shortage(self):
        return encoder.Shortage()

    def device_bytes(self):
        return 0


def test_a_vector_that_is_not_finite_is_named():
    answer = _embed(handler.Handler(FakeEncoder([[1, 0], [np.nan, 0], [0, 0]]), None, "m@1", {}), ["a", "b", "c"])
    assert answer["reasons"] == [None, "not_finite", "not_finite"]
    assert [vector is None for vector in answer["vectors"]] == [False, True, True]


def test_a_query_without_a_finite_vector_fails():
    broken = handler.Handler(FakeEncoder([[np.inf, 0]]), None, "m@1", {})
    with pytest.raises(DocsearchError, match="not_finite"):
        broken.methods()["embed_query"]({"text": "a"})


def test_a_batch_is_halved_until_it_fits_in_memory():
    sizes, halves = [], []

    def compute(positions):
        sizes.append(len(positions))
        if len(positions) > 2:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes")
        return np.array([[float(position)] for position in positions])

    assert encoder.halving(compute, [1, 2, 3, 4, 5], lambda: halves.append(1)).ravel().tolist() == [1, 2, 3, 4, 5]
    assert (sizes, len(halves)) == ([5, 2, 3, 1, 2], 2)


@pytest.mark.parametrize(("message", "positions"), [("out of memory", [1]), ("a bug", [1, 2])])
def test_what_halving_cannot_mend_is_raised(message, positions):
    def compute(_positions):
        raise RuntimeError(message)

    with pytest.raises(RuntimeError, match=message):
        encoder.halving(compute, positions, lambda: None)


class CrowdedEncoder(encoder.Encoder):
    """A model on a device whose memory is full; the real computation is the CPU's."""

    def _compute(self, tokens, positions, keep):
        if self.device != "cpu":
            raise RuntimeError("CUDA out of memory. Tried to allocate 2 GiB")
        return super()._compute(tokens, positions, keep)


def test_a_full_device_is_left_for_the_cpu_with_the_same_texts_and_that_is_told(converted, tiny):
    crowded = CrowdedEncoder(converted, 1)
    crowded.device = "cuda"
    vectors, _ = crowded.encode_documents(["the one", "the other"], 64)
    assert np.allclose(
        vectors, [_vector(text) for text in _embed(tiny, ["the one", "the other"])["vectors"]], atol=1e-6
    )
    shortage = crowded.take_shortage()
    assert (shortage.halved, crowded.device) == (1, "cpu")
    assert shortage.left_device.startswith("CUDA out of memory")
    assert crowded.take_shortage() == encoder.Shortage()


def test_weights_that_do_not_load_are_refused(tiny_folder, tmp_path):
    os.truncate(tiny_folder / "model.safetensors", 3000)
    with pytest.raises(DocsearchError) as caught:
        handler.create(_options(tmp_path, tiny_folder), lambda _phase, _fraction: None)
    assert caught.value.info.code == "model_refused"


def test_an_embedded_model_that_tells_nothing_apart_is_damaged(tiny_package, tmp_path):
    with pytest.raises(DocsearchError, match="tell meanings apart"):
        handler.create(_options(tmp_path), lambda _phase, _fraction: None)
    assert choose_model(tmp_path, "", lambda _fraction: None).embedded
