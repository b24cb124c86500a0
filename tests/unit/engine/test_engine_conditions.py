"""When indexing waits by itself, on a machine whose values the test says."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import psutil
import pytest

from docsearch_gui.engine.conditions import Conditions
from docsearch_gui.engine.machine import Battery, Machine, Processors, Room, stalled_percent
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.settings import Settings

MB = 1024 * 1024
GB = 1024 * MB
PLENTY = Room(50 * GB, 100 * GB)
PROCESSORS = 4


@dataclass
class FakeMachine:
    """A machine of four processors that has what the test says and whose programs do what the test says."""

    free: Room | None = PLENTY
    ram: Room = PLENTY
    stall: float = 0.0
    power: Battery | None = None
    data_bytes: int = 0
    now_s: float = 1000.0
    used_s: float = 500.0
    ours_s: float = 100.0
    asked: list[set[int]] = field(default_factory=list)

    def disk(self, _: Path) -> Room | None:
        return self.free

    def size_of(self, _: Path) -> int:
        return self.data_bytes

    def memory(self) -> Room:
        return self.ram

    def memory_stall(self) -> float:
        return self.stall

    def battery(self) -> Battery | None:
        return self.power

    def processors(self) -> Processors:
        return Processors(self.used_s, PROCESSORS * self.now_s)

    def used_by(self, pids: Iterable[int]) -> float:
        self.asked.append(set(pids))
        return self.ours_s

    def passes(self, seconds: float, others: float = 0.0, ours: float = 0.0) -> None:
        """Time in which other programs and ours use these shares of all processors, in percent."""
        self.now_s += seconds
        self.ours_s += PROCESSORS * seconds * ours / 100
        self.used_s += PROCESSORS * seconds * (others + ours) / 100


@pytest.fixture
def machine() -> FakeMachine:
    return FakeMachine()


def conditions(machine: FakeMachine, *, background: bool = True, **changes: object) -> Conditions:
    return Conditions(
        Settings(**changes), Path("data"), lambda: [4711], lambda: machine.now_s, background=background, machine=machine
    )


def reason_at(hour: str, hours: str, **options: bool) -> ErrorInfo | None:
    """What is said at `hour` where `hours` are quiet."""
    local_time = lambda: datetime.fromisoformat(f"2026-11-21T{hour}")  # noqa: E731 - a clock in one line
    settings = Settings(quiet_hours=hours)
    return Conditions(settings, Path("data"), list, machine=FakeMachine(), local_time=local_time, **options).check()


def codes(asked: Conditions, machine: FakeMachine, *shares: float, step_s: float = 5.0) -> list[str]:
    """What is said after each step in which other programs use such a share."""
    asked.check()
    said = []
    for share in shares:
        machine.passes(step_s, share)
        reason = asked.check()
        said.append(reason.code if reason else "")
    return said


def test_nothing_is_in_the_way_of_a_machine_with_room(machine):
    assert codes(conditions(machine), machine, 0, 50, 90) == ["", "", ""]


@pytest.mark.parametrize(
    ("free_mb", "total_gb", "paused"),
    [(499, 100, True), (501, 100, False), (101, 1, True), (103, 1, False), (700, 1000, False)],
)
def test_the_disk_keeps_500_mb_or_a_tenth_of_a_small_one(machine, free_mb, total_gb, paused):
    machine.free = Room(free_mb * MB, total_gb * GB)
    reason = conditions(machine).check()
    assert (reason and reason.code) == ("paused_disk" if paused else None)


def test_the_disk_says_what_is_free_and_what_is_kept(machine):
    machine.free = Room(120 * MB, 100 * GB)
    assert conditions(machine).check().details == {"free_mb": "120", "needed_mb": "500"}


def test_a_disk_must_have_some_more_room_before_indexing_goes_on(machine):
    asked = conditions(machine)
    said = []
    for free_mb in (400, 510, 600, 630, 510):
        machine.free = Room(free_mb * MB, 100 * GB)
        said.append(asked.check() is not None)
    assert said == [True, True, True, False, False]


def test_twice_the_growth_of_the_last_hour_is_kept(machine):
    machine.free = Room(5 * GB, 100 * GB)
    asked = conditions(machine)
    assert asked.check() is None
    machine.data_bytes = 3 * GB
    machine.passes(300)
    assert asked.check().details["needed_mb"] == str(6 * 1024)
    machine.passes(3601)
    assert asked.check() is None


def test_a_disk_that_is_not_there_is_not_full(machine):
    machine.free = None
    assert conditions(machine).check() is None


@pytest.mark.parametrize(
    ("free_mb", "total_gb", "paused"),
    [(1000, 64, True), (1100, 64, False), (400, 4, True), (420, 4, False), (100, 1, True), (110, 1, False)],
)
def test_a_gb_of_memory_is_kept_or_a_tenth_of_little(machine, free_mb, total_gb, paused):
    machine.ram = Room(free_mb * MB, total_gb * GB)
    reason = conditions(machine).check()
    assert (reason and (reason.code, reason.details)) == (
        ("paused_memory", {"available_mb": str(free_mb)}) if paused else None
    )


def test_programs_that_wait_for_memory_pause_until_they_hardly_do(machine):
    asked = conditions(machine)
    said = []
    for stall in (19, 21, 15, 11, 9, 15):
        machine.stall = float(stall)
        said.append(asked.check() is not None)
    assert said == [False, True, True, True, False, False]


@pytest.mark.parametrize(
    ("battery", "setting", "percent"),
    [
        (Battery(29.4, plugged=False), 30, "29"),
        (Battery(30.0, plugged=False), 30, None),
        (Battery(5.0, plugged=True), 30, None),
        (Battery(5.0, plugged=False), 0, None),
        (None, 30, None),
    ],
)
def test_a_low_battery_pauses_without_the_charger(machine, battery, setting, percent):
    machine.power = battery
    reason = conditions(machine, pause_on_battery=setting).check()
    assert (reason and (reason.code, reason.details["percent"])) == (percent and ("paused_on_battery", percent))


def test_a_battery_that_wavers_at_the_limit_does_not_end_the_pause(machine):
    asked = conditions(machine, pause_on_battery=30)
    said = []
    for percent in (29.9, 30.1, 29.9, 32.0):
        machine.power = Battery(percent, plugged=False)
        said.append(asked.check() is not None)
    assert said == [True, True, True, False]


def test_other_programs_pause_after_ten_seconds_and_no_sooner(machine):
    assert codes(conditions(machine), machine, 100, 100, 100) == ["", "paused_busy", "paused_busy"]
    assert machine.asked[-1] == {4711, os.getpid()}


def test_what_our_own_processes_use_does_not_count(machine):
    asked = conditions(machine)
    asked.check()
    for _ in range(4):
        machine.passes(5, others=4, ours=96)
        assert asked.check() is None


def test_a_load_around_the_limit_does_not_make_the_pause_come_and_go(machine):
    shares = (96, 98, 90, 97, 82, 81, 79, 90, 90)
    assert codes(conditions(machine, pause_when_busy=95), machine, *shares) == ["", *["paused_busy"] * 5, "", "", ""]


def test_a_pause_by_a_low_limit_has_an_end_too(machine):
    asked = conditions(machine, pause_when_busy=10)
    assert codes(asked, machine, 12, 12, 6, 4) == ["", "paused_busy", "paused_busy", ""]


def test_nobody_is_too_busy_for_a_setting_of_0(machine):
    assert codes(conditions(machine, pause_when_busy=0), machine, 100, 100, 100) == ["", "", ""]


def test_after_the_machine_slept_the_load_is_measured_anew(machine):
    asked = conditions(machine)
    assert codes(asked, machine, 100) == [""]
    machine.passes(3600, others=100)
    assert asked.check() is None
    assert codes(asked, machine, 100, 100) == ["", "paused_busy"]


def test_a_worker_that_took_its_counters_with_it_ends_no_pause(machine):
    asked = conditions(machine)
    assert codes(asked, machine, 100, 100)[-1] == "paused_busy"
    machine.ours_s = 0.0
    assert codes(asked, machine, 100) == ["paused_busy"]


def test_work_that_the_user_waits_for_is_paused_by_lack_of_room_only(machine):
    machine.power = Battery(5.0, plugged=False)
    asked = conditions(machine, background=False)
    assert codes(asked, machine, 100, 100, 100) == ["", "", ""]
    machine.ram = Room(0, 16 * GB)
    assert asked.check().code == "paused_memory"


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("some avg10=23.50 avg60=1.00 avg300=0.00 total=5\nfull avg10=9.00 avg60=0.00 avg300=0.00 total=1\n", 23.5),
        ("full avg10=9.00 avg60=0.00 avg300=0.00 total=1\n", 0.0),
        ("", 0.0),
    ],
)
def test_the_pressure_file_is_read(text, percent):
    assert stalled_percent(text) == percent


def test_the_real_machine_has_values_at_once(tmp_path):
    (tmp_path / "data").write_bytes(b"x" * 1000)
    machine, before_s = Machine(), time.monotonic()
    assert 0 < machine.disk(tmp_path).free_bytes <= machine.disk(tmp_path).total_bytes
    assert 0 < machine.memory().free_bytes <= machine.memory().total_bytes
    assert machine.size_of(tmp_path) == 1000
    assert 0 <= machine.memory_stall() <= 100
    assert machine.battery() is None or 0 <= machine.battery().percent <= 100
    assert 0 < machine.processors().used_s <= machine.processors().total_s
    assert time.monotonic() - before_s < 1


def test_the_time_of_processes_is_that_of_those_that_are_there(tmp_path):
    machine = Machine()
    gone = max(psutil.pids()) + 100_000
    assert 0 < machine.used_by([os.getpid()]) <= machine.used_by([os.getpid(), gone])
    assert machine.used_by([gone]) == 0
    assert machine.disk(tmp_path / "nowhere") is None


QUIET = ErrorInfo("paused_quiet_hours", {"until": "07:00"})


@pytest.mark.parametrize(
    ("hour", "hours", "reason"),
    [
        ("21:59:59", "22:00-07:00", None),
        ("22:00:00", "22:00-07:00", QUIET),
        ("03:00:00", "22:00-07:00", QUIET),
        ("07:00:00", "22:00-07:00", None),
        ("06:59:59", "01:00-07:00", QUIET),
        ("23:00:00", "01:00-07:00", None),
        ("23:00:00", "", None),
    ],
)
def test_quiet_hours_are_kept_over_midnight_too(hour, hours, reason):
    assert reason_at(hour, hours) == reason


def test_who_waits_for_the_work_has_no_quiet_hours():
    assert reason_at("03:00:00", "22:00-07:00", background=False) is None


def test_other_settings_count_at_the_next_look(machine):
    machine.power = Battery(20, plugged=False)
    asked = conditions(machine)
    assert asked.check().code == "paused_on_battery"
    asked.use_settings(Settings(pause_on_battery=0))
    assert asked.check() is None
