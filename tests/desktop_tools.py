"""Marks tests that need programs of a Linux desktop."""

import os
import shutil
import sys

import pytest


def needs(*tools: str) -> list[pytest.MarkDecorator]:
    """Skips elsewhere, and where a user who may not install them lacks them; root got them from packaging/dev.py."""
    missing = [name for name in tools if not shutil.which(name)]
    return [
        pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only"),
        pytest.mark.skipif(
            bool(missing) and os.name == "posix" and os.geteuid() != 0,
            reason=f"needs {', '.join(missing)}: packaging/dev.py test names their packages",
        ),
    ]
