"""The one table: its columns, its indices, and rows out of messages."""

import base64
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from lancedb.index import FTS, Bitmap, BTree

from docsearch_gui.index.languages import language_of, language_of_section
from docsearch_gui.index.normalise import search_form
from docsearch_gui.index.parts import LONGEST_WORD, parts_of
from docsearch_gui.token_codes import mean_bytes, row_bytes

TABLE = "sections"
FLOAT_BYTES = 4
TOKENIZER = "icu/split"
# WORKAROUND: without it two inserts of one new key may both stay (lancedb#3377).
_KEY = {"lance-schema:unenforced-primary-key": "true"}

# Inflected English words are found by their stem here, and rank below exact ones. Lengths count bytes.
_PIECES = FTS(
    base_tokenizer="whitespace",
    with_position=True,
    stem=True,
    remove_stop_words=False,
    max_token_length=4 * LONGEST_WORD,
)
_COMPRESSED = {"lance-encoding:compression": "zstd"}

INDICES = {
    "section_id": BTree(),
    "doc_id": BTree(),
    "folder_id": Bitmap(),
    "model_id": Bitmap(),
    "file_type": Bitmap(),
    "language": Bitmap(),
    # The defaults stem English, drop stop words (の, the) and know no phrases.
    "search_text": FTS(base_tokenizer=TOKENIZER, with_position=True, stem=False, remove_stop_words=False),
    "part_text": _PIECES,
    "heading_text": _PIECES,
}


# how token_codes packs them, null where there are none
TOKENS = pa.field("tokens", pa.binary())


def vector_field(dimensions: int) -> pa.Field:
    """Float32 vector column, null where a section has no vector of any model."""
    return pa.field("vector", pa.list_(pa.float32(), dimensions))


def table_schema(dimensions: int) -> pa.Schema:
    """The columns; `model_id` is "" exactly where `vector` is null."""
    return pa.schema([
        pa.field("section_id", pa.string(), nullable=False, metadata=_KEY),
        pa.field("doc_id", pa.string(), nullable=False),
        pa.field("folder_id", pa.string(), nullable=False),
        pa.field("generation", pa.int64(), nullable=False),
        pa.field("ordinal", pa.int32(), nullable=False),
        pa.field("heading_path", pa.list_(pa.string())),
        pa.field("start_line", pa.int32()),
        pa.field("end_line", pa.int32()),
        pa.field("text", pa.string()),
        pa.field("search_text", pa.string(), metadata=_COMPRESSED),
        pa.field("part_text", pa.string(), metadata=_COMPRESSED),
        pa.field("heading_text", pa.string()),
        pa.field("title", pa.string()),
        pa.field("file_type", pa.string()),
        pa.field("language", pa.string()),
        pa.field("depth", pa.int32()),
        pa.field("content_hash", pa.string()),
        pa.field("model_id", pa.string()),
        vector_field(dimensions),
        TOKENS,
    ])  # fmt: skip


def rows_of(documents: Sequence[dict], generation: int, model_id: str, dimensions: int) -> pa.Table:
    """One row a section of the `write` message; of two sections with one id the later counts."""
    rows = {
        section["section_id"]: _row(section, document, language, generation, model_id)
        for document in documents
        for section, language in zip(document["sections"], _languages(document), strict=True)
    }
    embeddings = [row.pop("vector") for row in rows.values()]
    schema = table_schema(dimensions)
    others = pa.schema([field for field in schema if field.name not in {"vector", "tokens"}])
    plain = pa.Table.from_pylist(list(rows.values()), schema=others)
    plain = plain.append_column(schema.field("vector"), vector_array(embeddings, dimensions))
    return plain.append_column(TOKENS, token_array(embeddings, dimensions))


def vector_array(embeddings: Sequence[str | None], dimensions: int) -> pa.FixedSizeListArray:
    """The vectors of base64 embeddings (token_codes says how they are laid out) as a column of lists of `dimensions`.

    ValueError for another length or NaN.
    """
    flat = np.zeros((len(embeddings), dimensions), np.float32)
    for place, embedding in zip(flat, embeddings, strict=True):
        if embedding is not None:
            place[:] = decoded(embedding, dimensions)
    missing = pa.array([embedding is None for embedding in embeddings], pa.bool_())
    return pa.FixedSizeListArray.from_arrays(pa.array(flat.reshape(-1)), dimensions, mask=missing)


def token_array(embeddings: Sequence[str | None], dimensions: int) -> pa.Array:
    """The packed tokens of base64 embeddings as a column, null where they have none."""
    tokens = [base64.b64decode(embedding)[FLOAT_BYTES * dimensions :] if embedding else b"" for embedding in embeddings]
    return pa.array([packed or None for packed in tokens], pa.binary())


def decoded(embedding: str, dimensions: int) -> np.ndarray:
    """The vector of a base64 embedding, shape (dimensions,); ValueError for another length or NaN."""
    raw = base64.b64decode(embedding)
    size = FLOAT_BYTES * dimensions
    tokens = len(raw) - size
    if tokens and (tokens <= (before := mean_bytes(dimensions)) or (tokens - before) % row_bytes(dimensions)):
        raise ValueError(f"an embedding has {len(raw)} bytes")
    values = np.frombuffer(raw[:size], "<f4").reshape(dimensions)
    if not np.isfinite(values).all():
        raise ValueError("a vector is not finite")
    return values


def _languages(document: dict) -> list[str]:
    """The language of each section."""
    texts = [section["text"] for section in document["sections"]]
    whole = language_of("\n".join(texts))
    return [language_of_section(text, whole) for text in texts]


def _row(section: dict, document: dict, language: str, generation: int, model_id: str) -> dict:
    title, headings = document.get("title", ""), section["heading_path"]
    text = "\n".join([*headings, section["text"]])
    return {
        **section,
        "doc_id": document["doc_id"],
        "folder_id": document["folder_id"],
        "generation": generation,
        "search_text": search_form(text),
        "part_text": parts_of(text),
        "heading_text": parts_of("\n".join([*headings, title])),
        "title": title,
        "file_type": document.get("type", ""),
        "language": language,
        "depth": len(headings),
        "model_id": model_id if section["vector"] is not None else "",
    }
