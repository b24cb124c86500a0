import pytest

from docsearch_gui.engine.quality.metrics import measures, rank_of, summarise


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        (1, (1.0, 1.0, 1.0, 1.0)),
        (2, (0.0, 1.0, 0.5, 0.6309)),
        (3, (0.0, 1.0, 0.3333, 0.5)),
        (10, (0.0, 1.0, 0.1, 0.2891)),
        (11, (0.0, 0.0, 0.0, 0.0)),
        (0, (0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_measures_are_those_computed_by_hand(rank, expected):
    assert measures(rank) == pytest.approx(expected, abs=1e-4)


def test_the_rank_is_that_of_the_best_placed_answer():
    assert rank_of(frozenset("ca"), ["b", "c", "a"]) == 2


def test_an_answer_below_the_tenth_rank_is_not_found():
    assert rank_of(frozenset("x"), [*"abcdefghij", "x"]) == 0


def test_a_summary_holds_the_means_of_each_stage():
    found = summarise([(1, 0, 2, 1), (0, 0, 2, 1)], seed=1)
    assert found.stages["words"]["recall@1"].value == 0.5
    assert found.stages["meaning"]["ndcg@10"].value == 0.0
    assert found.stages["fused"]["mrr@10"].value == 0.5
    assert (found.queries, found.gain.value) == (2, 2.0)


def test_the_interval_of_a_proportion_is_about_the_normal_one():
    # 1.96 · sqrt(0.5 · 0.5 / 400) = 0.049
    found = summarise([(1, 1, 1, 1), (0, 0, 0, 0)] * 200, seed=3).stages["words"]["recall@1"]
    assert (found.low, found.high) == pytest.approx((0.451, 0.549), abs=0.01)


def test_queries_that_all_go_alike_leave_no_doubt():
    found = summarise([(2, 1, 1, 1)] * 50, seed=3)
    estimate = found.stages["words"]["mrr@10"]
    assert (estimate.low, estimate.high, found.gain.low, found.gain.high) == (0.5, 0.5, 1.0, 1.0)


def test_the_same_seed_gives_the_same_interval():
    ranks = [(rank, 1, 2, 3) for rank in (0, 1, 2, 3, 5, 8)]
    assert summarise(ranks, seed=5) == summarise(ranks, seed=5)
    assert summarise(ranks, seed=5) != summarise(ranks, seed=6)
