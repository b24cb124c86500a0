from docsearch_gui.engine.catalog.values import id_of_path
from docsearch_gui.engine.quality.asking import search_message
from docsearch_gui.engine.quality.queries import Query, QueryType


def query(text: str, folder: str = "") -> Query:
    return Query(text, QueryType.LEAD, "a.md", "A", folder=folder)


def test_signs_of_the_query_language_in_a_document_are_no_orders():
    message = search_message(query('A "base class" -x OR type:md v-* 茶'))
    terms = [term for (term,) in message["alternatives"]]
    assert [term["text"] for term in terms] == ["A", "base", "class", "-x", "OR", "type:md", "v-", "茶"]
    assert {term["kind"] for term in terms} == {"word"}
    assert message["excluded"] == []


def test_a_query_is_put_to_the_documents_of_its_folder_only():
    assert search_message(query("x", "docs-ja"))["filter"] == {"folder_ids": [id_of_path("docs-ja")]}
    assert search_message(query("x"))["filter"] == {"folder_ids": None}
