"""What only the system's package manager can bring: installed where that is allowed, else the line to type."""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

QT_PACKAGES = (
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libfontconfig1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libwayland-cursor0",
    "libwayland-egl1",
)
QT_FILES = ("lib/libQt6Gui.so.6", "lib/libQt6Widgets.so.6", "plugins/platforms/libqxcb.so")
QT_WAYLAND_FILE = "plugins/platforms/libqwayland*.so"
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xprop": "x11-utils",
    "trayer": "trayer",
    "dbus-daemon": "dbus",
    "dbus-launch": "dbus-x11",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "gio": "libglib2.0-bin",
    "pcmanfm": "pcmanfm",
}
JAPANESE_FONT = "fonts-noto-cjk"


def provide_venv_module() -> bool:
    """Whether this Python can make environments, if need be with Debian's python3-venv."""
    return importlib.util.find_spec("ensurepip") is not None or provide(["python3-venv"], "making environments")


def provide_qt_libraries(venv: Path) -> None:
    """Bring the libraries that Qt's windows need and that are not there."""
    if missing := missing_qt_libraries(venv):
        provide(QT_PACKAGES, f"the window ({', '.join(missing)} not found)")


def provide_test_tools() -> None:
    """Bring what the tests on a real X server and of the launcher need and that is not there."""
    if sys.platform.startswith("linux") and (missing := missing_test_packages()):
        provide(missing, "the tests of the window and its launcher")


def missing_qt_libraries(venv: Path) -> list[str]:
    """The shared libraries that Qt's own files ask for in vain; none where `ldd` cannot tell."""
    ldd = shutil.which("ldd")
    if not sys.platform.startswith("linux") or not ldd:
        return []
    names = [*QT_FILES, QT_WAYLAND_FILE] if os.environ.get("WAYLAND_DISPLAY") else QT_FILES
    files = [path for name in names for path in venv.glob(f"lib/python*/site-packages/PySide6/Qt/{name}")]
    result = subprocess.run([ldd, *files], capture_output=True, text=True, check=False)
    return not_found(result.stdout)


def not_found(ldd_output: str) -> list[str]:
    """The names that `ldd` reports as not found, each once, in order."""
    lines = (line.split() for line in ldd_output.splitlines() if line.endswith("=> not found"))
    return list(dict.fromkeys(words[0] for words in lines))


def missing_test_packages() -> list[str]:
    """The packages of the test tools that are not on this machine."""
    missing = [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    has_font = any(Path("/usr/share/fonts").rglob("*CJK*"))
    return missing if has_font else [*missing, JAPANESE_FONT]


def provide(packages: Sequence[str], purpose: str) -> bool:
    """Whether `packages` were installed; if not, the line that installs them was shown."""
    if not shutil.which("apt-get"):
        print(f"  needed for {purpose}, by the names of Debian: {' '.join(packages)}", flush=True)
        return False
    if os.geteuid() != 0:
        print(f"  needed for {purpose}; please run:\n    sudo {shlex.join(install_command(packages))}", flush=True)
        return False
    print(f"  system packages for {purpose} …", flush=True)
    # a fresh system has no package lists, an old one has lists of packages that are gone
    if apt(install_command(packages)) or (apt(["apt-get", "update"]) and apt(install_command(packages))):
        return True
    print(f"  they could not be installed; please run:\n    {shlex.join(install_command(packages))}", flush=True)
    return False


def install_command(packages: Sequence[str]) -> list[str]:
    """The command line that installs Debian packages without their extras."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def apt(command: Sequence[str]) -> bool:
    """Whether an apt command went well."""
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return (
        subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    )
