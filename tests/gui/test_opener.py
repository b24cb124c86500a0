"""Opening documents with the desktop's programs: at the line where that is known, and never what could run."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from docsearch_gui.gui.preview.opener import Opener
from docsearch_gui.gui.preview.opener_editors import default_application, editor_command

# a file's name and whether it is opened; all others are shown in their folder
NAMES = (
    ("a.md", True), ("a.txt", True), ("A.MD", True), ("-rf.md", True), ("--help.txt", True), ("$(touch x).md", True),
    ("`touch x`.txt", True), ("a;touch x.md", True), ("a\ntouch x.md", True), ("日本語 %U %f.md", True), ("'\".md", True),
    (".gitignore", True), ("a.desktop", False), ("a.sh", False), ("a.exe", False), ("a.lnk", False), ("a.docm", False),
    ("a.bat", False), ("a.jar", False), ("a.html", False), ("a.md.sh", False), ("a.md.desktop", False), ("-rf", False),
    ("$(x)", False), ("a\nb.sh", False), (".md", False), ("a.md ", False),
)  # fmt: skip


class Desktop:
    """Remembers what would have been opened and started."""

    def __init__(self, editor: str = "") -> None:
        self.opened: list[str] = []
        self.started: list[list[str]] = []
        find = lambda path, line: [editor, f"+{line}", str(path)] if editor else []  # noqa: E731 - as short as a method
        self.opener = Opener(self._launch, self._start, find)

    def _launch(self, url: QUrl) -> bool:
        self.opened.append(url.toLocalFile())
        return True

    def _start(self, command: list[str]) -> bool:
        self.started.append(command)
        return command[0] != "broken"


@pytest.mark.parametrize(("name", "is_opened"), NAMES)
def test_only_plain_documents_are_opened(tmp_path, name, is_opened):
    path, desktop = tmp_path / name, Desktop()
    path.write_text("#!/bin/sh\ntouch executed\n", encoding="utf-8")
    assert desktop.opener.open_document(path) == ""
    assert desktop.opened == [str(path if is_opened else tmp_path)]
    assert len(NAMES) >= 25


@pytest.mark.parametrize(("name", "is_opened"), NAMES)
def test_a_name_is_one_argument_and_never_a_command(tmp_path, name, is_opened):
    path, desktop = tmp_path / name, Desktop("editor")
    path.write_text("x", encoding="utf-8")
    desktop.opener.open_document(path, line=7)
    assert desktop.started == ([["editor", "+7", str(path)]] if is_opened else [])


def test_a_document_that_may_be_executed_is_shown_in_its_folder(tmp_path):
    path, desktop = tmp_path / "a.md", Desktop("editor")
    path.write_text("x", encoding="utf-8")
    path.chmod(0o755)
    desktop.opener.open_document(path, line=7)
    assert (desktop.opened, desktop.started) == ([str(tmp_path)], [])


@pytest.mark.parametrize(("editor", "line"), [("editor", 1), ("broken", 9), ("", 9)])
def test_a_document_is_opened_all_the_same_where_the_line_cannot_be_told(tmp_path, editor, line):
    path, desktop = tmp_path / "a.md", Desktop(editor)
    path.write_text("x", encoding="utf-8")
    desktop.opener.open_document(path, line)
    assert desktop.opened == [str(path)]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "smb://host/x", "", "/etc/passwd"])
def test_no_other_address_reaches_the_desktop(address):
    desktop = Desktop()
    assert desktop.opener.open_address(address)
    assert desktop.opened == []


def home(tmp_path: Path, desktop_file: str, *programs: str, mime: str = "text/markdown") -> dict[str, str]:
    """An environment whose default application is `desktop_file`, and which has `programs`."""
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config/mimeapps.list").write_text(
        f"[Default Applications]\n{mime}={desktop_file};b.desktop\n", encoding="utf-8"
    )
    (tmp_path / "bin").mkdir()
    for program in programs:
        (tmp_path / "bin" / program).write_text("", encoding="utf-8")
        (tmp_path / "bin" / program).chmod(0o755)
    return {"HOME": str(tmp_path), "PATH": str(tmp_path / "bin"), "XDG_CONFIG_DIRS": "/none", "XDG_DATA_DIRS": "/none"}


@pytest.mark.parametrize(
    ("desktop_file", "programs", "command"),
    [
        ("code.desktop", ("code",), ["code", "--goto", "/x/a b.md:12"]),
        ("org.kde.kate.desktop", ("kate",), ["kate", "--line", "12", "/x/a b.md"]),
        ("org.gnome.gedit.desktop", ("gedit",), ["gedit", "+12", "/x/a b.md"]),
        ("vim.desktop", ("vim", "x-terminal-emulator"), ["x-terminal-emulator", "-e", "vim", "+12", "/x/a b.md"]),
        ("vim.desktop", ("x-terminal-emulator",), []),
        ("code.desktop", (), []),
        ("some.viewer.desktop", ("some",), []),
    ],
)
def test_an_editor_that_is_the_default_is_told_the_line(tmp_path, desktop_file, programs, command):
    env = home(tmp_path, desktop_file, *programs)
    assert editor_command(Path("/x/a b.md"), 12, env) == command


def test_an_editor_of_plain_text_also_has_markdown(tmp_path):
    env = home(tmp_path, "org.gnome.gedit.desktop", "gedit", mime="text/plain")
    assert editor_command(Path("/x/a.md"), 2, env) == ["gedit", "+2", "/x/a.md"]


@pytest.mark.parametrize(
    "content", ["", "[Default Applications", "\xff\xfe", "[Other]\ntext/plain=a.desktop\n", "a=b\n"]
)
def test_a_list_of_applications_that_cannot_be_understood_says_nothing(tmp_path, content):
    env = home(tmp_path, "code.desktop")
    (tmp_path / ".config/mimeapps.list").write_text(content, encoding="latin-1")
    assert default_application(("text/plain",), env) == ""


def test_the_list_of_the_own_desktop_comes_first(tmp_path):
    env = home(tmp_path, "code.desktop")
    own = tmp_path / ".config/kde-mimeapps.list"
    own.write_text("[Default Applications]\ntext/markdown=org.kde.kate.desktop\n", encoding="utf-8")
    assert default_application(("text/markdown",), env | {"XDG_CURRENT_DESKTOP": "KDE"}) == "org.kde.kate.desktop"
