"""Why indexing waits, and when that is asked."""

import math
import time

from fake_supervisor import Clock

from docsearch_gui.engine.pausing import CHECK_S, Pausing
from docsearch_gui.errors import ErrorInfo
from docsearch_gui.settings import Settings

DISK = ErrorInfo("paused_disk", {"free_mb": "1", "needed_mb": "500"})


class Weather:
    """Conditions as the test says; counts how often it was asked."""

    def __init__(self) -> None:
        self.reason: ErrorInfo | None = None
        self.asked = 0

    def check(self) -> ErrorInfo | None:
        self.asked += 1
        return self.reason

    def use_settings(self, settings: Settings) -> None:
        self.reason = DISK if settings.quiet_hours else None


def test_the_machine_is_looked_at_now_and_then():
    weather, clock = Weather(), Clock()
    pausing = Pausing(weather, clock)
    weather.reason = DISK
    for _ in range(3):
        pausing.check()
    assert (pausing.reason, weather.asked, pausing.seconds_to_check()) == (DISK, 1, CHECK_S)
    weather.reason = None
    clock.pass_s(CHECK_S)
    pausing.check()
    assert (pausing.reason, weather.asked) == (None, 2)


def test_the_users_word_comes_first():
    weather = Weather()
    pausing = Pausing(weather, Clock())
    weather.reason = DISK
    pausing.check()
    pausing.pause(math.inf)
    assert pausing.reason.code == "paused_by_user"
    pausing.pause(0.0)
    assert pausing.reason == DISK


def test_a_pause_until_a_time_says_which_and_ends_by_itself():
    clock = Clock()
    pausing = Pausing(Weather(), Clock(), clock)
    pausing.pause(clock.now_s + 60)
    shown = time.strftime("%H:%M", time.localtime(clock.now_s + 60))
    assert pausing.reason == ErrorInfo("paused_until", {"time": shown})
    pausing.check()
    assert pausing.by_user
    clock.pass_s(60)
    pausing.check()
    assert pausing.reason is None


def test_the_end_of_a_pause_is_awaited_though_the_machine_is_looked_at_later():
    clock = Clock()
    pausing = Pausing(Weather(), Clock(), clock)
    pausing.check()
    pausing.pause(clock.now_s + CHECK_S / 2)
    assert pausing.seconds_to_check() == CHECK_S / 2


def test_a_computer_that_slept_through_the_end_of_a_pause_goes_on():
    clock, awake = Clock(), Clock()
    pausing = Pausing(Weather(), awake, clock)
    pausing.pause(clock.now_s + 3600)
    pausing.check()
    clock.pass_s(9 * 3600)
    assert pausing.seconds_to_check() <= CHECK_S
    pausing.check()
    assert not pausing.by_user


def test_other_settings_are_judged_at_once():
    pausing = Pausing(Weather(), Clock())
    pausing.check()
    pausing.use_settings(Settings(quiet_hours="22:00-07:00"))
    pausing.check()
    assert pausing.reason == DISK
