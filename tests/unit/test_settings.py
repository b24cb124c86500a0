"""Settings in a file that may hold anything."""

import json
from dataclasses import asdict, fields
from datetime import time
from pathlib import Path

import pytest

from docsearch_gui.errors import explain
from docsearch_gui.setting_fields import Effect, quiet_hours
from docsearch_gui.settings import Settings, effects, load_settings, save_settings

README = Path(__file__).resolve().parents[2] / "README.md"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "config" / "settings.json"


def load(file, data: str | bytes) -> tuple[Settings, list[str]]:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    settings, errors = load_settings(file)
    return settings, [error.code for error in errors]


def test_without_a_file_there_are_defaults(file):
    assert load_settings(file) == (Settings(), [])


def test_what_is_saved_is_loaded(file):
    settings = Settings(max_section_tokens=99, exclude=("*.txt", "日本/"), model_folder="/m", closing="quit")
    save_settings(file, settings)
    assert load_settings(file) == (settings, [])
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("data", ["", "{", "[]", "null", b"\xff\xfe{}", "[" * 100_000, '"text"'])
def test_a_corrupt_file_costs_no_defaults_and_is_told_each_time(file, data):
    assert load(file, data) == (Settings(), ["settings_corrupt"])
    settings, errors = load_settings(file)
    assert (settings, [error.code for error in errors]) == (Settings(), ["settings_corrupt"])
    assert str(file) in explain(errors[0])


def test_a_corrupt_file_is_kept_when_settings_are_saved(file):
    load(file, "{ my notes")
    save_settings(file, Settings())
    assert load_settings(file) == (Settings(), [])
    assert file.with_suffix(".bad").read_text() == "{ my notes"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("max_section_tokens", "many"),
        ("max_section_tokens", -1),
        ("max_section_tokens", 1.5),
        ("threads", True),
        ("threads", None),
        ("max_file_mb", 0),
        ("rescan_minutes", 10**30),
        ("exclude", "*.txt"),
        ("exclude", [1]),
        ("closing", 1),
        ("model_folder", {}),
        ("quiet_hours", "25:00-07:00"),
        ("quiet_hours", "22:00"),
        ("quiet_hours", "22:00-22:00"),
        ("quiet_hours", "２２:00-07:00"),
        ("text_percent", 10),
    ],
)
def test_a_value_that_is_not_allowed_costs_only_itself(file, name, value):
    settings, errors = load(file, json.dumps({name: value, "language": "ja"}))
    assert (settings, errors) == (Settings(language="ja"), ["setting_invalid"])


def test_unknown_names_are_left_alone(file):
    assert load(file, '{"from_the_future": 1, "threads": 2}') == (Settings(threads=2), [])


def test_a_folder_in_place_of_the_file_is_told(file):
    file.mkdir(parents=True)
    assert [error.code for error in load_settings(file)[1]] == ["settings_corrupt"]


def test_every_default_is_allowed_and_every_setting_says_what_it_means(file):
    assert load(file, json.dumps(asdict(Settings()))) == (Settings(), [])
    assert all(setting.metadata["title"] and setting.metadata["meaning"] for setting in fields(Settings))


def test_quiet_hours_are_read_as_they_are_written(file):
    assert load(file, '{"quiet_hours": "22:00-07:00"}') == (Settings(quiet_hours="22:00-07:00"), [])
    assert quiet_hours("22:00-07:00") == (time(22), time(7))


def test_a_change_needs_what_is_declared():
    before = Settings()
    assert effects(before, before) == frozenset()
    assert effects(before, Settings(precision="full", theme="dark")) == {Effect.EMBED, Effect.AT_ONCE}


@pytest.mark.parametrize("name", [setting.name for setting in fields(Settings)])
def test_the_readme_explains_every_setting(name):
    table = README.read_text(encoding="utf-8").partition("| setting | default | meaning |")[2].partition("\n## ")[0]
    assert f"`{name}`" in table
