"""What the value of a `date:` filter means."""

import re
from datetime import date, timedelta

EARLIEST, LATEST = 1970, 2200  # what a file's time can hold on every system
_COMPARED = re.compile(r"(?P<sign>>=|<=|>|<|=)?(?P<days>[^<>=.]+)")
_RANGE = re.compile(r"(?P<first>[^<>=.]*)\.\.(?P<last>[^<>=.]*)")
_CALENDAR = re.compile(r"(?P<year>[0-9]{4})(?:[-/](?P<month>[0-9]{1,2})(?:[-/](?P<day>[0-9]{1,2}))?)?")
_AGO = re.compile(r"(?P<number>[0-9]{1,3})(?P<unit>[dw])")
_DAYS_AGO = {"today": 0, "yesterday": 1}

Span = tuple[date | None, date | None]


def date_span(value: str, today: date) -> Span | None:
    """The first day that a `date:` filter takes and the day behind its last one (None: no limit); None if it is no date."""
    if between := _RANGE.fullmatch(value):
        return _between(between["first"], between["last"], today)
    compared = _COMPARED.fullmatch(value)
    days = compared and _days(compared["days"], today)
    if not days:
        return None
    first, behind = days
    sign = compared["sign"] or (">=" if _AGO.fullmatch(compared["days"]) else "=")
    return {
        "=": (first, behind),
        ">": (behind, None),
        ">=": (first, None),
        "<": (None, first),
        "<=": (None, behind),
    }[sign]


def _between(first: str, last: str, today: date) -> Span | None:
    starts, ends = _days(first, today), _days(last, today)
    if (first and not starts) or (last and not ends) or not (starts or ends):
        return None
    span = starts and starts[0], ends and ends[1]
    return None if starts and ends and span[0] >= span[1] else span


def _days(text: str, today: date) -> tuple[date, date] | None:
    """The first day of a year, month or day, and the day behind it."""
    if calendar := _CALENDAR.fullmatch(text):
        return _calendar_days(calendar)
    ago = _AGO.fullmatch(text)
    if ago is None and text not in _DAYS_AGO:
        return None
    number = int(ago["number"]) * {"d": 1, "w": 7}[ago["unit"]] if ago else _DAYS_AGO[text]
    first = today - timedelta(days=number)
    return first, first + timedelta(days=1)


def _calendar_days(found: re.Match) -> tuple[date, date] | None:
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        first = date(year, month or (found["month"] is None), day or (found["day"] is None))
    except ValueError:
        return None
    if found["day"] is not None:
        return first, first + timedelta(days=1)
    if found["month"] is not None:
        return first, (first + timedelta(days=31)).replace(day=1)
    return first, date(year + 1, 1, 1)
