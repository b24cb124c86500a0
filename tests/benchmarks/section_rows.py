"""Sections for benchmarks of the index: texts made of the documentation's sentences, vectors made of real ones."""

import base64
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from docsearch_gui.models import embedded_text
from tests.benchmarks.eval_queries import QUERIES
from tests.benchmarks.session import CORPUS, corpus_files, sections_of_file
from tests.benchmarks.worker_room import embedded

SECTIONS_A_DOCUMENT = 10
FOLDERS = 10
NEIGHBOURS = 10
SENTENCE = re.compile(r".+?(?:[。！？]|[.!?](?=\s)|\n|$)\s*", re.DOTALL)


def queries(count: int, seed: int = 1) -> list[str]:
    """Queries of the shared evaluation set, both languages mixed."""
    texts = [json.loads(line)["query"] for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    return random.Random(seed).sample(texts, count)


def blob(vector: np.ndarray, tokens: bytes = b"") -> str:
    """A section's embedding as it crosses between processes: `vector` of shape (dimensions,), and compressed token vectors."""
    return base64.b64encode(vector.astype("<f4").tobytes() + tokens).decode()


@dataclass(frozen=True)
class RealVectors:
    """What the model makes of sections and queries: unit vectors, shapes (n, dimensions); each section's token vectors."""

    sections: np.ndarray
    queries: np.ndarray
    tokens: list[bytes]


def real_vectors(models: Path, sections: int, asked: Sequence[str]) -> RealVectors:
    """The vectors of that many sections of the documentation, and of the queries."""
    texts = [
        embedded_text(section["heading_path"], section["text"])
        for file in corpus_files()
        for section in sections_of_file(file)
    ]
    chosen = random.Random(1).sample(texts, min(sections, len(texts)))
    done = embedded(models, "auto", chosen, list(asked))
    size = 4 * done["info"]["dimensions"]
    found = [base64.b64decode(text) for text in done["texts"] if text]
    asked_for = [base64.b64decode(text) for text in done["queries"]]
    return RealVectors(_unit(_decoded(found, size)), _unit(_decoded(asked_for, size)), [raw[size:] for raw in found])


def vectors_like(real: np.ndarray, count: int, seed: int = 1) -> np.ndarray:
    """`count` unit vectors as `real` ones lie: each is on the way from one to a neighbour, moved by a difference of two others.

    A real vector and its nearest neighbour have a cosine of 0.94, one of 100,000 made so and its neighbour 0.99.
    """
    generator = np.random.default_rng(seed)
    near = np.argsort(-(real @ real.T), axis=1)[:, 1 : NEIGHBOURS + 1]
    made = np.empty((count, real.shape[1]), np.float32)
    for start in range(0, count, 5000):
        size = min(5000, count - start)
        first, one, other = generator.integers(len(real), size=(3, size))
        neighbour = near[first, generator.integers(NEIGHBOURS, size=size)]
        way = generator.uniform(0, 0.5, size=(size, 1))
        moved = real[first] + way * (real[neighbour] - real[first]) + 0.15 * (real[one] - real[other])
        made[start : start + size] = _unit(moved)
    return made


def clustered_vectors(count: int, dimensions: int = 384, seed: int = 1) -> np.ndarray:
    """Unit vectors in 400 clusters, each of which extends in 64 directions more and more narrowly, and a little in all others."""
    generator = np.random.default_rng(seed)
    centres = generator.normal(size=(400, dimensions))
    directions = generator.normal(size=(400, 64, dimensions)) * np.exp(-np.arange(64) / 16)[None, :, None]
    made = np.empty((count, dimensions), np.float32)
    for start in range(0, count, 2000):
        size = min(2000, count - start)
        cluster = generator.integers(400, size=size)
        inside = np.einsum("nk,nkd->nd", generator.normal(size=(size, 64)), directions[cluster])
        noise = generator.normal(size=(size, dimensions))
        made[start : start + size] = _unit(centres[cluster] + 0.3 * inside + 0.3 * noise)
    return made


def documents(
    count: int, vectors: np.ndarray | None, tokens: Sequence[bytes] = (b"",), seed: int = 1, name: str = "d"
) -> Iterator[dict]:
    """Documents of the `write` message with `count` sections in all, section number i with vectors[i] and any of `tokens`.

    A section is as long as a real one, under that one's headings, and of sentences of its language.
    """
    generator = random.Random(seed)
    pools = _pools()
    for start in range(0, count, SECTIONS_A_DOCUMENT):
        language, suffix = generator.choice(list(pools)), "md"
        doc_id = _digest(f"{name}{start}")
        sections = []
        for number in range(start, min(start + SECTIONS_A_DOCUMENT, count)):
            vector = None if vectors is None else blob(vectors[number], tokens[number % len(tokens)])
            sections.append(_section(generator, *pools[language], f"{doc_id}{number - start:04x}", vector))
        folder = f"folder{start // SECTIONS_A_DOCUMENT % FOLDERS}"
        yield {"doc_id": doc_id, "folder_id": folder, "type": suffix, "title": f"{doc_id}.md", "sections": sections}


def _section(
    generator: random.Random, models: list[dict], sentences: list[str], section_id: str, vector: str | None
) -> dict:
    model = generator.choice(models)
    parts: list[str] = []
    length = 0
    while length < len(model["text"]):
        parts.append(generator.choice(sentences))
        length += len(parts[-1])
    text = "".join(parts)
    return {
        "section_id": section_id,
        "ordinal": int(section_id[-4:], 16),
        "heading_path": model["heading_path"],
        "start_line": 1,
        "end_line": text.count("\n") + 1,
        "text": text,
        "content_hash": _digest(text),
        "vector": vector,
    }


def _pools() -> dict[str, tuple[list[dict], list[str]]]:
    """language folder → real sections of it, and its sentences."""
    pools = {}
    for folder in sorted(path for path in CORPUS.iterdir() if path.is_dir()):
        real = [section for file in sorted(folder.rglob("*.md")) for section in sections_of_file(file)]
        found = (sentence for section in real for sentence in SENTENCE.findall(section["text"]))
        pools[folder.name] = (real, [sentence for sentence in found if 10 < len(sentence) < 400])
    return pools


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _decoded(embeddings: Sequence[bytes], size: int) -> np.ndarray:
    return np.stack([np.frombuffer(raw[:size], "<f4") for raw in embeddings])


def _unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
