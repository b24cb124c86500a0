"""A few of the benchmark's simulated power cuts."""

from pathlib import Path

import pytest

from tests.benchmarks.power import trial


@pytest.mark.parametrize("number", [0, 2, 4, 6])
def test_what_was_synced_before_a_power_cut_is_there_after_it(tmp_path: Path, number: int):
    outcome = trial(number, tmp_path)
    assert (outcome.lost, outcome.wrong) == (0, 0)


@pytest.mark.parametrize("number", [1, 3, 5, 7])
def test_after_a_power_cut_on_a_disk_that_lies_every_row_is_right_again(tmp_path: Path, number: int):
    assert trial(number, tmp_path).wrong == 0
