from docsearch_gui.engine.quality.queries import Query, QueryType
from docsearch_gui.engine.quality.tasks import make_trials
from tests.unit.engine.quality_sections import section

PASSAGES = [
    section("# Tea {#tea}\n\nGreen leaves. Hot water.\n", "Tea", name="one"),
    section("More of it.\n", "Tea", name="two"),
    section("# Cups\n\nOf clay.\n", "Cups", name="three"),
]


def trial(*queries: Query, keep_anchors: bool = False):
    return make_trials(queries, {"a.md": PASSAGES}, keep_anchors=keep_anchors)[queries[0].type]


def test_every_passage_under_the_heading_is_an_answer():
    found = trial(Query("Green leaves.", QueryType.LEAD, "a.md", "Tea"))
    assert found.tasks[0].answers == {"one", "two"}
    assert found.masked["one"].text == "# Tea {#tea}\n\n. Hot water.\n"


def test_a_sentence_that_is_not_under_its_heading_is_answered_by_what_holds_it():
    assert trial(Query("Of clay.", QueryType.LEAD, "a.md", "Pots")).tasks[0].answers == {"three"}


def test_a_query_without_an_answer_is_no_task():
    assert make_trials([Query("Milk", QueryType.HEADING, "a.md", "Milk")], {"a.md": PASSAGES}, keep_anchors=False) == {}


def test_a_section_is_masked_for_all_queries_of_a_type():
    found = trial(
        Query("Green leaves.", QueryType.LEAD, "a.md", "Tea"), Query("Hot water.", QueryType.LEAD, "a.md", "Tea")
    )
    assert (len(found.tasks), found.masked["one"].text.split()) == (2, ["#", "Tea", "{#tea}", ".", "."])


def test_anchors_are_taken_out_for_another_language_unless_they_are_kept():
    query = Query("Tea", QueryType.XLING, "a.md", "Tea", "en→ja")
    assert "{#tea}" not in trial(query).masked["one"].text
    assert "{#tea}" in trial(query, keep_anchors=True).masked["one"].text
