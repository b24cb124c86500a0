"""The command that starts this program again, for launchers and at login."""

import os
import sys
from pathlib import Path

SCRIPT = "docsearch-gui.exe" if sys.platform == "win32" else "docsearch-gui"


def program() -> tuple[str, ...]:
    """The program that runs now, as an argument list with an absolute path."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return program_beside(sys.argv[0], sys.executable)


def program_beside(*places: str) -> tuple[str, ...]:
    """The script that lies where one of `places` does, its links kept; without one, the last, a Python, with its module."""
    for place in places:
        script = Path(os.path.abspath(place)).with_name(SCRIPT)  # noqa: PTH100 - absolute() would keep "bin/../bin"
        if script.is_file() and os.access(script, os.X_OK):
            return (str(script),)
    # -P: as for the workers, a torch.py in the folder where it starts must not be imported
    return (places[-1], "-P", "-m", "docsearch_gui")


def own_variables() -> dict[str, str]:
    """The variables without which a later start would not find the data of this one."""
    home = os.environ.get("DOCSEARCH_HOME")
    return {"DOCSEARCH_HOME": str(Path(home).expanduser().absolute())} if home else {}
