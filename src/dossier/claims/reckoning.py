"""Reckoning on a calendar: the EDTF value of what a `When` says, counted from one day. No state, no text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, wraps
from typing import ParamSpec

from dossier.edtf import Days, days, interval, is_day, month_start
from dossier.model import When

_P = ParamSpec("_P")

_WEEK = timedelta(7)
_DAY = timedelta(1)
_LEAP = 4  # years that a 29 February may be off
_FUTURE_COST = 1.5  # where nothing tells, the press looks back rather than ahead
_LONG_AGO, _PAST_COST = 120, 2.0  # days: what was done so long ago is told with its year, or with « dernier »
_LOOK_BACK = 5  # days: a weekday that no verb turns is the last one, unless the next is a day or two off
_LONG, _SHORT = 300, 60  # days: « elle durera jusqu'au 30 avril », written in June, is about the last one
_MID_WEEK = 2  # « ce week-end » written up to Tuesday is the last one


def _on_the_calendar(reckon: Callable[_P, str | None]) -> Callable[_P, str | None]:
    """The same reckoning, None where it leaves the calendar: before year 1, after year 9999, an Easter nobody computes."""

    @wraps(reckon)
    def within(*arguments: _P.args, **named: _P.kwargs) -> str | None:
        try:
            return reckon(*arguments, **named)
        except (ValueError, OverflowError):
            return None

    return within


@_on_the_calendar
def written(when: When) -> str | None:
    """The value that the words give in full, None where the year is left out."""
    if when.value:
        return when.value
    if when.kind != "calendar" or when.year is None:
        return None
    if when.easter is not None:
        return _easter_day(when.year, when.easter).isoformat()
    if when.month is None:
        return f"{when.year:04}"
    if when.day is None:
        return f"{when.year:04}-{when.month:02}"
    day = _date(when.year, when.month, when.day)
    if day is None:
        return None
    return week_of(day) if when.unit == "week" else day.isoformat()


@_on_the_calendar
def from_now(when: When, now: date, *, event: bool = True) -> str | None:
    """The value of a deictic or of a calendar expression whose year is left out, as said on the day `now`.

    `event` where it may be the day of a known event, however long ago: « les attentats du 13 novembre », not « le vote est le 9 mai ».
    """
    if when.kind == "deictic":
        return _deictic(when, now)
    if when.weekday is not None and when.day is None:
        return _weekday(when, now).isoformat()
    if when.day is not None and when.month is None:
        return _day_of_month(when, now)
    if when.day is not None or when.easter is not None:
        day = _yearless(when, now, event=event)
        if day is None:
            return None
        return week_of(day) if when.unit == "week" else day.isoformat()
    return _period(when, now) if when.month is not None else None


@_on_the_calendar
def counted(when: When, base: str) -> str | None:
    """The value of an anaphoric expression, counted from `base`: a value that the text has told."""
    known, unit, offset = days(base), when.unit, when.offset or 0
    if when.weekday is not None:
        return _weekday_from(when, known).isoformat() if _narrow(known, 7) else None
    if unit in ("day", "night", None):
        if not _narrow(known, 3):
            return None
        day = (known.first if offset < 0 else known.last) + offset * _DAY
        return base.rstrip("~") if offset == 0 and known.first != known.last else day.isoformat()
    if unit in ("week", "weekend"):
        if not _narrow(known, 7):
            return None
        return _unit(unit, known.first + offset * _WEEK)
    if unit == "year":
        year = known.first.year + offset + _half_turn(when, known.first)
        if when.month is not None or when.day is not None or when.easter is not None:
            return written(When("calendar", year=year, month=when.month, day=when.day, easter=when.easter))
        return f"{year:04}" if known.first.year == known.last.year and 0 < year < 10_000 else None
    if unit == "month":
        return _unit("month", month_start(known.first.year, known.first.month + offset)) if _narrow(known, 31) else None
    if unit in ("quarter", "semester"):
        months = 3 if unit == "quarter" else 6
        return _unit(unit, month_start(known.first.year, known.first.month + months * offset)) if _narrow(known, 31 * months) else None
    return None


def fits(when: When, value: str) -> bool:
    """Whether a value falls on the weekday that the words give, if they give one."""
    return when.weekday is None or not is_day(value) or date.fromisoformat(value).weekday() == when.weekday


def week_of(day: date) -> str:
    """The week of a day, from Monday to Sunday."""
    monday = day - day.weekday() * _DAY
    return interval(monday, monday + 6 * _DAY)


def easter(year: int) -> date:
    """Easter Sunday."""
    return _easter_day(year, 0)


@cache
def _easter_day(year: int, offset: int) -> date:
    from dateutil.easter import easter as sunday  # late: few articles need it

    return sunday(year) + offset * _DAY


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _narrow(known: Days, most: int) -> bool:
    return (known.last - known.first).days < most


def _half_turn(when: When, base: date) -> int:
    """What half a year adds to a count of years: « il y a un an et demi » said in March reaches into the year before."""
    if not when.half:
        return 0
    if (when.offset or 0) < 0:
        return -1 if base.month <= 6 else 0
    return 1 if base.month > 6 else 0


def _unit(unit: str, day: date) -> str | None:
    """The value of the unit that holds a day."""
    if unit == "week":
        return week_of(day)
    if unit == "weekend":
        saturday = day + (5 - day.weekday()) * _DAY
        return interval(saturday, saturday + _DAY)
    if unit == "month":
        return f"{day:%Y-%m}"
    if unit == "quarter":
        return f"{day.year:04}-{33 + (day.month - 1) // 3}"
    if unit == "semester":
        return f"{day.year:04}-{40 + (day.month > 6)}"
    if unit == "year":
        return f"{day.year:04}"
    if unit == "century":
        return f"{day.year // 100:02}XX"
    if unit == "decade":
        return f"{day.year // 10:03}X"
    return day.isoformat() if unit == "day" else None


def _deictic(when: When, now: date) -> str | None:
    unit, offset = when.unit, when.offset or 0
    if unit == "day":
        day = now + offset * _DAY
        if when.weekday is not None and day.weekday() != when.weekday:  # « hier (mercredi) », said on another day
            day = min((day + i * _DAY for i in range(-3, 4)), key=lambda d: (d.weekday() != when.weekday, abs((d - day).days)))
        return day.isoformat()
    if unit == "night":
        first = now if offset > 0 or (offset == 0 and when.direction == "future") else now - _DAY
        return interval(first, first + _DAY)
    if unit == "week":
        monday = now - now.weekday() * _DAY + offset * _WEEK
        return week_of(monday) if when.weekday is None else (monday + when.weekday * _DAY).isoformat()
    if unit == "weekend":
        return _unit("weekend", now + _weekend(when, now) * _WEEK)
    if unit == "year":
        year = now.year + offset + _half_turn(when, now)
        return written(When("calendar", year=year, month=when.month, day=when.day, easter=when.easter)) if 0 < year < 10_000 else None
    if unit in ("month", "quarter", "semester"):
        months = {"month": 1, "quarter": 3, "semester": 6}[unit]
        first = month_start(now.year, now.month + offset * months)
        if when.day is not None and unit == "month":
            day_then = _date(first.year, first.month, when.day)
            return day_then.isoformat() if day_then else None
        return _unit(unit, first)
    if unit in ("decade", "century"):
        year = now.year + offset * (10 if unit == "decade" else 100)
        return _unit(unit, date(year, 1, 1)) if 0 < year < 10_000 else None
    return None


def _weekend(when: When, now: date) -> int:
    """How many weeks from that of `now` the week-end lies."""
    offset = when.offset or 0
    if offset:
        return offset if offset < 0 or now.weekday() > 4 else offset - 1
    if now.weekday() > 4:
        return 0
    past = when.direction == "past" or (when.direction is None and now.weekday() < _MID_WEEK)
    return -1 if past else 0


def _weekday(when: When, now: date) -> date:
    """« mardi », « mardi dernier », « mardi prochain »."""
    back = (now.weekday() - (when.weekday or 0)) % 7
    now += (when.offset or 0) * _WEEK  # « lundi en huit »
    if when.said:
        return now - (back or 7) * _DAY if when.direction == "past" else now + (7 - back) * _DAY
    if back == 0:
        return now
    if when.direction == "past" or (when.direction is None and back < _LOOK_BACK):
        return now - back * _DAY
    return now + (7 - back) * _DAY


def _weekday_from(when: When, known: Days) -> date:
    """« le lundi suivant », « le mardi précédent », « ce jeudi-là »."""
    weekday = when.weekday or 0
    if when.direction == "past":
        return known.first - ((known.first.weekday() - weekday - 1) % 7 + 1) * _DAY
    if when.direction == "future" and when.said:
        return known.last + ((weekday - known.last.weekday() - 1) % 7 + 1) * _DAY
    return min((known.first + i * _DAY for i in range(-3, 4)), key=lambda day: day.weekday() != weekday)


def _day_of_month(when: When, now: date) -> str | None:
    """« lundi 12 », « le 12 »: the month in which it falls nearest."""
    months = (month_start(now.year, now.month + i) for i in range(-3, 4))
    found = (_date(first.year, first.month, when.day or 0) for first in months)
    return _choice([day for day in found if day and when.weekday in (None, day.weekday())], when, now)


def _yearless(when: When, now: date, *, event: bool) -> date | None:
    """« le 14 février », « mardi 4 août », « à Noël »: the year in which it fits the tense, and the weekday where one is said."""
    reach = _LEAP if (when.month, when.day) == (2, 29) else 1
    near = [day for year in range(now.year - reach, now.year + reach + 1) if year > 0 and (day := _in_year(when, year))]
    if when.weekday is not None:
        # a weekday that fits none of the years around, or only the next of what is not to come, is a slip of the article's
        soon = [day for day in near if day.weekday() == when.weekday and (when.direction == "future" or (day - now).days < _SHORT)]
        near = soon or near
    chosen = _choice(near, when, now, event=event)
    return date.fromisoformat(chosen) if chosen else None


def _in_year(when: When, year: int) -> date | None:
    if when.easter is not None:
        return _easter_day(year, when.easter)
    return _date(year, when.month or 1, when.day or 1)


def _choice(near: list[date], when: When, now: date, *, event: bool = True) -> str | None:
    """The day that fits the direction; without one, the nearest, rather past than to come."""
    if when.direction == "past":
        fitting = [day for day in near if day < now or (day == now and not when.said)]
        if not when.said and fitting and (now - max(fitting)).days > _LONG and any(0 < (day - now).days < _SHORT for day in near):
            fitting = [min(day for day in near if day > now)]  # « la marche annoncée du 1er mars », written in February
        near = [max(fitting)] if fitting else near
    elif when.direction == "future":
        fitting = [day for day in near if day > now or (day == now and not when.said)]
        if not when.said and fitting and (min(fitting) - now).days > _LONG and any(0 < (now - day).days < _SHORT for day in near):
            fitting = [max(day for day in near if day < now)]
        near = [min(fitting)] if fitting else near
    return min(near, key=lambda day: _distance(Days(day, day), now, event=event)).isoformat() if near else None


def _distance(known: Days, now: date, *, event: bool = True) -> float:
    if known.first > now:
        return (known.first - now).days * _FUTURE_COST
    past = max(0, (now - known.last).days)
    return past * (_PAST_COST if past > _LONG_AGO and not event else 1)


def _period(when: When, now: date) -> str | None:
    """« en mars », « cet été », « au premier trimestre »: the year in which it fits the tense."""
    found = list(_periods(when, now))
    if when.direction == "past":
        fitting = [(known, value) for known, value in found if (known.last < now if when.said else known.first <= now)]
        return max(fitting)[1] if fitting else None
    if when.direction == "future":
        fitting = [(known, value) for known, value in found if (known.first > now if when.said else known.last >= now)]
        return min(fitting)[1] if fitting else None
    return min(found, key=lambda item: _distance(item[0], now))[1]


def _periods(when: When, now: date) -> Iterator[tuple[Days, str]]:
    for year in range(now.year - 2, now.year + 3):
        value = f"{year:04}-{when.month:02}"
        yield days(value), value


def published_with(when: When, earliest: date, latest: date) -> Iterator[date]:
    """The days between two on which « lundi 10 février » can fall: those of that day and month on that weekday."""
    for year in range(earliest.year, latest.year + 1):
        day = _in_year(when, year)
        if day and earliest <= day <= latest and when.weekday in (None, day.weekday()):
            yield day
