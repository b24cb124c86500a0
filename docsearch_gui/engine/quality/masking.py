"""Takes a query out of the section it must find, so that it does not find itself."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from docsearch_gui.models import Section, embedded_text

# a heading marked by #, one underlined, and the title of front matter
_HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(?P<marked>.*?)[ \t]*$"
    r"|^(?P<underlined>[^\n]*\S)[ \t]*\n {0,3}(?:=+|-+)[ \t]*$"
    r"|^title[ \t]*[:=][ \t]*(?P<matter>.*?)[ \t]*$",
    re.MULTILINE,
)
# many generators write them as {#name}, MDX as a comment in braces
_ANCHOR = re.compile(r"[ \t]*\{(?:#[^{}\n]*|/\*[^\n]*?\*/)\}")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"<[^<>\n]+>")
# what is not read of a link, and where one that was cut ends
_TARGET = re.compile(r"(?<=\])\([^)\n]*\)")
_LINK_END = re.compile(r"[`*_]*\](?:\([^)\n]*\))?")
_CODE_ESCAPE_OR_TAG = re.compile(r"`+([^`]*)`+|\\(.)|<[^<>]+>")


def headings_of(section: Section) -> Iterator[str]:
    """The heading the section stands under, and those in its text."""
    yield from section.heading_path[-1:]
    yield from (_title(line) for line in _HEADING.finditer(section.text))


def is_same_heading(first: str, second: str) -> bool:
    """Whether two headings are the same words, be they as in the source or plain."""
    return not _forms(first).isdisjoint(_forms(second))


def without_heading(section: Section, heading: str) -> Section:
    """The section without a heading, with what the line says besides (such as its anchor), in its text and its path."""
    path = tuple(title for title in section.heading_path if not is_same_heading(title, heading))
    return changed(section, path, _HEADING.sub(lambda line: _kept(line, heading), section.text))


def without_sentence(section: Section, sentence: str) -> Section:
    """The section without a sentence, whose markup and tags may be written otherwise; the same one if it is not there."""
    text, wanted = section.text, _letters(_LINK.sub(r"\1", sentence))
    for unread in (_TARGET, re.compile(f"{_TARGET.pattern}|{_TAG.pattern}")):
        while wanted and (place := _find(text, wanted, unread)):
            text = text[: place[0]] + text[place[1] :]
    return changed(section, section.heading_path, text)


def without_anchors(section: Section) -> Section:
    """The section without the anchors of its headings, which may say them in another language."""
    path = tuple(_ANCHOR.sub("", title) for title in section.heading_path)
    return changed(section, path, _HEADING.sub(lambda line: _ANCHOR.sub("", line[0]), section.text))


def holds(section: Section, query: str) -> bool:
    """Whether the query stands in the section or its path, its letters and digits in a row."""
    return _letters(query) in _letters(_LINK.sub(r"\1", embedded_text(section.heading_path, section.text)))


def changed(section: Section, heading_path: tuple[str, ...], text: str) -> Section:
    """The section with another path and text, under the same id."""
    content_hash = sha256(embedded_text(heading_path, text).encode("utf-8")).hexdigest()
    return replace(section, heading_path=heading_path, text=text, content_hash=content_hash)


def _kept(line: re.Match[str], heading: str) -> str:
    return "" if is_same_heading(_title(line), heading) else line[0]


def _title(line: re.Match[str]) -> str:
    return line["marked"] or line["underlined"] or (line["matter"] or "").strip("\"'")


def _forms(heading: str) -> set[str]:
    """The letters of a heading as it stands, as it reads without markup, and without anything between angle brackets."""
    plain = _LINK.sub(r"\1", _ANCHOR.sub("", heading)).strip()
    read = _CODE_ESCAPE_OR_TAG.sub(lambda match: match[1] or match[2] or "", plain).strip()
    return {_letters(form) or form for form in (plain, read, _TAG.sub("", plain).strip())} - {""}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _find(text: str, letters: str, unread: re.Pattern) -> tuple[int, int] | None:
    """Where the letters stand in a row in `text`, whatever is between them, and past what is not read."""
    hidden = {place for match in unread.finditer(text) for place in range(*match.span())}
    seen = ((place, character) for place, character in enumerate(text) if place not in hidden)
    folded = [(place, letter) for place, character in seen for letter in _letters(character)]
    start = "".join(letter for _, letter in folded).find(letters)
    if start < 0:
        return None
    first, end = folded[start][0], folded[start + len(letters) - 1][0] + 1
    link = _LINK_END.match(text, end)
    return first, link.end() if link else end
