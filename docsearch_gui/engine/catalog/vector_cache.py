"""Vectors already known, by the hash of what was embedded: a file moved, reverted or indexed anew costs no embedding."""

import base64
import sqlite3
from collections.abc import Iterable, Mapping

HASHES_A_QUERY = 500
# what was deleted comes back often (a branch is switched, an edit undone), so this much is kept beyond what is in use
SPARE_SHARE, SPARE_LEAST = 2, 10_000


class VectorCache:
    """Part of the catalog; used by one thread at a time. Vectors are base64 text of little-endian float32."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def known(self, model_id: str, hashes: Iterable[str]) -> dict[str, str]:
        """Content hash → vector, of the hashes that this model has embedded before."""
        wanted, known = list(dict.fromkeys(hashes)), {}
        for start in range(0, len(wanted), HASHES_A_QUERY):
            part = wanted[start : start + HASHES_A_QUERY]
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT content_hash, vector FROM vectors WHERE model_id = ? AND content_hash IN ({marks})",  # noqa: S608 - only question marks are put in
                (model_id, *part),
            )
            known.update({content_hash: base64.b64encode(vector).decode() for content_hash, vector in rows})
        return known

    def add(self, model_id: str, vectors: Mapping[str, str]) -> None:
        """Keep vectors (content hash → vector)."""
        rows = [(model_id, content_hash, base64.b64decode(vector)) for content_hash, vector in vectors.items()]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def is_large(self, sections: int) -> bool:
        """Whether much more is kept than `sections` need."""
        kept = self._db.execute("SELECT count(*) FROM vectors").fetchone()[0]
        return kept > SPARE_SHARE * sections + SPARE_LEAST

    def keep_only(self, model_id: str, hashes: Iterable[str]) -> None:
        """Drop the vectors of all texts but these, and those of other models."""
        with self._db:
            self._db.execute("CREATE TEMP TABLE IF NOT EXISTS used (content_hash TEXT PRIMARY KEY)")
            self._db.execute("DELETE FROM used")
            self._db.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((one,) for one in hashes))
            self._db.execute(
                "DELETE FROM vectors WHERE model_id != ? OR content_hash NOT IN (SELECT content_hash FROM used)",
                (model_id,),
            )
            self._db.execute("DELETE FROM used")
