"""Every text has its translation, and every translation its text."""

import importlib.util
import shutil
import string
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from docsearch_gui.errors import MESSAGES
from docsearch_gui.gui.language import choose_language
from docsearch_gui.paths import resources

FOLDER = resources() / "translations"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def translations():
    """The module packaging/translations.py."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """(context, source) → translations, of which unfinished ones are empty."""
    found = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = translation.findall("numerusform") or [translation]
            finished = translation.get("type") is None
            found[context.findtext("name"), message.findtext("source")] = tuple(
                form.text or "" if finished else "" for form in forms
            )
    return found


@pytest.mark.parametrize("language", ["en", "ja"])
def test_translations_are_complete_and_none_is_stale(translations, tmp_path, language):
    name = f"docsearch_{language}.ts"
    shutil.copy(FOLDER / name, tmp_path)
    translations.update(tmp_path)
    committed, current = messages(FOLDER / name), messages(tmp_path / name)
    assert committed.keys() == current.keys()
    assert not [source for (_context, source), forms in committed.items() if not all(forms)]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_translations_keep_what_is_filled_in(language):
    def names(text: str) -> set[str]:
        return {field for _text, field, _spec, _conversion in string.Formatter().parse(text) if field}

    for (_context, source), forms in messages(FOLDER / f"docsearch_{language}.ts").items():
        for form in forms:
            assert names(form) == names(source), source
            assert ("%Ln" in form) == ("%Ln" in source)


def test_every_error_has_japanese_words():
    known = {source for context, source in messages(FOLDER / "docsearch_ja.ts") if context == "errors"}
    assert {text for words in MESSAGES.values() for text in words} <= known


def test_compiled_translations_are_used(translations, tmp_path, qapp):
    for path in FOLDER.glob("*.ts"):
        shutil.copy(path, tmp_path)
    translations.compile_all(tmp_path)
    translator = QTranslator()
    assert translator.load("docsearch_ja", str(tmp_path))
    assert translator.translate("StatusLine", "%Ln document(s)", None, 3) == "%Ln 文書"
    assert translator.load("docsearch_en", str(tmp_path))
    assert translator.translate("StatusLine", "%Ln document(s)", None, 1) == "%Ln document"


def test_the_users_language_wins():
    assert choose_language("ja") == "ja"
    assert choose_language("xx") in {"en", "ja"}
