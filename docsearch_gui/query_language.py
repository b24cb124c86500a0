"""What a typed query means."""

import re
import unicodedata

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.query_filters import EXAMPLES, filter_value
from docsearch_gui.query_tokens import Token, plain_signs, tokens
from docsearch_gui.search_models import Filter, FilterKind, ParsedQuery, Term, TermKind

# nobody types more; what is pasted beyond it adds time, not meaning
LONGEST_QUERY = 2_000
MOST_FILTERS = 20
SHOWN_OF_A_PART = 60


def parse(text: str) -> ParsedQuery:
    """The query that `text` is, whatever it holds: what is malformed is searched as plain text and named in the remarks."""
    reading = _Reading(_clean(text[:LONGEST_QUERY]))
    if len(text) > LONGEST_QUERY:
        reading.remark("query_too_long", limit=LONGEST_QUERY)
    return reading.parsed()


def without(text: str, removed: Filter) -> str:
    """The text without a filter that `parse` found in it."""
    left, right = text[: removed.start].rstrip(), text[removed.end :].lstrip()
    return f"{left} {right}" if left and right else left or right


class _Reading:
    """Sorts the tokens of one query into what is looked for, what is left out, and filters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(tokens(text))
        self._alternatives: list[list[Term]] = []
        self._excluded: list[tuple[Token, Term]] = []
        self._filters: list[Filter] = []
        self._plain: list[tuple[Token, str]] = []
        self._remarks: list[ErrorInfo] = []

    def remark(self, code: str, **details: object) -> None:
        remark = ErrorInfo(code, {name: str(value) for name, value in details.items()})
        if remark not in self._remarks:
            self._remarks.append(remark)

    def parsed(self) -> ParsedQuery:
        joined = False
        for place, token in enumerate(self._tokens):
            if operator := self._operator(place):
                joined = operator == "OR"
            else:
                self._read(token, joined=joined)
                joined = False
        if self._excluded and not self._alternatives and not self._filters:
            self._look_for_the_excluded()
        excluded = tuple(term for _, term in self._excluded)
        filters, remarks = tuple(self._filters), tuple(self._remarks)
        return ParsedQuery(self._spoken(), excluded, filters, self._plain_text(), remarks)

    def _operator(self, place: int) -> str:
        """OR or AND, where it stands between two terms."""
        token = self._tokens[place]
        if token.signs not in {"OR", "AND"}:
            return ""
        around = (*self._tokens[max(0, place - 1) : place], *self._tokens[place + 1 : place + 2])
        if len(around) == 2 and all(map(_is_operand, around)):
            return token.signs
        if token.signs == "OR":
            self.remark("query_operator_alone", part=token.typed)
        return ""

    def _read(self, token: Token, *, joined: bool) -> None:
        if token.unclosed:
            self.remark("query_quote_open", part=_shown(self._text[token.start :]))
            self._add_plain(token)
        elif token.name and token.name != "title":
            self._read_filter(token)
        elif token.name and not token.value.strip():
            self._refuse(token)
        elif token.minus:
            if token.value.strip():
                self._excluded.append((token, _term(token)))
        elif token.quoted or token.name or token.value.endswith(("*", "＊")):
            self._add_term(token, _term(token), joined=joined)
        else:
            self._add_plain(token, joined=joined)

    def _read_filter(self, token: Token) -> None:
        kind = FilterKind(token.name)
        value = filter_value(kind, token.value)
        if value is None or (token.minus and kind is FilterKind.DEPTH):
            self._refuse(token)
        elif len(self._filters) == MOST_FILTERS:
            self.remark("query_too_many_filters", limit=MOST_FILTERS)
            self._add_plain(token)
        else:
            self._filters.append(Filter(kind, value, token.minus, token.start, token.end))

    def _refuse(self, token: Token) -> None:
        self.remark("query_filter_invalid", part=_shown(token.typed), example=EXAMPLES[token.name])
        self._add_plain(token)

    def _add_term(self, token: Token, term: Term, *, joined: bool) -> None:
        if not term.text.strip():
            return
        if joined and self._alternatives:
            self._alternatives[-1].append(term)
        else:
            self._alternatives.append([term])
        self._plain.append((token, term.text))

    def _add_plain(self, token: Token, *, joined: bool = False) -> None:
        if token.signs == "-":
            self.remark("query_operator_alone", part=token.typed)
        for word in token.words:
            self._add_term(token, Term(word), joined=joined)

    def _look_for_the_excluded(self) -> None:
        self.remark("query_only_excluded")
        excluded, self._excluded = self._excluded, []
        for token, term in excluded:
            self._add_term(token, term, joined=False)

    def _spoken(self) -> tuple[tuple[Term, ...], ...]:
        """What is looked for, without lone punctuation where there is anything else."""
        spoken = [terms for terms in self._alternatives if not all(_is_punctuation(term.text) for term in terms)]
        return tuple(map(tuple, spoken or self._alternatives))

    def _plain_text(self) -> str:
        """Blanks stand where some stood: words of a Japanese sentence that touch a phrase stay one text."""
        text, end = "", 0
        for token, part in self._plain:
            text += " " * bool(text and (token.start > end or end == token.end)) + part
            end = token.end
        return text


def _is_operand(token: Token) -> bool:
    is_sign = token.minus or token.signs in {"OR", "AND", "-"}
    return bool(token.value.strip()) and not is_sign and token.name in {"", "title"}


def _clean(text: str) -> str:
    """The text, of the same length, as every part of the program can take it: no NUL, no half of a surrogate pair."""
    return re.sub(r"[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text).replace("\0", " ")


def _term(token: Token) -> Term:
    in_title = token.name == "title"
    if token.quoted:
        return Term(token.value, TermKind.PHRASE, in_title)
    stem = plain_signs(token.value).removesuffix("*")
    if len(stem) < len(token.value) and "*" not in stem and any(map(str.isalnum, stem)):
        return Term(token.value[:-1], TermKind.PREFIX, in_title)
    return Term(token.value, TermKind.WORD, in_title)


def _is_punctuation(text: str) -> bool:
    return all(unicodedata.category(sign).startswith("P") for sign in text)


def _shown(part: str) -> str:
    return part if len(part) <= SHOWN_OF_A_PART else part[:SHOWN_OF_A_PART] + "…"
