"""The signs of Markdown in a passage, which is often cut out of the middle of a document."""

import re

# what the groups match is syntax, the rest of a match is text
_SYNTAX = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^([ \t]*(?:```|~~~|:::).*)$",
        r"^([ \t]*(?:#{1,6}|>)[ \t]+)",
        r"^([ \t|:-]*-{3}[ \t|:-]*)$",
        r"([ \t]*\{#[\w-]+[ \t]*\})",
        r"(!?\[)[^\[\]\n]*(\]\([^()\n]*(?:\)|\Z))",
        r"(`+)[^`\n]+(\1)",
        r"(\*\*)(?=\S)|(?<=\S)(\*\*)",
        r"(?<![\w*])(\*)(?=[^\s*])[^\n*]+?(?<=[^\s*])(\*)(?![\w*])",
    )
)


def markdown_syntax(text: str) -> frozenset[int]:
    """The places of characters that Markdown uses for look and links, not for words."""
    spans = (
        found.span(group)
        for pattern in _SYNTAX
        for found in pattern.finditer(text)
        for group in range(1, pattern.groups + 1)
    )
    return frozenset(place for start, end in spans for place in range(start, end))
