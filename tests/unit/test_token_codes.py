"""Tokens packed by the embedding worker are what the index worker reads."""

import base64

import numpy as np
import pytest
from safetensors.numpy import save
from token_samples import TOKENS, texts, unit

from docsearch_gui.embedding.token_vectors import FEWEST_POOLS, MOST_POOLS, TokenCodec, codec_for
from docsearch_gui.index.late_interaction import QueryTokens, TokenStore, closest_span, score
from docsearch_gui.token_codes import MOST_QUERY_TOKENS, coordinates, groups, mean_bytes, row_bytes

KINDS = np.arange(TOKENS)


def sample(count: int, dimensions: int) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(one, KINDS) for one in texts(count, dimensions)]


@pytest.fixture(params=[16, 32, 384])
def dimensions(request) -> int:
    return request.param


@pytest.fixture
def codec(tmp_path, dimensions: int) -> TokenCodec:
    return codec_for(tmp_path / "codec", lambda: sample(100, dimensions))


def similarities(codec: TokenCodec, query: np.ndarray, packed: bytes) -> np.ndarray:
    dimensions = query.shape[1]
    asked = QueryTokens(base64.b64encode(codec.query_rows(query)).decode(), dimensions)
    return asked.similarities(TokenStore([packed], dimensions))[0]


def test_cosines_of_packed_tokens_are_nearly_the_exact_ones(codec: TokenCodec, dimensions: int):
    tokens, query = (one[:FEWEST_POOLS] for one in texts(2, dimensions, seed=7))
    found = similarities(codec, query, codec.pack(tokens, KINDS[:FEWEST_POOLS], KINDS))
    assert np.abs(found - tokens @ query.T).mean() < 0.03
    assert np.corrcoef(found.ravel(), (tokens @ query.T).ravel())[0, 1] > 0.97


def test_the_score_is_nearly_that_of_whole_tokens(codec: TokenCodec, dimensions: int):
    tokens = texts(20, dimensions, seed=7)
    query = tokens[3][:9]
    packed = [codec.pack(one, KINDS, KINDS) for one in tokens]
    found = [score(similarities(codec, query, one)) for one in packed]
    exact = [(one @ query.T).max(axis=0).mean() for one in tokens]
    assert np.corrcoef(found, exact)[0, 1] > 0.95
    assert np.argmax(found) == 3


def test_tokens_of_several_sections_are_compared_at_once_as_one_by_one(codec: TokenCodec, dimensions: int):
    tokens = texts(3, dimensions, seed=7)
    packed = [
        codec.pack(one[:count], KINDS[:count], KINDS[:count])
        for one, count in zip(tokens, (5, 1, FEWEST_POOLS), strict=True)
    ]
    query = QueryTokens(base64.b64encode(codec.query_rows(tokens[1])).decode(), dimensions)
    together = query.similarities(TokenStore(packed, dimensions))
    assert [len(one) for one in together] == [5, 1, FEWEST_POOLS]
    for found, one in zip(together, packed, strict=True):
        assert np.allclose(found, similarities(codec, tokens[1], one), atol=1e-5)


def test_tokens_of_one_kind_are_kept_once_as_their_mean(codec: TokenCodec, dimensions: int):
    [tokens] = texts(1, dimensions, seed=7)
    merged = codec.pack(tokens[:2], np.array([5, 5]), np.array([30, 40]))
    assert len(merged) == mean_bytes(dimensions) + row_bytes(dimensions)
    mean = tokens[:2].mean(0, keepdims=True)
    assert merged == codec.pack(mean, np.array([5]), np.array([30]))


