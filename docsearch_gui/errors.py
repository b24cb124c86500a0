"""Every error a person can meet, as a value: a code, its details, and the words for it."""

from dataclasses import dataclass, field

from docsearch_gui.search_messages import SEARCH_MESSAGES
from docsearch_gui.translation_mark import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class ErrorInfo:
    """What happened (code and details); crosses processes as it is, words are added where it is shown."""

    code: str
    details: dict[str, str] = field(default_factory=dict)


class DocsearchError(Exception):
    """An expected failure with a code of MESSAGES; everything else is a bug."""

    def __init__(self, code: str, **details: object) -> None:
        self.info = ErrorInfo(code, {name: str(value) for name, value in details.items()})
        super().__init__(explain(self.info))


class WorkerGone(Exception):
    """The worker ended before it answered; the request may be sent again. `planned` ends are nobody's fault."""

    def __init__(self, *, planned: bool = False) -> None:
        super().__init__("planned" if planned else "unplanned")
        self.planned = planned


class WorkerUnavailable(DocsearchError):
    """The worker was given up on, so no answer will come until the user retries."""


# code: what happened and to which file; what to do.
MESSAGES: dict[str, tuple[str, str]] = {
    "file_missing": (
        QT_TRANSLATE_NOOP("errors", "{path} is no longer there."),
        QT_TRANSLATE_NOOP("errors", "Nothing to do: it leaves the index at the next scan."),
    ),
    "file_unreadable": (
        QT_TRANSLATE_NOOP("errors", "{path} cannot be opened ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Check the permissions of the file, then press Retry."),
    ),
    "file_not_text": (
        QT_TRANSLATE_NOOP("errors", "{path} holds binary data, not text."),
        QT_TRANSLATE_NOOP("errors", "Rename it or move it out of the folder."),
    ),
    "file_too_large": (
        QT_TRANSLATE_NOOP("errors", "{path} is too large ({size_mb} MB; the limit is {limit_mb} MB)."),
        QT_TRANSLATE_NOOP("errors", "Split the file, or raise max_file_mb in the settings file."),
    ),
    "file_encoding": (
        QT_TRANSLATE_NOOP("errors", "The character encoding of {path} is not known."),
        QT_TRANSLATE_NOOP("errors", "Save the file as UTF-8."),
    ),
    "file_partly_decoded": (
        QT_TRANSLATE_NOOP("errors", "{count} characters of {path} could not be decoded as {encoding}."),
        QT_TRANSLATE_NOOP("errors", "The rest is searchable. Save the file as UTF-8 to mend it."),
    ),
    "file_name_undecodable": (
        QT_TRANSLATE_NOOP("errors", "The name of {path} is not valid text."),
        QT_TRANSLATE_NOOP("errors", "Rename the file."),
    ),
    "file_crashed_reader": (
        QT_TRANSLATE_NOOP("errors", "{path} crashed the reader twice and was set aside."),
        QT_TRANSLATE_NOOP("errors", "It is tried again when it changes, or when you press Retry."),
    ),
    "file_took_too_long": (
        QT_TRANSLATE_NOOP("errors", "Reading {path} took longer than {seconds} seconds and was stopped."),
        QT_TRANSLATE_NOOP("errors", "It is tried again when it changes, or when you press Retry."),
    ),
    "section_crashed_model": (
        QT_TRANSLATE_NOOP("errors", "A section of {path} crashed the embedding worker twice."),
        QT_TRANSLATE_NOOP("errors", "It is found by words only, until the file changes or you press Retry."),
    ),
    "section_not_embedded": (
        QT_TRANSLATE_NOOP("errors", "A section of {path} could not be embedded ({reason})."),
        QT_TRANSLATE_NOOP("errors", "It is found by words only, until the file changes or you press Retry."),
    ),
    "reader_failed": (
        QT_TRANSLATE_NOOP("errors", "{path} could not be read ({reason})."),
        QT_TRANSLATE_NOOP("errors", "The rest goes on. Press Retry to try this file again."),
    ),
    "folder_missing": (
        QT_TRANSLATE_NOOP("errors", "The folder {path} is not there."),
        QT_TRANSLATE_NOOP("errors", "Connect its drive or remove the folder. What was indexed is kept."),
    ),
    "folder_not_a_folder": (
        QT_TRANSLATE_NOOP("errors", "{path} is not a folder."),
        QT_TRANSLATE_NOOP("errors", "Choose a folder."),
    ),
    "folder_unreadable": (
        QT_TRANSLATE_NOOP("errors", "The folder {path} cannot be listed ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Check its permissions. What was indexed is kept."),
    ),
    "folder_inside_another": (
        QT_TRANSLATE_NOOP("errors", "{path} is inside {other}, which is watched already."),
        QT_TRANSLATE_NOOP("errors", "Nothing to do: its documents are indexed."),
    ),
    "folder_not_watched": (
        QT_TRANSLATE_NOOP("errors", "{path} has {needed} folders, the system lets a program watch {limit}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Changes are looked for every {seconds} seconds instead. To watch: sudo sysctl fs.inotify.max_user_watches={advised}",
        ),
    ),
    "folder_polled": (
        QT_TRANSLATE_NOOP("errors", "{path} lies on a network drive ({filesystem}), which tells of no changes."),
        QT_TRANSLATE_NOOP("errors", "Nothing to do: changes are looked for every {seconds} seconds."),
    ),
    "folder_stream_lost": (
        QT_TRANSLATE_NOOP("errors", "The system stopped telling of changes in {path}."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing to do: changes are looked for every {seconds} seconds, and watching is tried again."
        ),
    ),
    "files_vanished": (
        QT_TRANSLATE_NOOP("errors", "{count} of {known} documents in {path} are gone all at once."),
        QT_TRANSLATE_NOOP(
            "errors", "They stay findable. Delete them from the index, or keep them until they are back."
        ),
    ),
    "paused_by_user": (
        QT_TRANSLATE_NOOP("errors", "Indexing is paused."),
        QT_TRANSLATE_NOOP("errors", "Press Resume to go on. What is indexed stays findable."),
    ),
    "paused_until": (
        QT_TRANSLATE_NOOP("errors", "Paused until {time}."),
        QT_TRANSLATE_NOOP("errors", "Press Resume to go on at once. What is indexed stays findable."),
    ),
    "paused_on_battery": (
        QT_TRANSLATE_NOOP("errors", "Indexing waits: the battery is at {percent} %."),
        QT_TRANSLATE_NOOP("errors", "It goes on with the charger. The setting pause_on_battery changes the limit."),
    ),
    "paused_memory": (
        QT_TRANSLATE_NOOP("errors", "Indexing waits: the machine is short of memory ({available_mb} MB free)."),
        QT_TRANSLATE_NOOP("errors", "It goes on by itself. Close what you do not need."),
    ),
    "paused_disk": (
        QT_TRANSLATE_NOOP(
            "errors", "Indexing waits: the disk is nearly full ({free_mb} MB free, {needed_mb} MB are kept)."
        ),
        QT_TRANSLATE_NOOP("errors", "It goes on by itself when there is room. Search works."),
    ),
    "paused_quiet_hours": (
        QT_TRANSLATE_NOOP("errors", "Paused until {until}: quiet hours."),
        QT_TRANSLATE_NOOP("errors", "Search goes on. The hours are set under Settings, When to index."),
    ),
    "paused_busy": (
        QT_TRANSLATE_NOOP("errors", "Indexing waits: other programs use {percent} % of the processors."),
        QT_TRANSLATE_NOOP("errors", "It goes on when they are done. The setting pause_when_busy changes the limit."),
    ),
    "forget_not_done": (
        QT_TRANSLATE_NOOP("errors", "What was forgotten could not be erased from the disk at once ({reason})."),
        QT_TRANSLATE_NOOP(
            "errors", "It is not found any more, and is erased when the index is next tidied. Try again later."
        ),
    ),
    "index_repaired": (
        QT_TRANSLATE_NOOP("errors", "The newest part of the index was damaged ({reason}) and was undone."),
        QT_TRANSLATE_NOOP("errors", "Nothing to do: {count} documents are read again."),
    ),
    "index_outdated": (
        QT_TRANSLATE_NOOP("errors", "The index was made by an earlier version of the program."),
        QT_TRANSLATE_NOOP("errors", "Nothing to do: it is being built again from your documents."),
    ),
    "index_offline": (
        QT_TRANSLATE_NOOP("errors", "The index in {path} is not there, or another one is in its place."),
        QT_TRANSLATE_NOOP("errors", "Connect its drive, then press Retry. Nothing is written elsewhere meanwhile."),
    ),
    "catalog_newer": (
        QT_TRANSLATE_NOOP("errors", "The catalog {path} was made by a newer version of the program."),
        QT_TRANSLATE_NOOP("errors", "Install that version again, or move the file away to start anew."),
    ),
    "export_failed": (
        QT_TRANSLATE_NOOP("errors", "{path} could not be written ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Choose another folder, or make room on the disk."),
    ),
    "settings_corrupt": (
        QT_TRANSLATE_NOOP("errors", "The settings file {path} could not be understood ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Defaults are used. Mend the file, or delete it."),
    ),
    "settings_not_saved": (
        QT_TRANSLATE_NOOP("errors", "The settings cannot be written to {path} ({reason})."),
        QT_TRANSLATE_NOOP("errors", "They hold until the program ends. Make room, or check the permissions."),
    ),
    "start_at_login_failed": (
        QT_TRANSLATE_NOOP("errors", "The start at login cannot be changed ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Check the permissions, then change the setting again."),
    ),
    "setting_invalid": (
        QT_TRANSLATE_NOOP("errors", "The setting {name} has the value {value}, which is not allowed."),
        QT_TRANSLATE_NOOP("errors", "Its default is used. Mend it in {path}."),
    ),
    "model_missing": (
        QT_TRANSLATE_NOOP("errors", "The embedding model is not on this machine ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Search answers by words only. Put a model folder at {path}, then press Retry."),
    ),
    "model_refused": (
        QT_TRANSLATE_NOOP("errors", "The model folder {path} was refused ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Only safetensors models without own code are loaded. Choose another model."),
    ),
    "model_damaged": (
        QT_TRANSLATE_NOOP("errors", "The model in {path} is damaged ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Delete that folder and press Retry: it is made again."),
    ),
    "index_damaged": (
        QT_TRANSLATE_NOOP("errors", "The index could not be opened ({reason})."),
        QT_TRANSLATE_NOOP("errors", "It was moved to {backup} and is being built again from your documents."),
    ),
    "index_unreadable": (
        QT_TRANSLATE_NOOP("errors", "The index could not be read ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Start the program once: it mends the index and says so."),
    ),
    "index_failed": (
        QT_TRANSLATE_NOOP("errors", "The index could not be written ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Check the free disk space, then press Retry."),
    ),
    "performance_log_failed": (
        QT_TRANSLATE_NOOP("errors", "The performance log {path} could not be written ({reason})."),
        QT_TRANSLATE_NOOP("errors", "The rest goes on without it. It starts again with the program."),
    ),
    "worker_given_up": (
        QT_TRANSLATE_NOOP("errors", "The {worker} worker stopped {count} times in {minutes} minutes ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Press Retry. The log says more: {log}"),
    ),
    "memory_limit_too_low": (
        QT_TRANSLATE_NOOP(
            "errors",
            "The {worker} worker cannot work within its memory limit of {limit_mb} MB; it takes {base_mb} MB from the start.",
        ),
        QT_TRANSLATE_NOOP("errors", "Raise {worker}_memory_mb in the settings file, or set it to 0, then press Retry."),
    ),
    "stopped": (
        QT_TRANSLATE_NOOP("errors", "The program is closing."),
        QT_TRANSLATE_NOOP("errors", "What was not finished goes on at the next start."),
    ),
    "already_running": (
        QT_TRANSLATE_NOOP("errors", "docsearch is running already (process {pid})."),
        QT_TRANSLATE_NOOP("errors", "Use its window, or quit it first."),
    ),
    "catalog_damaged": (
        QT_TRANSLATE_NOOP("errors", "The catalog could not be read ({reason})."),
        QT_TRANSLATE_NOOP("errors", "It was moved to {backup}. Add your folders again: documents are never touched."),
    ),
    "catalog_unreadable": (
        QT_TRANSLATE_NOOP("errors", "The catalog {path} could not be read ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Start the program once: it makes a new one and says so."),
    ),
    "meaning_not_ready": (
        QT_TRANSLATE_NOOP("errors", "Found by words only: the model is still loading."),
        QT_TRANSLATE_NOOP("errors", "The results get better by themselves in a moment."),
    ),
    "nothing_indexed": (
        QT_TRANSLATE_NOOP("errors", "Nothing has been indexed yet."),
        QT_TRANSLATE_NOOP("errors", "Add a folder first: docsearch index FOLDER"),
    ),
    "queries_unreadable": (
        QT_TRANSLATE_NOOP("errors", "The queries of {path} could not be read ({reason})."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Each line is a JSON object with query, query_lang, type (heading, lead or xling), file and heading.",
        ),
    ),
    "nothing_to_ask": (
        QT_TRANSLATE_NOOP("errors", "None of {queries} queries has an answer in {documents} documents."),
        QT_TRANSLATE_NOOP(
            "errors", "Say with --documents where the files of the queries are, or index documents with headings."
        ),
    ),
    "request_failed": (
        QT_TRANSLATE_NOOP("errors", "The program failed in {method} ({reason})."),
        QT_TRANSLATE_NOOP("errors", "The log says more. The rest goes on."),
    ),
    "query_failed": (
        QT_TRANSLATE_NOOP("errors", "The search could not be carried out ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Try again in a moment."),
    ),
    **SEARCH_MESSAGES,
}


def explain(info: ErrorInfo) -> str:
    """The error in English: what happened, to which file, what to do."""
    happened, advice = MESSAGES[info.code]
    return f"{happened} {advice}".format_map(Details(info.details))


class Details(dict[str, str]):
    """Keeps a message readable when a detail was not given."""

    def __missing__(self, key: str) -> str:
        return "?"
