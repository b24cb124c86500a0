"""What is changed when recycling alone does not help."""

from docsearch_gui.workers.recycle_policy import ENOUGH_ANSWERS, WINDOW_S, RecyclePolicy, Remedy


def remedies(policy: RecyclePolicy, times: int, answered: int = 0, apart_s: float = 1.0) -> list[Remedy]:
    return [policy.recycled(number * apart_s, answered) for number in range(times)]


def test_recycles_after_much_work_change_nothing():
    assert set(remedies(RecyclePolicy(may_raise=True, reductions=5), 20, ENOUGH_ANSWERS)) == {Remedy.NONE}


def test_three_recycles_of_little_use_raise_the_limit_once_then_halve_the_batches_then_end():
    found = remedies(RecyclePolicy(may_raise=True, reductions=2), 12)
    assert found[2::3] == [Remedy.HIGHER_LIMIT, Remedy.SMALLER_BATCHES, Remedy.SMALLER_BATCHES, Remedy.GIVE_UP]
    assert set(found[0::3] + found[1::3]) == {Remedy.NONE}


def test_recycles_far_apart_change_nothing():
    assert set(remedies(RecyclePolicy(may_raise=True, reductions=5), 9, apart_s=WINDOW_S / 2)) == {Remedy.NONE}


def test_a_process_that_did_much_starts_the_count_again():
    policy = RecyclePolicy(may_raise=True, reductions=5)
    remedies(policy, 2)
    policy.recycled(3.0, ENOUGH_ANSWERS)
    assert set(remedies(policy, 2)) == {Remedy.NONE}
