"""What the system can tell of changes: its limit of watches, how many are in use here, and file systems without events."""

import os
import re
import sys
from pathlib import Path

LIMITS = (Path("/proc/sys/fs/inotify/max_user_watches"), Path("/proc/sys/user/max_inotify_watches"))
MOUNTS = Path("/proc/self/mountinfo")
_OPEN_FILES = Path("/proc/self/fdinfo")
# changes that other machines make on these do not reach inotify
EVENTLESS = frozenset({
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "orangefs",
    "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
    "fuse.cephfs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.google-drive-ocamlfuse", "fuse.gvfsd-fuse", "fuse.rclone",
    "fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse",
})  # fmt: skip


def watch_limit() -> int | None:
    """How many folders the system lets this user watch, or None where there is no such limit."""
    known = [int(file.read_text()) for file in LIMITS if file.exists()] if sys.platform.startswith("linux") else []
    return min(known, default=None)


def watches_in_use() -> int:
    """How many folders this process watches; 0 where the system does not say."""
    count = 0
    try:
        for file in _OPEN_FILES.iterdir():
            try:
                count += file.read_bytes().count(b"inotify wd:")
            except OSError:
                continue  # closed meanwhile
    except OSError:
        return 0
    return count


def count_folders(root: Path) -> int:
    """How many watches `root` takes: itself and every folder below it that may be listed."""
    count, waiting = 0, [str(root)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                waiting += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            continue
        count += 1
    return count


def eventless_filesystem(path: Path) -> str:
    """The type of the file system `path` lies on, where that tells of no changes; else an empty text."""
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    found = filesystem_in(mounts, str(path.resolve()))
    return found if found in EVENTLESS else ""


def filesystem_in(mounts: str, path: str) -> str:
    """The type of the file system that holds `path`, by the text of a mountinfo file; see proc(5)."""
    best, found = -1, ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        place = _unescaped(left.split(" ")[4]) if left.count(" ") >= 4 else ""
        if len(place) >= best and (path == place or path.startswith(place.rstrip("/") + "/")) and right:
            best, found = len(place), right.split(" ")[0]
    return found


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)
