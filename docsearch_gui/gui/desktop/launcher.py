"""The program among those of the desktop: its entry, icons and description, written for one user and taken away again."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QImageReader

from docsearch_gui.gui.desktop.desktop_entry import APP_ID, launcher_entry
from docsearch_gui.paths import resources

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
EMPTY_CACHE = "[MIME Cache]"
LIMIT_S = 10


class Launcher:
    """What is installed below `data`, the user's XDG_DATA_HOME; `record` remembers it, for the time when it has to go."""

    def __init__(self, data: Path, record: Path) -> None:
        self._data, self._record = data, record
        self._applications = data / "applications"

    def install(self, program: Sequence[str], variables: Mapping[str, str], desktop: Path | None = None) -> list[Path]:
        """Write or renew all files, with a copy of the entry in the folder `desktop`; the entries that start `program`."""
        before = _read(self._record)
        entry = launcher_entry(program, variables).encode()
        files = dict(self._files(entry))
        copies = {path for path in before if path.suffix == ".desktop" and path not in files and path.is_file()}
        copies |= {desktop / f"{APP_ID}.desktop"} if desktop else set()
        files |= dict.fromkeys(copies, entry)
        made = [folder for path in files for folder in _missing_folders(path.parent)]
        caches = [cache for cache in (self._cache(),) if not cache.exists()]
        _write(
            self._record, json.dumps([str(path) for path in dict.fromkeys([*before, *caches, *files, *made])]).encode()
        )
        for path, data in files.items():
            _write(path, data)
        for copy in copies:
            _trust(copy)
        self._tell_desktop()
        return [self._applications / f"{APP_ID}.desktop", *sorted(copies)]

    def uninstall(self) -> list[Path]:
        """Take away what was installed, and the folders made for it if nothing else is in them; the files that are gone."""
        record = _read(self._record)
        files = [path for path in record if path != self._cache() and path.is_file()]
        for path in files:
            path.unlink()
        self._tell_desktop()
        if self._cache() in record and self._cache().is_file() and _is_empty_cache(self._cache()):
            self._cache().unlink()
        for folder in sorted((path for path in record if path.is_dir()), key=lambda path: -len(path.parts)):
            if not any(folder.iterdir()):
                folder.rmdir()
        self._record.unlink(missing_ok=True)
        return files

    def _files(self, entry: bytes) -> Iterator[tuple[Path, bytes]]:
        yield self._applications / f"{APP_ID}.desktop", entry
        icons, drawing = self._data / "icons" / "hicolor", resources() / "icons" / "docsearch.svg"
        yield icons / "scalable" / "apps" / f"{APP_ID}.svg", drawing.read_bytes()
        for size in ICON_SIZES:
            yield icons / f"{size}x{size}" / "apps" / f"{APP_ID}.png", _png(drawing, size)
        about = resources() / "desktop" / f"{APP_ID}.metainfo.xml"
        yield self._data / "metainfo" / about.name, about.read_bytes()

    def _cache(self) -> Path:
        return self._applications / "mimeinfo.cache"

    def _tell_desktop(self) -> None:
        """Have desktops that run notice: they look again when the time of these folders changes."""
        for folder in (self._data / "icons" / "hicolor", self._applications):
            if folder.is_dir():
                os.utime(folder)
        if self._applications.is_dir():
            run_if_there("update-desktop-database", str(self._applications))


def run_if_there(*command: str) -> str:
    """The output of one of the desktop's own programs; empty where it is missing or fails."""
    found = shutil.which(command[0])
    if found is None:
        return ""
    try:
        done = subprocess.run([found, *command[1:]], capture_output=True, text=True, check=False, timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout if done.returncode == 0 else ""


def _trust(entry: Path) -> None:
    """Let a double-click on the desktop start it: by its mode, and by GNOME's mark."""
    entry.chmod(0o755)
    run_if_there("gio", "set", str(entry), "metadata::trusted", "true")


def _png(drawing: Path, size: int) -> bytes:
    reader = QImageReader(str(drawing))
    reader.setScaledSize(QSize(size, size))
    image, buffer = reader.read(), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise OSError(f"cannot draw {drawing}: {reader.errorString()}")
    return bytes(buffer.data())


def _missing_folders(folder: Path) -> list[Path]:
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _read(record: Path) -> list[Path]:
    try:
        return [Path(name) for name in json.loads(record.read_text(encoding="utf-8"))]
    except (FileNotFoundError, ValueError):
        return []


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _is_empty_cache(cache: Path) -> bool:
    return cache.read_text(encoding="utf-8", errors="replace").strip() == EMPTY_CACHE
