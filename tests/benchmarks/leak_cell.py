"""One cell of the leak laboratory: a process that does one kind of work again and again and measures itself.

It reads {"work", "trim", "model", "index", "documents"} from its input and writes one JSON object a call:
anonymous memory and RSS in bytes, threads, seconds. Run by `leak.py`, with the cell's environment.
"""

import ctypes
import json
import sys
import time
from collections.abc import Callable
from itertools import count

import psutil

from docsearch_gui.engine.metrics import measure

DIMENSIONS = 384
Call = Callable[[list[str]], object]


def main() -> None:
    task = json.load(sys.stdin)
    call = WORKS[task["work"]](task)
    trim = ctypes.CDLL(None).malloc_trim if task["trim"] else None
    process = psutil.Process()
    for document in task["documents"]:
        start = time.perf_counter()
        call(document)
        if trim is not None:
            trim(0)
        seconds = time.perf_counter() - start
        usage = measure(process, with_children=False)
        point = {"anonymous": usage.anonymous_bytes, "rss": usage.rss_bytes, "threads": usage.threads}
        print(json.dumps({**point, "seconds": seconds}), flush=True)


def tokenizing(task: dict) -> Call:
    """The tokenizer alone, as `encode` calls it, a whole document in one call."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(task["model"])
    return lambda texts: tokenizer(texts, truncation=True, max_length=512, padding=True)


def encoding(task: dict) -> Call:
    """`SentenceTransformer.encode` with its own defaults, a whole document in one call."""
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        task["model"], device="cpu", local_files_only=True, model_kwargs={"dtype": torch.float32}
    )
    return lambda texts: model.encode(texts, prompt_name="document", show_progress_bar=False)


def adding(task: dict) -> Call:
    """LanceDB's `add` of a row a section, with vectors of one number."""
    add, numbers = table_add(task), count()
    return lambda texts: add(texts, [[float(next(numbers) % 97)] * DIMENSIONS for _ in texts])


def encoding_and_adding(task: dict) -> Call:
    """Both in one process, as the predecessor's worker did."""
    add, encode = table_add(task), encoding(task)
    return lambda texts: add(texts, encode(texts).tolist())


def table_add(task: dict) -> Callable[[list[str], list[list[float]]], object]:
    import lancedb
    import pyarrow as pa

    fields = [pa.field("text", pa.string()), pa.field("vector", pa.list_(pa.float32(), DIMENSIONS))]
    table = lancedb.connect(task["index"]).create_table("sections", schema=pa.schema(fields))
    return lambda texts, vectors: table.add(
        [{"text": text, "vector": vector} for text, vector in zip(texts, vectors, strict=True)]
    )


WORKS: dict[str, Callable[[dict], Call]] = {
    "tokenize": tokenizing,
    "encode": encoding,
    "add": adding,
    "encode and add": encoding_and_adding,
}

if __name__ == "__main__":
    main()
