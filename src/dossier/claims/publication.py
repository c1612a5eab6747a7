"""When undated sources came out: from their own words, and from what dated sources tell of the same events.

« samedi 8 août » and « ce dimanche » leave few days; « hier, … par 213 voix » beside another source's « jeudi, … 213 voix » leaves
one. Each expression that counts from the publication votes for the days that fit it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from dossier.claims import calendar, reckoning
from dossier.claims.chronicle import Chronicle
from dossier.edtf import Days, days, interval, is_day
from dossier.model import Basis, Date, Metadatum, Reading, TimeExpression, When

_DAY = timedelta(1)
_NAMED_WITHIN, _NAMED_AT_MOST, _MONTH = 6, 13, 31  # days: a date that bears its weekday is mostly news of the week
_FAR = 200  # days: a date without a year is seldom further off
_AGAINST = -3.0  # for a day of publication that contradicts an expression
_SOON = timedelta(730)  # a date without a year lies within this after the last year told
_YEAR = timedelta(366)
_BEFORE, _BEYOND = timedelta(31), _YEAR  # how far from the dossier's dated sources an undated one may lie
_STORY = timedelta(31)  # between the first and the last dated source of a story that nobody takes for another
_ENOUGH = 2.0  # the least weight of evidence from other sources
_EVIDENCE = 8  # weight of a sentence that another source tells alike
_MOST = 32  # expressions that are looked at, those with the strongest evidence first
_SUPPORT = 0.5  # the least share of the evidence that must agree
_EQUAL = 1e-9


class Dating(NamedTuple):
    """A source's publication date, given or inferred (None when nobody can tell), and its dates on the calendar."""

    published: Metadatum | None
    dates: tuple[Date, ...]


def date_all(readings: Sequence[Reading]) -> dict[str, Dating]:
    """The publication date and the dates of every source, by source id.

    A publication date that the source does not give itself has the basis `text` where its own words are enough, `dossier` where other
    sources were needed. None where nobody can tell.
    """
    inferred = _inferred(readings)
    known = {r.source.id: inferred.get(r.source.id) or r.source.published for r in readings}
    story = _story(readings, inferred)
    known = {r.source.id: known[r.source.id] or (story if story and _of_story(r, days(story.value)) else None) for r in readings}
    first = {r.source.id: _resolved(r, known[r.source.id]) for r in readings}
    told = Chronicle(readings, first).told if any(_has_event(r) for r in readings) else None
    return {
        r.source.id: Dating(
            r.source.published or inferred.get(r.source.id),
            _resolved(r, known[r.source.id], told) if _has_event(r) else first[r.source.id],
        )
        for r in readings
    }


def _has_event(reading: Reading) -> bool:
    return any(expression.when.anchor for expression in reading.dates)


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


def _story(readings: Sequence[Reading], inferred: Mapping[str, Metadatum]) -> Metadatum | None:
    """The time of a story of less than a year: enough to give its undated sources a year, too wide to give them a day.

    It rests on the sources that bear a date or, where none does, on inferred ones if they are half of all.
    """
    given = [days(r.source.published.value) for r in readings if r.source.published]
    known = given or [days(published.value) for published in inferred.values()]
    if not known or (not given and 2 * len(known) < len(readings)):
        return None
    first, last = min(k.first for k in known), max(k.last for k in known)
    return Metadatum(interval(first - _BEFORE, last + _BEFORE), "dossier") if last - first < _YEAR else None


def _of_story(reading: Reading, story: Days) -> bool:
    """Whether a source can be of that time: it tells of nothing later, and its weekdays are those of the year around it."""
    floor = _floor(reading)
    if floor is not None:
        # « a reçu des demandes pour 2019 » may be said the year before
        ahead = _YEAR if floor.last - floor.first > _MONTH * _DAY else timedelta(0)
        if floor.first > story.last + ahead:
            return False
    named = (e.when for e in reading.dates if _is_named(e.when) and e.when.year is None)
    return all(any(reckoning.published_with(when, story.first - _YEAR, story.last + _YEAR)) for when in named)


def _span_of(published: Iterable[Metadatum | None]) -> tuple[date, date] | None:
    """The days in which the dossier's undated sources may have come out."""
    known = [days(p.value) for p in published if p]
    if not known:
        return None
    return min(k.first for k in known) - _BEFORE, max(k.last for k in known) + _BEYOND


# --- from the text alone --------------------------------------------------------------------------------------------


def _by_text(reading: Reading) -> str | None:
    """From dates that bear their weekday, the year being the first that fits after the last month told."""
    floor = _floor(reading)
    named = [e.when for e in reading.dates if _is_named(e.when) and not e.quoted]
    if floor is None or floor.first.year != floor.last.year or (floor.last - floor.first).days > _MONTH or not named:
        return None
    told: list[tuple[When, date]] = []
    for when in named:
        written = reckoning.written(when)
        day = date.fromisoformat(written) if written else next(reckoning.published_with(when, floor.first, floor.first + _SOON), None)
        if day is None:
            return None
        told.append((when, day))
    return _common(reading, told, _NAMED_WITHIN) or _common(reading, told, _NAMED_AT_MOST)


