"""Sections that a search shows without meaning yet, and those beside them: embedded before the rest, the newest search first."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docsearch_gui.engine.embedding_queue import EmbeddedSection, EmbeddingQueue
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.engine.search_results import each
from docsearch_gui.engine.waiting_sections import Lane, PendingSection
from docsearch_gui.search_models import SearchAnswer

MOST_SHOWN = 50
MOST_DOCUMENTS = 500
# what lies beside the sections shown is fetched so many at a time, for so many searches back
NEIGHBOURS_AT_ONCE = 64
SEARCHES_BACK = 8
Where = Mapping[str, tuple[str, ...]]
Fetch = Callable[[Where, int], list[PendingSection]]


@dataclass(frozen=True)
class Wanted:
    """Sections that a search shows without vectors, and the documents and folders it was limited to."""

    section_ids: tuple[str, ...] = ()
    doc_ids: tuple[str, ...] = ()
    folder_ids: tuple[str, ...] = ()


def wanted_of(answer: SearchAnswer, where: Mapping) -> Wanted:
    """What `answer` would like to have vectors of; `where` is the filter of its query, as the index worker knows it."""
    shown = [result.section_id for result in each(answer.results) if not result.embedded]
    like = [answer.query.like] if answer.query.like else []
    documents = tuple(where.get("doc_ids") or ())[:MOST_DOCUMENTS]
    return Wanted(tuple((like + shown)[:MOST_SHOWN]), documents, tuple(where.get("folder_ids") or ()))


class PreferredSections:
    """Used by the indexer's thread. `fetch` asks the index for sections without a vector, by their ids or where they lie."""

    def __init__(self, queue: EmbeddingQueue, writer: IndexWriter, fetch: Fetch) -> None:
        self._queue = queue
        self._writer = writer
        self._fetch = fetch
        self._asked: deque[Wanted] = deque(maxlen=SEARCHES_BACK)
        self._shown: set[str] = set()
        self._shown_came = False
        self._places: deque[Where] = deque(maxlen=SEARCHES_BACK)
        self._neighbours: set[str] = set()

    @property
    def due(self) -> bool:
        """Whether the vectors of the sections shown have come, so that they should be written."""
        return self._shown_came and not self._any_in_queue(self._shown)

    def want(self, wanted: Wanted) -> None:
        """Prefer these sections to others, and to those that were wanted earlier."""
        self._asked.append(wanted)

    def work(self) -> None:
        """Move what is wanted to the front of the queue."""
        while self._asked:
            self._take(self._asked.popleft())
        if self._places and not self._any_in_queue(self._neighbours):
            self._prefer_neighbours()

    def came(self, embedded: EmbeddedSection) -> None:
        """This section has come back from the worker."""
        self._shown_came |= embedded.section.section_id in self._shown

    def written(self) -> None:
        """The vectors that had come are in the index."""
        self._shown_came = False

    def _take(self, wanted: Wanted) -> None:
        place = {"folder_ids": wanted.folder_ids, "doc_ids": wanted.doc_ids}
        place = {name: ids for name, ids in place.items() if ids}
        if place and place not in self._places:
            self._places.appendleft(place)
        if not wanted.section_ids:
            return
        self._shown = set(wanted.section_ids)
        unknown = tuple(section_id for section_id in wanted.section_ids if section_id not in self._queue)
        self._queue.prefer(wanted.section_ids)
        if unknown:
            self._queue.add(self._fetch({"section_ids": unknown}, len(unknown)), Lane.PREFERRED)

    def _prefer_neighbours(self) -> None:
        if self._writer.vectors:
            # what has its vector already must not be fetched once more
            self._writer.write_vectors()
        while self._places:
            found = self._fetch(self._places[0], NEIGHBOURS_AT_ONCE)
            if found:
                self._neighbours = {section.section_id for section in found}
                self._queue.prefer(self._neighbours)
                self._queue.add(found, Lane.PREFERRED)
                return
            self._places.popleft()

    def _any_in_queue(self, section_ids: set[str]) -> bool:
        return any(section_id in self._queue for section_id in section_ids)
