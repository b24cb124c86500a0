"""Answers and searches as the index gives them: rated, explained, grouped, doubtful."""

import re
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QWidget

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.gui.app import Session
from docsearch_gui.gui.results.result_rows import WEAK
from docsearch_gui.search_models import Explanation, SavedSearch, SavedSearchMatch, SearchQuery, SearchResult
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine

Results = tuple[SearchResult, ...]
STRENGTHS = (0.94, 0.71, 0.58, 0.44, 0.31, 0.22)
QUERIES = {
    "en": "cache -draft type:md in:vue-docs date:>2026-01-31 -type:pdf",
    "ja": "算出プロパティ type:md in:vue-docs lang:ja date:>2026-01-31 -type:pdf",
}
SAVED = {
    "en": ("Caching", "Open questions", "Weekly notes"),
    "ja": ("キャッシュ", "未解決の質問", "週報"),
}
RECENT = {"en": ("derived values", "v-memo", "keep-alive max"), "ja": ("算出プロパティ", "議事録", "keep-alive")}
RESULTS = {"en": scenes.english_results, "ja": scenes.japanese_results}


def rated(results: Results) -> Results:
    """The results with strengths, the closest sentence of each, and why they stand where they stand."""
    return tuple(_rated(result, strength) for result, strength in zip(results, STRENGTHS, strict=False))


def grouped(results: Results) -> Results:
    """One result a file, with further sections below the first and a copy of the second."""
    first, second, third, *_rest = rated(results)
    more = replace(second, section_id="more-1"), replace(third, section_id="more-2", path=first.path)
    copies = tuple(replace(second, section_id=f"copy-{n}", path=scenes.OTHER / f"{n}.md") for n in (1, 2))
    return replace(first, more=more), replace(second, copies=copies), third


def weakened(results: Results, strong: int = 0) -> Results:
    """The results, of which all but the first `strong` are weak."""
    first, rest = rated(results)[:strong], rated(results)[strong:]
    return first + tuple(replace(result, weak=True, strength=0.15) for result in rest)


def _rated(result: SearchResult, strength: float) -> SearchResult:
    sentence = re.search(r"[^.。]+[.。]", result.snippet)
    by_words = result.rank + 1 if "words" in result.found_by else 0
    by_meaning = 2 * result.rank if "meaning" in result.found_by else 0
    words = tuple(result.snippet[a:b] for a, b in result.marks)
    why = Explanation(by_words, by_meaning, result.rank + 1, result.rank, words, ("zebra",), 7.31, 0.612, 0.584)
    return replace(
        result, strength=strength, passage=sentence and sentence.span(), explanation=why if by_words else replace(why, word_score=0.0)
    )  # fmt: skip


def ask(session: Session, engine: FakeEngine, language: str, results: Results, text: str = "", **more) -> None:
    """Type a query and answer it."""
    from tests.gui.screenshots import PAGES, settle

    engine.texts = {result.path: PAGES[language].text for result in results}
    if text:
        session.window.search.query_line.put(text)
    settle(50)
    engine.say(scenes.answer(engine.queries[-1], results, **more))
    settle()


def show_chips(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.idle())
    remark = ErrorInfo("words_absent", {"words": "zebra"})
    ask(session, engine, language, rated(RESULTS[language]()), QUERIES[language], remarks=(remark,))


def show_similar(session: Session, engine: FakeEngine, language: str) -> None:
    results = rated(RESULTS[language]())
    engine.say(scenes.idle())
    session.window.search.query_bar.find_similar(results[0])
    ask(session, engine, language, results[1:])


def show_doubt(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.idle())
    ask(session, engine, language, weakened(RESULTS[language]()), "zebra", doubt=True)


def show_weak(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.idle())
    ask(session, engine, language, weakened(RESULTS[language](), 2), "cache")
    listed = session.window.search.results
    listed._unfold(frozenset({WEAK}))


def show_grouped(session: Session, engine: FakeEngine, language: str) -> None:
    results = grouped(RESULTS[language]())
    engine.say(scenes.idle())
    session.window.search.query_bar.put(SearchQuery("cache", by_file=True))
    ask(session, engine, language, results)
    session.window.search.results._unfold(frozenset({results[0].section_id}))


def show_explanation(session: Session, engine: FakeEngine, language: str) -> QWidget:
    engine.say(scenes.idle())
    ask(session, engine, language, rated(RESULTS[language]()), "cache")
    session.window.search.explain()
    return QApplication.activeModalWidget()


def show_coverage(session: Session, engine: FakeEngine, language: str) -> None:
    engine.say(scenes.indexing())
    ask(session, engine, language, rated(RESULTS[language]()), "cache")


def show_saved(session: Session, engine: FakeEngine, language: str) -> QWidget:
    _save(session, engine, language)
    menu = session.window.search.query_bar.saved.menu()
    menu.popup(session.window.pos())
    return menu


def show_saved_table(session: Session, engine: FakeEngine, language: str) -> QWidget:
    """With a name refused, as another search has it."""
    _save(session, engine, language)
    session.window.search.query_bar.manage_saved()
    dialog = QApplication.activeModalWidget()
    dialog.table.topLevelItem(0).setText(0, engine.saved[1].name)
    return dialog


def show_save(session: Session, engine: FakeEngine, language: str) -> QWidget:
    """Under a name that another search has."""
    _save(session, engine, language)
    session.window.search.query_line.put(QUERIES[language])
    session.window.search.query_bar.save()
    dialog = QApplication.activeModalWidget()
    dialog.name.setText(engine.saved[0].name)
    return dialog


def show_help(session: Session, engine: FakeEngine, language: str) -> QWidget:
    session.window.search.query_bar.show_help()
    return QApplication.activeModalWidget()


def show_text_drop(session: Session, engine: FakeEngine, language: str) -> None:
    from docsearch_gui.gui.drop_overlay import DropOverlay

    show_coverage(session, engine, language)
    session.window.overlay = DropOverlay(session.window)
    session.window.overlay.cover([])


def show_small(session: Session, engine: FakeEngine, language: str) -> None:
    session.window.resize(640, 520)
    show_chips(session, engine, language)


def _save(session: Session, engine: FakeEngine, language: str) -> None:
    queries = (SearchQuery(text) for text in RECENT[language])
    engine.saved = tuple(map(SavedSearch, SAVED[language], queries, (True, False, True)))
    engine.past_searches = RECENT[language]
    show_chips(session, engine, language)
    engine.say(SavedSearchMatch(engine.saved[1], RESULTS[language]()[:1]))
    QApplication.processEvents()


SCENES: dict[str, Callable[[Session, FakeEngine, str], QWidget | None]] = {
    "chips": show_chips, "similar": show_similar, "doubt": show_doubt, "weak": show_weak, "grouped": show_grouped,
    "explain": show_explanation, "coverage": show_coverage, "saved": show_saved, "saved-table": show_saved_table,
    "save": show_save, "query-help": show_help, "drop-text": show_text_drop, "small": show_small,
}  # fmt: skip
