"""Queries with known answers: read from a file, or made of the documents themselves."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path, PurePosixPath

from docsearch_gui.engine.quality import masking
from docsearch_gui.errors import DocsearchError
from docsearch_gui.models import Section

SHORTEST_BYTES, LONGEST_BYTES = 24, 400
SHORTEST_HEADING_BYTES = 8
_FENCED = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_HTML_BLOCK = re.compile(
    r"^ {0,3}<(script|style|pre)\b.*?(?:</\1>|\Z)|^ {0,3}<.*?(?=\n[ \t]*\n|\Z)", re.MULTILINE | re.DOTALL
)
# headings, tables, containers, lists, quotes, pictures, comments, code and front matter
_NO_PROSE = r"\s*$|\s*(?:[#|<>!{}]|:::|---|\+\+\+|[-*+] |\d+[.)] |[\w-]+:(?:\s|$)|@)|\t| {4}"
# part of an address or of encoded data
_NO_WORD = re.compile(r"[!-~]{50}")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s|(?<=[。．！？])")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*`]")


class QueryType(StrEnum):
    """What a query was taken from: a heading, the first sentence under one, or the same heading in another language."""

    HEADING = "heading"
    LEAD = "lead"
    XLING = "xling"


@dataclass(frozen=True)
class Query:
    """A query and its answer: the section under `heading` in `file`, a name as its documents have it.

    A first sentence may come from where there is no such heading: the section that holds it answers then.
    `folder` is where it is put to, "" to all documents; `direction` is "language of the query→language of the documents",
    "" where neither is known.
    """

    text: str
    type: QueryType
    file: str
    heading: str
    direction: str = ""
    folder: str = ""


def load_queries(path: Path) -> list[Query]:
    """The queries of a file of JSON lines; DocsearchError queries_unreadable."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        languages = _folder_languages(rows)
        return [_query(row, languages) for row in rows]
    except (OSError, ValueError) as error:
        raise DocsearchError("queries_unreadable", path=path, reason=error) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise DocsearchError("queries_unreadable", path=path, reason=f"wrong or missing: {error}") from error


def top_folder(file: str) -> str:
    """The first folder of the name of a document, what is searched for its queries; "" for a name without one."""
    first, *rest = PurePosixPath(file).parts
    return first if rest else ""


def make_queries(documents: dict[str, Sequence[Section]], count: int, seed: int) -> list[Query]:
    """About `count` queries drawn from the sections (by name of the document), half headings and half first sentences.

    A heading that stands in several places names none of them, and what stands in its section a second time finds itself:
    neither is asked.
    """
    draw = random.Random(seed)  # noqa: S311 - a sample that can be drawn again, no secret
    placed = [(name, section) for name, sections in documents.items() for section in sections]
    draw.shuffle(placed)
    headings = list(islice(_heading_queries(placed), count))
    leads = list(islice(_lead_queries(placed), count))
    most_leads = max(count // 2, count - len(headings))
    leads = leads[:most_leads]
    return [*headings[: count - len(leads)], *leads]


def first_sentence(text: str) -> str:
    """The first sentence of prose in a Markdown text, without markup; "" if there is none."""
    prose = _FENCED.sub("\n\n", _HTML_BLOCK.sub("\n\n", text))
    paragraph = re.search(r"(?:^(?!NO)[^\n]+\n?)+".replace("NO", _NO_PROSE), prose, re.MULTILINE)
    plain = _MARKUP.sub(lambda match: match[1] or "", paragraph[0] if paragraph else "")
    sentence = _SENTENCE_END.split(" ".join(plain.split()), maxsplit=1)[0]
    return "" if _NO_WORD.search(sentence) else sentence


def _query(row: dict, languages: dict[str, str]) -> Query:
    text, source, file, heading = (str(row[name]) for name in ("query", "query_lang", "file", "heading"))
    kind, folder = QueryType(row["type"]), top_folder(file)
    target = languages.get(folder, folder or "?") if kind is QueryType.XLING else source
    return Query(text, kind, PurePosixPath(file).as_posix(), heading, f"{source}→{target}", folder)


def _folder_languages(rows: Iterable[dict]) -> dict[str, str]:
    """Top folder → the language of its documents: that of the queries taken from them as they stand."""
    seen: dict[str, Counter[str]] = {}
    for row in rows:
        if row["type"] != QueryType.XLING:
            seen.setdefault(top_folder(row["file"]), Counter())[row["query_lang"]] += 1
    return {folder: languages.most_common(1)[0][0] for folder, languages in seen.items()}


def _heading_queries(placed: Sequence[tuple[str, Section]]) -> Iterator[Query]:
    paths = {(name, section.heading_path) for name, section in placed if section.heading_path}
    places = Counter(path[-1] for _, path in paths)
    asked = set()
    for name, section in placed:
        heading = section.heading_path[-1] if section.heading_path else ""
        if places[heading] != 1 or len(heading.encode("utf-8", "replace")) < SHORTEST_HEADING_BYTES:
            continue
        if heading not in asked and not masking.holds(masking.without_heading(section, heading), heading):
            asked.add(heading)
            yield Query(heading, QueryType.HEADING, name, heading)


def _lead_queries(placed: Sequence[tuple[str, Section]]) -> Iterator[Query]:
    for name, section in placed:
        sentence = first_sentence(section.text)
        if not SHORTEST_BYTES <= len(sentence.encode("utf-8", "replace")) <= LONGEST_BYTES:
            continue
        if not masking.holds(masking.without_sentence(section, sentence), sentence):
            yield Query(sentence, QueryType.LEAD, name, section.heading_path[-1] if section.heading_path else "")
