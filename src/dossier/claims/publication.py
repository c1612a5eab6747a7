"""When undated sources came out: from their own words, and from what dated sources tell of the same events.

« samedi 8 août » and « ce dimanche » leave few days; « hier, … par 213 voix » beside another source's « jeudi, … 213 voix » leaves
one. Each expression that counts from the publication votes for the days that fit it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dossier.claims import calendar, reckoning
from dossier.claims.chronicle import Chronicle
from dossier.edtf import days, interval, is_day
from dossier.model import Basis, Date, Metadatum, Reading, TimeExpression, When

_DAY = timedelta(1)
_NAMED_WITHIN = 6  # days: a date that bears its weekday is news of the week
_SOON = timedelta(730)  # a date without a year lies within this after the last year told
_BEFORE, _BEYOND = timedelta(31), timedelta(366)  # how far from the dossier's dated sources an undated one may lie
_ENOUGH = 2.0  # the least weight of evidence from other sources
_EVIDENCE = 32  # expressions with days of evidence that are looked at, the strongest first
_EQUAL = 1e-9


@dataclass(frozen=True, slots=True)
class Dating:
    """A source's publication date, given or inferred (None when nobody can tell), and its dates on the calendar."""

    published: Metadatum | None
    dates: tuple[Date, ...]


def date_all(readings: Sequence[Reading]) -> dict[str, Dating]:
    """The publication date and the dates of every source, by source id: `infer`, then `calendar.resolve` with what all sources tell."""
    inferred = _inferred(readings)
    known = {r.source.id: inferred.get(r.source.id) or r.source.published for r in readings}
    first = {r.source.id: _resolved(r, known[r.source.id]) for r in readings}
    told = Chronicle(readings, first).told
    return {
        r.source.id: Dating(
            r.source.published or inferred.get(r.source.id),
            _resolved(r, known[r.source.id], told) if any(e.when.kind == "event" for e in r.dates) else first[r.source.id],
        )
        for r in readings
    }


def infer(readings: Sequence[Reading]) -> dict[str, Metadatum]:
    """Publication dates for the sources that have none, by source id: a day or an interval in EDTF.

    Basis `text` where the source's own words are enough, `dossier` where other sources were needed. Sources of which nobody can
    tell are missing.
    """
    given = {r.source.id for r in readings if r.source.published}
    return {source: published for source, published in _inferred(readings).items() if source not in given}


def _inferred(readings: Sequence[Reading]) -> dict[str, Metadatum]:
    """Publication dates for the sources that have none or only a month or a year: what is known of those, more narrowly."""
    undated = [r for r in readings if r.source.published is None or not is_day(r.source.published.value)]
    if not undated:
        return {}
    found = {r.source.id: Metadatum(value, "text") for r in undated if (value := _by_text(r)) is not None}
    for _ in range(2):  # a source dated in the first round may date another in the second
        left = [r for r in undated if r.source.id not in found]
        known = {r.source.id: found.get(r.source.id) or r.source.published for r in readings}
        dates = {r.source.id: _resolved(r, known[r.source.id]) for r in readings}
        chronicle = Chronicle(readings, dates)
        span = _span_of(known.values())
        more = {r.source.id: value for r in left if (value := _by_dossier(r, chronicle, span)) is not None}
        if not more:
            break
        found |= {source: Metadatum(value, "dossier") for source, value in more.items()}
    return found


def _resolved(reading: Reading, published: Metadatum | None, told: calendar.Told | None = None) -> tuple[Date, ...]:
    basis: Basis = "dossier" if published and published.basis == "dossier" else "document"
    return calendar.resolve(reading, published.value if published else None, told, basis)


def _span_of(published: Iterable[Metadatum | None]) -> tuple[date, date] | None:
    """The days in which the dossier's undated sources may have come out."""
    known = [days(p.value) for p in published if p]
    if not known:
        return None
    return min(k.first for k in known) - _BEFORE, max(k.last for k in known) + _BEYOND


# --- from the text alone --------------------------------------------------------------------------------------------


def _by_text(reading: Reading) -> str | None:
    """From dates that bear their weekday, the year being the first that fits after the last year told."""
    floor = _floor(reading)
    named = [e.when for e in reading.dates if _is_named(e.when) and not e.quoted]
    if floor is None or not named:
        return None
    first, last = None, None
    for when in named:
        day = when.year and reckoning.written(when)
        options = [date.fromisoformat(day)] if day else list(reckoning.published_with(when, floor, floor + _SOON))
        if not options:
            return None
        earliest, latest = _around(when, options[0])
        first, last = max(first or earliest, earliest), min(last or latest, latest)
    if reading.source.published and first and last:
        given = days(reading.source.published.value)
        first, last = max(first, given.first), min(last, given.last)
    if first is None or last is None or first > last:
        return None
    return _narrowed(reading, first, last)


