"""Answers as they are shown: what stays, what is folded, how sure they are, and why."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QTextCharFormat
from PySide6.QtTest import QTest

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.results import strength_bar
from docsearch_gui.gui.results.answer_words import AnswerWords
from docsearch_gui.models import Problem, WorkerState, WorkerStatus
from docsearch_gui.search_models import SearchQuery
from tests.gui import scenes
from tests.gui.search_scenes import grouped, rated, weakened

RESULTS = scenes.english_results()
MANY = tuple(replace(RESULTS[0], section_id=f"s{n}", rank=n + 1) for n in range(30))


def press(desk, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(desk.search.results, key)


def place(desk) -> QPoint:
    return desk.search.results.visualRect(desk.search.results.currentIndex()).topLeft()


def shown(desk) -> list[str]:
    model = desk.search.results.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def spoken(desk, row: int) -> str:
    return desk.search.results.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def current(desk) -> str:
    return desk.search.results.current().section_id


@pytest.mark.parametrize("better", [MANY[10:16] + MANY[4:5] + MANY[16:], MANY[4:5] + MANY[10:], MANY[10:] + MANY[4:5]])
def test_the_selected_row_does_not_move_when_the_final_answer_comes(desk, better):
    desk.find("cache", MANY[:10], final=False)
    press(desk, *[Qt.Key.Key_Down] * 4)
    before = place(desk)
    desk.answer(better)
    assert (current(desk), place(desk)) == ("s4", before)
    assert {result.section_id for result in desk.search.results.results} == {result.section_id for result in better}


def answer_before_reranking(desk, results, **more) -> None:
    """The second of three answers: by meaning, but not final."""
    by_meaning = scenes.answer(desk.engine.queries[-1], results, **more)
    with desk.qtbot.waitSignal(desk.session.bridge.answer_arrived):
        desk.engine.say(replace(by_meaning, final=False))


def test_the_answer_of_the_rerank_model_does_not_move_the_selected_row_either(desk):
    desk.find("cache", MANY[:10], final=False)
    press(desk, *[Qt.Key.Key_Down] * 3)
    before = place(desk)
    answer_before_reranking(desk, MANY[2:20])
    assert (current(desk), place(desk)) == ("s3", before)
    desk.answer(MANY[2:20][::-1])
    assert (current(desk), place(desk)) == ("s3", before)
    others = [result.section_id for result in desk.search.results.results if result.section_id != "s3"]
    assert others == [result.section_id for result in MANY[4:20][::-1] + MANY[2:3]]


def test_doubt_does_not_wait_for_the_rerank_model(desk):
    desk.find("zebra", weakened(RESULTS), final=False)
    answer_before_reranking(desk, weakened(RESULTS), doubt=True)
    assert desk.search._header.texts()[0] == "No good match"


def test_a_sharpened_answer_does_not_move_the_selected_row_either(desk):
    desk.find("cache", MANY[:10])
    press(desk, Qt.Key.Key_Down, Qt.Key.Key_Down)
    before = place(desk)
    desk.answer((*MANY[20:25], *MANY[:10]))
    desk.answer((*MANY[26:28], *MANY[:3]))
    assert (current(desk), place(desk)) == ("s2", before)


def test_the_first_row_stays_once_the_keys_are_on_it(desk):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.find("cache", MANY[:3], final=False)
    QTest.keyClick(desk.search.query_line, Qt.Key.Key_Tab)
    assert desk.search.results.hasFocus()
    desk.answer(MANY[10:12] + MANY[:3])
    assert current(desk) == "s0"


def test_a_selected_section_that_a_better_answer_leaves_out_stays(desk):
    desk.find("cache", MANY[:5], final=False)
    press(desk, Qt.Key.Key_Down)
    before = place(desk)
    desk.answer(MANY[10:20])
    assert (current(desk), place(desk)) == ("s1", before)


def test_a_selected_section_that_turns_out_weak_is_not_folded_away(desk):
    desk.find("cache", RESULTS[:3], final=False)
    press(desk, Qt.Key.Key_Down)
    desk.answer(weakened(RESULTS, 1))
    assert current(desk) == RESULTS[1].section_id


def test_weak_matches_are_folded_under_one_row(desk):
    desk.find("cache", weakened(RESULTS, 2))
    assert shown(desk) == ["Computed Caching vs. Methods", "Basic Example", "4 weak match(es)"]
    desk.search.results.setFocus()
    press(desk, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert len(shown(desk)) == 7
    assert desk.search.results.current() is None
    press(desk, Qt.Key.Key_Left)
    assert len(shown(desk)) == 3


def test_a_click_unfolds_the_weak_matches_until_the_next_query(desk):
    desk.find("cache", weakened(RESULTS, 2))
    area = desk.search.results.visualRect(desk.search.results.model().index(2, 0))
    QTest.mouseClick(desk.search.results.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert len(shown(desk)) == 7
    desk.answer(weakened(RESULTS, 2))
    assert len(shown(desk)) == 7
    desk.find("values", weakened(RESULTS, 2))
    assert len(shown(desk)) == 3


def test_doubt_waits_for_the_final_answer(desk):
    desk.find("zebra", weakened(RESULTS), doubt=True, final=False)
    assert "No good match" not in desk.search._header.texts()


def test_doubt_is_said_with_advice(desk):
    desk.find("zebra", weakened(RESULTS), doubt=True)
    assert desk.search._header.texts()[0] == "No good match"
    assert shown(desk) == ["6 weak match(es)"]
    assert desk.search.results.accessibleDescription().startswith("No good match. Ask in other words")
    desk.find("cache", rated(RESULTS))
    assert desk.search._header.texts() == ["6 section(s) found by words and meaning  ·  38 ms"]
    assert "38\N{NO-BREAK SPACE}ms" in desk.search._header._summary.text()


def test_a_file_unfolds_to_its_further_sections_by_keys(desk):
    desk.find("cache", grouped(RESULTS))
    assert len(shown(desk)) == 3
    press(desk, Qt.Key.Key_Right)
    assert len(shown(desk)) == 5
    press(desk, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert current(desk) == RESULTS[0].section_id
    press(desk, Qt.Key.Key_Left)
    assert len(shown(desk)) == 3


def test_copies_are_folded_and_unfold_by_a_click_on_the_sign(desk):
    desk.find("cache", grouped(RESULTS))
    assert "+2 copies, folded" in spoken(desk, 1)
    area = desk.search.results.visualRect(desk.search.results.model().index(1, 0))
    QTest.mouseClick(desk.search.results.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(8, 12))
    assert "+2 copies, unfolded" in spoken(desk, 1)
    assert len(shown(desk)) == 5


def test_a_forgotten_file_leaves_the_list_and_what_is_folded(desk):
    results = grouped(RESULTS)
    desk.find("cache", results)
    desk.search.leave_out(results[1].copies[0].path)
    assert "+1 copies, folded" in spoken(desk, 1)
    desk.search.leave_out(results[0].path)
    assert shown(desk) == ["v-memo"]


def test_a_folded_section_is_previewed_like_any_other(desk):
    results = grouped(RESULTS)
    desk.find("cache", results)
    press(desk, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert desk.search.preview._result == results[0].more[0]


def test_documents_are_named_and_counted_where_documents_are_found(desk):
    desk.search.query_bar.scope.documents.trigger()
    desk.find("cache", grouped(RESULTS))
    press(desk, Qt.Key.Key_Right)
    assert shown(desk)[:2] == ["computed.md", "Basic Example"]
    assert spoken(desk, 0).startswith("computed.md, Computed Properties › Computed Caching vs. Methods, strong match")
    assert desk.search._header.texts()[0].startswith("3 document(s) found")


@pytest.mark.parametrize(
    ("strength", "weak", "words"),
    [
        (0.95, False, "strong match (5 of 5)"),
        (0.5, False, "fair match (3 of 5)"),
        (0.1, False, "weak match (1 of 5)"),
        (0.9, True, "weak match (2 of 5)"),
        (0.0, True, "weak match (1 of 5)"),
        (0.0, False, ""),
    ],
)
def test_strength_is_said_in_words(strength, weak, words):
    assert strength_bar.words(replace(RESULTS[0], strength=strength, weak=weak)) == words


def test_a_screen_reader_hears_the_strength(desk):
    desk.find("cache", rated(RESULTS))
    heard = QAccessible.queryAccessibleInterface(desk.search.results)
    assert "strong match (4 of 5)" in heard.child(1).text(QAccessible.Text.Name)


def test_coverage_is_said_while_meaning_is_incomplete(desk):
    status = replace(scenes.idle(), files=200, indexed=200, offline=0, sections=1_000, embedded=625, folders=())
    desk.say_status(status)
    desk.find("cache", rated(RESULTS))
    assert "words 100 % · meaning 62 %" in desk.search._header.texts()[0]
    desk.say_status(replace(status, embedded=1_000))
    assert "meaning 100" not in desk.search._header.texts()[0]


def test_the_coverage_of_a_folder_is_its_own(desk):
    folder = replace(scenes.folders()[0], sections=100, embedded=50, indexed=239, waiting=0)
    desk.say_status(replace(scenes.idle(), folders=(folder, *scenes.folders()[1:])))
    desk.search.query_bar.folders.setCurrentIndex(1)
    desk.find("cache", rated(RESULTS))
    assert "words 100 % · meaning 50 %" in desk.search._header.texts()[0]


@pytest.mark.parametrize("code", ["index_repaired", "index_failed", "index_offline", "reranker_refused"])
def test_what_makes_every_search_worse_has_a_banner_until_it_is_closed_or_mended(desk, code):
    hurt = replace(scenes.idle(), problems=(Problem(ErrorInfo(code, {"path": "/i", "reason": "x", "count": "3"})),))
    desk.say_status(hurt)
    assert desk.search.notice.isVisible()
    desk.search.notice._close.click()
    desk.say_status(replace(hurt, sections=1))
    assert not desk.search.notice.isVisible()
    desk.say_status(scenes.idle())
    desk.say_status(hurt)
    assert desk.search.notice.isVisible()


@pytest.mark.parametrize(("kind", "banner"), [("embedding", True), ("index", True), ("reading", False)])
def test_a_worker_of_the_search_that_was_given_up_has_a_banner(desk, kind, banner):
    lost = ErrorInfo("worker_given_up", {"worker": kind})
    workers = tuple(
        replace(worker, state=WorkerState.GIVEN_UP, error=lost) if worker.kind == kind else worker
        for worker in scenes.workers()
    )
    assert all(isinstance(worker, WorkerStatus) for worker in workers)
    desk.say_status(replace(scenes.idle(), workers=workers))
    assert desk.search.notice.isVisible() == banner


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        (SearchQuery("zebra"), "Try other words."),
        (SearchQuery("zebra type:md"), "Try other words, or remove a filter."),
        (SearchQuery("zebra", up_to_date=True), "Try other words, or remove a filter."),
        (SearchQuery("", like="s1"), "No other section is really like this one."),
    ],
)
def test_an_empty_list_has_fitting_advice(query, advice):
    assert AnswerWords().nothing_found(query, scenes.idle())[1] == advice


def test_a_query_that_was_cut_has_a_banner(desk):
    desk.find("long", RESULTS, notice=ErrorInfo("query_cut", {"tokens": "512"}))
    assert "first 512 tokens" in desk.search.notice.text()


def test_why_a_result_is_there_is_explained_and_can_be_copied(desk):
    desk.find("cache", rated(RESULTS))
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.search.query_line, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.session._app.activeModalWidget()
    dialog.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert "Words that match: cached\nWords it does not have: zebra" in text
    assert "By words: rank 2\nBy meaning: rank 2\nBoth together: rank 2\nAfter comparing passages: rank 1" in text
    assert "Similarity of meaning (cosine): 0.612" in text


def test_what_the_rerank_model_made_of_a_result_is_explained():
    from docsearch_gui.gui.results.explain_words import as_text

    result = rated(RESULTS)[0]
    assert "rerank" not in as_text(result)
    why = replace(result.explanation, reranked_rank=3, rerank_score=-0.5)
    text = as_text(replace(result, explanation=why))
    assert "After comparing passages: rank 1\nRead by the rerank model: rank 3\nIn the list: rank 1" in text
    assert "Score of the rerank model: -0.500" in text


def test_a_result_without_a_vector_is_explained_as_such(desk):
    from docsearch_gui.gui.results.explain_words import as_text

    text = as_text(replace(rated(RESULTS)[3], embedded=False, passage=None))
    assert "By meaning: its meaning is not computed yet" in text
    assert "Closest sentence" not in text


def test_the_closest_sentence_is_marked_in_the_document_though_its_signs_differ(desk):
    result = rated(RESULTS)[0]
    desk.engine.texts[result.path] = scenes.ENGLISH.text
    desk.type("cache")
    with desk.qtbot.waitSignal(desk.session.bridge.text_arrived):
        desk.answer((result,))
    desk.search.preview.show_source(on=True)
    text = desk.search.preview.text
    start, end = text.marks.passage
    assert text.toPlainText()[start:end].startswith("However, the difference is that **computed")
    dots = QTextCharFormat.UnderlineStyle.DotLine
    underlined = [look for look in text.extraSelections() if look.format.underlineStyle() is dots]
    assert [(look.cursor.selectionStart(), look.cursor.selectionEnd()) for look in underlined] == [(start, end)]
