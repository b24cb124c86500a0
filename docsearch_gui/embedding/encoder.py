"""The model itself: the only module that knows torch."""

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import sentence_transformers
import torch
import transformers
from safetensors import SafetensorError

from docsearch_gui.embedding.batching import plan_batches
from docsearch_gui.embedding.special_tokens import token_breaker

DOCUMENT_PROMPTS = ("document", "passage")
UNSTATED_LENGTH = 512  # of models whose settings name none
LONGEST = 8192  # some tokenizers state 10**30 for "no limit"

# what a folder that passed the scan may still fail with: torn weights, a missing tokenizer, an unknown architecture
LOAD_ERRORS = (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, SafetensorError)

# one meaning in two languages, and something else
SELF_TEST = (
    "Press the button to save the file.",
    "ボタンを押すとファイルが保存されます。",
    "The harbour of Lisbon was rebuilt after the earthquake.",
)


class Encoder:
    """A sentence-transformers model on the best device of this machine."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Load the model in `folder`; `threads` 0 leaves their number to torch."""
        _quieten()
        if threads:
            torch.set_num_threads(threads)
        self.device = _best_device()
        self._model = sentence_transformers.SentenceTransformer(
            str(folder),
            device=self.device,
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs={"dtype": torch.float32, "use_safetensors": True},
        )
        prompts = self._model.prompts
        self._query_prompt = prompts.get("query") or ""
        self._document_prompt = next((prompts[name] for name in DOCUMENT_PROMPTS if prompts.get(name)), "")
        self._break = token_breaker(self._model.tokenizer.all_special_tokens)
        self.dimensions = int(self._model.get_embedding_dimension())
        self.max_tokens = min(self._model.max_seq_length or UNSTATED_LENGTH, LONGEST)

    def encode_documents(self, texts: list[str], max_tokens: int) -> tuple[np.ndarray, list[int]]:
        """Vectors of `texts`, L2-normalised float32 (n, dimensions), and their lengths in tokens with prompt and specials.

        A text of more than `max_tokens` tokens is not computed: its row is zeros.
        """
        harmless = [self._break(text) for text in texts]
        counts = self._count_tokens([self._document_prompt + text for text in harmless])
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        fitting = [position for position, count in enumerate(counts) if count <= max_tokens]
        for batch in plan_batches([counts[position] for position in fitting]):
            positions = [fitting[index] for index in batch]
            vectors[positions] = halving(self._compute_documents, [harmless[position] for position in positions])
        return vectors, counts

    def encode_query(self, text: str) -> np.ndarray:
        """The query's L2-normalised float32 vector of (dimensions,); what exceeds the model's length is cut off."""
        return self._compute([self._break(text)], self._query_prompt)[0]

    def tells_meanings_apart(self) -> bool:
        """True if one meaning in two languages lies nearer than two meanings in one; False for broken weights."""
        english, japanese, unrelated = self.encode_documents(list(SELF_TEST), self.max_tokens)[0]
        return bool(english @ japanese > max(english @ unrelated, japanese @ unrelated) + 0.02)

    def _count_tokens(self, texts: list[str]) -> list[int]:
        if not texts:
            return []
        # counted apart from `encode`, which truncates: about a hundredth of the work
        encoded = self._model.tokenizer(texts, truncation=False, padding=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def _compute_documents(self, texts: list[str]) -> np.ndarray:
        return self._compute(texts, self._document_prompt)

    def _compute(self, texts: list[str], prompt: str) -> np.ndarray:
        vectors = self._model.encode(
            texts, prompt=prompt, batch_size=len(texts), show_progress_bar=False, normalize_embeddings=True
        )
        return vectors.astype(np.float32, copy=False)


def halving(compute: Callable[[list[str]], np.ndarray], texts: list[str]) -> np.ndarray:
    """The rows that `compute` gives for `texts`, in smaller parts where memory runs out; raises for one text alone."""
    try:
        return compute(texts)
    except RuntimeError as error:
        if len(texts) == 1 or not _is_out_of_memory(error):
            raise
    middle = len(texts) // 2
    return np.concatenate([halving(compute, texts[:middle]), halving(compute, texts[middle:])])


def _is_out_of_memory(error: RuntimeError) -> bool:
    words = str(error).lower()
    return isinstance(error, torch.OutOfMemoryError) or "out of memory" in words or "can't allocate memory" in words


def _best_device() -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _quieten() -> None:
    """Keep load reports and progress bars out of the worker's log."""
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
