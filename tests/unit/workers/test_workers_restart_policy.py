"""Delays between starts, and the end of trying."""

from docsearch_gui.workers.restart_policy import CRASHES_TO_GIVE_UP, WINDOW_S, RestartPolicy


def delays(policy: RestartPolicy, *times_s: float) -> list[float | None]:
    return [policy.crashed(now_s) for now_s in times_s]


def test_delays_double_and_the_fifth_crash_in_ten_minutes_is_the_last():
    assert delays(RestartPolicy(), 0, 1, 2, 3, 4) == [0.5, 1.0, 2.0, 4.0, None]


def test_crashes_that_are_far_apart_never_give_up():
    apart = WINDOW_S / (CRASHES_TO_GIVE_UP - 1)
    assert None not in delays(RestartPolicy(), *(number * apart for number in range(20)))


def test_a_crash_is_forgotten_after_ten_minutes():
    assert delays(RestartPolicy(), 0, WINDOW_S - 1, WINDOW_S) == [0.5, 1.0, 1.0]


def test_forgiving_starts_from_nothing():
    policy = RestartPolicy()
    delays(policy, 0, 1, 2, 3, 4)
    policy.forgive()
    assert policy.crashes == 0
    assert delays(policy, 5) == [0.5]
