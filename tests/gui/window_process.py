"""A window with a fake engine as a process of its own: python -m tests.gui.window_process EVENTS [FOLDER…]"""

import sys
from pathlib import Path

from docsearch_gui.gui.app import run
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings


def main(events: Path, arguments: list[str]) -> int:
    """Run the window; write a line to `events` for the loaded modules, and for each folder that arrives."""
    loaded = sorted({name.partition(".")[0] for name in sys.modules})

    def say(line: str) -> None:
        with events.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    def make_engine():
        say(f"painted {' '.join(sorted({name.partition('.')[0] for name in sys.modules} | set(loaded)))}")
        from tests.gui.fake_engine import FakeEngine

        class TellingEngine(FakeEngine):
            def add_folder(self, path: Path) -> None:
                super().add_folder(path)
                say(f"folder {path}")

            def stop(self):
                self.stopping.set_result(None)
                return super().stop()

        return TellingEngine()

    paths = AppPaths.from_environment()
    paths.create()
    return run(arguments, make_engine, paths, Settings(), [])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
