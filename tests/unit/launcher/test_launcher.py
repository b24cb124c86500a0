"""The launcher: its files are right by the tools of the desktops, start the program, and go without a trace."""

import os
import stat
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from docsearch_gui.gui.desktop.arguments import place
from docsearch_gui.gui.desktop.desktop_entry import exec_value, login_entry
from docsearch_gui.gui.desktop.launcher import ICON_SIZES, Launcher
from docsearch_gui.gui.desktop.program import program, program_beside
from docsearch_gui.gui.start import run_window
from tests.desktop_tools import needs

pytestmark = needs("desktop-file-validate", "appstreamcli", "gio", "update-desktop-database")
# a name with every sign that means something in an entry, to the shell, to GLib or in a URL
AWKWARD = """資料 100%U $HOME "a" 'b' `c` \\d ;&|*?#=%%"""
TELL = '#!/bin/sh\nfor argument in "$0" "$DOCSEARCH_HOME" "$@"; do printf "%s\\n" "$argument"; done > "$TOLD.new"\nmv "$TOLD.new" "$TOLD"\n'


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A home of its own for all that looks at the desktop's folders."""
    for name in ("data", "config", "Desktop"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("DOCSEARCH_HOME", str(tmp_path / "docsearch"))
    return tmp_path


@pytest.fixture
def launcher(home) -> Launcher:
    return Launcher(home / "data", home / "record.json")


@pytest.fixture
def awkward(home, qtbot, monkeypatch):
    """A program under an awkward path, and a function that waits for what it was told."""
    path = home / AWKWARD / "docsearch-gui"
    path.parent.mkdir()
    path.write_text(TELL, encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("TOLD", str(home / "told"))

    def wait() -> list[str]:
        qtbot.waitUntil((home / "told").exists, timeout=10_000)
        return (home / "told").read_text(encoding="utf-8").splitlines()

    return path, wait


def run(*command: object) -> subprocess.CompletedProcess:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=60)


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_the_installed_files_pass_the_tools_of_the_desktops(home):
    assert run_window(["--install-launcher", "--desktop"]) == 0
    for entry in (home / "data/applications/docsearch-gui.desktop", home / "Desktop/docsearch-gui.desktop"):
        checked = run("desktop-file-validate", entry)
        assert (checked.returncode, checked.stdout) == (0, "")
    checked = run("appstreamcli", "validate", "--no-net", home / "data/metainfo/docsearch-gui.metainfo.xml")
    assert checked.returncode == 0, checked.stdout


def test_the_entry_names_this_program(home, launcher):
    lines = launcher.install(program(), {})[0].read_text(encoding="utf-8").splitlines()
    (tried,) = (line.removeprefix("TryExec=") for line in lines if line.startswith("TryExec="))
    assert Path(tried).is_absolute()
    assert run(tried, *program()[1:], "--version").stdout.startswith("docsearch ")


def test_what_opens_folders_stays_what_it_was(home):
    def opens_folders() -> str:
        return run("env", "LC_ALL=C.UTF-8", "gio", "mime", "inode/directory").stdout.partition("\n")[0]

    manager = home / "data/applications/files.desktop"
    manager.parent.mkdir()
    manager.write_text("[Desktop Entry]\nType=Application\nName=F\nExec=true %U\nMimeType=inode/directory;\n")
    run("update-desktop-database", manager.parent)
    before = opens_folders()
    assert run_window(["--install-launcher"]) == 0
    assert opens_folders() == before
    assert "docsearch-gui.desktop" in run("gio", "mime", "inode/directory").stdout


def test_what_is_taken_away_is_what_was_installed(home, capsys):
    (home / "data/applications").mkdir()
    (home / "data/applications/other.desktop").write_text("[Desktop Entry]\nType=Application\nName=O\nExec=true\n")
    before = files_below(home / "data") | files_below(home / "Desktop")
    assert run_window(["--install-launcher", "--desktop"]) == 0
    assert run_window(["--install-launcher"]) == 0
    assert run_window(["--uninstall-launcher"]) == 0
    assert capsys.readouterr().out.count("removed") == len(ICON_SIZES) + 4
    assert files_below(home / "data") | files_below(home / "Desktop") == before
    assert run_window(["--uninstall-launcher"]) == 0
    assert capsys.readouterr().out == "No launcher is installed.\n"


def test_without_a_desktop_folder_only_the_menus_have_it(home, capsys):
    (home / "Desktop").rmdir()
    assert run_window(["--install-launcher", "--desktop"]) == 1
    said = capsys.readouterr()
    assert said.out.count("installed") == 1
    assert "There is no folder for the desktop" in said.err


def test_each_icon_has_its_size(home, launcher):
    launcher.install(["/bin/true"], {})
    icons = home / "data/icons/hicolor"
    for size in ICON_SIZES:
        image = QImage(str(icons / f"{size}x{size}/apps/docsearch-gui.png"))
        assert (image.width(), image.height(), image.hasAlphaChannel()) == (size, size, True)
    assert (icons / "scalable/apps/docsearch-gui.svg").is_file()


def test_the_entry_on_the_desktop_can_be_started(home, launcher):
    _menu, copy = launcher.install(["/bin/true"], {}, home / "Desktop")
    assert copy.stat().st_mode & stat.S_IXUSR
    launcher.install(["/bin/false"], {})
    assert "Exec=/bin/false %U" in copy.read_text(encoding="utf-8")


def test_an_entry_starts_a_program_under_any_path_with_any_folder(home, launcher, awkward):
    path, wait = awkward
    folder = home / "文書 50% & #1"
    folder.mkdir()
    entry = launcher.install([str(path)], {"DOCSEARCH_HOME": str(home / AWKWARD)})[0]
    assert run("desktop-file-validate", entry).returncode == 0
    assert run("gio", "launch", entry, folder).returncode == 0
    name, variable, told = wait()
    assert (name, variable, place(told)) == (str(path), str(home / AWKWARD), str(folder))


def test_the_entry_for_the_login_starts_hidden(home, awkward):
    path, wait = awkward
    entry = home / "docsearch-gui.desktop"
    entry.write_text(login_entry([str(path)], {}), encoding="utf-8")
    assert run("desktop-file-validate", entry).returncode == 0
    assert run("gio", "launch", entry).returncode == 0
    assert wait() == [str(path), os.environ["DOCSEARCH_HOME"], "--hidden"]


def test_a_plain_path_is_not_quoted():
    assert exec_value(["/opt/文書/docsearch-gui"], {}, "%U") == "/opt/文書/docsearch-gui %U"


def test_the_program_is_the_script_that_was_started_even_through_a_link(tmp_path):
    (tmp_path / "tool").mkdir()
    (tmp_path / "bin").mkdir()
    script = tmp_path / "tool" / "docsearch-gui"
    script.write_text("")
    script.chmod(0o755)
    (tmp_path / "bin/docsearch-gui").symlink_to(script)
    started = str(tmp_path / "tool/../bin/docsearch-gui")
    assert program_beside(started, "/usr/bin/python3") == (str(tmp_path / "bin/docsearch-gui"),)


def test_without_a_script_the_program_is_the_module():
    assert program_beside("/nowhere/__main__.py", "/nowhere/python3") == (
        "/nowhere/python3",
        "-P",
        "-m",
        "docsearch_gui",
    )
