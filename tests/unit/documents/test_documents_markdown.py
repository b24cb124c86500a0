import pytest

from docsearch_gui.documents.markdown import outline, plain


def headings(text: str) -> list[tuple[int, int, str]]:
    return [(heading.line, heading.level, heading.title) for heading in outline(text).headings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\ntext\n###### F\n", [(0, 1, "A"), (2, 6, "F")]),
        ("one\ntwo\n===\n\nB\n---\n", [(0, 1, "one two"), (4, 2, "B")]),
        ("```sh\n# no heading\n```\n# Yes #\n", [(3, 1, "Yes")]),
        ("> # quoted\n\n- # listed\n\n# Own\n", [(4, 1, "Own")]),
        ("# A\r\n\r\n## B\r## C", [(0, 1, "A"), (2, 2, "B"), (3, 2, "C")]),
        ("a\x0cb\u2028c\x85d\n# A\n", [(1, 1, "A")]),
        ("#no heading\n    # code\n", []),
        ("---\ntitle: T\n# comment\n---\n# A\n", [(4, 1, "A")]),
        ("---\n# A\n---\n", [(1, 1, "A")]),
        ("[a]: /url\n# A\n", [(1, 1, "A")]),
    ],
)
def test_headings_stand_where_commonmark_puts_them(text, expected):
    assert headings(text) == expected


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Plugins {#plugins}", "Plugins"),
        ("`watch()` \\*\\* {#watch}", "watch() **"),
        ("**Bold** [link](/to) ![alt](i.png) <sup/>", "Bold link alt"),
        ("snake_case &amp; more", "snake_case & more"),
        ("Sets {a, b}", "Sets {a, b}"),
    ],
)
def test_a_title_has_no_markup_and_no_anchor(source, words):
    assert plain(source) == words


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\nlayout: x\ntitle: 'Front'\n---\n# Head\n", "Front"),
        ('+++\n[params]\ntitle = "Toml"\n+++\n', "Toml"),
        ("---\ntitle: >\n  folded\n---\n## Two\n# One\n", "One"),
        ("---\nno end\n", ""),
        ("## Two\n", ""),
    ],
)
def test_the_title_comes_from_front_matter_or_the_first_h1(text, title):
    assert outline(text).title == title


@pytest.mark.parametrize(
    "text", ["> " * 10_000 + "a\n", "[" * 100_000, "".join("  " * n + "- a\n" for n in range(300))]
)
def test_deep_nesting_is_survived(text):
    assert outline(text).headings == ()


def test_link_definitions_take_linear_time():
    assert len(outline("[a]: b\n" * 20_000 + "\n# End\n").headings) == 1
