"""A process with the plain fp32 model: `SentenceTransformer.encode` with settings of the caller's choice.

It reads the model's folder as an argument and requests as JSON lines {"calls": [[text, …], …], "batch_size"}: one `encode` a
call. Each is answered by {"seconds", "vectors"}: the time of all calls and base64 of float32 (texts, dimensions).
"""

import base64
import json
import os
import subprocess
import sys
import time
from pathlib import Path


class ReferenceEncoder:
    """The process, seen from the benchmark."""

    def __init__(self, model: Path) -> None:
        command = [sys.executable, "-P", __file__, str(model)]
        quiet = {**os.environ, "HF_HUB_OFFLINE": "1", "TQDM_DISABLE": "1"}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=quiet)

    def __enter__(self) -> "ReferenceEncoder":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait()

    def encode(self, calls: list[list[str]], batch_size: int) -> tuple[float, bytes]:
        """Seconds of one `encode` a call, and the vectors of all as bytes of float32, row after row."""
        self._process.stdin.write(json.dumps({"calls": calls, "batch_size": batch_size}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return answer["seconds"], base64.b64decode(answer["vectors"])


def main() -> None:
    import numpy as np
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True, model_kwargs={"dtype": torch.float32})
    for line in sys.stdin:
        request = json.loads(line)
        options = {"prompt_name": "document", "batch_size": request["batch_size"], "show_progress_bar": False}
        start = time.perf_counter()
        vectors = [model.encode(texts, **options) for texts in request["calls"]]
        seconds = time.perf_counter() - start
        data = np.concatenate(vectors).astype("<f4").tobytes()
        print(json.dumps({"seconds": seconds, "vectors": base64.b64encode(data).decode()}), flush=True)


if __name__ == "__main__":
    main()
