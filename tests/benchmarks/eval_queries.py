"""The shared queries as tasks over the pipeline's own sections, masked so that no query finds a copy of itself.

The answer to a query is every section of its file that stands under its heading or holds it. For "heading" queries the heading is
taken out of these, out of text and path; for "lead" queries the first sentence; "xling" needs no mask.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docsearch_gui.documents.markdown import plain
from docsearch_gui.models import embedded_text
from tests.benchmarks.session import CORPUS, sections_of_file

QUERIES = CORPUS.parent / "eval" / "vue-queries.jsonl"
HEADING_LINE = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Task:
    """A query, the set it counts in, the folder that is searched, and the answers: section number → masked text."""

    query: str
    group: str
    language: str
    answers: dict[int, str]


@dataclass(frozen=True)
class Evaluation:
    """What is embedded of each section, the language folder of each, and the tasks; `left_out` queries have no answer here."""

    texts: list[str]
    languages: list[str]
    tasks: list[Task]
    left_out: int


def evaluation(every: int) -> Evaluation:
    """The queries whose file is among each n-th file of the documentation, in both languages."""
    english = sorted(path.relative_to(CORPUS / "vue-docs-en") for path in (CORPUS / "vue-docs-en").rglob("*.md"))
    texts, languages, by_file = [], [], {}
    for name in english[::every]:
        for language in ("vue-docs-en", "vue-docs-ja"):
            file = CORPUS / language / name
            sections = sections_of_file(file) if file.exists() else []
            by_file[f"{language}/{name.as_posix()}"] = list(enumerate(sections, len(texts)))
            texts += [embedded_text(section["heading_path"], section["text"]) for section in sections]
            languages += [language] * len(sections)
    queries = [json.loads(line) for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    chosen = [query for query in queries if query["file"] in by_file]
    tasks = [task for query in chosen if (task := task_of(query, by_file[query["file"]])).answers]
    return Evaluation(texts, languages, tasks, len(chosen) - len(tasks))


def task_of(query: dict, sections: list[tuple[int, dict]]) -> Task:
    """The query with its answers; without any where they or what is to be masked cannot be found."""
    language = query["file"].partition("/")[0]
    group = f"{query['type']} {query['query_lang']}→{language[-2:]}"
    wanted = plain(query["heading"])
    under = [(number, section) for number, section in sections if wanted in headings_of(section)]
    masked = {number: masked_text(query, wanted, section) for number, section in under}
    if query["type"] == "lead":
        # the sentence stands in one of the passages only, but all of them are answers
        found = any(
            masked[number] != embedded_text(section["heading_path"], section["text"]) for number, section in under
        )
        masked = masked if found else {}
    return Task(query["query"], group, language, masked)


def headings_of(section: dict) -> Iterator[str]:
    """The heading the section stands under, and those in its text, as plain words."""
    yield from (plain(title) for title in section["heading_path"][-1:])
    yield from (plain(title) for title in HEADING_LINE.findall(section["text"]))


def masked_text(query: dict, wanted: str, section: dict) -> str:
    """What is embedded of an answer to this query."""
    path, text = section["heading_path"], section["text"]
    if query["type"] == "heading":
        path = [title for title in path if plain(title) != wanted]
        text = HEADING_LINE.sub(lambda line: "" if plain(line[1]) == wanted else line[0], text)
    elif query["type"] == "lead":
        text = without_sentence(text, query["query"])
    return embedded_text(path, text)


def without_sentence(text: str, sentence: str) -> str:
    """The text less a sentence whose markup may be written in another way; the same text if it is not there."""
    shown = LINK.sub(r"\1", text)
    letters = [(place, letter) for place, letter in enumerate(shown) if letter.isalnum()]
    wanted = "".join(letter for letter in LINK.sub(r"\1", sentence) if letter.isalnum())
    start = "".join(letter for _, letter in letters).find(wanted)
    if start < 0 or not wanted:
        return text
    first, last = letters[start][0], letters[start + len(wanted) - 1][0]
    return shown[:first] + shown[last + 1 :]
