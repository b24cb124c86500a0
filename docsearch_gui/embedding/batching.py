"""Which texts are computed together."""

from collections.abc import Sequence

TOKEN_BUDGET = 2048  # padded tokens of a batch; more were slower on two cores, fewer no faster


def plan_batches(token_counts: Sequence[int], budget: int = TOKEN_BUDGET) -> list[list[int]]:
    """Positions of the texts, longest first, in batches whose padded size is at most `budget` tokens.

    A text that is longer than the budget gets a batch of its own.
    """
    batches: list[list[int]] = []
    longest = 0
    for position in sorted(range(len(token_counts)), key=lambda position: -token_counts[position]):
        if not batches or longest * (len(batches[-1]) + 1) > budget:
            batches.append([])
            longest = token_counts[position]
        batches[-1].append(position)
    return batches
