"""An answer in words: how much was found, how, how much of the documents could be searched, and why there is doubt."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from docsearch_gui.gui.messages import number, percent, sentence
from docsearch_gui.models import EngineStatus

if TYPE_CHECKING:
    from docsearch_gui.search_models import SearchAnswer, SearchQuery

_MS_A_SECOND = 1_000


class AnswerWords(QObject):
    """A QObject, as Qt's string extractor finds plurals only in calls of `self.tr`."""

    def summary(self, answer: "SearchAnswer", status: EngineStatus) -> str:
        """How much was found by what, in what time, and how much could be searched."""
        from docsearch_gui.search_models import SearchMode  # not needed for the first paint

        how = self.tr("by words and meaning") if answer.mode is SearchMode.HYBRID else self.tr("by words")
        found = len(answer.results)
        by_file = answer.query.by_file
        count = self.tr("%Ln document(s) found", "", found) if by_file else self.tr("%Ln section(s) found", "", found)
        starting = self.tr("meaning is still starting…") if loading(answer) else ""
        parts = (f"{count} {how}", self._took(answer), starting or self.coverage(status, answer.query.folder))
        return "  ·  ".join(part for part in parts if part)

    def coverage(self, status: EngineStatus, folder: Path | None = None) -> str:
        """How much of the documents can be found by words and by meaning; nothing where all can."""
        counts = next((known for known in status.folders if known.path == folder), status)
        if not counts.sections or (counts.embedded >= counts.sections and not counts.waiting):
            return ""
        words = percent(counts.indexed + counts.offline, counts.files)
        meaning = percent(counts.embedded, counts.sections)
        return self.tr("words {words} · meaning {meaning}").format(words=words, meaning=meaning)

    def doubt(self, answer: "SearchAnswer") -> tuple[str, str]:
        """A title and advice where no result is a good match, once meaning was asked."""
        from docsearch_gui.search_models import SearchMode

        by_words_alone = answer.mode is SearchMode.WORDS and not answer.final
        if not (answer.doubt and answer.results) or by_words_alone:
            return "", ""
        if answer.query.like:
            return self.tr("No good match"), self.tr("No other section is really like this one.")
        return self.tr("No good match"), self.tr("Ask in other words, or more exactly. What comes nearest is below.")

    def remarks(self, answer: "SearchAnswer") -> str:
        """What was read otherwise than typed, or is nowhere found, in one line."""
        return "  ·  ".join(sentence(remark) for remark in answer.remarks)

    def nothing_found(self, query: "SearchQuery", status: EngineStatus) -> tuple[str, str]:
        """What an empty list says, and what can be done."""
        from docsearch_gui.query_language import parse  # not needed for the first paint

        where = self.tr("Nothing found")
        advice = self.tr("Try other words.")
        if query.folder:
            where = self.tr("Nothing found in {folder}").format(folder=query.folder.name)
            advice = self.tr("Try other words, or search all folders.")
        elif query.like:
            advice = self.tr("No other section is really like this one.")
        elif query.up_to_date or parse(query.text).filters:
            advice = self.tr("Try other words, or remove a filter.")
        elif status.waiting:
            advice = self.tr("%Ln document(s) are still to be read.", "", status.waiting)
        return where, advice

    def invitation(self, status: EngineStatus) -> tuple[str, str]:
        """What is said while nothing is asked."""
        detail = ""
        if status.sections:
            sections = self.tr("%Ln section(s)", "", status.sections)
            files = self.tr("%Ln document(s)", "", status.files)
            detail = self.tr("{sections} of {documents} can be searched").format(sections=sections, documents=files)
        return self.tr("Type what you are looking for"), detail

    def _took(self, answer: "SearchAnswer") -> str:
        if answer.took_ms < _MS_A_SECOND:
            return self.tr("{ms} ms").format(ms=number(answer.took_ms))
        return self.tr("{seconds} s").format(seconds=number(answer.took_ms / _MS_A_SECOND, 1))


def loading(answer: "SearchAnswer") -> bool:
    """Whether meaning is missing only because the model is not there yet."""
    return answer.notice is not None and answer.notice.code == "meaning_not_ready"
