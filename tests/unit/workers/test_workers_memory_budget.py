"""Limits of a worker's memory."""

import pytest

from docsearch_gui.workers.memory_budget import MIB, MemoryBudget, Verdict
from docsearch_gui.workers.recycle_policy import Remedy

RAM = 16_000 * MIB


def verdicts(budget: MemoryBudget, *mebibytes: int) -> list[Verdict]:
    return [budget.judge(used * MIB) for used in mebibytes]


def test_without_a_choice_the_first_measurement_is_the_base():
    assert verdicts(MemoryBudget(0, RAM), 5000, 5001) == [Verdict.WITHIN, Verdict.WITHIN]


@pytest.mark.parametrize(("base", "limit"), [(100, 612), (1000, 1512), (2000, 3000)])
def test_the_limit_is_the_base_and_half_of_it_or_512_mb(base: int, limit: int):
    budget = MemoryBudget(0, RAM)
    verdicts(budget, base)
    assert budget.soft_bytes == limit * MIB


@pytest.mark.parametrize(("base", "limit"), [(500, 800), (1000, 1256)])
def test_on_a_small_machine_the_limit_is_a_share_of_it_yet_above_the_base(base: int, limit: int):
    budget = MemoryBudget(0, 2000 * MIB)
    verdicts(budget, base)
    assert budget.soft_bytes == limit * MIB


def test_a_chosen_limit_below_the_base_is_too_low():
    budget = MemoryBudget(700, RAM)
    assert verdicts(budget, 2000) == [Verdict.TOO_LOW]
    assert budget.soft_bytes == 700 * MIB


def test_three_measurements_in_a_row_above_the_limit_ask_for_a_recycle():
    assert verdicts(MemoryBudget(100, RAM), 50, 101, 102, 103)[-2:] == [Verdict.WITHIN, Verdict.RECYCLE]


def test_a_measurement_below_the_limit_starts_the_count_again():
    assert Verdict.RECYCLE not in verdicts(MemoryBudget(100, RAM), 50, 101, 101, 100, 101, 101)


def test_a_fresh_process_starts_the_count_again():
    budget = MemoryBudget(100, RAM)
    verdicts(budget, 50, 101, 101)
    budget.started()
    assert verdicts(budget, 50, 101) == [Verdict.WITHIN, Verdict.WITHIN]


def test_half_more_than_the_limit_kills_at_once():
    assert verdicts(MemoryBudget(100, RAM), 50, 150, 151)[-2:] == [Verdict.WITHIN, Verdict.KILL]


def test_a_limit_of_our_own_is_raised_once_where_fresh_processes_do_not_help():
    budget = MemoryBudget(0, RAM)
    verdicts(budget, 1000)
    remedies = [budget.recycled(float(time_s), answered=1) for time_s in range(6)]
    assert remedies[2] is Remedy.HIGHER_LIMIT
    assert budget.soft_bytes == 1890 * MIB
    assert remedies[5] is Remedy.GIVE_UP


def test_a_chosen_limit_is_never_raised():
    budget = MemoryBudget(700, RAM, reductions=1)
    remedies = [budget.recycled(float(time_s), answered=1) for time_s in range(6)]
    assert [remedies[2], remedies[5]] == [Remedy.SMALLER_BATCHES, Remedy.GIVE_UP]
    assert budget.soft_bytes == 700 * MIB


def test_another_limit_counts_at_once():
    budget = MemoryBudget(0, RAM)
    budget.judge(200 * MIB)
    assert budget.choose(300)
    assert verdicts(budget, 400, 500) == [Verdict.WITHIN, Verdict.KILL]
    assert budget.choose(0)
    assert (verdicts(budget, 500), budget.choose(0)) == ([Verdict.WITHIN], False)


def test_a_limit_that_is_chosen_before_the_first_measurement_holds():
    budget = MemoryBudget(0, RAM)
    budget.choose(300)
    assert verdicts(budget, 400) == [Verdict.TOO_LOW]
