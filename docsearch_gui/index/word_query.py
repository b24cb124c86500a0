"""What the word index is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from docsearch_gui.index.parts import ordered_pieces, pieces_of
from docsearch_gui.search_models import Term, TermKind


@dataclass(frozen=True)
class WordQuery:
    """Any of the terms of an alternative will do, and any of the alternatives but the strict ones; `excluded` must not be there."""

    alternatives: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()

    @classmethod
    def of_message(cls, alternatives: Sequence[Sequence[dict]], excluded: Sequence[dict]) -> "WordQuery":
        """The query of a `search` message; unknown keys of a term are ignored."""
        return cls(tuple(tuple(map(_term, terms)) for terms in alternatives), tuple(map(_term, excluded)))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Everything looked for, each once."""
        return tuple(dict.fromkeys(term for terms in self.alternatives for term in terms))

    @cached_property
    def text(self) -> str:
        """The words looked for as one text."""
        return " ".join(term.text for term in self.terms)

    @cached_property
    def is_strict(self) -> bool:
        """Whether it has conditions."""
        return bool(self.required or self.excluded)

    def admits(self, row: dict) -> bool:
        """Whether a row with `part_text` and `heading_text` keeps the conditions."""
        if any(_is_in(term, row) for term in self.excluded):
            return False
        return all(any(_is_in(term, row) for term in terms) for terms in self.required)

    def resembles(self, row: dict) -> bool:
        """Whether most of the pieces of one term are in the row: an inflected word or a whole one, no mere pair of characters."""
        held = f" {row['part_text']} {row['heading_text']} "
        return any(2 * sum(piece in held for piece in pieces) > len(pieces) for pieces in self._pieces)

    @cached_property
    def _pieces(self) -> list[set[str]]:
        """The pieces of each term, between the spaces that they stand between in rows."""
        return [{f" {piece} " for piece in pieces_of(term.text)} for term in self.terms]

    @cached_property
    def required(self) -> tuple[tuple[Term, ...], ...]:
        """The alternatives without which a section is no answer: phrases, and terms in titles."""
        return tuple(terms for terms in self.alternatives if all(map(_is_strict, terms)))


def _is_in(term: Term, row: dict) -> bool:
    """Whether the pieces of the term stand in a row in the text; in titles a word may be a part of another."""
    text = f" {row['heading_text' if term.in_title else 'part_text']} "
    pieces = ordered_pieces(term.text)
    if not pieces:
        return all(f" {piece} " in text for piece in pieces_of(term.text))
    is_part = term.in_title and term.kind is TermKind.WORD
    is_beginning = is_part or term.kind is TermKind.PREFIX
    return f"{'' if is_part else ' '}{' '.join(pieces)}{'' if is_beginning else ' '}" in text


def _is_strict(term: Term) -> bool:
    return term.in_title or term.kind is TermKind.PHRASE


def _term(message: dict) -> Term:
    known = {field.name: message[field.name] for field in fields(Term) if field.name in message}
    return Term(**known | {"kind": TermKind(known.get("kind", TermKind.WORD))})
