"""The model itself: texts and queries to vectors, on the best device of this machine."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sentence_transformers
import torch
import transformers
from safetensors import SafetensorError
from torch import nn

from docsearch_gui.embedding.batching import TOKEN_BUDGET, plan_batches
from docsearch_gui.embedding.int8 import replace_linear_layers
from docsearch_gui.embedding.special_tokens import token_breaker

DOCUMENT_PROMPTS = ("document", "passage")
UNSTATED_LENGTH = 512  # of models whose settings name none
# tokens: threads that wait for each other after each of many small steps cost more than they save, most where others compute too
SHORT_QUERY = 48
LONGEST = 8192  # some tokenizers state 10**30 for "no limit"
# all of a text's tokens, as lists: which texts are computed together is decided by their lengths
NO_PADDING = {
    "common": {"return_tensors": None},
    "text": {"padding": False, "truncation": False, "verbose": False, "return_offsets_mapping": True},
}
PLACES = "offset_mapping"

# what a folder that passed the scan may still fail with: torn weights, a missing tokenizer, an unknown architecture
LOAD_ERRORS = (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, SafetensorError)

# one meaning in two languages, and something else
SELF_TEST = (
    "Press the button to save the file.",
    "ボタンを押すとファイルが保存されます。",
    "The harbour of Lisbon was rebuilt after the earthquake.",
)


@dataclass(frozen=True)
class TextTokens:
    """The tokens of a text without prompt and special ones: L2-normalised float32 vectors (n, dimensions), ids (n,), offsets (n,)."""

    vectors: np.ndarray
    kinds: np.ndarray
    places: np.ndarray


# takes a text's position, its vector and its tokens
KeepTokens = Callable[[int, np.ndarray, TextTokens], None]


@dataclass
class Shortage:
    """What memory that ran out has led to since it was last asked for: batches in parts, and why a device was left."""

    halved: int = 0
    left_device: str = ""


class Encoder:
    """A sentence-transformers model; `between_steps` is called some times in every layer of a computation."""

    def __init__(self, folder: Path, threads: int, device: str = "") -> None:
        """Load the model in `folder`; `threads` 0 leaves their number to torch, an empty `device` means the best one."""
        _quieten()
        if threads:
            torch.set_num_threads(threads)
        self.device = device or _best_device()
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
        self.between_steps: Callable[[], None] = lambda: None
        self._budget = TOKEN_BUDGET
        self._shortage = Shortage()
        for step in _steps(self._model):
            step.register_forward_pre_hook(lambda *_: self.between_steps())

    def use_int8(self) -> Callable[[], None]:
        """Compute with 8-bit numbers from now on; the answer undoes that."""
        return replace_linear_layers(_blocks(self._model))

    def encode_documents(
        self, texts: list[str], max_tokens: int, keep: KeepTokens | None = None
    ) -> tuple[np.ndarray, list[int]]:
        """Vectors of `texts`, L2-normalised float32 (n, dimensions), and their lengths in tokens with prompt and specials.

        A text of more than `max_tokens` tokens is not computed: its row is zeros. `keep` is given the tokens of the others.
        """
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        if not texts:
            return vectors, []
        tokens = self._tokens([self._break(text) for text in texts], self._document_prompt)
        counts = [len(ids) for ids in tokens["input_ids"]]
        fitting = [position for position, count in enumerate(counts) if count <= max_tokens]
        for batch in plan_batches([counts[position] for position in fitting], self._budget):
            positions = [fitting[index] for index in batch]
            vectors[positions] = self._vectors(tokens, positions, keep)
        return vectors, counts

    def encode_query(self, text: str, keep: KeepTokens | None = None) -> tuple[np.ndarray, bool]:
        """The query's L2-normalised float32 vector of (dimensions,), and whether it was longer than the model reads."""
        tokens = self._tokens([self._break(text)], self._query_prompt)
        cut = len(tokens["input_ids"][0]) > self.max_tokens
        if cut:
            # the last token ends every text
            tokens |= {name: [row[: self.max_tokens - 1] + row[-1:] for row in rows] for name, rows in _rows(tokens)}
        with _one_thread() if len(tokens["input_ids"][0]) <= SHORT_QUERY else nullcontext():
            return self._vectors(tokens, [0], keep)[0], cut

    def encode_tokens(self, texts: list[str]) -> list[TextTokens]:
        """The tokens of each text that the model can read whole."""
        found: dict[int, TextTokens] = {}
        self.encode_documents(
            texts, self.max_tokens, lambda position, _vector, tokens: found.update({position: tokens})
        )
        return [found[position] for position in sorted(found) if len(found[position].kinds)]

    def encode_sample(self, texts: list[str]) -> np.ndarray:
        """Vectors of `texts` alone, as `encode_documents` gives them."""
        return self.encode_documents(texts, self.max_tokens)[0]

    def tells_meanings_apart(self) -> bool:
        """True if one meaning in two languages lies nearer than two meanings in one; False for broken weights."""
        english, japanese, unrelated = self.encode_sample(list(SELF_TEST))
        return bool(english @ japanese > max(english @ unrelated, japanese @ unrelated) + 0.02)

    def take_shortage(self) -> Shortage:
        """What memory running out has led to since the last call."""
        shortage, self._shortage = self._shortage, Shortage()
        return shortage

    def device_bytes(self) -> int:
        """What this process holds of a GPU's memory."""
        if self.device == "cuda":
            return torch.cuda.memory_reserved()
        return torch.mps.driver_allocated_memory() if self.device == "mps" else 0

    def _tokens(self, texts: list[str], prompt: str) -> dict:
        tokens = self._model.preprocess(texts, prompt=prompt or None, processing_kwargs=NO_PADDING)
        # a token that ends inside the prompt is none of the text; special ones have no width
        tokens[PLACES] = [
            [start - len(prompt) if end > max(start, len(prompt)) else None for start, end in row]
            for row in tokens[PLACES]
        ]
        return tokens

    def _vectors(self, tokens: dict, positions: list[int], keep: KeepTokens | None) -> np.ndarray:
        return halving(lambda part: self._compute_somewhere(tokens, part, keep), positions, self._note_half)

    def _compute_somewhere(self, tokens: dict, positions: list[int], keep: KeepTokens | None) -> np.ndarray:
        """The vectors; a text that alone does not fit the device is computed by the CPU, as all are from then on."""
        try:
            return self._compute(tokens, positions, keep)
        except RuntimeError as error:
            if len(positions) > 1 or self.device == "cpu" or not _is_out_of_memory(error):
                raise
            self._leave_device(str(error).partition("\n")[0])
        return self._compute(tokens, positions, keep)

    def _note_half(self) -> None:
        self._shortage.halved += 1
        self._budget = max(self._budget // 2, self.max_tokens)

    @torch.inference_mode()
    def _compute(self, tokens: dict, positions: list[int], keep: KeepTokens | None) -> np.ndarray:
        rows = {name: [values[position] for position in positions] for name, values in _rows(tokens)}
        places = rows.pop(PLACES)
        features = dict(self._model.tokenizer.pad(rows, return_tensors="pt"))
        features = {name: tensor.to(self.device) for name, tensor in features.items()}
        features |= {name: value for name, value in tokens.items() if name not in features and name != PLACES}
        answer = self._model(features)
        vectors = nn.functional.normalize(answer["sentence_embedding"].float(), dim=1).cpu().numpy()
        if keep is not None and answer["token_embeddings"].shape[-1] == self.dimensions:
            for position, vector, of_tokens, ids, found in zip(
                positions, vectors, answer["token_embeddings"], rows["input_ids"], places, strict=True
            ):
                self.between_steps()
                keep(position, vector, _text_tokens(of_tokens, ids, found))
        return vectors

    def _leave_device(self, reason: str) -> None:
        self._shortage.left_device = reason
        self._model.to("cpu")
        self.device = "cpu"
        torch.cuda.empty_cache()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Compute with one thread in the block, then with as many as before."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def halving(
    compute: Callable[[list[int]], np.ndarray], positions: list[int], on_half: Callable[[], None]
) -> np.ndarray:
    """The rows that `compute` gives for `positions`, in smaller parts where memory runs out; raises for one alone."""
    try:
        return compute(positions)
    except RuntimeError as error:
        if len(positions) == 1 or not _is_out_of_memory(error):
            raise
    on_half()
    middle = len(positions) // 2
    return np.concatenate(
        [halving(compute, positions[:middle], on_half), halving(compute, positions[middle:], on_half)]
    )


def _text_tokens(vectors: torch.Tensor, ids: list[int], places: list[int | None]) -> TextTokens:
    """What belongs to the text, of a row that may be padded."""
    own = [number for number, place in enumerate(places) if place is not None]
    normal = nn.functional.normalize(vectors[own].float(), dim=1).cpu().numpy()
    return TextTokens(normal, np.array(ids)[own], np.maximum([places[number] for number in own], 0))


def _rows(tokens: dict) -> list[tuple[str, list[list[int]]]]:
    """The entries that hold one list a text."""
    return [(name, rows) for name, rows in tokens.items() if isinstance(rows, list)]


def _blocks(model: nn.Module) -> nn.ModuleList:
    """The layers that a text goes through one after the other: the longest list of parts; an empty one where none is."""
    lists = [part for part in model.modules() if isinstance(part, nn.ModuleList)]
    return max(lists, key=len, default=nn.ModuleList())


def _steps(model: nn.Module) -> list[nn.Module]:
    """Where a computation can be interrupted: a layer of a batch may take 70 ms, its attention and its products a quarter of that."""
    return [
        part
        for block in _blocks(model)
        for part in block.modules()
        if part is block or any(isinstance(child, nn.Linear) for child in part.children())
    ]


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
