"""Real models small enough to make in a test: two layers, random numbers, an alphabet."""

from pathlib import Path

import torch
from sentence_transformers import CrossEncoder, SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

LONGEST = 64
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PIECES = [*SPECIAL, *"abcdefghijklmnopqrstuvwxyz", *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
SHAPE = {
    "vocab_size": len(PIECES), "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2,
    "intermediate_size": 64, "max_position_embeddings": LONGEST, "initializer_range": 0.5,
}  # fmt: skip


def save_cross_encoder(folder: Path, labels: int = 1, seed: int = 0) -> Path:
    """A cross-encoder as transformers keep it: settings, weights and tokenizer, without a list of modules."""
    torch.manual_seed(seed)
    BertForSequenceClassification(BertConfig(**SHAPE, num_labels=labels)).save_pretrained(folder)
    _tokenizer().save_pretrained(folder)
    return folder


def save_listed_cross_encoder(folder: Path) -> Path:
    """The same as sentence-transformers save it."""
    plain = save_cross_encoder(folder.with_name(f"{folder.name}-plain"))
    CrossEncoder(str(plain), local_files_only=True).save_pretrained(str(folder), create_model_card=False)
    return folder


def save_embedding_model(folder: Path) -> Path:
    """A sentence-transformers model for vectors of 32 dimensions."""
    torch.manual_seed(1)
    plain = folder.with_name(f"{folder.name}-plain")
    BertModel(BertConfig(**SHAPE)).save_pretrained(plain)
    _tokenizer().save_pretrained(plain)
    transformer = Transformer(str(plain))
    model = SentenceTransformer(modules=[transformer, Pooling(transformer.get_embedding_dimension())])
    model.save_pretrained(str(folder), create_model_card=False)
    return folder


def predicted(folder: Path, query: str, texts: list[str]) -> list[float]:
    """What sentence-transformers itself says, before any activation."""
    model = CrossEncoder(str(folder), local_files_only=True, activation_fn=torch.nn.Identity())
    return model.predict([[query, text] for text in texts], show_progress_bar=False).tolist()


def _tokenizer() -> PreTrainedTokenizerFast:
    words = Tokenizer(models.WordPiece({piece: place for place, piece in enumerate(PIECES)}, unk_token=SPECIAL[1]))
    words.normalizer = normalizers.BertNormalizer()
    words.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [("[CLS]", PIECES.index("[CLS]")), ("[SEP]", PIECES.index("[SEP]"))]
    pair = "[CLS] $A [SEP] $B:1 [SEP]:1"
    words.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", pair=pair, special_tokens=ends)
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token", "mask_token"), SPECIAL, strict=True))
    return PreTrainedTokenizerFast(tokenizer_object=words, model_max_length=LONGEST, **names)
