"""The words of the index, for what is a part of a word or its beginning."""

from pathlib import Path

import pytest

from docsearch_gui.index.vocabulary import Vocabulary


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    words = Vocabulary(tmp_path)
    words.add(["computed compute recompute 東京 ( on", "com"])
    return words


def test_words_with_a_part_come_with_those_that_begin_so_first(vocabulary: Vocabulary):
    assert vocabulary.containing("comp", 10) == ["compute", "computed", "recompute"]
    assert vocabulary.containing("comp", 1) == ["compute"]


def test_a_part_that_stands_twice_in_a_word_finds_it_once(vocabulary: Vocabulary):
    vocabulary.add(["cancan"])
    assert vocabulary.containing("an", 10) == ["cancan"]


def test_a_word_and_its_part_are_held(vocabulary: Vocabulary):
    assert [vocabulary.holds(part) for part in ("compute", "puted", "dcom")] == [True, True, False]


def test_words_that_begin_so(vocabulary: Vocabulary):
    assert vocabulary.beginning_with("com", 10) == ["com", "compute", "computed"]


def test_only_words_of_scripts_with_spaces_are_kept(vocabulary: Vocabulary):
    assert ("on" in vocabulary, "東京" in vocabulary, "(" in vocabulary) == (True, False, False)


def test_words_are_there_after_a_new_start(vocabulary: Vocabulary, tmp_path: Path):
    assert Vocabulary(tmp_path).beginning_with("re", 5) == ["recompute"]


def test_another_process_learns_of_new_words(vocabulary: Vocabulary, tmp_path: Path):
    reader = Vocabulary(tmp_path)
    vocabulary.add(["plum"])
    reader.refresh()
    assert "plum" in reader


def test_replaced_words_are_gone_from_the_disk(vocabulary: Vocabulary, tmp_path: Path):
    vocabulary.replace(["pear"])
    assert ("computed" in vocabulary, "pear" in vocabulary) == (False, True)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["pear\n"]


def test_a_reader_forgets_replaced_words(vocabulary: Vocabulary, tmp_path: Path):
    reader = Vocabulary(tmp_path)
    vocabulary.replace(["pear"])
    reader.refresh()
    assert ("computed" in reader, "pear" in reader) == (False, True)


def test_signs_of_a_query_are_plain_characters(vocabulary: Vocabulary):
    assert vocabulary.containing(".*", 5) == []


def test_the_file_is_its_owners_only(vocabulary: Vocabulary, tmp_path: Path):
    assert (tmp_path / "vocabulary").stat().st_mode & 0o077 == 0
