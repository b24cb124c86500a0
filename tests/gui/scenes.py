"""Contents for a window that look like a user's, in English and Japanese."""

import math
import time
from dataclasses import replace
from pathlib import Path

from docsearch_gui.errors import ErrorInfo
from docsearch_gui.folder_models import FolderStatus, SkipRule
from docsearch_gui.measurements import Distribution, EmbeddingMetrics, Health
from docsearch_gui.models import (
    Activity,
    EngineStatus,
    Mark,
    Problem,
    Sample,
    WorkerKind,
    WorkerState,
    WorkerStatus,
    WorkPoint,
)
from docsearch_gui.search_models import SearchAnswer, SearchMode, SearchQuery, SearchResult
from tests.gui.pages import ENGLISH, JAPANESE, Page

MB = 1_000_000
START = time.time()
AGES_S = (2_400, 3 * 86_400, 20_000, 100 * 86_400, 17 * 86_400, 900 * 86_400)
NOW = 1_800_000_000.0
FOLDER = Path("/home/user/Documents/vue-docs")
OTHER = Path("/home/user/資料/議事録 2026")
SKIPPED = (
    (SkipRule.TYPE, 1_204, 0),
    (SkipRule.HIDDEN, 3, 1),
    (SkipRule.BUILD_FOLDER, 0, 1),
    (SkipRule.GIT_IGNORE, 2, 0),
)


def lines_of(page: Page, heading: str) -> tuple[int, int]:
    """First and last line of the section under `heading`."""
    lines = page.text.split("\n")
    first = lines.index(f"## {heading}")
    after = (n for n in range(first + 1, len(lines)) if lines[n].startswith("## "))
    return first + 1, next(after, len(lines)) - 1


def result(
    page: Page,
    rank: int,
    heading: tuple[str, ...],
    lines: tuple[int, int],
    snippet: str,
    words: tuple[str, ...] = (),
    **more,
) -> SearchResult:
    """A result of `page` whose `words` are marked in `snippet`."""
    marks = tuple((snippet.find(word), snippet.find(word) + len(word)) for word in words if word in snippet)
    text = "\n".join(page.text.split("\n")[lines[0] - 1 : lines[1]])
    found_by = more.pop("found_by", ("words", "meaning"))
    changed = {"modified": START - AGES_S[(rank - 1) % len(AGES_S)]}
    fields = changed | {"path": FOLDER / page.name, "folder": FOLDER, "section_id": f"{page.name}#{rank}"}
    return SearchResult(
        rank, heading_path=heading, start_line=lines[0], end_line=lines[1], text=text, snippet=snippet, marks=marks,
        found_by=found_by, **{**fields, **more},
    )  # fmt: skip


def english_results() -> tuple[SearchResult, ...]:
    page = ENGLISH
    return (
        result(page, 1, ("Computed Properties", "Computed Caching vs. Methods"), lines_of(page, "Computed Caching vs. Methods"),
               "However, the difference is that computed properties are cached based on their reactive dependencies. A computed property will only re-evaluate when some of its reactive dependencies have changed. This means as long as author.books has not changed, the previously computed result is returned.",
               ("cached",)),
        result(page, 2, ("Computed Properties", "Basic Example"), lines_of(page, "Basic Example"),
               "Putting too much logic in your templates can make them bloated and hard to maintain. That is why for complex logic it is recommended to use a computed property.",
               (), found_by=("meaning",)),
        result(page, 3, ("Performance", "Update Optimizations", "v-memo"), (88, 120),
               "v-memo is a built-in directive that can be used to skip the update of large sub-trees or v-for lists; it caches the values that it is given.",
               ("caches", "values"), path=FOLDER / "guide/best-practices/performance.md"),
        result(page, 4, ("KeepAlive", "Max Cached Instances"), (140, 158),
               "We can limit the maximum number of component instances that can be cached via the max prop. When max is specified, <KeepAlive> behaves like an LRU cache: the least recently accessed cached instance will be destroyed.",
               ("cache",), path=FOLDER / "guide/built-ins/keep-alive.md", found_by=("words",)),
        result(page, 5, ("Reactivity: Core", "computed()"), (61, 97),
               "Takes a getter function and returns a readonly reactive ref object for the returned value from the getter.",
               (), path=FOLDER / "api/reactivity-core.md", found_by=("meaning",)),
        result(page, 6, (), (1, 12),
               "<b>notes</b> from the meeting: derived data must not be cached twice, ask Mika about <img src=file:///etc/passwd> values",
               ("derived", "cached", "values"), path=FOLDER / "notes <b>draft.txt"),
    )  # fmt: skip


