"""What the embedding worker answers."""

import base64
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from docsearch_gui.embedding.model_catalogue import ChosenModel, choose_model
from docsearch_gui.errors import DocsearchError, ErrorInfo

if TYPE_CHECKING:
    from docsearch_gui.embedding.encoder import Encoder, TextTokens
    from docsearch_gui.embedding.reranker import Reranker
    from docsearch_gui.embedding.token_vectors import TokenCodec, Tokens

URGENT = frozenset({"embed_query"})
# of a sample for a model that reads 512 tokens, fewer for one that reads fewer: a text too long gives none
SAMPLE_CHARACTERS = 600
Progress = Callable[[str, float | None], None]


def create(options: dict, progress: Progress) -> "Handler":
    """The handler with its model loaded and warm.

    Raises model_missing, model_refused or model_damaged. Reports the phases converting_model (only where the model is
    made, with a fraction), importing, loading_model, choosing_precision, learning_tokens, warming_up and, where a rerank
    model was chosen, loading_reranker.
    """
    seconds: dict[str, float] = {}
    models_dir = Path(options["models_dir"])
    with _timed("converting_model", seconds):
        report = _in_percents(lambda fraction: progress("converting_model", fraction))
        model = choose_model(models_dir, options["model_folder"], report)
    progress("importing", None)
    with _timed("importing", seconds):
        # seconds of torch, which a refused model does not cost
        from docsearch_gui.embedding import encoder, precision, token_vectors
    progress("loading_model", None)
    with _timed("loading_model", seconds):
        try:
            loaded = encoder.Encoder(model.folder, options["threads"])
        except encoder.LOAD_ERRORS as error:
            raise _unusable(model, error) from error
    progress("choosing_precision", None)
    with _timed("choosing_precision", seconds):
        wanted = options["precision"] if loaded.device == "cpu" else precision.FULL
        int8 = precision.prefers_int8(wanted, model.model_id, models_dir, loaded.encode_sample, loaded.use_int8)
    model_id = f"{model.model_id}+int8" if int8 else model.model_id
    progress("learning_tokens", None)
    with _timed("learning_tokens", seconds):
        kept_at = models_dir / f"{model_id}.tokens.safetensors"
        codec = token_vectors.codec_for(kept_at, lambda: _token_sample(loaded, Path(options["samples_dir"])))
    progress("warming_up", None)
    with _timed("warming_up", seconds):
        sound = loaded.tells_meanings_apart()
    if model.embedded and not sound:
        raise _unusable(model, "it does not tell meanings apart")
    rerank = _chosen_reranker(options.get("rerank_model_folder", ""), loaded.device, seconds, progress)
    return Handler(loaded, codec, f"{model_id}+tokens-{codec.name}" if codec else model_id, seconds, rerank)


@dataclass(frozen=True)
class RerankChoice:
    """The folder of the chosen rerank model, "" for none; `problem` is why it is not used."""

    folder: str = ""
    model: "Reranker | None" = None
    problem: ErrorInfo | None = None


NO_RERANKER = RerankChoice()


