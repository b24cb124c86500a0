"""Markdown as tokens: links and HTML are kept as they are written, and nothing takes longer for being hostile."""

import re
from collections.abc import Sequence
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from docsearch_gui.gui.preview.markdown_part import TooMuch

MAX_BLOCKS = 20_000
MAX_CELLS = 1_000  # each takes Qt a fifth of a millisecond
MAX_DEPTH = 50
LONGEST_INLINE = 4_000
MOST_BRACKETS = 200  # `[[[[…` takes time with the square of their number
MAX_DEFINITIONS = 2_000

_DEFINITION = re.compile(
    r" {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]+<?([^\s<>]{1,2000})>?(?:[ \t]+[\"'(][^\r\n]*)?[ \t]*"
)
_DEFINITIONS = re.compile(rf"^{_DEFINITION.pattern}\r?$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?=[\w\"'-]+[ \t]*:)(?:[^\n]*\n){1,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_LEVELS_OF_A_LIST = 2
_INLINE_NESTING = 20  # deeper brackets are text, as in other programs


def definitions(text: str) -> dict[str, dict[str, str]]:
    """Where `[name]` leads by the definitions in `text`, each on a line of its own."""
    found: dict[str, dict[str, str]] = {}
    for match in islice(_DEFINITIONS.finditer(text), MAX_DEFINITIONS):
        found.setdefault(normalizeReference(match[1]), {"title": "", "href": match[2]})
    return found


def parse(text: str, references: dict[str, dict[str, str]], *, starts_document: bool = True) -> list[Token]:
    """The tokens of `text`, front matter as a `front_matter` token; lines count from 0. Raises TooMuch."""
    matter = _FRONT_MATTER.match(text) if starts_document else None
    skipped = matter[0].count("\n") if matter else 0
    body = "\n" * skipped + text[matter.end() :] if matter else text
    try:
        tokens = _PARSER.parse(body, {"references": references})
    except (RecursionError, LookupError) as error:  # what markdown-it raises for texts that it does not foresee
        raise TooMuch from error
    _check(tokens)
    front = [Token("front_matter", "", 0, content=matter[0], map=[0, skipped])] if matter else []
    return front + tokens


def _check(tokens: Sequence[Token]) -> None:
    cells = sum(token.type in {"td_open", "th_open"} for token in tokens)
    blocks = sum(token.nesting >= 0 for token in tokens)
    deepest = max((token.level for token in tokens), default=0)
    if cells > MAX_CELLS or blocks > MAX_BLOCKS or deepest >= _LEVELS_OF_A_LIST * MAX_DEPTH:
        raise TooMuch


def _skip_definition(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """A rule in place of markdown-it's own, which takes time with the square of the number of definitions."""
    if state.is_code_block(start_line):
        return False
    start, end = state.bMarks[start_line] + state.tShift[start_line], state.eMarks[start_line]
    if not _DEFINITION.fullmatch(state.src, start, end):
        return False
    if not silent:
        state.line = start_line + 1
    return True


def _parse_inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if len(token.content) > LONGEST_INLINE or token.content.count("[") > MOST_BRACKETS:
            token.children.append(Token("text", "", 0, content=token.content))
        else:
            _WORDS.inline.parse(token.content, _WORDS, state.env, token.children)


def _make_parser(nesting: int) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": nesting})
    parser.enable(["table", "strikethrough"])
    parser.block.ruler.at("reference", _skip_definition)
    parser.core.ruler.at("inline", _parse_inline)
    # links are judged where they are clicked
    parser.validateLink = lambda _url: True
    parser.normalizeLink = parser.normalizeLinkText = lambda url: url
    return parser


_PARSER = _make_parser(_LEVELS_OF_A_LIST * MAX_DEPTH + 2)
_WORDS = _make_parser(_INLINE_NESTING)
