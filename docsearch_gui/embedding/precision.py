"""Which numbers a model computes with on this machine: measured once for a model, then remembered."""

import json
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

FULL, INT8, AUTO = "full", "int8", "auto"
LEAST_COSINE = 0.99  # mean over the sample, between a text's vectors in both precisions
LEAST_GAIN = 1.1
ROUNDS = 2
RECORD_NAME = "precision.json"

_SENTENCES = (
    "The library opens at nine, and returned books lie on the table by the door until somebody has looked them through.",
    "Run the installer again after the update; the old settings are kept, and a copy of them stays in the same folder.",
    "会議の議事録は翌日までに共有フォルダへ保存し、決まったことと担当者を最初の行に書いてください。",
    "After heavy rain the lower path is closed, because the stream carries stones over the bridge and down to the mill.",
    "この関数は非同期に呼び出されるため、戻り値を使う前に処理が終わるまで待つ必要があります。",
    "Prices are in euros without tax. Orders of more than ten pieces are sent by freight, which takes about two weeks.",
    "鍋に水と昆布を入れて弱火にかけ、沸く直前に取り出してから鰹節を加えると、澄んだだしになります。",
    "The measurements were repeated at night, when no other machine was running, and the difference was within the noise.",
)
# texts as long as sections are, no two the same
SAMPLE = [" ".join(_SENTENCES[place:] + _SENTENCES[:place]) for place in range(len(_SENTENCES))]


def prefers_int8(
    wanted: str,
    model_id: str,
    models_dir: Path,
    encode: Callable[[list[str]], np.ndarray],
    use_int8: Callable[[], Callable],
    clock: Callable[[], float] = time.process_time,
) -> bool:
    """Whether 8-bit numbers are used from here on; `use_int8` switches to them and gives what switches back.

    "auto" takes them where they are faster and near enough; the choice is kept, as another one changes all vectors.
    """
    if wanted == FULL:
        return False
    known = _load(models_dir).get(_key(model_id))
    if known is False and wanted == AUTO:
        return False
    if known:
        use_int8()
        return True
    chosen = _measure(wanted, encode, use_int8, clock)
    _save(models_dir, _key(model_id), chosen=chosen)
    return chosen


def _measure(
    wanted: str,
    encode: Callable[[list[str]], np.ndarray],
    use_int8: Callable[[], Callable],
    clock: Callable[[], float],
) -> bool:
    full, full_s = _timed(encode, clock)
    try:
        undo = use_int8()
    except (RuntimeError, AttributeError, NotImplementedError):  # no such kernels on this machine
        return False
    try:
        rounded, rounded_s = _timed(encode, clock)
        near = float((full * rounded).sum(1).mean()) >= LEAST_COSINE
    except (RuntimeError, NotImplementedError):
        near = False
    if near and (wanted == INT8 or full_s / rounded_s >= LEAST_GAIN):
        return True
    undo()
    return False


def _timed(encode: Callable[[list[str]], np.ndarray], clock: Callable[[], float]) -> tuple[np.ndarray, float]:
    """The sample's vectors and the fewest CPU seconds, which other programs do not change, after one run to warm up."""
    vectors = encode(SAMPLE)
    times = []
    for _ in range(ROUNDS):
        start = clock()
        encode(SAMPLE)
        times.append(clock() - start)
    return vectors, min(times)


def _key(model_id: str) -> str:
    return f"{model_id} on {platform.machine()} {torch.backends.cpu.get_cpu_capability()} x{os.cpu_count()}"


def _load(models_dir: Path) -> dict[str, bool]:
    try:
        stored = json.loads((models_dir / RECORD_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _save(models_dir: Path, key: str, *, chosen: bool) -> None:
    draft = models_dir / f".{RECORD_NAME}.new"
    draft.write_text(json.dumps({**_load(models_dir), key: chosen}, indent=2), encoding="utf-8")
    draft.replace(models_dir / RECORD_NAME)