def _common(reading: Reading, told: Sequence[tuple[When, date]], within: int) -> str | None:
    """The days that all of the dates named with their weekdays allow."""
    spans = [_around(when, day, within) for when, day in told]
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    if reading.source.published:
        given = days(reading.source.published.value)
        first, last = max(first, given.first), min(last, given.last)
    return _narrowed(reading, first, last) if first <= last else None


def _floor(reading: Reading) -> Days | None:
    """The last day, month or year that the text says in full to be past."""
    told = [reckoning.written(e.when) for e in reading.dates if e.when.direction == "past" and e.role != "bound" and e.when.year]
    return max((days(value) for value in told if value), default=None)


def _is_named(when: When) -> bool:
    return when.kind == "calendar" and when.weekday is not None and when.day is not None and when.month is not None


def _around(when: When, day: date, within: int) -> tuple[date, date]:
    """The days on which somebody writes « mardi 4 août » of a day."""
    reach = within * _DAY
    return day - reach * (when.direction != "past"), day + reach * (when.direction != "future")


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


class _Vote(NamedTuple):
    """What one expression says of the day of publication; `told` are the days that other sources give to its sentence, by weight."""

    when: When
    told: Mapping[str, float]

    def days(self, span: tuple[date, date] | None) -> Iterable[date]:
        """The days on which the expression could have been written; a date without weekday or year leaves too many."""
        for value in self.told if self.when.weekday is not None or self.when.kind == "deictic" else ():
            day = days(value).first
            yield from (p for p in _every(day - 8 * _DAY, day + 8 * _DAY) if reckoning.from_now(self.when, p) == value)
        if span is not None and _is_named(self.when):
            for day in reckoning.published_with(self.when, *span):
                yield from _every(*_around(self.when, day, _NAMED_AT_MOST))

    def weight(self, p: date) -> float:
        """How well a day of publication fits the expression."""
        value = reckoning.from_now(self.when, p)
        if value is None:
            return 0
        return _EVIDENCE * self.told.get(value, 0) + (self._fit(p, days(value).first) if is_day(value) else 0)

    def support(self, p: date) -> float:
        """How much of what other sources tell of the sentence agrees with a day of publication."""
        return self.told.get(reckoning.from_now(self.when, p) or "", 0)

    def strongest(self, brief: bool) -> float:
        """The most that other sources tell of the sentence; in a `brief` story, of days that the expression can be."""
        weekday = self.when.weekday if brief else None
        return max((weight for value, weight in self.told.items() if weekday in (None, days(value).first.weekday())), default=0)

    def _fit(self, p: date, day: date) -> float:
        when, gap = self.when, abs((day - p).days)
        if when.weekday is not None and day.weekday() != when.weekday:
            return _AGAINST
        if (when.direction == "past" and day > p) or (when.direction == "future" and day < p):
            return _AGAINST
        if when.this:  # « ce lundi (10 février) »: that day, or a day or two from it
            return 2 if gap == 0 else 0 if gap < 3 else -2
        if _is_named(when):
            return 1 if gap <= _NAMED_WITHIN else 0.5 if gap <= _NAMED_AT_MOST else 0 if gap <= _MONTH else -1
        return -1 if gap > _FAR and not when.said else 0


def _by_dossier(reading: Reading, chronicle: Chronicle, span: tuple[date, date] | None) -> str | None:
    """The days of publication on which the most of what the source tells falls where the others date it."""
    votes = _votes(reading, chronicle)
    floor = _floor(reading)
    given = days(reading.source.published.value) if reading.source.published else None
    scored: dict[date, float] = {}
    for p in sorted({p for vote in votes for p in vote.days(span)}):
        if (floor is None or p >= floor.first) and (given is None or given.first <= p <= given.last):
            outside = span is not None and not span[0] <= p <= span[1]
            scored[p] = sum(vote.weight(p) for vote in votes) + (_AGAINST if outside else 0)
    best = max(scored.values(), default=0.0)
    if best < _ENOUGH:
        return None
    fitting = [p for p, score in scored.items() if score > best - _EQUAL]
    if any(b - a != _DAY for a, b in pairwise(fitting)):
        return None
    strongest = sum(vote.strongest(_is_brief(span)) for vote in votes)
    if sum(vote.support(fitting[0]) for vote in votes) < _SUPPORT * strongest and not any(_is_named(vote.when) for vote in votes):
        return None
    return interval(fitting[0], fitting[-1])


def _is_brief(span: tuple[date, date] | None) -> bool:
    """Whether the dated sources came out within weeks: what they tell alike of another weekday is the same story, a day or two on."""
    return span is not None and span[1] - span[0] <= _BEFORE + _BEYOND + _STORY


def _votes(reading: Reading, chronicle: Chronicle) -> list[_Vote]:
    """What the expressions that count from the publication say of it, those with the strongest evidence first."""
    counting = [e for e in reading.dates if _counts_from_publication(e)]
    votes = [_Vote(e.when, chronicle.days_of(reading, e.span)) for e in counting]
    order = sorted(range(len(votes)), key=lambda i: (-max(votes[i].told.values(), default=0), i))
    return [votes[i] for i in order[:_MOST]]


def _counts_from_publication(expression: TimeExpression) -> bool:
    when = expression.when
    if expression.quoted or when.year is not None:
        return False
    if when.kind == "deictic":
        return when.unit == "day"
    return when.kind == "calendar" and (when.weekday is not None or when.day is not None)
