"""EDTF values (ISO 8601-2), as far as the press needs them: what days a value covers, and the values of days and units.

`2025-02-10`, `2025-02`, `2025`, `2024-22` (summer), `2024-33` (first quarter), `2024-40` (first semester), `196X`, `18XX`,
`2017~`, `2025-02-10/2025-02-14`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

PATTERN = re.compile(r"(?P<one>\d{4}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|\d{3}X|\d\dXX)~?")
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}  # first month, months: a winter begins in the year that names it
_PARTS = {**_SEASONS, **{33 + i: (1 + 3 * i, 3) for i in range(4)}, 40: (1, 6), 41: (7, 6)}


class Days(NamedTuple):
    """The days that a value covers, both ends in it."""

    first: date
    last: date

    def holds(self, other: Days) -> bool:
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Days) -> bool:
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=1 << 14)
def days(value: str) -> Days:
    """The days that an EDTF value covers.

    >>> days("2024-02")
    Days(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))

    Raises ValueError for what is no such value.
    """
    first, _, last = value.partition("/")
    if last:
        return Days(days(first).first, days(last).last)
    found = PATTERN.fullmatch(value)
    if found is None:
        raise ValueError(f"no EDTF date: {value!r}")
    one = found["one"]
    if "X" in one:
        return Days(date(int(one.replace("X", "0")) or 1, 1, 1), date(int(one.replace("X", "9")), 12, 31))
    year = int(one[:4])
    if found["day"]:
        return Days(*[date.fromisoformat(one)] * 2)
    if not found["month"]:
        return Days(date(year, 1, 1), date(year, 12, 31))
    month = int(found["month"])
    start, months = _PARTS.get(month, (month, 1))
    return Days(date(year, start, 1), month_start(year, start + months) - timedelta(1))


def is_day(value: str) -> bool:
    """Whether a value is one day."""
    return len(value.rstrip("~")) == 10 and "/" not in value


def interval(first: date, last: date) -> str:
    """The value of a stretch of days."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def about(value: str) -> str:
    """A value made approximate, at both ends of an interval."""
    return "/".join(part if part.endswith("~") else part + "~" for part in value.split("/"))


def month_start(year: int, month: int) -> date:
    """The first day of a month, counted on over the year's end: month 13 is next year's January."""
    years, index = divmod(month - 1, 12)
    return date(year + years, index + 1, 1)


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two values can mean the same time: one is unknown, or their days meet.

    An approximate year may be one off; an approximate month is that month (« début avril » lies in April).

    >>> compatible("2019", "2019-05"), compatible("2018~", "2019"), compatible("2018", "2019")
    (True, True, False)
    """
    if one is None or other is None or one == other:
        return True
    return _widened(one).meets(_widened(other))


def precision(value: str) -> int:
    """How many days a value leaves open: 1 for a day; the fewer the more precise."""
    found = days(value)
    return (found.last - found.first).days + 1


def _widened(value: str) -> Days:
    found = days(value)
    if "~" not in value or "-" in value or "/" in value:
        return found
    length = found.last - found.first
    return Days(max(found.first, date.min + length) - length, min(found.last, date.max - length) + length)
