"""How terms are looked up in the word indices: whole words, parts of words, and headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lancedb.query import FullTextOperator, FullTextQuery, MatchQuery, PhraseQuery

from docsearch_gui.index.normalise import search_form
from docsearch_gui.index.parts import is_unspaced, is_word, ordered_pieces, pieces_of
from docsearch_gui.index.vocabulary import Vocabulary
from docsearch_gui.index.word_query import WordQuery
from docsearch_gui.search_models import Term, TermKind

WORDS, PARTS, HEADINGS = "search_text", "part_text", "heading_text"
# measured on the shared queries
WORDS_WEIGHT, PARTS_WEIGHT, HEADINGS_WEIGHT, COMPOUND_WEIGHT = 1.0, 0.5, 0.05, 0.25
# a word not finished yet stands for these, a word that is a part of longer ones for as many
_MOST_WORDS = 30
_MOST_WORDS_OF_PREFIX = 100
# Each piece of a pasted page costs time, and the first ones tell enough.
_MOST_PIECES = 80
_MOST_COMPOUNDS, _LONGEST_COMPOUND = 3, 12


@dataclass(frozen=True)
class Leg:
    """One query of one index; its BM25 scores count with a weight. What only loose legs find may share a pair of characters."""

    query: FullTextQuery
    weight: float
    loose: bool = False


class TermQueries:
    """Queries of the word indices for terms; unfinished words are completed out of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def legs(self, query: WordQuery) -> list[Leg]:
        """What finds the sections with any of the words, in their scores' order."""
        found = self._pieces(query)
        if not found:
            return []
        pieces, loose = " ".join(found), not any(map(is_word, found))
        return [
            Leg(MatchQuery(search_form(query.text), WORDS), WORDS_WEIGHT),
            Leg(MatchQuery(pieces, PARTS), PARTS_WEIGHT, loose),
            Leg(MatchQuery(pieces, HEADINGS), HEADINGS_WEIGHT, loose),
            *(Leg(PhraseQuery(compound, PARTS), COMPOUND_WEIGHT) for compound in _compounds(query)),
            *(
                Leg(strict, COMPOUND_WEIGHT)
                for terms in query.required
                for term in terms
                for strict in self.holding(term)
            ),
        ]

    def wider_legs(self, query: WordQuery) -> list[Leg]:
        """What finds sections in which words of the query are parts of longer words."""
        words = [word for piece in _latin(query) for word in self._vocabulary.containing(piece, _MOST_WORDS)]
        return [Leg(MatchQuery(" ".join(dict.fromkeys(words)), PARTS), PARTS_WEIGHT)] if words else []

    def holding(self, term: Term) -> list[FullTextQuery]:
        """Queries any of which finds a section that holds the term; none for a term of nothing."""
        column = HEADINGS if term.in_title else PARTS
        pieces = ordered_pieces(term.text)
        if not pieces:
            loose = " ".join(pieces_of(term.text))
            return [MatchQuery(loose, column, operator=FullTextOperator.AND)] if loose else []
        if len(pieces) == 1 and is_word(pieces[0]):
            if term.kind is TermKind.PREFIX:
                return _any_of([pieces[0], *self._beginnings(pieces[0])], column)
            if term.in_title and term.kind is TermKind.WORD:
                return _any_of([pieces[0], *self._vocabulary.containing(pieces[0], _MOST_WORDS_OF_PREFIX)], column)
        if term.in_title or any(map(is_unspaced, pieces)):
            return [PhraseQuery(" ".join(pieces), column)]
        return [PhraseQuery(search_form(term.text), WORDS)]

    def is_part(self, word: str) -> bool:
        """Whether the vocabulary has words of which it is a part."""
        pieces = pieces_of(word)
        return len(pieces) == 1 and self._vocabulary.holds(pieces[0])

    def is_unknown(self, word: str) -> bool:
        """Whether no section can hold it, as far as the vocabulary tells."""
        pieces = pieces_of(word)
        return len(pieces) == 1 and self._vocabulary.lacks(pieces[0])

    def _pieces(self, query: WordQuery) -> list[str]:
        """The pieces looked for; where no section has a word, the words of which it is a part."""
        pieces: dict[str, None] = {}
        for term in query.terms:
            of_term = pieces_of(term.text)
            pieces |= dict.fromkeys(of_term)
            for piece in of_term:
                if is_word(piece):
                    pieces |= dict.fromkeys(self._completed(piece, term))
        return list(pieces)[:_MOST_PIECES]

    def _completed(self, piece: str, term: Term) -> list[str]:
        if term.kind is TermKind.PREFIX:
            return self._beginnings(piece)
        return [] if piece in self._vocabulary else self._vocabulary.containing(piece, _MOST_WORDS)

    def _beginnings(self, piece: str) -> list[str]:
        return self._vocabulary.beginning_with(piece, _MOST_WORDS_OF_PREFIX)


def _any_of(words: Sequence[str], column: str) -> list[FullTextQuery]:
    return [MatchQuery(" ".join(dict.fromkeys(words)), column)]


def _latin(query: WordQuery) -> Iterator[str]:
    return (piece for term in query.terms for piece in pieces_of(term.text) if is_word(piece))


def _compounds(query: WordQuery) -> list[str]:
    """The terms of several pieces: together they tell more than each by itself."""
    required = {term for terms in query.required for term in terms}
    short = (term for term in query.terms if len(term.text) <= _LONGEST_COMPOUND and term not in required)
    several = (ordered_pieces(term.text) for term in short)
    return [" ".join(pieces) for pieces in several if len(pieces) > 1][:_MOST_COMPOUNDS]
