"""Limits of a worker's memory."""

import pytest

from docsearch_gui.workers.memory_budget import MIB, MemoryBudget, Verdict

RAM = 16_000 * MIB


def verdicts(budget: MemoryBudget, *mebibytes: int) -> list[Verdict]:
    return [budget.judge(used * MIB) for used in mebibytes]


def test_without_a_choice_nothing_is_judged_before_the_base_is_known():
    assert verdicts(MemoryBudget(0, RAM), 1, 100_000) == [Verdict.WITHIN, Verdict.WITHIN]


@pytest.mark.parametrize(("base", "limit"), [(100, 612), (1000, 1512), (2000, 3000)])
def test_the_limit_is_the_base_and_half_of_it_or_512_mb(base: int, limit: int):
    budget = MemoryBudget(0, RAM)
    budget.ready(base * MIB)
    assert budget.soft_bytes == limit * MIB


@pytest.mark.parametrize(("base", "limit"), [(500, 800), (1000, 1256)])
def test_on_a_small_machine_the_limit_is_a_share_of_it_yet_above_the_base(base: int, limit: int):
    budget = MemoryBudget(0, 2000 * MIB)
    budget.ready(base * MIB)
    assert budget.soft_bytes == limit * MIB


def test_a_chosen_limit_counts_whatever_the_base():
    budget = MemoryBudget(700, RAM)
    budget.ready(2000 * MIB)
    assert budget.soft_bytes == 700 * MIB


def test_three_measurements_in_a_row_above_the_limit_ask_for_a_recycle():
    assert verdicts(MemoryBudget(100, RAM), 101, 102, 103)[-2:] == [Verdict.WITHIN, Verdict.RECYCLE]


def test_a_measurement_below_the_limit_starts_the_count_again():
    assert Verdict.RECYCLE not in verdicts(MemoryBudget(100, RAM), 101, 101, 100, 101, 101)


def test_a_fresh_process_starts_the_count_again():
    budget = MemoryBudget(100, RAM)
    verdicts(budget, 101, 101)
    budget.ready(50 * MIB)
    assert verdicts(budget, 101) == [Verdict.WITHIN]


def test_half_more_than_the_limit_kills_at_once():
    assert verdicts(MemoryBudget(100, RAM), 150, 151) == [Verdict.WITHIN, Verdict.KILL]