def japanese_results() -> tuple[SearchResult, ...]:
    page = JAPANESE
    return (
        result(page, 1, ("算出プロパティ", "算出プロパティ vs. メソッド"), lines_of(page, "算出プロパティ vs. メソッド"),
               "しかしながら、算出プロパティはリアクティブな依存関係にもとづきキャッシュされるという違いがあります。算出プロパティは、リアクティブな依存関係の一部が変更された場合にのみ再評価されます。これはつまり、author.books が変わらない限りは、何度アクセスしても算出された結果を即座に返すということです。",
               ("算出プロパティ", "キャッシュ")),
        result(page, 2, ("算出プロパティ", "基本的な例"), lines_of(page, "基本的な例"),
               "テンプレート内に多くのロジックを詰め込むと、コードが肥大化してメンテナンスが難しくなります。そのため、リアクティブなデータを含む複雑なロジックには算出プロパティを使うことが推奨されます。",
               ("算出プロパティ",)),
        result(page, 3, ("KeepAlive", "最大のキャッシュインスタンス数"), (140, 158),
               "max プロパティを使ってキャッシュ可能なコンポーネントインスタンスの最大数を制限できます。max が指定されたとき、<KeepAlive> は LRU キャッシュのように振る舞います。",
               ("キャッシュ",), path=FOLDER / "guide/built-ins/keep-alive.md"),
        result(page, 4, ("第 3 回 定例会議", "決定事項"), (24, 31),
               "計算結果を保持する仕組みを来月までに導入する。担当は総務部。",
               (), path=OTHER / "2026-03 定例.txt", folder=OTHER, found_by=("meaning",)),
    )  # fmt: skip


def answer(query: SearchQuery, results: tuple[SearchResult, ...], *, final: bool = True, **more) -> SearchAnswer:
    """An answer to `query` by words and meaning."""
    return SearchAnswer(query, results, SearchMode.HYBRID if final else SearchMode.WORDS, final, 38.4, **more)


def workers(**states: WorkerState) -> tuple[WorkerStatus, ...]:
    """Three workers that are ready, but for those named."""
    sizes = {"reading": 96 * MB, "embedding": 840 * MB, "index": 310 * MB}
    health = {
        WorkerState.READY: Health.HEALTHY,
        WorkerState.BACKOFF: Health.DEGRADED,
        WorkerState.GIVEN_UP: Health.UNHEALTHY,
    }
    found = []
    for kind in WorkerKind:
        state = states.get(kind, WorkerState.READY)
        known = WorkerStatus(kind, state, 4000, sizes[kind], round(0.8 * sizes[kind]), 8, 0, starts=1)
        found.append(replace(known, health=health.get(state, Health.NOT_INITIALIZED)))
    phases = (("importing", 3.9), ("loading_model", 0.42), ("warming_up", 0.31))
    found[1] = replace(found[1], starts=3, recycles=2, start_seconds=phases, device="cpu")
    return tuple(found)


def metrics() -> EmbeddingMetrics:
    """Half an hour of embedding in which little went wrong."""
    return EmbeddingMetrics(
        412, 9_120, 1_934_000, 31.6, 6_704.0, 3_466, 2, 32,
        batch_sizes=Distribution(412, 24, 32, 32), waited=Distribution(9_120, 61.4, 118.2, 121.9),
        ran=Distribution(412, 0.74, 1.31, 1.62), queries=Distribution(37, 0.041, 0.118, 0.164),
        failures=(("too_long", 3), ("worker_died", 1)),
    )  # fmt: skip


