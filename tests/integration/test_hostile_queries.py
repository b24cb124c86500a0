"""A smaller part of `tests.benchmarks.hostile`."""

import random

from tests.benchmarks.hostile import ask, questions

QUERIES = 150


def test_no_string_is_an_error_or_shows_what_its_filters_leave_out(tmp_path):
    outcome = ask(tmp_path, questions(QUERIES, random.Random(2)))
    assert (outcome.errors, outcome.escapes, outcome.worker_starts) == ([], [], 1)
    assert outcome.queries == QUERIES
    assert outcome.limited > QUERIES / 10
