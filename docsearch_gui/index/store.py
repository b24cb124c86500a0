"""Sections kept and found: the only user of the LanceDB table."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from lancedb.expr import Expr, col, lit
from lancedb.table import Table

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.index.durability import DurableFolder, disk_errors_explained
from docsearch_gui.index.nearest import drop_vector_index
from docsearch_gui.index.repair import (
    create_missing_indices,
    forget_repair,
    open_for_reading,
    open_or_repair,
    remove_backups,
)
from docsearch_gui.index.schema import TABLE, TOKENS, rows_of, token_array, vector_array, vector_field
from docsearch_gui.index.search_table import SearchTable
from docsearch_gui.index.upkeep import compact, drop_old_versions, is_due, rewrite
from docsearch_gui.index.vocabulary import Vocabulary


class Store:
    """The sections of all documents; one thread writes, any thread searches, at every moment of a write or a compaction."""

    def __init__(
        self, folder: Path, dimensions: int, model_id: str = "", index_id: str = "", *, read_only: bool = False
    ) -> None:
        self.notice: ErrorInfo | None = None
        self._folder = folder
        self._model_id = model_id
        self._vocabulary = Vocabulary(folder)
        if read_only:
            self._table = open_for_reading(folder)
            self._dimensions = _vector_length(self._table)
            self.searched = SearchTable(self._table, self._vocabulary, open_for_reading(folder))
            return
        database, self.notice = open_or_repair(folder, dimensions, index_id)
        self._vocabulary = Vocabulary(folder)
        # two handles: the one that searches stays at its version while the other one compacts
        self._table = database.open_table(TABLE)
        self.searched = SearchTable(database.open_table(TABLE), self._vocabulary, self._table)
        self._dimensions = _vector_length(self._table)
        self._durable = DurableFolder(folder / f"{TABLE}.lance", index_id)
        self._untold = self.notice is not None
        with disk_errors_explained():
            # what a killed process had not synced yet
            self._durable.sync()
            self.searched.refresh()
            if not self._vocabulary.exists:
                self._vocabulary.replace(self._pieces())

    @property
    def model_id(self) -> str:
        """The model whose vectors count; "" before `prepare`."""
        return self._model_id

    @property
    def dimensions(self) -> int:
        """Length of the vectors."""
        return self._dimensions

    def prepare(self, model_id: str, dimensions: int) -> None:
        """From now on vectors of this model count; with another length all stored vectors go."""
        before, self._model_id = self._model_id, model_id
        if dimensions == self.dimensions:
            if before not in ("", model_id):
                with self._commit():
                    drop_vector_index(self._table)
            return
        with self._commit():
            self._table.drop_columns(["model_id", "vector", "tokens"])
            self._table.add_columns({"model_id": "cast('' as string)"})
            self._table.add_columns([vector_field(dimensions), TOKENS])
            self._dimensions = dimensions
            create_missing_indices(self._table)

    def write(self, documents: Sequence[dict], generation: int, model_id: str) -> int:
        """Replace each document by its sections in `documents` (no moment without it); the number of rows written."""
        rows = rows_of(documents, generation, model_id, self.dimensions)
        with self._commit(reindexed=False):
            self._vocabulary.add([*rows["part_text"].to_pylist(), *rows["heading_text"].to_pylist()])
            if rows.num_rows:
                self._merge(rows)
            if documents:
                written = col("doc_id").isin([document["doc_id"] for document in documents])
                self._table.delete(written & (col("generation") != lit(generation)))
        return rows.num_rows

    def set_vectors(self, model_id: str, vectors: dict[str, str]) -> int:
        """Give base64 vectors to the sections of these ids that exist; how many there were."""
        # Whole rows: merging only the changed columns drops the key's index for every row of the fragments touched.
        rows = self._rows(col("section_id").isin(list(vectors))) if vectors else None
        if rows is None or rows.num_rows == 0:
            return 0
        wanted = [vectors[section_id] for section_id in rows["section_id"].to_pylist()]
        rows = _replaced(rows, "vector", vector_array(wanted, self.dimensions))
        rows = _replaced(rows, "tokens", token_array(wanted, self.dimensions))
        with self._commit(reindexed=False):
            self._merge(_replaced(rows, "model_id", pa.array([model_id] * rows.num_rows, pa.string())))
        return rows.num_rows

    def delete(self, doc_ids: Sequence[str]) -> None:
        """Remove all sections of these documents; unknown ones are ignored."""
        if doc_ids:
            with self._commit(reindexed=False):
                self._table.delete(col("doc_id").isin(list(doc_ids)))

    def count(self) -> int:
        """The number of sections."""
        return self._table.count_rows()

    def counts(self) -> dict[str, list[int]]:
        """doc_id → [sections, sections with a vector of the prepared model, generation or -1 if its rows differ in it]."""
        rows = self._rows(None, ["doc_id", "model_id", "generation"])
        usable = pc.and_(pc.equal(rows["model_id"], self._model_id), pc.not_equal(rows["model_id"], ""))
        counted = rows.append_column("usable", usable.cast(pa.int64()))
        grouped = counted.group_by("doc_id").aggregate(
            [("doc_id", "count"), ("usable", "sum"), ("generation", "min"), ("generation", "max")]
        )
        names = ("doc_id", "doc_id_count", "usable_sum", "generation_min", "generation_max")
        columns = (grouped[name].to_pylist() for name in names)
        return {
            doc_id: [sections, embedded, oldest if oldest == newest else -1]
            for doc_id, sections, embedded, oldest, newest in zip(*columns, strict=True)
        }

    def content_hashes(self) -> list[str]:
        """The hashes of all sections, each once."""
        return pc.unique(self._rows(None, ["content_hash"])["content_hash"]).to_pylist()

    def pending(self, model_id: str, limit: int, **among: Sequence[str]) -> list[dict]:
        """Up to `limit` sections without a vector of this model; `among` limits them to these ids of the columns named."""
        columns = ["section_id", "doc_id", "heading_path", "text", "content_hash"]
        where = col("model_id") != lit(model_id)
        for name, ids in among.items():
            where &= col(name).isin(list(ids))
        return self._rows(where, columns, limit).to_pylist()

    def maintain(self, *, idle: bool, final: bool = False) -> bool:
        """Compact if that is due and drop old versions, `final` all of them; whether it did."""
        self._durable.check()
        if not is_due(self._table, self._folder, self._model_id, idle=idle, final=final):
            return False
        with self._commit():
            compact(self._table, self._model_id, final=final)
        self._drop_old_versions(final=final)
        return True

    def erase(self) -> int:
        """No byte of a deleted section is in the index folder or in a backup of it afterwards; the number of sections."""
        with self._commit():
            rewrite(self._table, self._model_id)
            self._vocabulary.replace(self._pieces())
        self._drop_old_versions(final=True)
        forget_repair(self._folder)
        remove_backups(self._folder)
        return self.count()

    def _drop_old_versions(self, *, final: bool) -> None:
        # only after the commit before has brought the newest version to the disk
        with self._commit():
            drop_old_versions(self._table, final=final)

    def _merge(self, rows: pa.Table) -> None:
        merge = self._table.merge_insert("section_id")
        # Null vectors count as bad ones; the only other kinds, wrong length and NaN, `decoded` has refused.
        merge.when_matched_update_all().when_not_matched_insert_all().execute(rows, on_bad_vectors="null")

    def _pieces(self) -> Iterator[str]:
        batches = self._table.search().select(["part_text", "heading_text"]).to_batches()
        return (text for batch in batches for column in batch.columns for text in column.to_pylist())

    def _rows(self, where: Expr | None, columns: list[str] | None = None, limit: int | None = None) -> pa.Table:
        query = self._table.search()
        query = query if where is None else query.where(where)
        query = query if columns is None else query.select(columns)
        return (query if limit is None else query.limit(limit)).to_arrow()

    @contextmanager
    def _commit(self, *, reindexed: bool = True) -> Iterator[None]:
        """What happens inside is on the disk, and searched, afterwards; index_offline if the folder is not there."""
        with disk_errors_explained():
            self._durable.check()
            yield
            self._durable.sync()
            self.searched.refresh(reindexed=reindexed)
            if self._untold:
                forget_repair(self._folder)
                self._untold = False


def _vector_length(table: Table) -> int:
    return table.schema.field("vector").type.list_size


def _replaced(rows: pa.Table, name: str, values: pa.Array) -> pa.Table:
    place = rows.schema.get_field_index(name)
    return rows.set_column(place, rows.schema.field(place), values)
