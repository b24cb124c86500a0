import pytest
import torch

from docsearch_gui.embedding.encoder import SHORT_QUERY, Encoder

TEXTS = ["the cat of the sea", "the bee", "and the cat and the bee of the sea"]


@pytest.fixture
def encoder(converted):
    threads = torch.get_num_threads()
    yield Encoder(converted, 2)
    torch.set_num_threads(threads)


def test_a_query_asked_at_any_pause_of_a_batch_changes_nothing(encoder):
    alone, query, meanwhile = encoder.encode_sample(TEXTS), encoder.encode_query("the sea")[0], []

    def ask():
        encoder.between_steps = lambda: None
        meanwhile.append(encoder.encode_query("the sea")[0])
        encoder.between_steps = ask

    encoder.between_steps = ask
    assert (encoder.encode_sample(TEXTS) == alone).all()
    assert all((vector == query).all() for vector in meanwhile)


def test_a_layer_is_interrupted_at_its_parts(encoder):
    pauses = []
    encoder.between_steps = lambda: pauses.append(1)
    encoder.encode_sample(TEXTS[:1])
    layers = encoder._model[0].auto_model.config.num_hidden_layers
    assert len(pauses) >= 4 * layers


@pytest.mark.parametrize(("words", "threads"), [(3, 1), (SHORT_QUERY, 2)])
def test_a_short_query_is_computed_by_one_thread(encoder, words, threads):
    seen = []
    encoder.between_steps = lambda: seen.append(torch.get_num_threads())
    encoder.encode_query("the " * words)
    assert {*seen} == {threads}
    assert torch.get_num_threads() == 2
