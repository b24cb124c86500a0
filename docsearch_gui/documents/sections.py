"""A document's text becomes its sections: heading paths, line ranges and ids that stay while the text stays."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from docsearch_gui.documents.markdown import LINE, Outline
from docsearch_gui.documents.splitter import Passage, cut, join_short
from docsearch_gui.models import Section, embedded_text


def make_sections(text: str, outline: Outline, doc_id: str, max_tokens: int, min_tokens: int) -> tuple[Section, ...]:
    """The sections of a whole text in order; their texts joined are `text`, but white space alone has no section."""
    if not text or text.isspace():
        return ()
    passages = [passage for path, part in _headed_parts(text, outline) for passage in cut(path, part, max_tokens)]
    return tuple(_numbered(join_short(passages, max_tokens, min_tokens), doc_id))


def _headed_parts(text: str, outline: Outline) -> Iterator[tuple[tuple[str, ...], str]]:
    """The text of each heading with its path, before them what stands above the first heading, if it is more than blank."""
    lines = LINE.findall(text)
    starts = [heading.line for heading in outline.headings]
    first = starts[0] if starts else len(lines)
    if not starts or "".join(lines[outline.body_line : first]).strip():
        yield (), "".join(lines[:first])
    else:
        starts[0] = 0
    ends = [*starts, len(lines)][1:]
    above: list[tuple[int, str]] = []
    for heading, start, end in zip(outline.headings, starts, ends, strict=True):
        above = [(level, title) for level, title in above if level < heading.level]
        above.append((heading.level, heading.title))
        yield tuple(title for _, title in above if title), "".join(lines[start:end])


def _numbered(passages: Iterable[Passage], doc_id: str) -> Iterator[Section]:
    seen: Counter[str] = Counter()
    line = 1
    for passage in passages:
        content_hash = _digest(embedded_text(passage.heading_path, passage.text))
        name = content_hash[:16]
        breaks = _line_ends(passage.text)
        last = line + breaks - passage.text.endswith(("\n", "\r"))
        section_id = f"{doc_id}-{name}-{seen[name]}"
        yield Section(section_id, passage.heading_path, line, last, passage.text, content_hash)
        seen[name] += 1
        line += breaks


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()
