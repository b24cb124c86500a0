"""A real git repository with two branches that differ in most files."""

import random
import subprocess
from pathlib import Path

FILES_A_FOLDER = 100
WORDS = [
    "river",
    "stone",
    "winter",
    "engine",
    "letter",
    "garden",
    "copper",
    "window",
    "market",
    "signal",
    "harbour",
    "meadow",
    "candle",
    "ladder",
    "bridge",
]


class GitTree:
    """Of ten files of the branch `main`, the branch `other` changes eight, lacks one, and has one that `main` lacks."""

    def __init__(self, root: Path, files: int) -> None:
        self.root = root
        root.mkdir(parents=True)
        self._git("init", "-q", "-b", "main")
        for number in range(files):
            self._write(number, "main")
        self._commit("main")
        self._git("checkout", "-q", "-b", "other")
        for number in range(0, files, 10):
            self._path(number).unlink()
            for changed in range(number + 1, min(number + 9, files)):
                self._write(changed, "other")
            self._write(files + number, "other")
        self._commit("other")
        self._git("checkout", "-q", "main")

    def checkout(self, branch: str) -> None:
        """Switch to `branch` as git does."""
        self._git("checkout", "-q", branch)

    def changed(self) -> dict[str, int]:
        """How many files git says differ between the branches: added, deleted, modified."""
        done = self._git("diff", "--name-status", "main", "other")
        letters = [line.split("\t")[0] for line in done.splitlines()]
        return {letter: letters.count(letter) for letter in ("A", "D", "M")}

    def _path(self, number: int) -> Path:
        return self.root / f"part{number // FILES_A_FOLDER:04}" / f"note{number:06}.md"

    def _write(self, number: int, branch: str) -> None:
        words = " ".join(random.Random(f"{number} {branch}").choices(WORDS, k=30))
        path = self._path(number)
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# Note {number}\n\nOn the branch {branch}: {words}.\n", encoding="utf-8")

    def _commit(self, message: str) -> None:
        self._git("add", "-A")
        self._git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", message)

    def _git(self, *arguments: str) -> str:
        # no settings of the user: a hook or a signing key of theirs has no place in a benchmark
        environment = {
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "PATH": "/usr/bin:/bin",
            "LANG": "C",
        }
        command = ["git", "-c", "gc.auto=0", "-c", "core.fsync=none", *arguments]
        done = subprocess.run(command, cwd=self.root, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout
