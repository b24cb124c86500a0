"""Ranked sections as the hits of a message: near copies folded, sections of one file gathered, snippets cut."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from docsearch_gui.index.calibration import Evidence, judge
from docsearch_gui.index.late_interaction import closest_span
from docsearch_gui.index.marking import marked_terms, matched
from docsearch_gui.index.near_duplicates import fold
from docsearch_gui.index.normalise import search_form
from docsearch_gui.index.ranking import Candidate
from docsearch_gui.index.sentences import sentence_spans
from docsearch_gui.index.snippets import best_snippet
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.models import embedded_text
from docsearch_gui.search_models import Explanation

if TYPE_CHECKING:
    from docsearch_gui.index.section_search import Findings

WORDS, MEANING = "words", "meaning"
_TELLING = 10


class HitMaker:
    """Makes the hits of one answer; what the `evidence` is has to be said before."""

    def __init__(
        self, found: "Findings", query: WordQuery, typed: str, cut: Callable[[str], list[str]], dimensions: int
    ) -> None:
        self._found = found
        self._query = query
        self._cut = cut
        self._dimensions = dimensions
        self._terms = marked_terms(query.text, cut(search_form(typed))) if typed or query.terms else ()
        self._matched: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self.evidence = Evidence(0, None)

    def matched(self, one: Candidate) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words of the query that a section has, and those that it has not."""
        if one.section_id not in self._matched:
            row = self._found.rows[one.section_id]
            whole = "\n".join([*row["heading_path"], row["text"]])
            self._matched[one.section_id] = matched(whole, self._query, self._cut)
        return self._matched[one.section_id]

    def shown(self, ranked: Sequence[Candidate], limit: int, *, by_file: bool) -> list[dict]:
        """The hits, weak ones last."""
        groups = self._by_file(ranked) if by_file else [[one] for one in ranked]
        hits = []
        for (head, *more), *copies in self._folded(groups, limit):
            nested = {"more": list(map(self._hit, more)), "copies": [self._hit(copy[0]) for copy in copies]}
            hits.append(self._hit(head) | nested)
        if all(hit["weak"] for hit in hits[:_TELLING]):
            # what stands below ten weak ones is no better, whatever its words
            hits = [hit | {"weak": True} for hit in hits]
        return sorted(hits, key=lambda hit: hit["weak"])

    def _by_file(self, ranked: Sequence[Candidate]) -> list[list[Candidate]]:
        files: dict[str, list[Candidate]] = {}
        for one in ranked:
            files.setdefault(self._found.rows[one.section_id]["doc_id"], []).append(one)
        return list(files.values())

    def _folded(self, groups: Sequence[list[Candidate]], limit: int) -> list[list[list[Candidate]]]:
        """The first `limit` groups that are no copies, each with its copies behind it."""
        considered = groups[: 2 * limit]
        copied = fold([self._found.rows[group[0].section_id]["text"] for group in considered])
        kept: dict[int, list[list[Candidate]]] = {}
        for place, (group, original) in enumerate(zip(considered, copied, strict=True)):
            if original is None:
                kept[place] = [group]
            else:
                kept[original].append(group)
        return list(kept.values())[:limit]

    def _hit(self, one: Candidate) -> dict:
        row = self._found.rows[one.section_id]
        snippet = best_snippet(row["text"], self._terms, self._closest(row))
        words, missing = self.matched(one)
        judgement = judge(one, words, missing, self.evidence)
        return {
            "section_id": one.section_id,
            "doc_id": row["doc_id"],
            "heading_path": row["heading_path"],
            "start_line": row["start_line"],
            "end_line": row["end_line"],
            "text": row["text"],
            "snippet": snippet.text,
            "marks": [list(mark) for mark in snippet.marks],
            "passage": snippet.passage and list(snippet.passage),
            "found_by": [name for name, place in ((WORDS, one.words_rank), (MEANING, one.meaning_rank)) if place],
            "embedded": row["embedded"],
            "strength": round(judgement.strength, 4),
            "weak": judgement.weak,
            "explanation": vars(_explanation(one, words, missing)).copy(),
            "copies": [],
            "more": [],
        }

    def _closest(self, row: dict) -> tuple[int, int] | None:
        """The sentence of a section that is closest in meaning."""
        similar = self._found.similarities.get(row["section_id"])
        if similar is None:
            return None
        before = len(embedded_text(row["heading_path"], ""))
        return closest_span(similar, row["tokens"], self._dimensions, sentence_spans(row["text"]), before)


def _explanation(one: Candidate, words: tuple[str, ...], missing: tuple[str, ...]) -> Explanation:
    return Explanation(
        words_rank=one.words_rank,
        meaning_rank=one.meaning_rank,
        fused_rank=one.fused_rank,
        rescored_rank=one.rescored_rank,
        words=words,
        missing=missing,
        word_score=round(one.word_score, 4),
        cosine=_number(one.cosine),
        passage_score=_number(one.passage_score),
    )


def _number(value: float) -> float:
    """`value` to four places, 0 for NaN, which JSON does not know."""
    return round(value, 4) if value == value else 0.0  # noqa: PLR0124 - only NaN differs from itself
