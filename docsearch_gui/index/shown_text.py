"""A section's text without the markup that says nothing to a reader, and the way back to where it comes from."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

# what one answer shows, the next one mostly shows too
_KEPT = 256
_TAGS = (
    "a|abbr|article|aside|audio|b|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|"
    "figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|p|"
    "picture|pre|q|s|section|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|template|tfoot|th|thead|tr|u|ul|video"
)
# In this order: what code holds is text, whatever it looks like. Repetitions have bounds where each of many places would try them.
# All begin with one of a few characters: to look at that first takes a third of the time.
_MARKUP = re.compile(
    rf"""
    (?=[`~<{{!\[\]|:\#>*\- \t\n])
    (?:(?P<fence>^[ \t]*(?:```|~~~)[^\n]*(?:\n|\Z))
    | (?P<code>`[^`\n]+`)
    | <!--.*?(?:-->|\Z)
    | </?(?:{_TAGS})(?:[ \t\n/][^<>]*)?>
    | [ \t]{{0,9}}\{{\#[^}}\n]{{0,200}}\}}
    | !?\[(?=[^\[\]\n]*\]\()
    | \]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)
    | ^[ \t]*\[[^\]\n]+\]:[ \t]*\S[^\n]*(?:\n|\Z)
    | ^[ \t]*\|?[ \t]*:?-{{3,}}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?:\n|\Z)
    | ^[ \t]*:{{3,}}[ \t]*[\w-]*[ \t]*\n?
    | ^[ \t]*\#{{1,6}}[ \t]+
    | ^[ \t]*(?:>[ \t]?)+
    | ^[ \t]*\|[ \t]* | [ \t]{{0,9}}\|[ \t]{{0,9}}$
    | \*\*
    | (?<=\n)[ \t]*\n)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class ShownText:
    """What is shown: the parts of the original from `starts` to `ends`, which stand at `places` in `text`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    places: Sequence[int]

    def place(self, offset: int) -> int:
        """Where the character at this offset of the original is, or the next one that is shown."""
        part = bisect_right(self.ends, offset)
        if part == len(self.ends):
            return len(self.text)
        return self.places[part] + max(0, offset - self.starts[part])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """What is shown of a span of the original."""
        return self.place(start), self.place(end)


@lru_cache(_KEPT)
def shown_text(text: str) -> ShownText:
    """`text` less tags, comments, anchors, link targets, fences and other marks; code stays as it is, and what is nothing else."""
    kept = list(_kept(text))
    parts = [text[start:end] for start, end in kept]
    if not any(map(str.strip, parts)):
        kept, parts = [(0, len(text))], [text]
    places = accumulate(map(len, parts), initial=0)
    return ShownText("".join(parts), [start for start, _ in kept], [end for _, end in kept], list(places))


def _kept(text: str) -> Iterator[tuple[int, int]]:
    start, in_code = 0, False
    for match in _MARKUP.finditer(text):
        if match["fence"] is not None:
            in_code = not in_code
        elif in_code:
            continue
        if match["code"] is None:
            yield start, match.start()
        else:
            yield from ((start, match.start()), (match.start() + 1, match.end() - 1))
        start = match.end()
    yield start, len(text)
