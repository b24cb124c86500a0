"""From changed paths to documents that wait to be written, and out of the index with what is gone."""

from dataclasses import replace
from pathlib import Path

from docsearch_gui.engine.catalog.catalog import Catalog
from docsearch_gui.engine.catalog.file_records import Absence
from docsearch_gui.engine.disk_changes import DiskChanges, FolderScan
from docsearch_gui.engine.folder_set import FolderSet
from docsearch_gui.engine.folders.change_queue import ChangeQueue
from docsearch_gui.engine.index_writer import IndexWriter
from docsearch_gui.engine.reading import Reading, ReadJob, ReadResult
from docsearch_gui.engine.section_embedding import SectionEmbedding
from docsearch_gui.folder_models import FolderRules
from docsearch_gui.models import ChangeKind, FileChange, WorkerState
from docsearch_gui.setting_fields import Effect
from docsearch_gui.settings import Settings, effects
from docsearch_gui.workers.supervisor import Supervisor

# a person edits so many files at a time; more were changed by a program, and go behind what waits
MOST_EDITS = 64


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
        self._disk = DiskChanges(catalog)
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

    def oldest_age_s(self) -> float | None:
        """Seconds since the change was noticed that waits longest to be in the index; None where none waits."""
        return self._changes.oldest_age_s(lambda path: path in self._reading or path in self._writer)

    @property
    def more_coming(self) -> bool:
        """Whether another document may follow in a moment."""
        return len(self._reading) > 0 or (self._can_read and self._changes.files_waiting)

    def seconds_to_look(self) -> float:
        """Seconds until changes, or the folders themselves, should be looked at."""
        waits = (self._changes.seconds_to_change(), self._folders.seconds_to_scan())
        return min(wait for wait in waits if wait is not None)

    def seconds_to_read(self) -> float | None:
        """0 where a file can be read now, else None."""
        return 0.0 if self._can_read and self._changes.files_waiting else None

    def stop_if_too_slow(self) -> None:
        """End a reading worker that hangs; call it now and then."""
        self._reading.stop_if_too_slow()

    def look(self) -> None:
        """Find out what is behind changes that were told of, and scan what is due."""
        if changes := self._changes.take_changes():
            self._look_behind(changes)
        if scans := self._folders.scans_due():
            findings = self._disk.compare(scans)
            files, gone = self._disk.apply(findings)
            self._queue(findings.edited, [])
            self._changes.read_again(*files)
            self._delete(gone)
            for scan in scans:
                self._note_problem(scan)

    def work(self) -> None:
        """Keep the reading worker busy and take what it has done."""
        gone: list[Path] = []
        while self._can_read and (files := self._changes.take_files(self._reading.room)):
            for path in files:
                job = self._folders.job_for(path)
                if job is None:
                    gone.append(path)
                else:
                    self._submit(job)
        for result in self._reading.finished():
            if result.error is not None and result.error.code == "file_missing":
                gone.append(result.job.path)
            else:
                self._take(result)
        if gone:
            self._look_behind([FileChange(path, ChangeKind.DELETED) for path in gone])

    def add_folder(self, folder: Path) -> None:
        """Index `folder`, in place of watched folders inside it; nothing is to do inside a watched one."""
        if self._folders.holds(folder):
            return
        for inner in self._folders.inside(folder):
            self.remove_folder(inner)
        self._folders.add(folder)
        # now, even while all other work is held
        self.look()

    def remove_folder(self, folder: Path) -> None:
        """Forget `folder`: in the catalog first, as what the index alone has is never shown and deleted sooner or later."""
        files = self._catalog.documents.at(folder)
        self._drop(folder, files)
        self._folders.remove(folder)
        self._writer.delete(files)

    def set_rules(self, folder: Path, rules: FolderRules) -> None:
        """Let other files of `folder` belong to the index."""
        if folder in self._catalog.folders.all():
            self._folders.set_rules(folder, rules)

    def use_settings(self, settings: Settings) -> None:
        """Read by other settings; folders are scanned and files read anew where they have a say in it."""
        before, self._settings, self._folders.settings = self._settings, settings, settings
        needed = effects(before, settings)
        folders = self._catalog.folders.all()
        if Effect.SCAN in needed:
            for folder in folders:
                self._folders.set_rules(folder, self._catalog.folders.rules(folder))
        if Effect.READ in needed:
            files = [file for folder in folders for file in self._catalog.documents.at(folder, present=True).values()]
            self._catalog.files.forget_content(files)
            self._changes.read_again(*files)
        if before.rescan_minutes != settings.rescan_minutes:
            self._folders.request_scan()

    def forget_file(self, path: Path) -> None:
        """Take the file out of the index and leave it out."""
        folder = self._folders.folder_of(path)
        if folder is None:
            return
        rules, name = self._catalog.folders.rules(folder), path.relative_to(folder).as_posix()
        if name not in rules.forgotten:
            self._folders.set_rules(folder, replace(rules, forgotten=(*rules.forgotten, name)))
        files = self._catalog.documents.at(path)
        self._drop(path, files)
        self._delete(files)

    def answer_vanished(self, folder: Path, *, delete: bool) -> None:
        """Forget the files that vanished all at once, or keep them until they are back."""
        files = self._catalog.files.vanished(folder)
        if delete:
            self._delete({doc_id: path for doc_id, path in files.items() if self._folders.is_gone(path)})
        self._catalog.files.set_absence(files.values(), Absence.KEPT)
        self._catalog.folders.set_problem(folder, self._folders.watching_problem(folder))
        self._folders.request_scan(folder)

    def _look_behind(self, changes: list[FileChange]) -> None:
        findings = self._folders.look(changes)
        files, gone = self._disk.apply(findings)
        self._queue(findings.edited, files)
        self._delete(gone)

    def _queue(self, edited: list[Path], others: list[Path]) -> None:
        """What a person may have just changed goes before what waits: documents that are known, then new ones, if they are few."""
        if len(edited) <= MOST_EDITS:
            self._changes.read_first(*edited)
        if self._changes.first + len(others) <= MOST_EDITS:
            self._changes.read_first(*others)
        self._changes.read_again(*edited, *others)

    @property
    def _can_read(self) -> bool:
        return self._reading.room > 0 and self._reader.status().state is not WorkerState.GIVEN_UP

    def _submit(self, job: ReadJob) -> None:
        limit, least = self._embedding.limit_for(job.path), self._settings.min_section_tokens
        self._reading.submit(replace(job, max_tokens=limit, min_tokens=least))

    def _take(self, result: ReadResult) -> None:
        job = result.job
        folder_id = self._folders.id_of(job.path)
        if folder_id is None or self._catalog.documents.id_of(job.path) != job.doc_id:
            # it was moved or forgotten meanwhile; if there is another file now, a change tells of it
            return
        # what waits to be written was read earlier
        self._writer.forget(job.path)
        if result.unavailable:
            self._changes.read_again(job.path)
        elif result.error is not None:
            self._writer.delete(self._catalog.documents.at(job.path, in_index=True))
            self._catalog.files.set_failed(job.path, job.stamp, result.error)
        elif result.document is not None:
            self._writer.add_document(result, folder_id)
        elif job.known_hash == self._catalog.documents.content_hash(job.path):
            self._writer.add_unchanged(job)
        else:
            # the index has got another content meanwhile
            self._changes.read_again(job.path)

    def _note_problem(self, scan: FolderScan) -> None:
        problem = scan.found.problem or self._disk.vanished(scan.folder)
        if problem or scan.whole:
            self._catalog.folders.set_problem(scan.folder, problem or self._folders.watching_problem(scan.folder))

    def _drop(self, path: Path, files: dict[str, Path]) -> None:
        """Stop all that is going on at or below `path`."""
        self._changes.drop_below(path)
        self._reading.forget(path)
        self._writer.forget(path)
        self._embedding.forget(files)

    def _delete(self, files: dict[str, Path]) -> None:
        if not files:
            return
        for path in files.values():
            self._writer.forget(path)
        self._embedding.forget(files)
        self._writer.delete(files)
        self._catalog.files.delete(files)
