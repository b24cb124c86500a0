"""A cross-encoder of the user's: reads query and section together, and says how well one answers the other."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import sentence_transformers
import torch
from torch import nn

from docsearch_gui.embedding.batching import plan_batches
from docsearch_gui.embedding.encoder import LOAD_ERRORS, UNSTATED_LENGTH, halving
from docsearch_gui.embedding.model_scan import scan_cross_encoder
from docsearch_gui.embedding.special_tokens import token_breaker
from docsearch_gui.errors import DocsearchError

BATCH_TOKENS = 1024  # with padding: a query that comes meanwhile waits for one layer of it
LONGEST = 2048  # tokens of query and section together: what more would cost is out of proportion
SAMPLE = ("Where is the harbour?", "The harbour lies behind the old town.")


class Reranker:
    """`between_steps` is called between the layers of every computation; what it raises ends the computation."""

    def __init__(self, folder: Path, device: str) -> None:
        """Load the model in `folder`; raises reranker_refused for one that must not be loaded or cannot be used."""
        scan_cross_encoder(folder)
        self.between_steps: Callable[[], None] = lambda: None
        try:
            self._model = _loaded(folder, device)
            self.max_tokens = _most_tokens(self._model)
            self._model.max_seq_length = self.max_tokens
            self._break = token_breaker(self._model.tokenizer.all_special_tokens)
            scores = self.scores(SAMPLE[0], [SAMPLE[1]])
        except LOAD_ERRORS as error:
            raise DocsearchError("reranker_refused", path=folder, reason=str(error).partition("\n")[0]) from error
        if not np.isfinite(scores).all():
            raise DocsearchError("reranker_refused", path=folder, reason="it gives no finite scores")
        for part in self._model.modules():
            for block in part if isinstance(part, nn.ModuleList) else ():
                block.register_forward_pre_hook(lambda *_: self.between_steps())

    def scores(self, query: str, texts: Sequence[str]) -> np.ndarray:
        """How well each of `texts` answers `query`: float32 (n,), the model's output before any activation, higher is better.

        What does not fit the model is cut off at the end of the longer of the two.
        """
        pairs = [[self._break(query), self._break(text)] for text in texts]
        scores = np.zeros(len(pairs), np.float32)
        for batch in plan_batches(self._token_counts(pairs), BATCH_TOKENS):
            self.between_steps()
            scores[batch] = halving(lambda part: self._compute([pairs[place] for place in part]), batch, lambda: None)
        return scores

    def _token_counts(self, pairs: list[list[str]]) -> list[int]:
        if not pairs:
            return []
        queries, texts = zip(*pairs, strict=True)
        tokens = self._model.tokenizer(list(queries), list(texts), truncation=True, max_length=self.max_tokens)
        return [len(ids) for ids in tokens["input_ids"]]

    def _compute(self, pairs: list[list[str]]) -> np.ndarray:
        return self._model.predict(pairs, batch_size=len(pairs), show_progress_bar=False)


def _loaded(folder: Path, device: str) -> sentence_transformers.CrossEncoder:
    model = sentence_transformers.CrossEncoder(
        str(folder),
        device=device,
        trust_remote_code=False,
        local_files_only=True,
        model_kwargs={"dtype": torch.float32, "use_safetensors": True},
        # one that is named in the folder would be imported
        activation_fn=nn.Identity(),
    )
    if model.num_labels != 1:
        raise ValueError(f"it has {model.num_labels} labels, one is needed")
    return model.eval()


def _most_tokens(model: sentence_transformers.CrossEncoder) -> int:
    """How many tokens the model reads; some count their positions from behind that of the padding."""
    tables = [part for name, part in model.named_modules() if name.endswith("position_embeddings")]
    offsets = [
        table.num_embeddings - table.padding_idx - 1
        for table in tables
        if isinstance(table, nn.Embedding) and table.padding_idx is not None
    ]
    return min([model.max_seq_length or UNSTATED_LENGTH, LONGEST, *offsets])