def test_tokens_that_are_alike_are_pooled_and_stand_where_the_rarest_does(codec: TokenCodec, dimensions: int):
    [some] = texts(1, dimensions, seed=7)
    random = np.random.default_rng(2)
    alike = [unit(some + 0.001 * random.normal(size=some.shape)) for _ in range(5)]
    packed = codec.pack(np.concatenate([some, *alike]), np.arange(6 * TOKENS), 10 * np.arange(6 * TOKENS))
    rows = np.frombuffer(packed[mean_bytes(dimensions) :], np.uint8).reshape(-1, row_bytes(dimensions))
    assert TOKENS <= len(rows) <= MOST_POOLS
    places = rows[:, :2].copy().view("<u2")[:, 0]
    assert set(10 * np.arange(5 * TOKENS, 6 * TOKENS)) <= set(places)
    assert np.abs(score(similarities(codec, some, packed)) - 1) < 0.05


def test_no_text_has_more_than_its_most_pools(codec: TokenCodec, dimensions: int):
    tokens = np.concatenate(texts(8, dimensions, seed=7))
    packed = codec.pack(tokens, np.arange(8 * TOKENS), np.arange(8 * TOKENS))
    assert len(packed) == mean_bytes(dimensions) + MOST_POOLS * row_bytes(dimensions)


def test_an_endless_query_counts_by_its_first_tokens(codec: TokenCodec, dimensions: int):
    rows = codec.query_rows(np.concatenate(texts(3, dimensions)))
    assert len(rows) == 4 * MOST_QUERY_TOKENS * (dimensions + coordinates(dimensions))


def test_the_sentence_that_answers_best_is_the_closest(codec: TokenCodec, dimensions: int):
    tokens = texts(2, dimensions, seed=7)
    both, places = np.concatenate([tokens[0][:8], tokens[1][:8]]), np.array([5 * place for place in range(16)])
    packed = codec.pack(both, KINDS[:16], places)
    spans, heading = [(0, 20), (20, 58)], 20
    for query, span in ((tokens[0][4:8], spans[0]), (tokens[1][:8], spans[1])):
        found = similarities(codec, query, packed)
        assert closest_span(found, packed, dimensions, spans, heading) == span


def test_tokens_of_the_heading_alone_tell_no_sentence(codec: TokenCodec, dimensions: int):
    [tokens] = texts(1, dimensions, seed=7)
    packed = codec.pack(tokens, KINDS, KINDS)
    found = similarities(codec, tokens, packed)
    assert closest_span(found, packed, dimensions, [(0, 10)], before=100) is None
    assert closest_span(found, packed, dimensions, [], before=0) is None


def test_a_codec_is_kept_and_not_made_again(tmp_path, codec: TokenCodec, dimensions: int):
    [tokens] = texts(1, dimensions, seed=7)
    kept = codec_for(tmp_path / "codec", lambda: pytest.fail("a sample was asked for"))
    assert kept.name == codec.name
    assert kept.pack(tokens, KINDS, KINDS) == codec.pack(tokens, KINDS, KINDS)
    assert [path.name for path in tmp_path.iterdir()] == ["codec"]


FORMER = save({"basis": np.eye(16, 8, dtype=np.float32), "steps": np.ones(8, np.float32)})


@pytest.mark.parametrize("content", [b"", b"torn", bytes(1000), FORMER])
def test_a_damaged_or_former_codec_is_made_again_and_is_the_same(tmp_path, content: bytes):
    path, learnt = tmp_path / "codec", lambda: sample(100, 16)
    name = codec_for(path, learnt).name
    path.write_bytes(content)
    assert codec_for(path, learnt).name == name
    assert len(path.read_bytes()) > len(content)


def test_of_too_small_a_sample_no_codec_is_made(tmp_path):
    assert codec_for(tmp_path / "codec", lambda: sample(1024 // TOKENS, 16)) is None
    assert codec_for(tmp_path / "codec", list) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("dimensions", [8, 12, 100, 384, 1024])
def test_a_token_has_whole_bytes_whatever_the_dimensions(dimensions: int):
    assert all(count * bits % 8 == 0 for count, bits in groups(dimensions))
    assert coordinates(dimensions) <= dimensions
