"""What the index worker answers."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from docsearch_gui.index.section_search import SectionSearch
    from docsearch_gui.index.store import Store

URGENT = frozenset({"search"})
_Result = TypeVar("_Result")


def create(options: dict, progress: Callable[[str, float | None], None]) -> "Handler":
    """A handler over the index in options["folder"], repaired if need be unless "read_only"; index_failed if the disk refuses.

    options["index_id"] names the index; one of another name is moved aside, and nothing is written where it is not.
    """
    progress("opening_index", None)
    # LanceDB takes 2–3 s to import; the app process must be able to import this module without it.
    from lancedb import tokenize

    from docsearch_gui.index.background import Background
    from docsearch_gui.index.schema import TOKENIZER
    from docsearch_gui.index.section_search import SectionSearch
    from docsearch_gui.index.store import Store

    def cut(text: str) -> list[str]:
        return [token.text for token in tokenize(text, base_tokenizer=TOKENIZER, stem=False, remove_stop_words=False)]

    folder, model_id = Path(options["folder"]), options.get("model_id", "")
    index_id, read_only = options.get("index_id", ""), options.get("read_only", False)
    store = Store(folder, options["dimensions"], model_id, index_id, read_only=read_only)
    return Handler(store, SectionSearch(store.searched, Background(store.searched), cut))


class Handler:
    """Requests on the index, one at a time."""

    def __init__(self, store: "Store", search: "SectionSearch") -> None:
        self._store = store
        self._search = search
        self._upkeep = ThreadPoolExecutor(1, "upkeep")
        self.serve_urgent_until: Callable[[Future], None] = lambda _done: None

    def info(self) -> dict:
        """The number of rows, and the error to show if the index had to be repaired or started anew."""
        notice = self._store.notice
        return {"rows": self._store.count(), "notice": asdict(notice) if notice else None}

    def methods(self) -> dict[str, Callable[[dict], dict]]:
        """Method name → callable from the params object to the result object."""
        return {
            "prepare": self._prepare,
            "write": self._write,
            "set_vectors": self._set_vectors,
            "pending": self._pending,
            "delete": self._delete,
            "search": lambda params: self._search.answer(params, self._store.model_id, self._store.dimensions),
            "counts": lambda _: {"documents": self._beside_searches(self._store.counts)},
            "hashes": lambda _: {"content_hashes": self._beside_searches(self._store.content_hashes)},
            "maintain": self._maintain,
            "erase": lambda _: {"rows": self._beside_searches(self._store.erase)},
        }

    def close(self) -> None:
        """End the threads; everything acknowledged is on the disk already."""
        self._search.close()
        self._upkeep.shutdown()

    def _prepare(self, params: dict) -> dict:
        self._store.prepare(params["model_id"], params["dimensions"])
        return {}

    def _write(self, params: dict) -> dict:
        documents, generation, model_id = params["documents"], params["generation"], params["model_id"]
        return {"rows": self._beside_searches(lambda: self._store.write(documents, generation, model_id))}

    def _set_vectors(self, params: dict) -> dict:
        model_id, vectors = params["model_id"], params["vectors"]
        return {"updated": self._beside_searches(lambda: self._store.set_vectors(model_id, vectors))}

    def _pending(self, params: dict) -> dict:
        among = {
            f"{name}_id": params[f"{name}_ids"] for name in ("section", "doc", "folder") if f"{name}_ids" in params
        }
        return {"sections": self._store.pending(params["model_id"], params["limit"], **among)}

    def _delete(self, params: dict) -> dict:
        self._store.delete(params["doc_ids"])
        return {}

    def _maintain(self, params: dict) -> dict:
        idle, final = params.get("idle", False), params.get("final", False)
        return {"optimized": self._beside_searches(lambda: self._store.maintain(idle=idle, final=final))}

    def _beside_searches(self, work: Callable[[], _Result]) -> _Result:
        """The result of work that takes long; searches are answered meanwhile, other requests wait."""
        done = self._upkeep.submit(work)
        self.serve_urgent_until(done)
        return done.result()
