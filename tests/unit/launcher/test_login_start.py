"""Starting at login, in the way of each system."""

import plistlib
import sys

import pytest
from PySide6.QtCore import QSettings

from docsearch_gui.gui.desktop.login_start import Autostart, LaunchAgent, RunKey, set_start_at_login, starts_at_login

COMMAND, VARIABLES = ("/opt/my 文書/docsearch-gui",), {"DOCSEARCH_HOME": "/data"}


@pytest.fixture(params=["Linux", "Windows", "macOS"])
def login(request, tmp_path):
    if request.param == "Windows":
        return RunKey(QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat))
    return Autostart(tmp_path / "autostart") if request.param == "Linux" else LaunchAgent(tmp_path / "agents")


def test_it_is_off_then_on_then_off(login):
    assert not login.on()
    login.turn_off()
    login.turn_on(COMMAND, VARIABLES)
    login.turn_on(COMMAND, VARIABLES)
    assert login.on()
    login.turn_off()
    assert not login.on()


def test_linux_starts_it_hidden_by_an_entry(tmp_path):
    Autostart(tmp_path).turn_on(COMMAND, VARIABLES)
    lines = (tmp_path / "docsearch-gui.desktop").read_text(encoding="utf-8").splitlines()
    assert 'Exec=env DOCSEARCH_HOME=/data "/opt/my 文書/docsearch-gui" --hidden' in lines


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_turned_off_is_off(tmp_path, line):
    login = Autostart(tmp_path)
    login.turn_on(COMMAND, {})
    with (tmp_path / "docsearch-gui.desktop").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert not login.on()


def test_windows_starts_it_hidden_by_a_command_line(tmp_path):
    key = QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat)
    RunKey(key).turn_on(COMMAND, {})
    assert key.value("docsearch-gui") == '"/opt/my 文書/docsearch-gui" --hidden'


def test_macos_starts_it_hidden_by_a_property_list(tmp_path):
    LaunchAgent(tmp_path).turn_on(COMMAND, VARIABLES)
    agent = plistlib.loads((tmp_path / "docsearch-gui.plist").read_bytes())
    assert (agent["ProgramArguments"], agent["RunAtLoad"]) == ([*COMMAND, "--hidden"], True)
    assert agent["EnvironmentVariables"] == VARIABLES


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG_CONFIG_HOME is Linux's")
def test_this_program_starts_at_login_if_asked_to(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    set_start_at_login(on=True)
    assert starts_at_login()
    assert " --hidden" in (tmp_path / "autostart/docsearch-gui.desktop").read_text(encoding="utf-8")
    set_start_at_login(on=False)
    assert not starts_at_login()
    assert list((tmp_path / "autostart").iterdir()) == []
