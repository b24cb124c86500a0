"""The shared queries as tasks over the pipeline's own sections, each masked by itself so that it finds no copy of itself."""

from dataclasses import dataclass

from docsearch_gui.engine.quality.queries import Query, load_queries
from docsearch_gui.engine.quality.tasks import masked_answers
from docsearch_gui.models import Section, embedded_text
from tests.benchmarks.session import CORPUS, sections_of_file

QUERIES = CORPUS.parent / "eval" / "vue-queries.jsonl"


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
            sections = list(map(Section.from_message, sections_of_file(file))) if file.exists() else []
            by_file[f"{language}/{name.as_posix()}"] = dict(enumerate(sections, len(texts)))
            texts += [embedded_text(section.heading_path, section.text) for section in sections]
            languages += [language] * len(sections)
    chosen = [query for query in load_queries(QUERIES) if query.file in by_file]
    tasks = [task for query in chosen if (task := task_of(query, by_file[query.file])).answers]
    return Evaluation(texts, languages, tasks, len(chosen) - len(tasks))


def task_of(query: Query, sections: dict[int, Section]) -> Task:
    """The query with its answers; without any where they or what is to be masked cannot be found."""
    masked = masked_answers(query, list(sections.values()), {}, keep_anchors=True)
    answers = {
        number: embedded_text(masked[section.section_id].heading_path, masked[section.section_id].text)
        for number, section in sections.items()
        if section.section_id in masked
    }
    return Task(query.text, f"{query.type} {query.direction}", query.folder, answers)
