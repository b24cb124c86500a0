"""What the index worker answers."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from docsearch_gui.errors import DocsearchError
from docsearch_gui.index.normalise import search_form
from docsearch_gui.index.ranking import Ranked, fuse
from docsearch_gui.index.snippets import best_snippet, marked_terms

if TYPE_CHECKING:
    from docsearch_gui.index.store import Store

URGENT = frozenset({"search"})
_Result = TypeVar("_Result")
_CANDIDATES = 50
# Nobody types more; what is pasted beyond it adds time, not meaning.
_LONGEST_QUERY = 2_000


def create(options: dict, progress: Callable[[str, float | None], None]) -> "Handler":
    """A handler over the index in options["folder"], repaired if need be unless "read_only"; index_failed if the disk refuses.

    options["index_id"] names the index; one of another name is moved aside, and nothing is written where it is not.
    """
    progress("opening_index", None)
    # LanceDB takes 2–3 s to import; the app process must be able to import this module without it.
    from lancedb import tokenize

    from docsearch_gui.index.schema import TOKENIZER
    from docsearch_gui.index.store import Store

    def cut(text: str) -> list[str]:
        return [token.text for token in tokenize(text, base_tokenizer=TOKENIZER, stem=False, remove_stop_words=False)]

    folder, model_id = Path(options["folder"]), options.get("model_id", "")
    index_id, read_only = options.get("index_id", ""), options.get("read_only", False)
    return Handler(Store(folder, options["dimensions"], model_id, index_id, read_only=read_only), cut)


class Handler:
    """Requests on the index, one at a time; `cut` splits text as the word index does."""

    def __init__(self, store: "Store", cut: Callable[[str], list[str]]) -> None:
        self._store = store
        self._cut = cut
        self._words_leg = ThreadPoolExecutor(1, "words")
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
            "search": self._search,
            "counts": lambda _: {"documents": self._beside_searches(self._store.counts)},
            "hashes": lambda _: {"content_hashes": self._beside_searches(self._store.content_hashes)},
            "maintain": self._maintain,
            "erase": lambda _: {"rows": self._beside_searches(self._store.erase)},
        }

    def close(self) -> None:
        """End the threads; everything acknowledged is on the disk already."""
        self._words_leg.shutdown()
        self._upkeep.shutdown()

    def _prepare(self, params: dict) -> dict:
        self._store.prepare(params["model_id"], params["dimensions"])
        return {}

    def _write(self, params: dict) -> dict:
        return {"rows": self._store.write(params["documents"], params["generation"], params["model_id"])}

    def _set_vectors(self, params: dict) -> dict:
        return {"updated": self._store.set_vectors(params["model_id"], params["vectors"])}

    def _pending(self, params: dict) -> dict:
        return {"sections": self._store.pending(params["model_id"], params["limit"])}

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

    def _search(self, params: dict) -> dict:
        # Half of a surrogate pair can be typed and sent, but is no text for LanceDB.
        typed = params["text"][:_LONGEST_QUERY].encode(errors="replace").decode()
        text = search_form(typed).strip()
        if not text:
            return {"hits": []}
        try:
            found, ranked = self._candidates(text, params)
        except RuntimeError as error:
            raise DocsearchError("query_failed", reason=str(error).splitlines()[0]) from error
        terms = marked_terms(typed, self._cut(text))
        return {"hits": [_hit(found[place.section_id], place, terms) for place in ranked]}

    def _candidates(self, text: str, params: dict) -> tuple[dict[str, dict], list[Ranked]]:
        """The rows of both legs by section id, and the best of them in order; the legs run side by side."""
        limit, folders = params["limit"], params["folder_ids"]
        depth = max(_CANDIDATES, limit)
        words_to_come = self._words_leg.submit(self._store.find_words, text, depth, folders)
        meaning = self._store.find_meaning(params["vector"], depth, folders) if params["vector"] else []
        words = words_to_come.result()
        ranked = fuse([row["section_id"] for row in words], [row["section_id"] for row in meaning])
        return {row["section_id"]: row for row in (*words, *meaning)}, ranked[:limit]


def _hit(row: dict, place: Ranked, terms: tuple[str, ...]) -> dict:
    snippet = best_snippet(row["text"], terms)
    return {
        "section_id": row["section_id"],
        "doc_id": row["doc_id"],
        "heading_path": row["heading_path"],
        "start_line": row["start_line"],
        "end_line": row["end_line"],
        "text": row["text"],
        "snippet": snippet.text,
        "marks": [list(mark) for mark in snippet.marks],
        "score": place.score,
        "found_by": list(place.found_by),
    }
