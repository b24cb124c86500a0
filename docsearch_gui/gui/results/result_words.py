"""What is said of one result beside its passage: where it lies, how it was found, and what is folded under it."""

import unicodedata

from PySide6.QtCore import QObject

from docsearch_gui.folder_models import FileState
from docsearch_gui.gui.results.result_dates import ResultDates
from docsearch_gui.gui.results.result_rows import Row
from docsearch_gui.search_models import SearchResult

NAME = "name"


class ResultWords(QObject):
    """The words of the rows of a list, for eyes and ears."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dates = ResultDates(self)

    def weak(self, row: Row) -> str:
        """What the row of weak matches says."""
        return self.tr("%Ln weak match(es)", "", row.folded)

    def folded(self, result: SearchResult) -> str:
        """What is folded under `result`."""
        more = self.tr("+%Ln section(s)", "", len(result.more)) if result.more else ""
        copies = self.tr("+%Ln copies", "", len(result.copies)) if result.copies else ""
        return ", ".join(words for words in (more, copies) if words)

    def folding(self, row: Row) -> str:
        """Whether what is under `row` is shown; nothing where nothing is."""
        if not row.folded:
            return ""
        return self.tr("unfolded") if row.open else self.tr("folded")

    def state(self, result: SearchResult) -> str:
        """What is particular about the file at this moment."""
        states = {FileState.WAITING: self.tr("updating"), FileState.OFFLINE: self.tr("offline")}
        return states.get(result.state, "")

    def found_by(self, result: SearchResult) -> list[str]:
        """What found it: words, meaning, and whether a word of the query is in the file's name."""
        names = {"words": self.tr("words"), "meaning": self.tr("meaning"), NAME: self.tr("name")}
        found = [*result.found_by, *([NAME] if named(result) else [])]
        return [names.get(one, one) for one in found]

    def lines(self, result: SearchResult) -> str:
        return self.tr("lines {first}–{last}").format(first=result.start_line, last=result.end_line)


def named(result: SearchResult) -> bool:
    """Whether a word of the query is in the name of the file."""
    why, name = result.explanation, _form(result.path.stem)
    return any(_form(word) in name for word in (*why.words, *why.missing) if len(word) > 1 or not word.isascii())


def _form(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
