"""Where links of documents lead, and where they do not."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QToolTip

from docsearch_gui.gui.preview.preview_links import Link, LinkKind, judge, shown_address
from tests.gui import scenes

WEB, MAIL, HEADING, DOCUMENT, REFUSED = LinkKind
# what is written → what a click does, and with what
HREFS = (
    ("https://example.org", WEB, "https://example.org/"),
    ("http://example.org/a?b=c&d#e", WEB, "http://example.org/a?b=c&d#e"),
    ("HTTPS://Example.ORG/Path", WEB, "https://example.org/Path"),
    ("https://example.org:8443/", WEB, "https://example.org:8443/"),
    ("http://[::1]:80/x", WEB, "http://[::1]:80/x"),
    ("http://127.0.0.1/x", WEB, "http://127.0.0.1/x"),
    ("https://日本語.jp/資料", WEB, "https://xn--wgv71a119e.jp/%E8%B3%87%E6%96%99"),
    ("https://www.аррӏе.com/", WEB, "https://www.xn--80ak6aa92e.com/"),
    ("https://example.org/a\u0301%20b", WEB, "https://example.org/a%CC%81%20b"),
    ("mailto:mika@example.org", MAIL, "mailto:mika@example.org"),
    ("MAILTO:mika@example.org?subject=Hi%20there", MAIL, "mailto:mika@example.org?subject=Hi%20there"),
    ("#parts", HEADING, "parts"),
    ("#%E9%83%A8%E5%93%81", HEADING, "部品"),
    ("other.md", DOCUMENT, "notes/other.md"),
    ("./other.md#here", DOCUMENT, "notes/other.md"),
    ("../top.txt", DOCUMENT, "top.txt"),
    ("%6Fther.md", DOCUMENT, "notes/other.md"),
    ("資料.md", DOCUMENT, "notes/資料.md"),
    ("mailto:mika@example.org?attach=/etc/passwd", REFUSED, ""),
    ("mailto:a@b.org%0d%0abcc:c@d.org", REFUSED, ""),
    ("mailto:", REFUSED, ""),
    ("https://bank.example@evil.example/", REFUSED, ""),
    ("https:evil.example", REFUSED, ""),
    ("https:///evil.example", REFUSED, ""),
    ("http://exa mple.org", REFUSED, ""),
    ("https://example.org/\u202egnp.exe", REFUSED, ""),
    ("https://example.org:99999/", REFUSED, ""),
    ("javascript:alert(1)", REFUSED, ""),
    ("JaVaScRiPt:alert(1)", REFUSED, ""),
    ("java\tscript:alert(1)", REFUSED, ""),
    (" javascript:alert(1)", REFUSED, ""),
    ("javascript%3Aalert(1)", REFUSED, ""),
    ("vbscript:msgbox(1)", REFUSED, ""),
    ("data:text/html,<script>1</script>", REFUSED, ""),
    ("file:///etc/passwd", REFUSED, ""),
    ("FILE:other.md", REFUSED, ""),
    ("smb://host/share", REFUSED, ""),
    ("\\\\host\\share\\a.md", REFUSED, ""),
    ("//host/share/a.md", REFUSED, ""),
    ("C:\\a.md", REFUSED, ""),
    ("ms-msdt:/id", REFUSED, ""),
    ("x-apple.systempreferences:", REFUSED, ""),
    ("ssh://-oProxyCommand=x", REFUSED, ""),
    ("about:blank", REFUSED, ""),
    ("doc-image:0", REFUSED, ""),
    ("/etc/passwd", REFUSED, ""),
    ("../../outside.md", REFUSED, ""),
    ("..%2f..%2foutside.md", REFUSED, ""),
    ("leads_out.md", REFUSED, ""),
    ("run.sh", REFUSED, ""),
    ("gone.md", REFUSED, ""),
    ("a\0.md", REFUSED, ""),
    ("", REFUSED, ""),
    ("a" * 3_000 + ".md", REFUSED, ""),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "notes").mkdir(parents=True)
    for name in ("notes/a.md", "notes/other.md", "notes/資料.md", "notes/run.sh", "top.txt", "../outside.md"):
        (root / name).write_text("# A\n\n## Here\n", encoding="utf-8")
    (root / "notes/leads_out.md").symlink_to(tmp_path / "outside.md")
    return root


def led_to(link: Link, folder: Path) -> str:
    return link.path.relative_to(folder).as_posix() if link.path else link.address or link.heading


@pytest.mark.parametrize(("href", "kind", "target"), HREFS)
def test_a_link_leads_where_it_may(folder, href, kind, target):
    link = judge(href, folder / "notes" / "a.md", folder)
    assert (link.kind, led_to(link, folder)) == (kind, target)
    assert len(HREFS) >= 40


def test_an_address_is_plain_ascii(folder):
    links = [judge(href, folder / "a.md", folder) for href, *_rest in HREFS]
    assert all(link.address.isascii() and link.address.isprintable() and " " not in link.address for link in links)


@pytest.mark.parametrize(
    ("href", "shown"),
    [
        ("https://www.аррӏе.com/", "https://www.xn--80ak6aa92e.com/"),
        ("other.md", "other.md"),
        ("資料.md#決定", "資料.md#決定"),
        ("a\u202egpj.exe", "a\\u202egpj.exe"),
        ("java\tscript:x", "java\\u0009script:x"),
        ("https://a b", "https://a b"),
        ("data:" + "x" * 900, "data:" + "x" * 195 + "…"),
    ],
)
def test_an_address_is_shown_so_that_it_cannot_deceive(href, shown):
    assert shown_address(href) == shown


def test_a_link_says_where_it_leads(desk, open_document):
    page = open_document("[your bank](https://www.аррӏе.com/)").text
    where = page.cursorRect(page.document().find("bank")).center()
    tip = QHelpEvent(QHelpEvent.Type.ToolTip, where, page.viewport().mapToGlobal(where))
    QApplication.sendEvent(page.viewport(), tip)
    assert "https://www.xn--80ak6aa92e.com/" in QToolTip.text()
    QToolTip.hideText()


@pytest.fixture
def open_document(desk, folder):
    """A function that shows a text in the preview, as the document notes/a.md."""

    def show(text: str):
        result = scenes.english_results()[0]
        path = folder / "notes" / "a.md"
        desk.engine.texts = {path: text, folder / "notes" / "other.md": "# Other\n\n## Here\n\nwords\n"}
        desk.type("cache")
        with desk.qtbot.waitSignal(desk.session.bridge.text_arrived):
            desk.answer((replace(result, path=path, folder=folder),))
        return desk.search.preview

    return show


def click(desk, words: str) -> None:
    """Click the middle of `words` in the rendered document."""
    page = desk.search.preview.text
    found = page.document().find(words)
    cursor = QTextCursor(page.document())
    cursor.setPosition((found.selectionStart() + found.selectionEnd()) // 2)
    place = page.cursorRect(cursor).center()
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)


def agree(box: QMessageBox) -> None:
    next(button for button in box.buttons() if box.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole).click()


def test_an_address_is_shown_whole_and_asked_about_once_for_a_host(desk, open_document):
    preview = open_document("[a bank](https://xn--80ak6aa92e.com/login) and [more](https://xn--80ak6aa92e.com/more)")
    click(desk, "a bank")
    assert desk.opened == []
    assert "https://xn--80ak6aa92e.com/login" in preview.question.box.text()
    assert preview.question.box.textFormat() is Qt.TextFormat.PlainText
    agree(preview.question.box)
    click(desk, "more")
    assert [bytes(url.toEncoded()).decode() for url in desk.opened] == [
        "https://xn--80ak6aa92e.com/login",
        "https://xn--80ak6aa92e.com/more",
    ]


def test_an_address_that_is_declined_is_not_opened_and_asked_about_again(desk, open_document):
    preview = open_document("<https://example.org/>")
    click(desk, "example")
    preview.question.box.reject()
    click(desk, "example")
    assert preview.question.box.isVisible()
    preview.question.box.reject()
    assert desk.opened == []


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "smb://host/x", "/etc/passwd"])
def test_another_link_is_refused_with_a_note(desk, open_document, href):
    preview = open_document(f"[click me]({href})")
    click(desk, "click me")
    assert href in preview._notice.text()
    assert desk.opened == []


def test_a_link_to_a_document_opens_it_here_and_back_returns(desk, open_document):
    preview = open_document("## Start\n\n[click me](other.md#here)")
    with desk.qtbot.waitSignal(desk.session.bridge.text_arrived):
        click(desk, "click me")
    assert preview.text.textCursor().block().text() == "Here"
    assert preview._header._title.text() == "other.md"
    preview._header.back.click()
    assert preview.text.toPlainText().startswith("Start")
    assert preview._header.back.isHidden()


def test_a_link_to_a_heading_goes_there(desk, open_document):
    preview = open_document("[click me](#the-end)\n\n# Start\n\n# The end\n")
    click(desk, "click me")
    assert preview.text.textCursor().block().text() == "The end"


def test_a_bare_address_is_a_link(desk, open_document):
    preview = open_document("See https://example.org/a_b?c=(d), please.")
    assert preview.text._page.links == ["https://example.org/a_b?c=(d)"]


def test_a_definition_anywhere_in_the_document_names_a_link(desk, open_document):
    preview = open_document(
        "[a][One] and [two]\n\n" + "filler\n\n" * 3_000 + "[one]: one.md\n[Two]: <two.md> 'title'\n"
    )
    assert preview.text._page.links == ["one.md", "two.md"]
