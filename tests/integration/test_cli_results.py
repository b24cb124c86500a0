"""What `docsearch search` prints of an answer, without a process."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from docsearch_gui.cli_results import Coverage, Details, answer_lines, print_answer, print_answer_object
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FileState, FolderStatus
from docsearch_gui.search_models import Explanation, SearchAnswer, SearchMode, SearchQuery, SearchResult

FOLDER = Path("/notes")
WHY = Explanation(3, 0, 2, 1, ("tea", "leaves"), ("green",), 7.214, 0.8712, 0.9049)
TEA = SearchResult(
    rank=1,
    section_id="1",
    path=FOLDER / "tea.md",
    folder=FOLDER,
    heading_path=("Drinks", "Tea"),
    start_line=3,
    end_line=9,
    text="Leaves of tea. Pour hot water.",
    snippet="Leaves of tea. Pour hot water.",
    marks=((10, 13),),
    found_by=("words", "meaning"),
    passage=(15, 30),
    strength=0.824,
    explanation=WHY,
)
WEAK = replace(TEA, rank=2, section_id="2", path=FOLDER / "milk.md", heading_path=(), weak=True)
ALL = Coverage(1.0, 1.0)
PLAIN = Details()


def answer(*results: SearchResult, **facts: object) -> SearchAnswer:
    return SearchAnswer(SearchQuery("tea"), results, SearchMode.HYBRID, final=True, took_ms=12.34, **facts)


def lines(*results: SearchResult, details: Details = PLAIN, colours: bool = False, **facts: object) -> list[str]:
    return list(answer_lines(answer(*results, **facts), details, colours=colours))


def folder(files: int, waiting: int, sections: int, embedded: int) -> FolderStatus:
    return FolderStatus(FOLDER, files, files - waiting, waiting, 0, sections, embedded=embedded)


def test_a_result_has_its_title_place_and_snippet():
    assert lines(TEA) == ["1. Drinks › Tea", "   /notes/tea.md:3-9", "   Leaves of tea. Pour hot water."]
    assert lines(replace(TEA, state=FileState.OFFLINE))[1].endswith(" (offline)")


def test_words_and_the_passage_are_marked_where_there_are_colours():
    snippet = lines(TEA, colours=True)[2]
    assert snippet == "   Leaves of \033[1mtea\033[0m. \033[4mPour hot water.\033[0m"


def test_no_good_match_is_said_plainly_and_weak_ones_are_folded():
    assert lines(WEAK, replace(WEAK, rank=3), doubt=True) == ["No good match.", "2 weak matches; --weak shows them."]
    assert lines(TEA, WEAK)[-1] == "1 weak match; --weak shows it."
    assert lines() == ["Nothing found."]


def test_weak_matches_stand_below_a_line_when_asked_for():
    assert lines(TEA, WEAK, details=Details(weak=True))[3:5] == ["1 weak match:", "2. milk.md"]


def test_copies_and_other_sections_of_the_file_stand_below_a_result():
    shown = lines(replace(TEA, copies=(WEAK,), more=(replace(TEA, heading_path=("Cup",), start_line=20, end_line=22),)))
    assert shown[3:] == ["   nearly the same: /notes/milk.md:3-9", "   in the same file: Cup, lines 20-22"]


def test_explain_says_ranks_words_scores_and_the_closest_passage():
    assert lines(TEA, details=Details(explained=True))[3:] == [
        "   strength: 0.82, found by words and meaning",
        "   rank:     by words 3, by meaning –, fused 2, rescored 1",
        "   words:    tea, leaves; missing: green",
        "   scores:   BM25 7.21, cosine 0.871, passage 0.905",
        "   closest:  Pour hot water.",
    ]


def test_explain_says_what_the_rerank_model_made_of_it():
    read = replace(TEA, explanation=replace(WHY, reranked_rank=4, rerank_score=-1.25))
    explained = lines(read, details=Details(explained=True))
    assert explained[4] == "   rank:     by words 3, by meaning –, fused 2, rescored 1, reranked 4"
    assert explained[6] == "   rerank:   score -1.250"


def test_explain_says_when_meaning_could_not_find_it():
    assert (
        lines(replace(TEA, embedded=False), details=Details(explained=True))[-1]
        == "   meaning:  it is not embedded yet"
    )


def test_what_limits_an_answer_goes_to_stderr(capsys):
    remarks = (ErrorInfo("query_filter_invalid", {"part": "type:", "example": "type:md"}),)
    limited = answer(TEA, notice=ErrorInfo("meaning_not_ready"), remarks=remarks)
    print_answer(limited, Coverage(1.0, 0.625), PLAIN)
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        "Found by words only: the model is still loading. The results get better by themselves in a moment.",
        "type: could not be understood. It was searched as plain text. Write for example type:md",
        "Not all can be found yet: words 100 % · meaning 62 %.",
    ]
    assert out.startswith("1. Drinks")


def test_json_has_all_that_explain_tells(capsys):
    print_answer_object(answer(replace(TEA, copies=(WEAK,), more=(TEA,)), WEAK, doubt=True), ALL)
    found = json.loads(capsys.readouterr().out)
    first, second = found["results"]
    assert (found["doubt"], found["coverage"], second["weak"]) == (True, {"words": 1.0, "meaning": 1.0}, True)
    assert first["explanation"] == {**vars(WHY), "words": ["tea", "leaves"], "missing": ["green"]}
    assert (first["copies"][0]["path"], first["more"][0]["title"]) == (str(WEAK.path), "Tea")
    assert {field.name for field in fields(SearchResult)} < set(first)


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        ([], (1.0, 1.0)),
        ([folder(10, 0, 100, 100)], (1.0, 1.0)),
        ([folder(10, 0, 100, 62)], (1.0, 0.62)),
        ([folder(10, 5, 50, 50), folder(10, 5, 50, 0)], (0.5, 0.25)),
        ([folder(4, 4, 0, 0)], (0.0, 0.0)),
    ],
)
def test_coverage_counts_what_is_still_to_be_read_or_embedded(folders, expected):
    assert Coverage.of(folders) == pytest.approx(expected)


def test_what_is_incomplete_is_never_100_percent():
    assert str(Coverage(1.0, 0.9999)) == "words 100 % · meaning 99 %"
