"""Whichever process dies, and between whichever two steps: the index is afterwards what the tree holds.

Every crash point there is comes in `python -m tests.benchmarks.faults --points`; here those between steps that belong together.
"""

import pytest

from tests.benchmarks.crash_points import POINTS
from tests.benchmarks.crash_rounds import CrashRounds

IN_CI = [point for point in POINTS if point.in_ci]


@pytest.fixture(scope="module")
def rounds(tmp_path_factory):
    with CrashRounds(tmp_path_factory.mktemp("faults")) as rounds:
        yield rounds


@pytest.mark.parametrize("point", IN_CI, ids=lambda point: point.name)
def test_a_death_between_two_steps_leaves_the_index_as_the_tree(rounds, point):
    differ = rounds.run(point)
    assert rounds.trigger.has_fired(point)
    assert differ.none, differ
    assert rounds.orphans == 0
