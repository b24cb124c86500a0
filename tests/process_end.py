"""Waiting for the end of a process that is no child of the test."""

import os
import select

import psutil


def ends(pid: int, timeout_s: float = 5) -> bool:
    """Whether the process has ended within `timeout_s`; a zombie that its new parent does not reap has."""
    try:
        if not hasattr(os, "pidfd_open"):
            return psutil.Process(pid).wait(timeout_s) is None
        descriptor = os.pidfd_open(pid)
    except (ProcessLookupError, psutil.NoSuchProcess):
        return True
    try:
        return bool(select.select([descriptor], [], [], timeout_s)[0])
    finally:
        os.close(descriptor)
