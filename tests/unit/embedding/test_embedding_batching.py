from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.embedding.batching import TOKEN_BUDGET, plan_batches

counts = st.lists(st.integers(1, 600), max_size=60)


@given(counts)
def test_every_text_is_in_exactly_one_batch(token_counts):
    planned = [position for batch in plan_batches(token_counts) for position in batch]
    assert sorted(planned) == list(range(len(token_counts)))


@given(counts, st.integers(1, 4096))
def test_a_batch_is_within_the_budget_or_a_single_text(token_counts, budget):
    for batch in plan_batches(token_counts, budget):
        assert len(batch) == 1 or len(batch) * max(token_counts[position] for position in batch) <= budget


@given(counts)
def test_longer_texts_come_first(token_counts):
    lengths = [token_counts[position] for batch in plan_batches(token_counts) for position in batch]
    assert lengths == sorted(lengths, reverse=True)


def test_equal_texts_fill_a_batch():
    assert [len(batch) for batch in plan_batches([256] * 20)] == [TOKEN_BUDGET // 256, TOKEN_BUDGET // 256, 4]
