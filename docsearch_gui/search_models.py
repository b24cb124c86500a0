"""The values of a search: the query, the results, and why they stand where they stand."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FileState


class SearchMode(StrEnum):
    """How an answer was found: by words alone, or by words and meaning."""

    WORDS = "words"
    HYBRID = "hybrid"


class TermKind(StrEnum):
    """How a term matches: a word (also as part of a longer compound), these characters in a row, or the start of a word."""

    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"


@dataclass(frozen=True)
class Term:
    """One thing to look for; `in_title` only in headings and file names."""

    text: str
    kind: TermKind = TermKind.WORD
    in_title: bool = False


class FilterKind(StrEnum):
    """What a filter of the query language is about, as it is written before the colon."""

    IN = "in"
    TYPE = "type"
    PATH = "path"
    DATE = "date"
    LANG = "lang"
    DEPTH = "depth"


@dataclass(frozen=True)
class Filter:
    """A condition on documents or sections, checked already; `start` and `end` are where it stands in what was typed."""

    kind: FilterKind
    value: str
    negated: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class ParsedQuery:
    """What was typed, understood. Any of the terms of an alternative will do; `excluded` ones must not be there.

    `required` are the alternatives without which a section is no answer: those of phrases, and of terms in titles.
    `plain` is the text whose meaning is searched. `remarks` say what was read otherwise than typed.
    """

    alternatives: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    plain: str = ""
    remarks: tuple[ErrorInfo, ...] = ()

    @property
    def required(self) -> tuple[tuple[Term, ...], ...]:
        """The alternatives that hold no plain word."""
        return tuple(terms for terms in self.alternatives if all(_is_strict(term) for term in terms))


def _is_strict(term: Term) -> bool:
    return term.in_title or term.kind is TermKind.PHRASE


@dataclass(frozen=True)
class SearchQuery:
    """What the user asks, in the query language; `folder` limits the answer to one watched folder.

    `like` is the id of a section whose likes are wanted (`text` is not searched then); `by_file` wants one result a file.
    """

    text: str
    limit: int = 20
    folder: Path | None = None
    by_file: bool = False
    up_to_date: bool = False
    like: str = ""


@dataclass(frozen=True)
class Explanation:
    """Why a section stands where it stands: its rank from 1 after each stage (0: not found by it), and what the stages saw.

    `words` of the query are in the section, `missing` are not; `word_score` is BM25, `cosine` that of the section's vector,
    `passage_score` the mean over the query's tokens of the best cosine among the passages, 0 where there are no vectors.
    `reranked_rank` is the place among those that the rerank model read with the query (0: not read), `rerank_score` is what
    that model gives, before any activation: it compares sections for one query, and nothing else.
    """

    words_rank: int = 0
    meaning_rank: int = 0
    fused_rank: int = 0
    rescored_rank: int = 0
    words: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    word_score: float = 0.0
    cosine: float = 0.0
    passage_score: float = 0.0
    reranked_rank: int = 0
    rerank_score: float = 0.0


@dataclass(frozen=True)
class SearchResult:
    """One section found. `marks` are (start, end) offsets into `snippet`, `passage` that of the sentence closest in meaning.

    `modified` is when its file last changed, as far as it was read: time.time() seconds, 0 where it is not known.
    `state` is that of its file: WAITING while a newer content is being read, OFFLINE while its folder is away. `strength` is
    from 0 to 1, `weak` ones probably do not answer the query. `copies` are nearly the same text elsewhere; `more` are
    further sections of the same file, where one result a file was asked for. `embedded` tells if meaning could find it.
    """

    rank: int
    section_id: str
    path: Path
    folder: Path
    heading_path: tuple[str, ...]
    start_line: int
    end_line: int
    text: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    found_by: tuple[str, ...]
    state: FileState = FileState.INDEXED
    passage: tuple[int, int] | None = None
    strength: float = 0.0
    weak: bool = False
    embedded: bool = True
    modified: float = 0.0
    explanation: Explanation = Explanation()
    copies: "tuple[SearchResult, ...]" = ()
    more: "tuple[SearchResult, ...]" = ()

    @property
    def title(self) -> str:
        """The section's own heading, or the file's name where it has none."""
        return self.heading_path[-1] if self.heading_path else self.path.name


@dataclass(frozen=True)
class SearchAnswer:
    """The results of one query, the weak ones last. `notice` says why meaning, or the order of the rerank model, is missing.

    A `final` answer is the last for its query, unless sections get their vectors while it is shown: then another final one
    follows. `doubt`: no result is a good match. `remarks` say what was read otherwise than typed, or is nowhere found.
    """

    query: SearchQuery
    results: tuple[SearchResult, ...]
    mode: SearchMode
    final: bool
    took_ms: float
    notice: ErrorInfo | None = None
    error: ErrorInfo | None = None
    doubt: bool = False
    remarks: tuple[ErrorInfo, ...] = ()


@dataclass(frozen=True)
class SavedSearch:
    """A query kept under a name; `notify` wants to hear of new sections that match it."""

    name: str
    query: SearchQuery
    notify: bool = False


@dataclass(frozen=True)
class SavedSearchMatch:
    """New sections that match a saved search, as an event."""

    search: SavedSearch
    results: tuple[SearchResult, ...]
