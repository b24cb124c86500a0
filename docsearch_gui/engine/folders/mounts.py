"""Other volumes inside a folder: where they are mounted, and which are away."""

import os
from pathlib import Path

import psutil


def mounts_below(root: Path) -> frozenset[str]:
    """The places inside the folder `root` where volumes are mounted now."""
    inside = os.path.join(root, "")  # noqa: PTH118 - a Path drops the separator at the end
    return frozenset(
        partition.mountpoint
        for partition in psutil.disk_partitions(all=True)
        if partition.mountpoint.startswith(inside)
    )
