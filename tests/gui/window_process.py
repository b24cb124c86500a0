"""A window with a fake engine as a process of its own: python -m tests.gui.window_process EVENTS [FOLDER…]"""

import math
import os
import sys
from pathlib import Path

from docsearch_gui.gui.app import run
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import load_settings


def main(events: Path, arguments: list[str]) -> int:
    """Run the window; write a line to `events` for the loaded modules, and for each place that arrives.

    With STUCK in its environment the engine never stops.
    """
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

            def preflight(self, path, rules):
                say(f"proposed {path}")
                return super().preflight(path, rules)

            def why(self, path):
                say(f"asked why {path}")
                return super().why(path)

            def start(self):
                super().start()
                say("started")

            def pause(self, until: float = math.inf) -> None:
                super().pause(until)
                say("pause")

            def stop(self):
                say("stopped")
                if "STUCK" not in os.environ:
                    self.stopping.set_result(None)
                return super().stop()

        return TellingEngine()

    paths = AppPaths.from_environment()
    paths.create()
    settings, errors = load_settings(paths.settings_file)
    return run(arguments, make_engine, paths, settings, errors)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
