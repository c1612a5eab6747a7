"""EDTF dates (ISO 8601-2) as intervals of days: which can be the same time, which holds which."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

_POINT = re.compile(r"(\d{2})(\d\d|\dX|XX)(?:-(\d\d)(?:-(\d\d))?)?")
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}
"""Season, quarter or semester -> (first month, number of months)."""

Days = tuple[datetime.date, datetime.date]


@lru_cache(maxsize=1 << 14)
def days(value: str) -> Days | None:
    """The first and last day that a value can mean; None where it is open or no EDTF that this program writes."""
    value = value.replace("~", "").replace("?", "").replace("%", "")
    if "/" in value:
        start, _, end = value.partition("/")
        first, last = days(start), days(end)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    match = _POINT.fullmatch(value)
    if not match:
        return None
    century, year, month, day = match.groups()
    if "X" in year:
        low, high = int(century + year.replace("X", "0")), int(century + year.replace("X", "9"))
        return datetime.date(max(low, 1), 1, 1), datetime.date(high, 12, 31)
    number = int(century + year)
    if not 1 <= number <= 9998:
        return None
    if month is None:
        return datetime.date(number, 1, 1), datetime.date(number, 12, 31)
    if int(month) in _SEASONS:
        first_month, length = _SEASONS[int(month)]
        last_month = first_month + length - 1
        end_year, end_month = (number, last_month) if last_month <= 12 else (number + 1, last_month - 12)
        return datetime.date(number, first_month, 1), datetime.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    if not 1 <= int(month) <= 12:
        return None
    length = calendar.monthrange(number, int(month))[1]
    if day is None:
        return datetime.date(number, int(month), 1), datetime.date(number, int(month), length)
    return (datetime.date(number, int(month), int(day)),) * 2 if 1 <= int(day) <= length else None


def about(value: str) -> bool:
    """Whether the value is approximate."""
    return "~" in value


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two values can mean the same time: one unknown, or their days meet (an approximate one by a unit of its own more)."""
    if one is None or other is None or one == other:
        return True
    a, b = days(one), days(other)
    if a is None or b is None:
        return False
    a, b = _wider(one, a), _wider(other, b)
    return a[0] <= b[1] and b[0] <= a[1]


def precision(value: str) -> int:
    """Days that the value leaves open: 1 for a day, 365 for a year; the lower the more precise."""
    found = days(value)
    return (found[1] - found[0]).days + 1 if found else 10**6


def _wider(value: str, span: Days) -> Days:
    """« vers 2017 » can be 2016 or 2018; « début avril » lies in April."""
    if not about(value) or "/" in value or "-" in value:
        return span
    length = span[1] - span[0]
    floor, ceiling = datetime.date(1, 1, 1), datetime.date(9998, 12, 31)
    low = span[0] - length if span[0] - floor > length else floor
    high = span[1] + length if ceiling - span[1] > length else ceiling
    return low, high
