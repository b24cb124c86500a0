"""The CSV file of what the program uses."""

import csv
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from docsearch_gui.engine.performance_log import KEPT_FILES, PerformanceLog
from docsearch_gui.measurements import Distribution, EmbeddingMetrics
from docsearch_gui.models import Activity, EngineStatus, Sample, WorkerKind, WorkerState, WorkerStatus

MIB = 2**20
METRICS = EmbeddingMetrics(
    batches=5,
    tokens=700,
    queue_depth=9,
    in_flight=2,
    queries=Distribution(count=4),
    failures=(("error", 1), ("too_long", 2)),
)
STATUS = EngineStatus(
    Activity.EMBEDDING,
    waiting=3,
    sections=40,
    embedded=30,
    workers=(
        WorkerStatus(WorkerKind.EMBEDDING, WorkerState.BACKOFF, recycles=2, crashes=1),
        WorkerStatus(WorkerKind.INDEX, WorkerState.READY, recycles=1),
    ),
    metrics=METRICS,
)
SAMPLES = (
    Sample(0.0, "app", 100 * MIB, 60 * MIB, 12, vms_bytes=500 * MIB),
    Sample(0.0, "index", 250 * MIB + MIB // 2, 200 * MIB, 20, vms_bytes=900 * MIB),
)
IDLE = EngineStatus(Activity.IDLE)


class Clock:
    """A clock that tests set; it reads noon of a day in summer."""

    def __init__(self) -> None:
        self.now_s = datetime(2026, 7, 1, 12).timestamp()

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="ascii", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_first_columns_are_the_sums_of_all_processes(tmp_path, clock):
    file = tmp_path / "log.csv"
    log = PerformanceLog(file, clock=clock)
    clock.now_s += 1.5
    log.line(SAMPLES, STATUS)
    lines = file.read_text().splitlines()
    assert lines[0].startswith("Time(s),Threads,RSS(MB),VMS(MB),app Threads,")
    assert lines[1].startswith("1.500,32,350.500,1400.000,12,100.000,60.000,")
    log.close()


def test_counters_are_those_of_the_status(tmp_path):
    file = tmp_path / "log.csv"
    log = PerformanceLog(file)
    log.line(SAMPLES, STATUS)
    (row,) = rows(file)
    assert list(row.values())[-12:] == ["3", "40", "30", "5", "700", "4", "9", "2", "3", "1", "3", "backoff"]
    assert list(row)[-12:-9] == ["Files waiting", "Sections", "Embedded"]
    log.close()


def test_a_worker_without_a_process_has_zeros_and_the_log_goes_on(tmp_path):
    file = tmp_path / "log.csv"
    log = PerformanceLog(file)
    log.line(SAMPLES, STATUS)
    log.line(SAMPLES[:1], STATUS)
    assert [row["index RSS(MB)"] for row in rows(file)] == ["250.500", "0.000"]
    assert [row["index Threads"] for row in rows(file)] == ["20", "0"]
    log.close()


def test_a_file_that_was_asked_for_is_written_anew(tmp_path):
    file = tmp_path / "log.csv"
    file.write_text("of an earlier run\n" * 100)
    PerformanceLog(file).close()
    assert file.read_text().count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="no permission bits there")
def test_others_cannot_read_it(tmp_path):
    PerformanceLog(tmp_path / "log.csv").close()
    assert (tmp_path / "log.csv").stat().st_mode & 0o777 == 0o600


def test_each_day_has_its_own_file_and_the_newest_are_kept(tmp_path, clock):
    (tmp_path / "docsearch.log").touch()
    (tmp_path / "performance-mine.csv").touch()
    log = PerformanceLog(tmp_path, daily=True, clock=clock, now=clock)
    for _ in range(KEPT_FILES + 3):
        log.line(SAMPLES, STATUS)
        log.line(SAMPLES, STATUS)
        clock.now_s += timedelta(days=1).total_seconds()
    log.close()
    files = sorted(tmp_path.glob("performance-2*.csv"))
    assert [file.name[12:20] for file in files] == [f"202607{day:02}" for day in range(4, 11)]
    assert {len(rows(file)) for file in files} == {2}
    assert len(list(tmp_path.iterdir())) == KEPT_FILES + 2


def test_a_file_that_cannot_be_made_is_an_error_and_no_crash(tmp_path):
    log = PerformanceLog(tmp_path / "nowhere" / "log.csv")
    log.line(SAMPLES, STATUS)
    log.close()
    assert log.error.code == "performance_log_failed"
    assert log.error.details == {"path": str(tmp_path / "nowhere" / "log.csv"), "reason": "No such file or directory"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_ends_the_log_and_not_the_program(tmp_path):
    log = PerformanceLog(Path("/dev/full"))
    log.line(SAMPLES, STATUS)
    assert log.error.details["reason"] == "No space left on device"


def test_a_folder_that_is_gone_the_next_day_ends_the_log(tmp_path, clock):
    folder = tmp_path / "logs"
    folder.mkdir()
    log = PerformanceLog(folder, daily=True, clock=clock, now=clock)
    log.line(SAMPLES, IDLE)
    assert log.error is None
    folder.rename(tmp_path / "away")
    clock.now_s += timedelta(days=1).total_seconds()
    log.line(SAMPLES, IDLE)
    assert log.error.details["path"] == str(folder)
