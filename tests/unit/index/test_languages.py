"""The language of a text."""

import pytest

from docsearch_gui.index.languages import language_of, language_of_section


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("算出プロパティは Vue の computed() で作ります。", "ja"),
        ("会议记录保存在这里。", "zh"),
        ("고양이가 테이블에 앉아 있다.", "ko"),
        ("What is the best way to do this with a component?", "en"),
        ("Die Katze und der Hund sind nicht auf dem Tisch.", "de"),
        ("Le chat est sur la table et il dort dans la maison.", "fr"),
        ("Los gatos están en la mesa y el perro no.", "es"),
        ("Это не то, что было на столе, как он и сказал.", "ru"),
        ("const a = foo(bar)", ""),
        ("```js\nthe of and to\n```", ""),
        ("", ""),
    ],
)
def test_a_text_tells_its_language(text: str, language: str):
    assert language_of(text) == language


@pytest.mark.parametrize(("text", "language"), [("検索", "ja"), ("foo()", "ja"), ("This is the end of it.", "en")])
def test_a_section_that_does_not_tell_has_the_language_of_its_document(text: str, language: str):
    assert language_of_section(text, "ja") == language
