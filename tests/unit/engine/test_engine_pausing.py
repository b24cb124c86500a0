"""Why indexing waits, and when that is asked."""

from fake_supervisor import Clock

from docsearch_gui.engine.pausing import CHECK_S, Pausing
from docsearch_gui.errors import ErrorInfo

DISK = ErrorInfo("paused_disk", {"free_mb": "1", "needed_mb": "500"})


class Weather:
    """Conditions as the test says; counts how often it was asked."""

    def __init__(self) -> None:
        self.reason: ErrorInfo | None = None
        self.asked = 0

    def check(self) -> ErrorInfo | None:
        self.asked += 1
        return self.reason


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
    pausing.by_user = True
    assert pausing.reason.code == "paused_by_user"
    pausing.by_user = False
    assert pausing.reason == DISK
