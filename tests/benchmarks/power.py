"""300 simulated power cuts: does the index open unattended, and is every row right after catching up with the catalog?

`python -m tests.benchmarks.power [--trials 300] [--first 0]`; a trial depends on its number alone. Each writes, replaces, deletes,
gives vectors and compacts at random beside a stand-in for the catalog, and is cut off in the midst of one more commit. Then files
become intact, empty, zero-filled, half or missing at random. Even trials keep what was synced before the last acknowledgement,
as an honest disk does: none of it may be lost. Odd ones damage everything newer than an older checkpoint while the catalog is
the newest, as a disk that lies does. In one of three the repair is itself cut off and starts again.
"""

import argparse
import base64
import hashlib
import random
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from docsearch_gui.search_models import Term
from tests.benchmarks.report import Report

DIMENSIONS = 8
MODEL = "model-a"
INDEX_ID = "power"
DOCUMENTS = 12
COLUMNS = [
    "section_id",
    "doc_id",
    "folder_id",
    "heading_path",
    "text",
    "search_text",
    "content_hash",
    "model_id",
    "vector",
]
TEXT = COLUMNS.index("text")
DAMAGES: list[Callable[[Path], object]] = [
    lambda _path: None,
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(bytes(path.stat().st_size)),
    lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    lambda path: path.unlink(),
]
Stamps = dict[Path, tuple[int, int]]


