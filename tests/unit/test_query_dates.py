from datetime import date

import pytest

from docsearch_gui.query_dates import date_span

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("value", "first", "behind"),
    [
        ("2026-01-31", "2026-01-31", "2026-02-01"),
        ("=2026-01", "2026-01-01", "2026-02-01"),
        ("2025-12", "2025-12-01", "2026-01-01"),
        ("2024", "2024-01-01", "2025-01-01"),
        ("2024/2/29", "2024-02-29", "2024-03-01"),
        (">2026-01-31", "2026-02-01", None),
        (">2025", "2026-01-01", None),
        (">=2025", "2025-01-01", None),
        ("<2025", None, "2025-01-01"),
        ("<=2025-02", None, "2025-03-01"),
        ("2025..2026-02", "2025-01-01", "2026-03-01"),
        ("2025..", "2025-01-01", None),
        ("..2025", None, "2026-01-01"),
        ("today", "2026-03-15", "2026-03-16"),
        ("yesterday..today", "2026-03-14", "2026-03-16"),
        ("7d", "2026-03-08", None),
        ("<2w", None, "2026-03-01"),
    ],
)
def test_the_days_of_a_date_filter(value, first, behind):
    span = date_span(value, TODAY)
    assert tuple(day and day.isoformat() for day in span) == (first, behind)


@pytest.mark.parametrize(
    "value", ["", ">", "..", "2026-13", "2026-02-30", "2026-", "26", "1969", "2201", ">today..", "2026..2025", "٢٠٢٦", "9999d", "now"]
)  # fmt: skip
def test_no_dates(value):
    assert date_span(value, TODAY) is None
