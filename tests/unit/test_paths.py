"""Where everything lies."""

import os
from pathlib import Path

import pytest

from docsearch_gui.paths import AppPaths, resources


def test_docsearch_home_moves_settings_data_and_logs(tmp_path, monkeypatch):
    monkeypatch.setenv("DOCSEARCH_HOME", str(tmp_path / "日本"))
    paths = AppPaths.from_environment()
    files = (
        paths.settings_file, paths.catalog, paths.index, paths.log_file, paths.models, paths.lock, paths.status_file,
    )  # fmt: skip
    assert all(file.is_relative_to(tmp_path / "日本") for file in files)
    assert len(set(files)) == len(files)


def test_a_home_below_the_present_folder_becomes_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCSEARCH_HOME", "home")
    assert AppPaths.from_environment().data == tmp_path / "home" / "data"


def test_without_it_the_users_own_folders_are_taken(monkeypatch):
    monkeypatch.delenv("DOCSEARCH_HOME", raising=False)
    assert AppPaths.from_environment().config.is_relative_to(Path.home())


@pytest.mark.skipif(os.name == "nt", reason="no permission bits there")
def test_others_cannot_look_into_the_folders(tmp_path):
    paths = AppPaths.under(tmp_path / "home")
    paths.create()
    assert {folder.stat().st_mode & 0o777 for folder in (paths.config, paths.data, paths.logs)} == {0o700}


def test_resources_are_found():
    assert (resources() / "samples").is_dir()