@dataclass
class Catalog:
    """What the engine knows: per document the texts of its sections and the generation of its last acknowledged write."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    generations: dict[str, int] = field(default_factory=dict)
    newest: int = 0


@dataclass(frozen=True)
class Outcome:
    """How a trial ended: what was told, documents read again, acknowledged ones among them, rows that are wrong."""

    told: str
    read_again: int
    lost: int
    wrong: int


def trial(number: int, folder: Path) -> Outcome:
    """One power cut in `folder`, which must not exist."""
    chance, index, catalog = random.Random(number), folder / "index", Catalog()
    store = opened(index)
    store.prepare(MODEL, DIMENSIONS)
    checkpoint = stamps(index)
    commits = chance.randint(4, 14)
    checkpoint_at = commits - 1 if number % 2 == 0 else chance.randint(0, commits - 2)
    for place in range(commits):
        commit(store, catalog, chance)
        if place == checkpoint_at:
            checkpoint = stamps(index)
    touched = begin_commit(store, catalog, chance)
    del store
    for path, stamp in stamps(index).items():
        if checkpoint.get(path) != stamp:
            chance.choice(DAMAGES)(path)
    if chance.random() < 1 / 3:
        begin_repair(index)
    store = opened(index)
    told = store.notice.code if store.notice else ""
    differing = catch_up(store, catalog)
    return Outcome(told, len(differing), len(differing - touched), wrong_rows(store, catalog, folder / "fresh"))


def opened(folder: Path):
    from docsearch_gui.index.store import Store  # LanceDB takes seconds to import

    return Store(folder, DIMENSIONS, MODEL, INDEX_ID)


def commit(store, catalog: Catalog, chance: random.Random) -> None:
    """One acknowledged request of the engine, noted in the catalog afterwards."""
    kind = chance.choices(["write", "delete", "vectors", "compact", "rest"], [8, 2, 3, 2, 1])[0]
    if kind == "write":
        texts = new_texts(chance)
        write(store, catalog, texts, with_vectors=chance.random() < 0.5)
        note(catalog, texts)
    elif kind == "delete" and catalog.texts:
        doc_id = chance.choice(list(catalog.texts))
        store.delete([doc_id])
        del catalog.texts[doc_id], catalog.generations[doc_id]
    elif kind == "vectors":
        give_vectors(store, chance.randint(1, 20))
    elif kind == "rest":
        store.maintain(idle=True, final=True)
    elif kind == "compact":
        compact(store)


def begin_commit(store, catalog: Catalog, chance: random.Random) -> set[str]:
    """One more commit, which the power cut leaves unacknowledged; the documents it touches."""
    kind = chance.choice(["write", "delete", "vectors", "compact", "rewrite"])
    if kind == "write":
        texts = new_texts(chance)
        write(store, catalog, texts, with_vectors=True)
        return set(texts)
    if kind == "delete" and catalog.texts:
        doc_id = chance.choice(list(catalog.texts))
        store.delete([doc_id])
        return {doc_id}
    if kind == "vectors":
        give_vectors(store, 10)
    elif kind == "compact":
        compact(store)
    elif kind == "rewrite":
        from docsearch_gui.index.upkeep import rewrite

        rewrite(store._table, MODEL)
    return set()


def compact(store) -> None:
    from docsearch_gui.index.upkeep import compact

    with store._commit():
        compact(store._table, MODEL, final=True)


def begin_repair(index: Path) -> None:
    """What a start leaves that is killed while it sets versions aside."""
    from docsearch_gui.index.repair import _make_sound, _set_newest_version_aside
    from docsearch_gui.index.verification import damage_met

    if (reason := damage_met(lambda: _make_sound(index, DIMENSIONS))) is not None:
        _set_newest_version_aside(index, reason)


def catch_up(store, catalog: Catalog) -> set[str]:
    """Do what the engine does at start; the documents it reads again."""
    counts = store.counts()
    store.delete(sorted(counts.keys() - catalog.texts.keys()))
    differing = {
        doc_id
        for doc_id, generation in catalog.generations.items()
        if counts.get(doc_id, [0, 0, generation])[::2] != [len(catalog.texts[doc_id]), generation]
    }
    texts = {doc_id: catalog.texts[doc_id] for doc_id in sorted(differing)}
    write(store, catalog, texts, with_vectors=False)
    note(catalog, texts)
    while give_vectors(store, 100):
        pass
    return differing


def wrong_rows(store, catalog: Catalog, fresh_folder: Path) -> int:
    """Rows by which the index differs from a fresh one of the same documents, and words and vectors found differently."""
    fresh = opened(fresh_folder)
    fresh.prepare(MODEL, DIMENSIONS)
    fresh.write(messages(catalog.texts, with_vectors=True), 1, MODEL)
    found, expected = rows(store), rows(fresh)
    wrong = sum(found.get(key) != expected.get(key) for key in found.keys() | expected.keys())
    wrong += store.count() - len(found)
    texts = [text for texts in catalog.texts.values() for text in texts]
    for text in texts:
        wrong += with_words(store, text) != with_words(fresh, text)
        wrong += found[nearest(store, text)][TEXT] != text
    return wrong


def rows(store) -> dict[str, tuple]:
    return {row["section_id"]: tuple(map(str, row.values())) for row in store._rows(None, COLUMNS).to_pylist()}


def with_words(store, text: str) -> set[str]:
    """The ids of the sections that hold any word of `text`."""
    from docsearch_gui.index.word_query import WordQuery

    query = WordQuery(tuple((Term(word),) for word in text.split()))
    return {row["section_id"] for row in store.searched.find_words(query, 500)}


def nearest(store, text: str) -> str:
    """The id of the section whose vector is nearest to that of `text`."""
    from docsearch_gui.index.nearest import find_meaning
    from docsearch_gui.index.schema import decoded

    return find_meaning(store.searched, decoded(vector(text), DIMENSIONS), MODEL, 1)[0]["section_id"]


def new_texts(chance: random.Random) -> dict[str, list[str]]:
    """Documents, most of them known, with new text; often with as many sections as before."""
    names = {f"{chance.randrange(DOCUMENTS):032x}" for _ in range(chance.randint(1, 4))}
    return {
        name: [f"word{chance.randrange(10**9)} common" for _ in range(chance.randint(0, 3))] for name in sorted(names)
    }


def write(store, catalog: Catalog, texts: dict[str, list[str]], *, with_vectors: bool) -> None:
    catalog.newest += 1
    store.write(messages(texts, with_vectors=with_vectors), catalog.newest, MODEL)


def note(catalog: Catalog, texts: dict[str, list[str]]) -> None:
    catalog.texts.update(texts)
    catalog.generations.update(dict.fromkeys(texts, catalog.newest))


def give_vectors(store, limit: int) -> int:
    pending = store.pending(MODEL, limit)
    return store.set_vectors(MODEL, {row["section_id"]: vector(row["text"]) for row in pending})


def messages(texts: dict[str, list[str]], *, with_vectors: bool) -> list[dict]:
    return [
        {
            "doc_id": name,
            "folder_id": "f",
            "sections": [section(name, place, text, with_vector=with_vectors) for place, text in enumerate(lines)],
        }
        for name, lines in texts.items()
    ]


def section(name: str, place: int, text: str, *, with_vector: bool) -> dict:
    return {
        "section_id": f"{name}{place:04x}",
        "ordinal": place,
        "heading_path": [],
        "start_line": place,
        "end_line": place,
        "text": text,
        "content_hash": hashlib.sha256(text.encode()).hexdigest(),
        "vector": vector(text) if with_vector else None,
    }


def vector(text: str) -> str:
    chance = random.Random(text)
    values = [chance.gauss(0, 1) for _ in range(DIMENSIONS)]
    return base64.b64encode(struct.pack(f"<{DIMENSIONS}f", *values)).decode()


def stamps(folder: Path) -> Stamps:
    """Size and time of each file: what is not as at the checkpoint has been written since."""
    found = {}
    for path in sorted(folder.rglob("*")):
        with suppress(FileNotFoundError):
            status = path.stat()
            found[path] = (status.st_size, status.st_mtime_ns)
    return {path: stamp for path, stamp in found.items() if path.is_file()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=300)
    parser.add_argument("--first", type=int, default=0, help="number of the first trial")
    options = parser.parse_args()
    outcomes = dict.fromkeys(range(options.first, options.first + options.trials))
    report = Report("power")
    for number in outcomes:
        with TemporaryDirectory() as folder:
            outcomes[number] = trial(number, Path(folder))
        if outcomes[number].wrong or (number % 2 == 0 and outcomes[number].lost):
            report.facts("a trial that went wrong", number=number, outcome=str(outcomes[number]))
    told = [outcome.told or "nothing" for outcome in outcomes.values()]
    report.facts("told", **{what: told.count(what) for what in sorted(set(told))})
    report.row("opened unattended", [len(told)], "trials", f"= {options.trials}", lambda value: value == options.trials)
    report.row(
        "wrong rows after catching up", [sum(o.wrong for o in outcomes.values())], "rows", "0", lambda value: value == 0
    )
    lost = sum(outcome.lost for number, outcome in outcomes.items() if number % 2 == 0)
    report.row("acknowledged and lost, honest disk", [lost], "documents", "0", lambda value: value == 0)
    again = [outcome.read_again for number, outcome in outcomes.items() if number % 2]
    report.row("read again, lying disk", again or [0], "documents", "", lambda _: True)
    report.finish()


if __name__ == "__main__":
    main()
