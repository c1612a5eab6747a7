"""Dates on a calendar: from what the words say to EDTF, with the basis and the reason of each.

An expression is counted from the day of publication (`document`), from the date in force in the text (`context`: what was told
last, or when a quotation was said), or from what other sources tell (`dossier`); what the words give in full is `explicit`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from dossier.claims import reckoning
from dossier.edtf import Days, about, days, is_day
from dossier.languages import load
from dossier.model import Basis, Date, Reading, Span, TimeExpression, When
from dossier.values import dataclass

Told = Callable[[Reading, Span], "Hint | None"]
"""What the dossier tells of the event that the words at a place name: its date and where it was found."""

_WORDS = re.compile(r"\w+")
_SAID_WITHIN = timedelta(400)  # a date told further from the publication is not when a quotation was said


_ROUGH = timedelta(31)  # a publication known to the month still tells the year
_REACTION = timedelta(2)
_NEWS = timedelta(75)  # a day without a year that lies this near the publication is of its year, whatever years are told around it
_BACK = 64  # dates that are looked at for what a later one counts from
_WEEKEND = (5, 6)  # weekdays
_AHEAD = 16  # dates behind a quotation that may tell when it was said
_BRACKET = 200  # characters: how far behind its bracket a date still stands in it


@dataclass(frozen=True, slots=True)
class Hint:
    """A date that other words of the dossier give. `basis` is `context` where it was the same source."""

    value: str
    basis: Basis
    because: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """An expression that is resolved already, which later ones may count from."""

    expression: TimeExpression
    value: str
    block: int
    sentence: int


def resolve(reading: Reading, published: str | None, told: Told | None = None, basis: Basis = "document") -> tuple[Date, ...]:
    """The dates of a reading, in the order of `reading.dates`.

    `published` is the day of publication in EDTF (a month or an interval where no more is known), None where nobody knows;
    `basis` is what its dates are said to rest on. `told` looks up the events that dates count from (see `chronicle`).
    """
    if not reading.dates:
        return ()  # nor are there words for a source in a language that isn't read
    return tuple(_Resolver(reading, published, told, basis).dates())


class _Resolver:
    """Goes through a text once, remembering what it told."""

    def __init__(self, reading: Reading, published: str | None, told: Told | None, basis: Basis) -> None:
        self.reading, self.told, self.basis = reading, told, basis
        self.published = days(published) if published else None
        self.known: list[_Known] = []
        self.firsts = [span.start for span in reading.sentences]
        self.lines = [match.start() for match in re.finditer("\n", reading.source.text)]
        self.starts = [expression.start for expression in reading.dates]
        self.latest = _latest(reading)
        self.reasons = _Reasons(reading.source.language, published, basis)

    def dates(self) -> list[Date]:
        found = []
        for expression in self.reading.dates:
            result = self._value(expression, expression.when)
            value, basis, because = result or (None, None, self.reasons.say("unknown"))
            if value and expression.when.about:
                value = about(value)
            if value:
                self.known.append(_Known(expression, value, self._block(expression), self._sentence(expression.start)))
            found.append(Date(expression.start, expression.end, value, basis, because))
        return found

    def _sentence(self, place: int) -> int:
        return bisect_right(self.firsts, place) - 1

    def _block(self, expression: TimeExpression) -> int:
        return bisect_left(self.lines, expression.start)

    def _recently(self) -> Iterator[_Known]:
        """What was dated before, last first."""
        return reversed(self.known[-_BACK:])

    # --- one expression ------------------------------------------------------------------------------------------

    def _value(self, expression: TimeExpression, when: When) -> tuple[str, Basis, str] | None:
        if (value := reckoning.written(when)) is not None:
            return value, "explicit", self.reasons.say("explicit")
        if when.kind == "range":
            return self._range(expression, when)
        if when.kind == "event":
            return self._event(expression, when)
        if when.kind == "anaphoric":
            return self._counted(expression, when)
        return self._from_publication(expression, when)

    def _range(self, expression: TimeExpression, when: When) -> tuple[str, Basis, str] | None:
        first = self._value(expression, when.parts[0])
        if first is None:
            return None
        end = when.parts[1]
        if end.kind == "calendar" and end.weekday is not None and end.day is None:  # « dans la nuit de dimanche à lundi »: the next one
            following = reckoning.counted(replace(end, kind="anaphoric", direction="future", said=True), first[0])
            last = (following, *first[1:]) if following else None
        else:
            last = self._value(expression, end)
        if last is None or days(last[0]).last < days(first[0]).first:
            return None
        strongest = max(first[1:], last[1:], key=lambda item: ("explicit", "context", "document", "dossier").index(item[0]))
        return _span(first[0], last[0]), strongest[0], strongest[1]

    def _event(self, expression: TimeExpression, when: When) -> tuple[str, Basis, str] | None:
        if when.parts:
            base = self._value(expression, when.parts[0])
            value = reckoning.counted(when, base[0]) if base else None
            ahead = value is not None and when.anchor and (when.offset or 0) > 0 and not self._before_news(value)
            if base and value and not (ahead and base[1] != "explicit" and when.direction != "future"):
                return value, base[1], base[2]
            if not when.anchor:
                return None  # else « trois ans après les attentats | du 13 novembre »: of a year that others may tell
        close = self._beside(expression)
        if close is not None and self._touches(close.expression, expression):  # « Le 14 février, soit quatre jours après »
            return close.value, "context", self.reasons.say("beside", close.value)
        hint = self.told(self.reading, when.anchor) if self.told and when.anchor else None
        if hint is not None and (when.offset or 0) > 0 and not self._before_news(hint.value):
            hint = None  # « une semaine après la marche »: one that has been
        if hint is not None and (value := reckoning.counted(when, hint.value)) is not None and self._past(when, value):
            reason = "event" if hint.basis == "context" else "event_elsewhere"
            return value, hint.basis, hint.because or self.reasons.say(reason, hint.value)
        if close is not None and hint is None and when.unit == "day":
            return close.value, "context", self.reasons.say("beside", close.value)
        return None

    def _past(self, when: When, value: str) -> bool:
        """Whether a day can be told as past: on the day of publication, or before."""
        return when.direction != "past" or self._before_news(value)

    def _before_news(self, value: str) -> bool:
        return self.published is None or days(value).first <= self.published.last

    def _touches(self, left: TimeExpression, right: TimeExpression) -> bool:
        return len(_WORDS.findall(self.reading.source.text, left.end, right.start)) < 2

    def _beside(self, expression: TimeExpression) -> _Known | None:
        """The last day told before in the same sentence."""
        sentence = self._sentence(expression.start)
        return next((k for k in self._recently() if k.sentence == sentence and is_day(k.value) and k.expression.role != "bound"), None)

    def _counted(self, expression: TimeExpression, when: When) -> tuple[str, Basis, str] | None:
        for known in self._bases(expression, when):
            if (value := reckoning.counted(when, known.value)) is not None:
                return value, "context", self.reasons.say("context", known.value)
        return None

    def _bases(self, expression: TimeExpression, when: When) -> list[_Known]:
        """What an anaphoric expression may count from, best first.

        Days count from what was told last, or from what was announced last if they are announced too; years, months and
        weeks from the last date of any kind: « racheté en 2021, subventionné l'année suivante ».
        """
        latest = [k for k in self._recently() if k.expression.quoted <= expression.quoted]
        if when.unit in ("year", "month", "quarter", "semester"):
            return latest
        if when.direction == "future" and not when.said:
            ahead = next((k for k in latest if k.expression.when.direction == "future" and k.expression.role == "aside"), None)
            return [ahead, *latest] if ahead else latest
        told = [k for k in latest if k.expression.role == "told"]
        return told + [k for k in latest if k.expression.role == "aside"]

    def _from_publication(self, expression: TimeExpression, when: When) -> tuple[str, Basis, str] | None:
        if (told := self._told_month(when)) is not None:
            return told, "context", self.reasons.say("beside", told)
        said = self._said(expression) if expression.quoted else None
        if said is not None:
            value = reckoning.from_now(when, days(said.value).first)
            return (value, "context", self.reasons.say("said", said.value)) if value else None
        if (named := self._named(when)) is not None:
            return named, "context", self.reasons.say("beside", named)
        year = self._year(expression, when)
        if year is not None and (value := reckoning.written(replace(when, year=year))) is not None:
            return value, "context", self.reasons.say("year", str(year))
        if self.published is None:
            return None
        value = self._agreed(when, self.published, event=expression.role == "aside")
        if value is not None and self._told_beside(expression, when, value):
            value = (date.fromisoformat(value) - timedelta(7)).isoformat()
        return (value, self.basis, self.reasons.published(when)) if value else None

    def _told_beside(self, expression: TimeExpression, when: When, value: str) -> bool:
        """« 300 personnes samedi, contre 700 | samedi dernier »: the sentence has told that day, so this one is of the week before."""
        if when.weekday is None or when.day is not None or not when.said or when.direction != "past" or when.kind != "calendar":
            return False
        sentence = self._sentence(expression.start)
        return any(k.sentence == sentence and k.value == value and k.expression.when.day is None for k in self._recently())

    def _told_month(self, when: When) -> str | None:
        """« la crise de décembre », published in November where the text names « décembre 2017 » alone: no month to come."""
        if self.published is None or when.kind != "calendar" or when.month is None or when.day is not None or when.direction or when.said:
            return None
        named = self.years.get(when.month, set())
        value = reckoning.from_now(when, self.published.last)
        if len(named) != 1 or value is None or self._before_news(value):
            return None
        told = reckoning.written(replace(when, year=next(iter(named))))
        return told if told and self._before_news(told) else None

    def _named(self, when: When) -> str | None:
        """« dimanche », « ce week-end » where the day of publication is not known but the text tells of « dimanche 11 novembre » alone."""
        if self.published is not None and self.published.first == self.published.last:
            return None
        if when.kind == "deictic" and when.unit == "weekend" and not when.offset:
            values = {reckoning.from_now(when, date.fromisoformat(day)) for weekday in _WEEKEND for day in self.named.get(weekday, ())}
        elif when.kind == "calendar" and when.weekday is not None and when.day is None and not when.said:
            values = {*self.named.get(when.weekday, ())}
        else:
            return None
        return values.pop() if len(values) == 1 else None

    @cached_property
    def years(self) -> dict[int, set[int]]:
        """The years that the text gives with a month, by month: « décembre 2017 »."""
        found: dict[int, set[int]] = {}
        for when in (e.when for e in self.reading.dates):
            if when.month is not None and when.year is not None:
                found.setdefault(when.month, set()).add(when.year)
        return found

    @cached_property
    def named(self) -> dict[int, set[str]]:
        """The days that the text gives with their weekday, by weekday: « dimanche 11 novembre »."""
        found: dict[int, set[str]] = {}
        for when in (e.when for e in self.reading.dates if e.when.weekday is not None and e.when.day is not None):
            value = reckoning.written(when) or (self._agreed(when, self.published) if self.published is not None else None)
            if value is not None and is_day(value):
                found.setdefault(when.weekday or 0, set()).add(value)
        return found

    def _agreed(self, when: When, published: Days, *, event: bool = True) -> str | None:
        """The value that all days of publication give; a date without its year is past at the end of them, to come at their start."""
        first, last = (reckoning.from_now(when, day, event=event) for day in published)
        if first == last or (published.last - published.first > _ROUGH and when.month is None):
            return first if first == last else None
        if when.kind == "calendar" and when.month is not None:
            return first if when.direction == "future" else last
        return None

    def _said(self, expression: TimeExpression) -> _Known | None:
        """When a quotation was said: the day that its sentence tells outside the marks, or the one told last in its paragraph."""
        sentence, block = self._sentence(expression.start), self._block(expression)
        behind = bisect_right(self.starts, expression.start)
        for other in self.reading.dates[behind : behind + _AHEAD]:
            if other.quoted or self._sentence(other.start) != sentence:
                continue
            past = other.role == "told" or (other.role == "aside" and other.when.direction == "past")
            if past and other.when.kind in ("calendar", "deictic"):
                written = reckoning.written(other.when)
                result = self._value(other, other.when) if written else self._from_publication(other, other.when)
                if result and is_day(result[0]):
                    return self._recent(_Known(other, result[0], block, sentence))
        for known in self._recently():
            if known.expression.role != "told" or not is_day(known.value) or not self._before_news(known.value):
                continue
            if known.expression.when.said and known.expression.when.month is not None:
                continue  # « Le 9 mars dernier, une panne a touché … »: what the quotation is about
            if known.block == block:
                return self._recent(known)
            return known if self._reacts(expression.when, known) else None
        return None

    def _reacts(self, when: When, known: _Known) -> bool:
        """« "… tant de victimes ce soir" », said of what happened the day before the publication."""
        if self.published is None or when.direction != "past" or when.offset != 0:
            return False
        return timedelta(0) <= self.published.first - days(known.value).first <= _REACTION

    def _recent(self, known: _Known) -> _Known | None:
        """A day, unless it is so far from the publication that it must be what the quotation is about."""
        if self.published is None:
            return known
        return known if abs(days(known.value).first - self.published.last) <= _SAID_WITHIN else None

    def _year(self, expression: TimeExpression, when: When) -> int | None:
        """The year of a text's own narrative that a date without one goes on with.

        « Le 3 mars 2015 … Le 12 avril … » in one paragraph, or in a source that nobody can date otherwise. What stands in
        brackets is no narrative: « -6 points depuis janvier (32 % en novembre 1995) ».
        """
        if when.kind != "calendar" or when.month is None or when.said:
            return None
        block = self._block(expression)
        for known in self._recently():
            other = known.expression.when
            if known.block != block and self.published is not None:
                return None
            if other.year is None or "/" in known.value or (other.month is None and not self._frames(known)) or self._bracketed(known):
                continue
            value = reckoning.written(replace(when, year=other.year))
            if value is None:
                return None
            goes_on = self._goes_on if self.published else self._follows
            return other.year if goes_on(known, days(value), when) and reckoning.fits(when, value) else None
        return None

    def _bracketed(self, known: _Known) -> bool:
        text, place = self.reading.source.text, known.expression.start
        first = max(self.reading.sentences[known.sentence].start if known.sentence >= 0 else 0, place - _BRACKET)
        return text.rfind("(", first, place) > text.rfind(")", first, place)

    def _follows(self, known: _Known, then: Days, when: When) -> bool:
        """Whether a day lies where the text has arrived, in a source that nobody can date: soon after the last day told in full."""
        told = known.expression
        if told.role != "told" or told.quoted or told.when.day is None:
            return False
        base = days(known.value)
        return base.first <= then.first <= base.last + _NEWS and (self.latest is None or self.latest.first.year <= base.first.year)

    def _frames(self, known: _Known) -> bool:
        """Whether a year alone opens its sentence, so that what follows may lie in it: « En 1944, … Le 6 juin, … »."""
        expression = known.expression
        opening = self.reading.sentences[known.sentence].start if known.sentence >= 0 else expression.start
        return expression.role == "told" and expression.start == opening and self.published is not None

    def _goes_on(self, known: _Known, then: Days, when: When) -> bool:
        """Whether a day is told after another of the same year, long before the publication.

        After a year alone, only where the year of the publication would put it far from the news.
        """
        published, told = self.published, known.expression.when
        if published is None or told.year is None or told.year >= published.first.year or when.direction == "future":
            return False
        recent = reckoning.from_now(when, published.last)
        far = recent is not None and abs(days(recent).first - published.last) > _NEWS
        if told.month is None:
            return far
        soon = recent is not None and not far and days(recent).first > published.last and when.direction is None
        return days(known.value).first <= then.first and not soon  # « La confrontation, le 7 juin » may be what comes next


def _latest(reading: Reading) -> Days | None:
    """The latest date that the text gives in full and does not tell as still to come."""
    told = (reckoning.written(e.when) for e in reading.dates if e.when.year is not None and e.when.direction != "future")
    return max((days(value) for value in told if value), default=None)


def _span(first: str, last: str) -> str:
    """The interval from one value to another, each cut to its own precision."""
    start, end = first.partition("/")[0], last.rpartition("/")[2]
    if "X" in start + end or (len(start) == 7 and int(start[5:7]) > 12) or (len(end) == 7 and int(end[5:7]) > 12):
        return f"{days(first).first.isoformat()}/{days(last).last.isoformat()}"
    return start if start == end else f"{start}/{end}"


class _Reasons:
    """The reasons in the reader's language."""

    def __init__(self, language: str, published: str | None, basis: Basis) -> None:
        section = load(language).section("dates")
        self.words = section.get("reasons", {})
        self.months: dict[int, str] = {}
        for name, number in section.get("months", {}).items():
            self.months.setdefault(number, name)
        self.weekdays = {number: name for name, number in section.get("weekdays", {}).items()}
        self.published_on = self.spoken(published) if published else ""
        self.document = "inferred" if basis == "dossier" else "document"

    def say(self, reason: str, value: str = "") -> str:
        return str(self.words.get(reason, "")).format(date=self.spoken(value) if value else "")

    def published(self, when: When) -> str:
        direction = "" if when.direction is None or when.kind == "deictic" else str(self.words.get(when.direction, ""))
        return str(self.words.get(self.document, "")).format(date=self.published_on) + direction

    def spoken(self, value: str) -> str:
        """A date as people write it; a part of a year as EDTF has it."""
        plain = value.rstrip("~")
        first, _, last = plain.partition("/")
        if last:
            return str(self.words.get("between", "{first}/{last}")).format(first=self.spoken(first), last=self.spoken(last))
        if is_day(plain):
            day = date.fromisoformat(plain)
            weekday, month = self.weekdays.get(day.weekday(), ""), self.months.get(day.month, "")
            return str(self.words.get("day", "{value}")).format(value=plain, weekday=weekday, day=day.day, month=month, year=day.year)
        if len(plain) == 7 and int(plain[5:]) <= 12:
            return f"{self.months.get(int(plain[5:]), plain[5:])} {plain[:4]}"
        return plain
