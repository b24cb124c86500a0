"""The vectors of all that is searched: known ones from the user's catalog, the others computed, each text once."""

import time
from collections.abc import Callable, Iterable, Mapping

from docsearch_gui.engine.embedding_queue import LIMIT_S, EmbeddingQueue
from docsearch_gui.engine.quality.rooms import Rooms
from docsearch_gui.engine.waiting_sections import PendingSection
from docsearch_gui.models import Section, embedded_text

# what has been done of what is to be done, and the seconds left or None
Tell = Callable[[str, int, int, float | None], None]


def embed(sections: Iterable[Section], known: Mapping[str, str], rooms: Rooms, tell: Tell) -> dict[str, str]:
    """Content hash → vector of every section that the model can embed, those `known` included; DocsearchError without a model."""
    wanted = {section.content_hash: _pending(section) for section in sections}
    vectors = {content_hash: known[content_hash] for content_hash in wanted if content_hash in known}
    waiting = sorted((p for p in wanted.values() if p.content_hash not in vectors), key=_bytes_of)
    queue = EmbeddingQueue(rooms.embedder, rooms.told.set, rooms.meter)
    queue.max_tokens = rooms.embedder.info["max_tokens"]
    number, size, done, started = len(waiting), sum(map(_bytes_of, waiting)), 0, time.monotonic()
    while waiting or len(queue):
        room = queue.room
        # the longest first: what their memory costs shows at once
        queue.add(reversed(waiting[-room:] if room else []))
        waiting = waiting[: max(0, len(waiting) - room)]
        queue.pump()
        rooms.told.wait(LIMIT_S)
        rooms.told.clear()
        rooms.check_model()
        queue.stop_if_too_slow()
        for embedded in queue.finished():
            done += _bytes_of(embedded.section)
            if embedded.vector is not None:
                vectors[embedded.section.content_hash] = embedded.vector
        left = (time.monotonic() - started) * (size - done) / done if done else None
        tell("embedding", number - len(waiting) - len(queue), number, left)
    return vectors


def _pending(section: Section) -> PendingSection:
    text = embedded_text(section.heading_path, section.text)
    return PendingSection(section.content_hash, "", section.content_hash, text)


def _bytes_of(section: PendingSection) -> int:
    return len(section.text.encode("utf-8", "replace"))