def _floor(reading: Reading) -> date | None:
    """The last day, month or year that the text says in full to be past."""
    told = [reckoning.written(e.when) for e in reading.dates if e.when.direction == "past" and e.role != "bound" and e.when.year]
    known = [days(value).first for value in told if value]
    return max(known) if known else None


def _is_named(when: When) -> bool:
    return when.kind == "calendar" and when.weekday is not None and when.day is not None and when.month is not None


def _around(when: When, day: date) -> tuple[date, date]:
    """The days on which somebody writes « mardi 4 août » of a day."""
    week = _NAMED_WITHIN * _DAY
    if when.direction == "past":
        return day, day + week
    return (day - week, day) if when.direction == "future" else (day - week, day + week)


def _narrowed(reading: Reading, first: date, last: date) -> str:
    """Those of the days that « ce lundi » allows: it is mostly the day of publication."""
    wanted = {e.when.weekday for e in reading.dates if e.when.this and e.when.weekday is not None and e.when.day is None}
    if len(wanted) == 1:
        fitting = [day for day in _every(first, last) if day.weekday() in wanted]
        if len(fitting) == 1:
            return fitting[0].isoformat()
    return interval(first, last)


def _every(first: date, last: date) -> list[date]:
    return [first + i * _DAY for i in range((last - first).days + 1)]


# --- from the other sources -----------------------------------------------------------------------------------------


def _by_dossier(reading: Reading, chronicle: Chronicle, span: tuple[date, date] | None) -> str | None:
    """The days of publication on which the most of what the source tells falls where the others date it."""
    evidence = _evidence(reading, chronicle)
    candidates = sorted({p for when, value in evidence for p in _written_on(when, value)} | set(_named_days(reading, span)))
    floor = _floor(reading)
    given = days(reading.source.published.value) if reading.source.published else None
    candidates = [p for p in candidates if (floor is None or p >= floor) and (given is None or given.first <= p <= given.last)]
    scored = {p: _score(p, evidence, reading, span) for p in candidates}
    best = max(scored.values(), default=0.0)
    if best < _ENOUGH:
        return None
    fitting = [p for p in candidates if scored[p] > best - _EQUAL]
    if any(b - a != _DAY for a, b in pairwise(fitting)):
        return None
    return interval(fitting[0], fitting[-1])


def _evidence(reading: Reading, chronicle: Chronicle) -> dict[tuple[When, str], float]:
    found: dict[tuple[When, str], float] = {}
    for expression in reading.dates:
        if not _counts_from_publication(expression):
            continue
        for value, weight in chronicle.days_of(reading, expression.span).items():
            key = expression.when, value
            found[key] = max(found.get(key, 0), weight)
    strongest = sorted(found.items(), key=lambda item: (-item[1], item[0][1], str(item[0][0])))
    return dict(strongest[:_EVIDENCE])


def _counts_from_publication(expression: TimeExpression) -> bool:
    when = expression.when
    if expression.quoted or when.year is not None:
        return False
    if when.kind == "deictic":
        return when.unit == "day"
    return when.kind == "calendar" and (when.weekday is not None or when.day is not None)


def _written_on(when: When, value: str) -> list[date]:
    """The days of publication on which an expression means a given day."""
    day = days(value).first
    return [p for p in _every(day - 8 * _DAY, day + 8 * _DAY) if reckoning.from_now(when, p) == value]


def _named_days(reading: Reading, span: tuple[date, date] | None) -> list[date]:
    if span is None:
        return []
    found: set[date] = set()
    for expression in reading.dates:
        if _is_named(expression.when) and not expression.quoted and expression.when.year is None:
            for day in reckoning.published_with(expression.when, *span):
                found |= set(_every(*_around(expression.when, day)))
    return sorted(found)


def _score(p: date, evidence: Mapping[tuple[When, str], float], reading: Reading, span: tuple[date, date] | None) -> float:
    """How well a day of publication fits: what other sources tell, weekdays that agree with their dates, « ce lundi » on a Monday."""
    fits: dict[When, float] = {}
    for (when, value), weight in evidence.items():
        if reckoning.from_now(when, p) == value:
            fits[when] = max(fits.get(when, 0), weight)
    score = sum(fits.values())
    for expression in reading.dates:
        when = expression.when
        if expression.quoted:
            continue
        if _is_named(when) and when.year is None:
            told = reckoning.from_now(when, p)
            day = days(told).first if told and is_day(told) else None
            if day and day.weekday() == when.weekday:
                earliest, latest = _around(when, day)
                score += 1 if earliest <= p <= latest else -1
            else:
                score -= 3
        elif when.this and when.weekday is not None and when.day is None:
            score += _beside(when, p)
    return score if span is None or span[0] <= p <= span[1] else score - 2


def _beside(when: When, p: date) -> float:
    """« ce lundi » is said on the day itself, or a day or two from it."""
    value = reckoning.from_now(when, p)
    gap = abs(days(value).first - p).days if value else _NAMED_WITHIN
    return 1.5 if gap == 0 else 0 if gap < 3 else -1.5
