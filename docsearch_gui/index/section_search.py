"""A search message answered: found by words and meaning, ranked, and shown with the passage that matters."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from docsearch_gui.errors import DocsearchError
from docsearch_gui.index.background import Background
from docsearch_gui.index.calibration import Evidence
from docsearch_gui.index.candidate_rows import SHOWN_COLUMNS, candidate_rows, listed_rows, worded_rows
from docsearch_gui.index.hits import HitMaker
from docsearch_gui.index.late_interaction import QueryTokens, TokenStore, score
from docsearch_gui.index.nearest import find_meaning
from docsearch_gui.index.predicates import Scope
from docsearch_gui.index.ranking import Candidate, rank
from docsearch_gui.index.schema import decoded
from docsearch_gui.index.search_table import SearchTable
from docsearch_gui.index.word_query import WordQuery

_CANDIDATES = 50
# Nobody types more; what is pasted beyond it adds time, not meaning.
_LONGEST_QUERY = 2_000
# the best by words say how much of the query the documents speak of
_TELLING = 8
_STAGE = 20


@dataclass
class Findings:
    """What is known of the candidates of one query; rows by section id."""

    words: list[str] = field(default_factory=list)
    meaning: list[str] = field(default_factory=list)
    rows: dict[str, dict] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    similarities: dict[str, np.ndarray] = field(default_factory=dict)
    vector: np.ndarray | None = None


class SectionSearch:
    """Answers search messages over one table; `cut` splits text as the word index does."""

    def __init__(self, searched: SearchTable, background: Background, cut: Callable[[str], list[str]]) -> None:
        self._searched = searched
        self._background = background
        self._cut = cut
        self._words_leg = ThreadPoolExecutor(1, "words")

    def close(self) -> None:
        """End the thread."""
        self._words_leg.shutdown()

    def answer(self, params: dict, model_id: str, dimensions: int) -> dict:
        """The answer to the params of a `search` message; vectors of `model_id` count. DocsearchError query_failed."""
        query = WordQuery.of_message(*_clean([params["alternatives"], params["excluded"]]))
        typed = _clean(params["text"])[:_LONGEST_QUERY]
        try:
            found = self._find(params, query, model_id, dimensions)
        except RuntimeError as error:
            raise DocsearchError("query_failed", reason=str(error).splitlines()[0]) from error
        maker = HitMaker(found, query, typed, self._cut, dimensions)
        by_either = found.words or found.meaning
        ranked = rank(found.candidates, _coverage(found, maker)) if by_either else found.candidates
        absent = self._absent(query, [maker.matched(one) for one in ranked[:_TELLING]])
        rows = self._background.rows()
        usual = self._background.usual(model_id, rows) if found.vector is not None else None
        maker.evidence = Evidence(rows, usual, absent)
        shown = maker.shown(ranked, params["limit"], by_file=params["by_file"])
        answer = {"hits": shown, "doubt": bool(shown) and all(hit["weak"] for hit in shown), "absent": absent}
        if params["stages"]:
            answer["stages"] = _stages(found, ranked)
        return answer

    def _find(self, params: dict, query: WordQuery, model_id: str, dimensions: int) -> Findings:
        scope = Scope.of_message(params["filter"])
        found = Findings()
        if params["like"]:
            found.vector = self._vector_of(params["like"], model_id)
            if found.vector is None:
                return found
            scope = scope.narrowed("section_id", [params["like"]], inside=False)
        elif params["vector"]:
            found.vector = decoded(params["vector"], dimensions)
        elif not query.terms:
            rows = listed_rows(self._searched, query, params["limit"], scope, model_id)
            return Findings(rows=rows, candidates=[Candidate(section_id) for section_id in rows])
        self._run_legs(found, query, scope, model_id, max(_CANDIDATES, params["limit"]))
        self._compare(found, params["tokens"], dimensions)
        return found

    def _run_legs(self, found: Findings, query: WordQuery, scope: Scope, model_id: str, most: int) -> None:
        """Words and meaning side by side."""
        by_words_alone = found.vector is None
        columns = SHOWN_COLUMNS if by_words_alone else ["section_id"]
        words_to_come = self._words_leg.submit(self._searched.find_words, query, most, scope, columns)
        nearest: list[dict] = []
        if not by_words_alone and model_id:
            depth = most * (4 if query.is_strict else 1)
            conditions = self._searched.conditions(query, scope)
            nearest = find_meaning(self._searched, found.vector, model_id, depth, conditions)
        by_words = words_to_come.result() if query.terms else []
        scores = {row["section_id"]: row["_score"] for row in by_words}
        found.words = list(scores)
        found.meaning = [row["section_id"] for row in self._searched.admitted(query, nearest)][:most]
        words_rank = {section_id: place for place, section_id in enumerate(found.words, start=1)}
        meaning_rank = {section_id: place for place, section_id in enumerate(found.meaning, start=1)}
        section_ids = list(dict.fromkeys([*found.words, *found.meaning]))
        if by_words_alone:
            found.rows = worded_rows(by_words, model_id)
        else:
            found.rows = candidate_rows(self._searched, section_ids, model_id)
        found.candidates = [
            Candidate(
                section_id, words_rank.get(section_id, 0), meaning_rank.get(section_id, 0), scores.get(section_id, 0.0)
            )
            for section_id in found.rows
        ]

    def _compare(self, found: Findings, tokens: str | None, dimensions: int) -> None:
        """Give each candidate with a vector its cosine, and its best passages their score."""
        if found.vector is None:
            return
        for one in found.candidates:
            row = found.rows[one.section_id]
            if row["embedded"]:
                one.vector = _unit(row["vector"])
                one.cosine = float(one.vector @ found.vector)
        if tokens:
            self._compare_tokens(found, tokens, dimensions)

    def _compare_tokens(self, found: Findings, tokens: str, dimensions: int) -> None:
        asked = QueryTokens(tokens, dimensions)
        known = [one for one in found.candidates if found.rows[one.section_id]["embedded"]]
        known = [one for one in known if found.rows[one.section_id]["tokens"]]
        if not known:
            return
        rows = [found.rows[one.section_id] for one in known]
        packed = [row["tokens"] for row in rows]
        for one, similar in zip(known, asked.similarities(TokenStore(packed, dimensions)), strict=True):
            one.passage_score = score(similar)
            found.similarities[one.section_id] = similar

    def _vector_of(self, section_id: str, model_id: str) -> np.ndarray | None:
        row = candidate_rows(self._searched, [section_id], model_id).get(section_id)
        return _unit(row["vector"]) if row and row["embedded"] else None

    def _absent(self, query: WordQuery, seen: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[str]:
        """Words of the query that no section has; those that one of the best ones has need not be looked up."""
        present = {word for words, _ in seen for word in words}
        missing = dict.fromkeys(word for _, words in seen for word in words if word not in present)
        if not seen:
            missing = dict.fromkeys(term.text for term in query.terms)
        return self._searched.absent(list(missing)[:_TELLING])


def _coverage(found: Findings, maker: HitMaker) -> float:
    """The largest share of the query's words that one of the best hits by words has."""
    best = [maker.matched(one) for one in found.candidates if 0 < one.words_rank <= _TELLING]
    return max((len(words) / max(1, len(words) + len(missing)) for words, missing in best), default=0.0)


def _stages(found: Findings, ranked: Sequence[Candidate]) -> dict[str, list[str]]:
    """Section ids in the order of each stage."""
    fused = sorted(ranked, key=lambda one: one.fused_rank)
    return {
        "words": found.words[:_STAGE],
        "meaning": found.meaning[:_STAGE],
        "fused": [one.section_id for one in fused][:_STAGE],
        "rescored": [one.section_id for one in ranked][:_STAGE],
    }


def _unit(vector: Iterable[float]) -> np.ndarray:
    values = np.asarray(vector, np.float32)
    return values / max(float(np.linalg.norm(values)), 1e-12)


def _clean(value):
    """The same value without halves of surrogate pairs: they can be typed and sent, but are no text for LanceDB."""
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return value
