"""Noticing that nothing happens."""

import pytest

from docsearch_gui.workers.idleness import IdleTimer


class Hands:
    """A clock and its timers, moved by the test."""

    def __init__(self, after_s: float) -> None:
        self.now = 0.0
        self.timers: list[tuple[float, object]] = []
        self.idle_at: list[float] = []
        self.timer = IdleTimer(after_s, self._later, lambda: self.idle_at.append(self.now), lambda: self.now)

    def _later(self, delay_s: float, callback: object) -> None:
        self.timers.append((self.now + delay_s, callback))
        self.timers.sort(key=lambda timer: timer[0])

    def touch_at(self, *times: float) -> None:
        for time in times:
            self.run_until(time)
            self.timer.touch()

    def run_until(self, time: float) -> None:
        while self.timers and self.timers[0][0] <= time:
            self.now, callback = self.timers.pop(0)
            callback()
        self.now = time


@pytest.mark.parametrize("touches", [(0,), (0, 3, 9), (0, 1, 2, 3, 4, 5, 14)])
def test_it_is_idle_once_so_long_after_the_last_touch(touches: tuple[float, ...]):
    hands = Hands(10)
    hands.touch_at(*touches)
    hands.run_until(100)
    assert hands.idle_at == [touches[-1] + 10]


def test_one_timer_runs_at_a_time():
    hands = Hands(10)
    hands.touch_at(0, 1, 2, 3)
    assert len(hands.timers) == 1


def test_it_can_be_idle_again():
    hands = Hands(10)
    hands.touch_at(0, 50)
    hands.run_until(100)
    assert hands.idle_at == [10, 60]


def test_zero_seconds_mean_never():
    hands = Hands(0)
    hands.touch_at(0)
    assert not hands.timers


def test_another_time_of_rest_begins_now():
    hands = Hands(10)
    hands.touch_at(0)
    hands.run_until(4)
    hands.timer.wait(2)
    hands.run_until(9)
    assert hands.idle_at == [6]


def test_a_rest_that_was_called_off_never_ends():
    hands = Hands(10)
    hands.touch_at(0)
    hands.timer.wait(0)
    hands.run_until(100)
    assert hands.idle_at == []
