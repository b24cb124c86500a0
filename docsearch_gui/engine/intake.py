"""From changed paths to documents that wait to be written, and out of the index with what is gone."""

from dataclasses import replace
from pathlib import Path

from docsearch_gui.engine.catalog import Catalog, document_id
from docsearch_gui.engine.folder_set import FolderSet
from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.engine.reading import Reading, ReadResult
from docsearch_gui.engine.section_embedding import SectionEmbedding
from docsearch_gui.models import WorkerState
from docsearch_gui.settings import Settings
from docsearch_gui.workers.supervisor import Supervisor


class Intake:
    """Used by the indexer's thread. The newest content of a file wins, whatever was read of it before."""

    def __init__(
        self,
        catalog: Catalog,
        settings: Settings,
        changes: ChangeQueue,
        folders: FolderSet,
        reading: Reading,
        reader: Supervisor,
        embedding: SectionEmbedding,
        writer: IndexWriter,
    ) -> None:
        self._catalog = catalog
        self._settings = settings
        self._changes = changes
        self._folders = folders
        self._reading = reading
        self._reader = reader
        self._embedding = embedding
        self._writer = writer

    def __len__(self) -> int:
        return len(self._changes) + len(self._reading)

    @property
    def current(self) -> Path | None:
        """The file being read."""
        return self._reading.current

    @property
    def more_coming(self) -> bool:
        """Whether another document may follow in a moment."""
        return len(self._reading) > 0 or self.seconds_to_next() == 0.0

    def seconds_to_next(self) -> float | None:
        """Seconds until a file can be read, or None while nothing waits or nothing more can be taken."""
        return self._changes.seconds_to_next() if self._reading.room and not self._given_up else None

    def stop_if_too_slow(self) -> None:
        """End a reading worker that hangs; call it now and then."""
        self._reading.stop_if_too_slow()

    def work(self) -> None:
        """Keep the reading worker busy and take what it has done."""
        self._start()
        for result in self._reading.finished():
            self._take(result)

    def add_folder(self, folder: Path) -> None:
        """Index `folder`, in place of watched folders inside it; nothing is to do inside a watched one."""
        if self._folders.holds(folder):
            return
        for inner in self._folders.inside(folder):
            self.remove_folder(inner)
        self._folders.add(folder)

    def remove_folder(self, folder: Path) -> None:
        """Forget `folder`: in the catalog first, as what the index alone has is never shown and deleted sooner or later."""
        files = self._catalog.files_at(folder)
        self._changes.drop_below(folder)
        self._reading.forget(folder)
        self._writer.forget(folder)
        self._embedding.forget(files)
        self._folders.remove(folder)
        self._writer.delete(files)

    @property
    def _given_up(self) -> bool:
        return self._reader.status().state is WorkerState.GIVEN_UP

    def _start(self) -> None:
        gone: dict[str, Path] = {}
        while not self._given_up and (changes := self._changes.take(self._reading.room)):
            for change in changes:
                job = self._folders.job_for(change.path)
                if job is None:
                    gone.update(self._gone(change.path))
                    continue
                gone.pop(document_id(change.path), None)
                limit, least = self._embedding.limit_for(change.path), self._settings.min_section_tokens
                self._reading.submit(replace(job, max_tokens=limit, min_tokens=least))
        self._delete(gone)

    def _take(self, result: ReadResult) -> None:
        path = result.job.path
        folder_id = self._folders.id_of(path)
        if folder_id is None or self._catalog.path_of(document_id(path)) is None:
            return
        # what waits to be written was read earlier
        self._writer.forget(path)
        if result.unavailable:
            self._changes.read_again(path)
        elif result.error is not None and result.error.code == "file_missing":
            self._delete(self._gone(path))
        elif result.error is not None:
            self._writer.delete(self._catalog.files_at(path, in_index=True))
            self._catalog.set_failed(path, result.job.stamp, result.error)
        elif result.document is not None:
            self._writer.add_document(result, folder_id)
        elif result.job.known_hash == self._catalog.content_hash(path):
            self._catalog.set_unchanged(path, result.job.stamp)
        else:
            # the index has got another content meanwhile
            self._changes.read_again(path)

    def _gone(self, path: Path) -> dict[str, Path]:
        """The documents at or below `path` that are gone."""
        return {doc_id: file for doc_id, file in self._catalog.files_at(path).items() if self._folders.is_gone(file)}

    def _delete(self, files: dict[str, Path]) -> None:
        if not files:
            return
        for path in files.values():
            self._writer.forget(path)
        self._embedding.forget(files)
        self._writer.delete(files)
        self._catalog.delete(files)