def folders(*, waiting: int = 0) -> tuple[FolderStatus, ...]:
    away = Path("/media/user/backup/notes")
    return (
        FolderStatus(FOLDER, 239, 239 - waiting, waiting, 0, 3_412, skipped=1_211, skipped_by=SKIPPED),
        FolderStatus(OTHER, 84, 82, 0, 2, 898),
        FolderStatus(away, 51, 0, 0, 0, 620, ErrorInfo("folder_missing", {"path": str(away)}), offline=51),
    )


def idle() -> EngineStatus:
    return EngineStatus(
        Activity.IDLE, 374, 321, failed=2, offline=51, skipped=1_211, sections=4_930, embedded=4_930,
        folders=folders(), workers=workers(), problems=problems(),
    )  # fmt: skip


def indexing() -> EngineStatus:
    return EngineStatus(
        Activity.INDEXING, 2_310, 1_204, 1_104, 2, sections=9_120, embedded=5_654, sections_per_s=31.6, seconds_left=252.0,
        folders=folders(waiting=104), workers=workers(), problems=problems()[:2], metrics=metrics(),
    )  # fmt: skip


def problems() -> tuple[Problem, ...]:
    crash = Path("/home/user/Documents/vue-docs/drafts/loop.md")
    sjis = OTHER / "2026-01 定例.txt"
    return (
        Problem(ErrorInfo("file_crashed_reader", {"path": str(crash)}), crash),
        Problem(ErrorInfo("file_partly_decoded", {"path": str(sjis), "count": "12", "encoding": "cp932"}), sjis),
        Problem(ErrorInfo("folder_missing", {"path": "/media/user/backup/notes"}), Path("/media/user/backup/notes")),
        Problem(
            ErrorInfo(
                "worker_given_up",
                {
                    "worker": "embedding",
                    "count": "5",
                    "minutes": "10",
                    "reason": "ended by signal 9",
                    "log": "/home/user/.local/state/docsearch/log/embedding.log",
                },
            )
        ),
    )


def samples() -> tuple[Sample, ...]:
    """Ten minutes, one sample a process every two seconds: the embedding worker grows and is recycled twice."""
    taken = []
    for step in range(300):
        at = NOW - 600 + 2 * step
        wave = math.sin(step / 9)
        life = step % 118
        taken.append(_sample(at, "app", 118 + 4 * wave + step / 40, 11))
        if step > 8:
            taken.append(_sample(at, "reading", 92 + 14 * abs(wave), 4, 512))
            taken.append(_sample(at, "index", 296 + 22 * wave + step / 12, 17, 1_100))
        if step > 20:
            size = min(620 + 7.6 * life + 12 * wave, 1_480)
            taken.append(_sample(at, "embedding", size, 9 if life > 4 else 5, 1_500))
    return tuple(taken)


def _sample(at: float, process: str, size_mb: float, threads: int, limit_mb: int = 0) -> Sample:
    size = round(size_mb * MB)
    return Sample(at, process, size, round(0.71 * size), threads, limit_mb * MB, 6 * size)


def work() -> tuple[WorkPoint, ...]:
    """Ten minutes of a queue that is filled twice, and of a speed that falls while the worker starts anew."""
    points = []
    for step in range(20, 300):
        life = step % 118
        speed = max(0.0, min(life - 4, 16) * 2.1 + 3 * math.sin(step / 5)) if step > 30 else 0.0
        depth = max(0, 4_200 - 17 * (step - 20)) + (900 if step > 200 else 0)
        points.append(WorkPoint(NOW - 600 + 2 * step, depth, speed))
    return tuple(points)


def marks() -> tuple[Mark, ...]:
    return (
        Mark(NOW - 582, "reading", "started"),
        Mark(NOW - 581, "index", "started"),
        Mark(NOW - 560, "embedding", "started"),
        Mark(NOW - 364, "embedding", "recycled", "1,502 MB of 1,500 MB"),
        Mark(NOW - 240, "reading", "crashed", "ended by signal 11 while reading drafts/loop.md"),
        Mark(NOW - 236, "reading", "restarted"),
        Mark(NOW - 128, "embedding", "recycled", "1,501 MB of 1,500 MB"),
    )
