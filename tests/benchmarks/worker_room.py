"""A process with the embedding worker's room alone, for texts that pass by the engine; one precision a process.

It reads {"models_dir", "precision", "texts", "queries"} from its input and writes {"info", "texts", "queries"}: base64 vectors
in their order, null where the room refuses. Texts go in batches of eight of like length, as short ones of the engine do.
"""

import json
import subprocess
import sys
from pathlib import Path

BATCH = 8
MAX_TOKENS = 512


def embedded(models_dir: Path, precision: str, texts: list[str], queries: list[str]) -> dict:
    """The answer of such a process."""
    task = {"models_dir": str(models_dir), "precision": precision, "texts": texts, "queries": queries}
    done = subprocess.run(
        [sys.executable, "-P", __file__], input=json.dumps(task), stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


def main() -> None:
    from docsearch_gui.embedding import handler
    from docsearch_gui.paths import resources

    task = json.load(sys.stdin)
    options = {
        "models_dir": task["models_dir"],
        "samples_dir": str(resources() / "samples"),
        "model_folder": "",
        "threads": 0,
        "precision": task["precision"],
    }
    room = handler.create(options, lambda *_: None)
    methods, texts = room.methods(), task["texts"]
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    vectors: list[str | None] = [None] * len(texts)
    for start in range(0, len(order), BATCH):
        places = order[start : start + BATCH]
        answer = methods["embed"]({"texts": [texts[place] for place in places], "max_tokens": MAX_TOKENS})
        for place, vector in zip(places, answer["vectors"], strict=True):
            vectors[place] = vector
    queries = [methods["embed_query"]({"text": text})["vector"] for text in task["queries"]]
    print(json.dumps({"info": room.info(), "texts": vectors, "queries": queries}))
    room.close()


if __name__ == "__main__":
    main()
