"""A folder on the disk and what is found of it, while it changes."""

import shutil
from pathlib import Path

import pytest

from docsearch_gui.engine import folder_set
from tests.engine_session import EngineSession, sections

# watchdog keeps the watch of a folder that was moved out, and warns when it comes back
pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, EngineSession(tmp_path_factory.mktemp("home")) as session:
        patch.setattr(folder_set, "LOOK_S", 0.5)
        yield session


@pytest.fixture
def folder(session, tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    yield folder
    session.engine.remove_folder(folder)
    session.settle()


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_indexed_folder_answers_by_words_and_meaning(session, folder):
    write(folder / "tea.md", "# Tea\n\nGreen leaves and hot water.\n\n# Cups\n\nPorcelain from Arita.\n")
    status = session.index(folder)
    words, final = session.answers("porcelain")
    assert (status.indexed, status.sections, status.embedded, status.waiting) == (1, 2, 2, 0)
    assert words.mode == "words"
    assert final.mode == "hybrid"
    assert final.results[0].heading_path == ("Cups",)
    assert set(final.results[0].found_by) == {"words", "meaning"}


def test_an_edited_section_is_found_and_only_it_is_embedded(session, folder):
    file = write(folder / "long.md", sections(50))
    before = session.index(folder).embedded_this_run
    write(file, sections(50).replace("words17", "marmalade"))
    session.until_found("marmalade", file)
    assert session.status.embedded_this_run - before <= 2
    assert not session.finds("words17", file)
    assert session.counts() == (1, 50, 50)


def test_an_atomic_save_is_found(session, folder):
    file = write(folder / "a.md", "old aubergine")
    session.index(folder)
    write(folder / ".a.md.swp", "new broccoli").replace(file)
    session.until_found("broccoli", file)
    assert session.status.files == 1


def test_a_renamed_file_is_found_under_its_new_name_without_embedding(session, folder):
    file = write(folder / "before.md", "one celery")
    before = session.index(folder).embedded_this_run
    renamed = file.rename(folder / "after.md")
    session.until_found("celery", renamed)
    assert [result.path for result in session.search("celery")] == [renamed]
    assert session.status.embedded_this_run == before


def test_a_deleted_file_is_lost(session, folder):
    file = write(folder / "gone.md", "one fennel")
    session.index(folder)
    file.unlink()
    session.until_lost("fennel")
    assert session.status.files == 0


def test_files_of_a_new_folder_are_found(session, folder):
    session.index(folder)
    file = write(folder / "deep" / "deeper" / "new.txt", "one ginger")
    session.until_found("ginger", file)


def test_a_folder_moved_out_is_lost_and_moved_in_is_found(session, folder, tmp_path):
    inside = folder / "it's 日本 100%_"
    file = write(inside / "a.md", "one horseradish")
    write(folder / "it's 日本 100%X.md", "stays here")
    session.index(folder)
    outside = inside.rename(tmp_path / "outside")
    session.until_lost("horseradish")
    assert session.status.files == 1
    outside.rename(inside)
    session.until_found("horseradish", file)


def test_a_renamed_folder_keeps_its_files(session, folder):
    write(folder / "old" / "a.md", "one juniper")
    session.index(folder)
    (folder / "old").rename(folder / "new")
    session.until_found("juniper", folder / "new" / "a.md")
    assert session.status.files == 1


def test_a_file_that_becomes_a_folder_is_lost(session, folder):
    file = write(folder / "either.md", "one kohlrabi")
    session.index(folder)
    file.unlink()
    inner = write(folder / "either.md" / "inner.md", "one lovage")
    session.until_found("lovage", inner)
    session.until_lost("kohlrabi")
    assert session.status.files == 1


def test_an_edited_gitignore_takes_out_and_brings_back(session, folder):
    file = write(folder / "drafts" / "a.md", "one mustard")
    session.index(folder)
    write(folder / ".gitignore", "drafts/\n!\n\\\n[z-a]\n")
    session.until_lost("mustard")
    write(folder / ".gitignore", "")
    session.until_found("mustard", file)


def test_a_move_between_watched_folders_is_followed(session, folder, tmp_path):
    other = tmp_path / "other"
    file = write(folder / "a.md", "one nutmeg")
    other.mkdir()
    session.index(folder, other)
    moved = file.rename(other / "a.md")
    session.until(lambda: [result.path for result in session.search("nutmeg")] == [moved], "moved")
    session.engine.remove_folder(other)


def test_a_removed_folder_is_not_found_and_not_watched_any_more(session, folder):
    file = write(folder / "a.md", "one oregano")
    session.index(folder)
    session.engine.remove_folder(folder)
    session.settle()
    write(file, "two oregano")
    assert session.search("oregano") == ()
    assert session.status.folders == ()


def test_a_folder_removed_while_it_is_read_leaves_nothing(session, folder):
    for number in range(60):
        write(folder / f"{number}.md", sections(5, "parsley"))
    session.engine.add_folder(folder)
    session.until(lambda: session.status.indexed > 0, "indexed")
    session.engine.remove_folder(folder)
    session.settle()
    assert session.counts() == (0, 0, 0)
    assert session.search("parsley3") == ()


def test_a_folder_around_a_watched_one_takes_its_place(session, folder):
    file = write(folder / "inner" / "a.md", "one quince")
    session.index(folder / "inner")
    session.index(folder)
    assert [status.path for status in session.status.folders] == [folder]
    assert [result.path for result in session.search("quince")] == [file]


def test_a_folder_that_went_away_is_told_and_kept_until_it_is_back(session, folder):
    file = write(folder / "a.md", "one rhubarb")
    before = session.index(folder).embedded_this_run
    away = folder.rename(folder.with_name("away"))
    session.until(lambda: session.problem_codes() == ["folder_missing"], "told")
    assert session.finds("rhubarb", file)
    away.rename(folder)
    session.until(lambda: session.problem_codes() == [], "back")
    write(file, "two rhubarb")
    session.until_found("two rhubarb", file)
    assert session.status.embedded_this_run == before + 1


def test_a_folder_made_anew_is_watched_again(session, folder):
    write(folder / "a.md", "one saffron")
    session.index(folder)
    shutil.rmtree(folder)
    file = write(folder / "b.md", "one thyme")
    session.until_found("thyme", file)
    session.until_lost("saffron")
    write(file, "two thyme")
    session.until_found("two thyme", file)


def test_a_link_is_not_followed(session, folder, tmp_path):
    secret = write(tmp_path / "secret" / "a.md", "one vanilla")
    (folder / "link.md").symlink_to(secret)
    (folder / "links").symlink_to(secret.parent)
    (folder / "loop").symlink_to(folder)
    assert session.index(folder).files == 0
