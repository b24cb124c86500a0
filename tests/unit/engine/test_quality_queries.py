import json

import pytest

from docsearch_gui.engine.quality import masking
from docsearch_gui.engine.quality.queries import QueryType, first_sentence, load_queries, make_queries
from docsearch_gui.engine.quality.tasks import make_trials
from docsearch_gui.errors import DocsearchError
from tests.unit.engine.quality_sections import section

LEAVES = "Fresh leaves are rolled by hand. Then they rest.\n"
DOCUMENTS = {
    "tea.md": [
        section(f"# How leaves are made\n\n{LEAVES}", "How leaves are made", name="a"),
        section("## Overview\n\nWater must not boil for green tea.\n", "How leaves are made", "Overview", name="b"),
    ],
    "cups.md": [section("## Overview\n\n有田の磁器は薄くて軽いです。次の文。\n", "Overview", name="c")],
}


def line(**changes: str) -> str:
    row = {"query": "Slots", "query_lang": "en", "type": "heading", "file": "docs-en/a.md", "heading": "Slots"}
    return json.dumps({**row, **changes})


def loaded(tmp_path, *lines: str):
    (tmp_path / "queries.jsonl").write_text("\n".join(lines))
    return load_queries(tmp_path / "queries.jsonl")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# Title\n\nOne thing. Another.\n", "One thing."),
        ("---\ntitle: x\n---\n\n# T\n\n- item\n\nProse here\nand on. More.", "Prose here and on."),
        ("# 茶\n\n緑の葉です。湯です。", "緑の葉です。"),
        ("```js\nconst a = 1. + b\n```\nAfter the [code](/x.html) *block*.", "After the code block."),
        ("<script setup>\nimport x from 'y'\n</script>\n\nIt is 3.5 metres long! Yes.", "It is 3.5 metres long!"),
        ("<div>\nnot this.\n\nBut this.", "But this."),
        ("[x](https://e.org/#" + "aB3" * 30 + " broken. link", ""),
        ("# Only a title\n", ""),
    ],
)
def test_the_first_sentence_is_prose(text, sentence):
    assert first_sentence(text) == sentence


def test_made_queries_are_first_sentences_and_headings_of_one_place():
    asked = {(query.type, query.text) for query in make_queries(DOCUMENTS, 100, seed=1)}
    assert asked == {
        (QueryType.HEADING, "How leaves are made"),
        (QueryType.LEAD, "Fresh leaves are rolled by hand."),
        (QueryType.LEAD, "Water must not boil for green tea."),
        (QueryType.LEAD, "有田の磁器は薄くて軽いです。"),
    }


def test_no_made_query_stands_in_its_own_answer():
    trials = make_trials(make_queries(DOCUMENTS, 100, seed=1), DOCUMENTS, keep_anchors=False)
    tasks = [(task, trial.masked) for trial in trials.values() for task in trial.tasks]
    assert len(tasks) == 4
    assert not [task for task, masked in tasks if any(masking.holds(masked[a], task.query.text) for a in task.answers)]


def test_what_stands_in_its_section_twice_is_not_asked():
    repeated = {"a.md": [section("# Making good tea\n\nMaking good tea is easy for everybody.\n", "Making good tea")]}
    assert [query.type for query in make_queries(repeated, 10, seed=1)] == [QueryType.LEAD]


def test_a_sample_is_as_large_as_asked_and_the_same_for_a_seed():
    documents = {
        f"{n}.md": [section(f"# Heading number {n}\n\nSentence with the number {n} in it.\n", f"Heading number {n}")]
        for n in range(50)
    }
    first = make_queries(documents, 20, seed=1)
    assert sorted(query.type for query in first) == ["heading"] * 10 + ["lead"] * 10
    assert first == make_queries(documents, 20, seed=1) != make_queries(documents, 20, seed=2)


def test_the_language_of_documents_is_that_of_queries_taken_from_them(tmp_path):
    found = loaded(
        tmp_path,
        line(),
        line(query="スロット", query_lang="ja", file="handbuch/a.md", heading="スロット"),
        line(type="xling", file="handbuch/a.md", heading="スロット"),
    )
    assert [query.direction for query in found] == ["en→en", "ja→ja", "en→ja"]
    assert [query.folder for query in found] == ["docs-en", "handbuch", "handbuch"]


@pytest.mark.parametrize("bad", ["{", "[]", '{"query": "x"}', line(type="guess")])
def test_a_file_of_something_else_is_refused(tmp_path, bad):
    with pytest.raises(DocsearchError) as refused:
        loaded(tmp_path, line(), bad)
    assert refused.value.info.code == "queries_unreadable"
