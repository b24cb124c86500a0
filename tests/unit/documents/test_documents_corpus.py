from pathlib import Path

import pytest

from docsearch_gui.documents.handler import create
from docsearch_gui.documents.tokens import estimate_tokens
from docsearch_gui.models import embedded_text

CORPUS = Path(__file__).resolve().parents[3] / "../shared/corpus"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared documents are not here"),
]


@pytest.fixture(scope="module")
def documents():
    handler = create({"max_file_mb": 20}, lambda *_: None)
    params = {"doc_id": "d", "known_hash": None, "max_tokens": 480, "min_tokens": 100}
    return {path: handler.read(params | {"path": str(path)})["document"] for path in CORPUS.rglob("*.md")}


def test_every_file_is_its_sections_joined(documents):
    assert len(documents) == 239
    for path, document in documents.items():
        text = path.read_bytes().decode("utf-8-sig")
        assert "".join(section["text"] for section in document["sections"]) == text, path


def test_no_section_is_over_the_limit(documents):
    texts = (
        embedded_text(part["heading_path"], part["text"]) for file in documents.values() for part in file["sections"]
    )
    assert max(map(estimate_tokens, texts)) <= 480


def test_few_sections_are_short(documents):
    estimates = [estimate_tokens(part["text"]) for file in documents.values() for part in file["sections"]]
    assert sum(estimate < 50 for estimate in estimates) < 0.02 * len(estimates)
