"""The one table: its columns, its indices, and rows out of messages."""

import base64
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from lancedb.index import FTS, Bitmap, BTree

from docsearch_gui.index.normalise import search_form

TABLE = "sections"
TOKENIZER = "icu/split"
# WORKAROUND: without it two inserts of one new key may both stay (lancedb#3377).
_KEY = {"lance-schema:unenforced-primary-key": "true"}

INDICES = {
    "section_id": BTree(),
    "doc_id": BTree(),
    "folder_id": Bitmap(),
    "model_id": Bitmap(),
    # The defaults stem English, drop stop words (の, the) and know no phrases.
    "search_text": FTS(base_tokenizer=TOKENIZER, with_position=True, stem=False, remove_stop_words=False),
}


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
        pa.field("search_text", pa.string()),
        pa.field("content_hash", pa.string()),
        pa.field("model_id", pa.string()),
        vector_field(dimensions),
    ])  # fmt: skip


def rows_of(documents: Sequence[dict], generation: int, model_id: str, dimensions: int) -> pa.Table:
    """One row a section of the `write` message; of two sections with one id the later counts."""
    rows = {
        section["section_id"]: _row(section, document, generation, model_id)
        for document in documents
        for section in document["sections"]
    }
    vectors = vector_array([row.pop("vector") for row in rows.values()], dimensions)
    schema = table_schema(dimensions)
    plain = pa.Table.from_pylist(list(rows.values()), schema=schema.remove(schema.get_field_index("vector")))
    return plain.append_column(schema.field("vector"), vectors)


def vector_array(vectors: Sequence[str | None], dimensions: int) -> pa.FixedSizeListArray:
    """Base64 little-endian float32 texts as a column of lists of `dimensions`; ValueError for another length or NaN."""
    flat = np.zeros((len(vectors), dimensions), np.float32)
    for place, vector in zip(flat, vectors, strict=True):
        if vector is not None:
            place[:] = decoded(vector, dimensions)
    missing = pa.array([vector is None for vector in vectors], pa.bool_())
    return pa.FixedSizeListArray.from_arrays(pa.array(flat.reshape(-1)), dimensions, mask=missing)


def decoded(vector: str, dimensions: int) -> np.ndarray:
    """Base64 little-endian float32 text as an array of shape (dimensions,); ValueError for another length or NaN."""
    values = np.frombuffer(base64.b64decode(vector), "<f4").reshape(dimensions)
    if not np.isfinite(values).all():
        raise ValueError("a vector is not finite")
    return values


def _row(section: dict, document: dict, generation: int, model_id: str) -> dict:
    return {
        **section,
        "doc_id": document["doc_id"],
        "folder_id": document["folder_id"],
        "generation": generation,
        "search_text": search_form("\n".join([*section["heading_path"], section["text"]])),
        "model_id": model_id if section["vector"] is not None else "",
    }