class Handler:
    """Answers `embed` and `embed_query` in base64, as token_codes says; without a codec texts have no token vectors.

    `rerank` gives scores, higher is better. Each query of the user's has a higher `turn` than the one before: when a later
    one is embedded, nobody waits for the scores of an earlier one, and they are given up (null). A turn of 0 never is.
    """

    def __init__(
        self,
        encoder: "Encoder",
        codec: "TokenCodec | None",
        model_id: str,
        seconds: dict[str, float],
        rerank: RerankChoice = NO_RERANKER,
    ) -> None:
        self._encoder = encoder
        self._codec = codec
        self._model_id = model_id
        self._seconds = seconds
        self._rerank_choice = rerank
        self._turn = 0
        self.serve_urgent = lambda: None
        encoder.between_steps = self._between_steps

    def info(self) -> dict:
        """Which model runs where, how many seconds each phase of the start took, and whether results can be reranked."""
        choice = self._rerank_choice
        return {
            "model_id": self._model_id,
            "dimensions": self._encoder.dimensions,
            "max_tokens": self._encoder.max_tokens,
            "device": self._encoder.device,
            "seconds": self._seconds,
            "reranks": choice.model is not None,
            "reranker": choice.folder,
            "rerank_problem": choice.problem and asdict(choice.problem),
        }

    def methods(self) -> dict[str, Callable[[dict], dict]]:
        """The methods by name."""
        return {"embed": self._embed, "embed_query": self._embed_query, "rerank": self._rerank}

    def close(self) -> None:
        """Nothing is left open: the model goes with the process."""

    def _between_steps(self) -> None:
        self.serve_urgent()

    def _embed(self, params: dict) -> dict:
        limit = min(params["max_tokens"], self._encoder.max_tokens)
        packed: dict[int, bytes] = {}

        def keep(position: int, _vector: np.ndarray, tokens: "TextTokens") -> None:
            if len(tokens.kinds) and self._codec and np.isfinite(tokens.vectors).all():
                packed[position] = self._codec.pack(tokens.vectors, tokens.kinds, tokens.places)

        vectors, counts = self._encoder.encode_documents(params["texts"], limit, keep)
        reasons = [_reason(vector, count, limit) for vector, count in zip(vectors, counts, strict=True)]
        kept = [
            None if reason else _encode(vector, packed.get(position, b""))
            for position, (vector, reason) in enumerate(zip(vectors, reasons, strict=True))
        ]
        shortage = self._encoder.take_shortage()
        return {
            "vectors": kept,
            "tokens": counts,
            "reasons": reasons,
            "device": self._encoder.device,
            "device_bytes": self._encoder.device_bytes(),
            "halved": shortage.halved,
            "left_device": shortage.left_device,
        }

    def _embed_query(self, params: dict) -> dict:
        self._turn = max(self._turn, params.get("turn", 0))
        rows: list[bytes] = []

        def keep(_position: int, _vector: np.ndarray, tokens: "TextTokens") -> None:
            if len(tokens.kinds) and self._codec:
                rows.append(self._codec.query_rows(tokens.vectors))

        vector, cut = self._encoder.encode_query(params["text"], keep)
        if not _usable(vector):
            raise DocsearchError("query_failed", reason="not_finite")
        tokens = base64.b64encode(rows[-1]).decode("ascii") if rows else None
        return {"vector": _encode(vector), "tokens": tokens, "cut_at": self._encoder.max_tokens if cut else 0}

    def _rerank(self, params: dict) -> dict:
        reranker, turn = self._rerank_choice.model, params["turn"]
        if reranker is None:
            raise DocsearchError("rerank_failed", reason="no rerank model is loaded")

        def go_on_if_wanted() -> None:
            self.serve_urgent()
            if 0 < turn < self._turn:
                raise _Overtaken

        reranker.between_steps = go_on_if_wanted
        try:
            scores = reranker.scores(params["query"], params["texts"])
        except _Overtaken:
            return {"scores": None}
        except RuntimeError as error:  # of the device: its memory, mostly
            raise DocsearchError("rerank_failed", reason=str(error).partition("\n")[0]) from error
        if not np.isfinite(scores).all():
            raise DocsearchError("rerank_failed", reason="not_finite")
        return {"scores": scores.tolist()}


class _Overtaken(Exception):
    """A later query came."""


def _chosen_reranker(folder: str, device: str, seconds: dict[str, float], progress: Progress) -> RerankChoice:
    """The rerank model in `folder`, or why it is not used: the search goes on without it."""
    if not folder:
        return NO_RERANKER
    from docsearch_gui.embedding.reranker import Reranker  # with torch, like the encoder

    progress("loading_reranker", None)
    with _timed("loading_reranker", seconds):
        try:
            return RerankChoice(folder, Reranker(Path(folder).expanduser(), device))
        except DocsearchError as error:
            return RerankChoice(folder, problem=error.info)


def _token_sample(encoder: "Encoder", folder: Path) -> list["Tokens"]:
    """Tokens of the program's sample documents, in the languages they are written in."""
    length = SAMPLE_CHARACTERS * min(encoder.max_tokens, 512) // 512
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    parts = [text[start : start + length] for text in texts for start in range(0, len(text), length)]
    return [(found.vectors, found.kinds) for found in encoder.encode_tokens(parts)]


def _reason(vector: np.ndarray, count: int, limit: int) -> str | None:
    if count > limit:
        return "too_long"
    return None if _usable(vector) else "not_finite"


def _usable(vector: np.ndarray) -> bool:
    """True for a vector that has a direction."""
    return bool(np.isfinite(vector).all() and vector.any())


def _encode(vector: np.ndarray, tokens: bytes = b"") -> str:
    return base64.b64encode(vector.astype("<f4").tobytes() + tokens).decode("ascii")


def _unusable(model: ChosenModel, reason: object) -> DocsearchError:
    code = "model_damaged" if model.embedded else "model_refused"
    return DocsearchError(code, path=model.folder, reason=str(reason).partition("\n")[0])


@contextmanager
def _timed(phase: str, seconds: dict[str, float]) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[phase] = round(time.perf_counter() - start, 3)


def _in_percents(progress: Callable[[float], None]) -> Callable[[float], None]:
    """The same callback, called at most once a percent."""
    reported = -1

    def report(fraction: float) -> None:
        nonlocal reported
        if int(100 * fraction) > reported:
            reported = int(100 * fraction)
            progress(fraction)

    return report
