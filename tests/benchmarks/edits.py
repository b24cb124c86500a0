"""1,000 scripted edits of real documents: seconds from each save until words find it, and until meaning does.

`python -m tests.benchmarks.edits [--edits 1000] [--in-flight 2] [--seed 1]`, real model, real watcher, a copy of every eighth file of
the shared documentation (`--every 8`). An edit appends a section, changes a line, replaces the file, writes a new one, renames one or
deletes one. Words find it when the first answer to its own words shows the new state; meaning, when the final answer shows it and every
section of the file has its vector (whether it is among the nearest is another question, with hundreds of sections that are nearly the
same). Each edit is measured from its own save; `--in-flight` of them may be open at a time.
"""

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.folder_models import PathVerdict
from docsearch_gui.search_models import SearchAnswer
from docsearch_gui.settings import Settings
from tests.benchmarks.app_process import AppProcess, Start
from tests.benchmarks.report import Report, percentile
from tests.benchmarks.session import corpus_files

WORDS_S, MEANING_S = 3.0, 5.0
GIVEN_UP_S = 60.0
FLOWERS = ["anemone", "begonia", "camellia", "dahlia", "edelweiss", "freesia", "gentian", "hyacinth", "iris", "jasmine"]


@dataclass
class Edit:
    """What was done to a file, the words that ask for it, and when which search showed it."""

    kind: str
    path: Path
    words: str
    saved: float
    gone: bool = False
    words_s: float | None = None
    meaning_s: float | None = None

    def look(self, app: AppProcess) -> None:
        """Ask for it, and note when it is shown."""
        first, final = app.both_answers(self.words)
        now = time.perf_counter() - self.saved
        if self.words_s is None and self._is_shown(first):
            self.words_s = now
        if self.meaning_s is None and self._is_shown(final) and (self.gone or self._has_vectors(app)):
            self.meaning_s = now

    @property
    def done(self) -> bool:
        """Whether both searches have shown it, or never will."""
        return (
            self.words_s is not None and self.meaning_s is not None
        ) or time.perf_counter() - self.saved > GIVEN_UP_S

    def _is_shown(self, answer: SearchAnswer) -> bool:
        mark = self.words.split()[0]
        shown = [result for result in answer.results if result.path == self.path and mark in result.text]
        return not shown if self.gone else bool(shown)

    def _has_vectors(self, app: AppProcess) -> bool:
        report = app.call("why", self.path)
        return report.verdict is PathVerdict.INDEXED and report.embedded == report.sections


class Editor:
    """Edits files of a folder, each of which is open for one edit at a time."""

    def __init__(self, folder: Path, generator: random.Random) -> None:
        self._folder = folder
        self._random = generator
        self._number = 0
        self._marked: dict[Path, str] = {}

    def edit(self, busy: set[Path]) -> Edit:
        """Make the next edit, of no file in `busy`."""
        kinds = ["append", "change", "replace", "new"]
        marked = [path for path in self._marked if path not in busy]
        kinds += ["rename", "delete"] if marked else []
        kind = self._random.choice(kinds)
        if kind in {"rename", "delete"}:
            return getattr(self, f"_{kind}")(self._random.choice(marked))
        sentence = self._sentence()
        path = self._any(busy) if kind != "new" else self._folder / f"new-{self._number}.md"
        getattr(self, f"_{kind}")(path, sentence)
        self._marked[path] = sentence
        return Edit(kind, path, sentence, time.perf_counter())

    def _append(self, path: Path, sentence: str) -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n\n## {sentence}\n\n{sentence}\n")

    def _change(self, path: Path, sentence: str) -> None:
        lines = path.read_text(encoding="utf-8").splitlines()
        lines[self._random.randrange(len(lines) // 2, len(lines))] = f"\n## {sentence}\n\n{sentence}\n"
        path.write_text("\n".join(lines), encoding="utf-8")

    def _replace(self, path: Path, sentence: str) -> None:
        draft = path.with_name(f".{path.name}.new")
        draft.write_text(f"# {sentence}\n\n{sentence}\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
        draft.replace(path)

    def _new(self, path: Path, sentence: str) -> None:
        path.write_text(f"# {sentence}\n\n{sentence}\n", encoding="utf-8")

    def _rename(self, path: Path) -> Edit:
        self._number += 1
        target = path.with_name(f"renamed-{self._number}.md")
        sentence = self._marked[target] = self._marked.pop(path)
        path.rename(target)
        return Edit("rename", target, sentence, time.perf_counter())

    def _delete(self, path: Path) -> Edit:
        sentence = self._marked.pop(path)
        path.unlink()
        return Edit("delete", path, sentence, time.perf_counter(), gone=True)

    def _any(self, busy: set[Path]) -> Path:
        return self._random.choice(sorted(path for path in self._folder.glob("*.md") if path not in busy))

    def _sentence(self) -> str:
        self._number += 1
        return f"quokka{self._number}x plants {self._random.choice(FLOWERS)} and {self._random.choice(FLOWERS)} beside the old harbour"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--in-flight", type=int, default=2)
    parser.add_argument("--every", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    settings = Settings(pause_when_busy=0, pause_on_battery=0)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "notes"
        folder.mkdir()
        for number, file in enumerate(corpus_files(options.every)):
            (folder / f"{number}-{file.name}").write_bytes(file.read_bytes())
        with AppProcess(Start(Path(temporary) / "home", settings, real=True)) as app:
            app.add(folder)
            status = app.settle()
            made = edit_all(app, Editor(folder, random.Random(options.seed)), options.edits, options.in_flight)
    report = Report("edits")
    report.facts("before the edits", documents=status.indexed, sections=status.sections)
    report_edits(report, made)
    report.finish()


def edit_all(app: AppProcess, editor: Editor, edits: int, in_flight: int) -> list[Edit]:
    """Make the edits, and ask for each until it is shown."""
    made: list[Edit] = []
    waiting: list[Edit] = []
    while len(made) < edits or waiting:
        if len(made) < edits and len(waiting) < in_flight:
            waiting.append(editor.edit({edit.path for edit in waiting}))
            made.append(waiting[-1])
        for edit in waiting:
            edit.look(app)
        waiting = [edit for edit in waiting if not edit.done]
        app.next_status(0.05)
    return made


def report_edits(report: Report, made: list[Edit]) -> None:
    for kind in sorted({edit.kind for edit in made}):
        of_kind = [edit for edit in made if edit.kind == kind]
        words, meaning = ([getattr(edit, leg) or GIVEN_UP_S for edit in of_kind] for leg in ("words_s", "meaning_s"))
        p95 = {"words_p95_s": round(percentile(words, 0.95), 2), "meaning_p95_s": round(percentile(meaning, 0.95), 2)}
        report.facts(kind, edits=len(of_kind), **p95)
    for leg, name, bound in (("words_s", "words", WORDS_S), ("meaning_s", "meaning", MEANING_S)):
        seconds = [getattr(edit, leg) or GIVEN_UP_S for edit in made]
        report.row(f"save to found by {name}, p50", [percentile(seconds, 0.5)], "s", "", lambda _: True)
        p95 = percentile(seconds, 0.95)
        report.row(f"save to found by {name}, p95", [p95], "s", f"<= {bound}", lambda value, most=bound: value <= most)
        never = sum(getattr(edit, leg) is None for edit in made)
        report.row(f"never found by {name}", [never], "edits", "0", lambda value: value == 0)


if __name__ == "__main__":
    main()
