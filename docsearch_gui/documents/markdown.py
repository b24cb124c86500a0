"""The outline of a Markdown text: where its headings stand, and its title."""

import logging
import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_log = logging.getLogger(__name__)

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_ANCHOR = re.compile(r"\s*\{\s*#[^{}]*\}\s*$")
_MARKUP = re.compile(r"[\\`*_<&\[!]")
_KEY = re.compile(r"\s*[\w\"'.-]+\s*[:=]")
_TITLE = re.compile(r"title\s*[:=]\s*(.*)")
_TITLE_CHARACTERS = 1000
# `reference` takes time with the square of the lines of a list of link definitions
_PARSER = MarkdownIt("commonmark").disable("reference")
_PARSER.core.ruler.disable(["inline", "text_join"])


@dataclass(frozen=True)
class Heading:
    """A heading's 0-based line, its level 1 to 6 and its plain words."""

    line: int
    level: int
    title: str


@dataclass(frozen=True)
class Outline:
    """The headings in order; `body_line` is the 0-based line after the front matter, `title` is empty if there is none."""

    title: str
    body_line: int
    headings: tuple[Heading, ...]


def outline(text: str) -> Outline:
    """The outline of a Markdown text; headings in quotes, lists and code do not count."""
    lines = LINE.findall(text)
    body_line = _front_matter_end(lines)
    headings = _headings("".join(lines[body_line:]), body_line)
    title = _front_matter_title(lines[:body_line]) or next((h.title for h in headings if h.level == 1), "")
    return Outline(title, body_line, headings)


def _headings(body: str, first_line: int) -> tuple[Heading, ...]:
    try:
        tokens = _PARSER.parse(body)
    except (LookupError, RecursionError, ValueError):
        _log.warning("markdown-it failed; the text is taken as plain", exc_info=True)
        return ()
    return tuple(
        Heading(first_line + token.map[0], int(token.tag[1]), plain(tokens[index + 1].content))
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map
    )


def plain(title: str) -> str:
    """A heading's source without inline markup and without a trailing `{#anchor}`."""
    title = _ANCHOR.sub("", title[:_TITLE_CHARACTERS])
    if _MARKUP.search(title):
        tokens: list[Token] = []
        _PARSER.inline.parse(title, _PARSER, {}, tokens)
        title = "".join(map(_words, tokens))
    return " ".join(title.split())


def _words(token: Token) -> str:
    if token.type == "image":
        return "".join(map(_words, token.children or ()))
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return "" if token.type == "html_inline" else token.content


def _front_matter_end(lines: list[str]) -> int:
    fence = lines[0].rstrip() if lines else ""
    if fence not in ("---", "+++"):
        return 0
    ends = ("---", "...") if fence == "---" else ("+++",)
    end = next((index for index in range(1, len(lines)) if lines[index].rstrip() in ends), 0)
    content = next((line for line in lines[1:end] if line.strip()), "")
    # a thematic break opens some texts; front matter has a key in its first line
    is_matter = not content or fence == "+++" or _KEY.match(content)
    return end + 1 if end and is_matter else 0


def _front_matter_title(matter: list[str]) -> str:
    found = next((match[1].strip() for line in matter if (match := _TITLE.match(line))), "")
    if len(found) > 1 and found[0] == found[-1] and found[0] in "\"'":
        return found[1:-1]
    return "" if found in (">", "|", ">-", "|-") else found
