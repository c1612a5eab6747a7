"""Figures that can be recomputed from those beside them: shares, changes, votes.

Only where a sentence holds all that takes part; exact decimals, and as much tolerance as the digits given leave: « 9,74 milliards » is
anything from 9,735 to 9,745. What could be meant otherwise is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import groupby
from typing import Literal

from dossier.annotate.tokens import fold
from dossier.languages import available, load
from dossier.model import Amount, Reading, Span, Warning
from dossier.values import dataclass

_HUNDRED = Decimal(100)
_ASIDE = 7  # words and marks between the last figure and « soit »
_EXACT = 100  # smaller counts are not rounded
_MOST = Decimal(105)  # shares that add up to more were never meant to


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures that say one of them twice: `stated` percent in the text, `computed` from the others. `start`, `end`: all of them."""

    start: int
    end: int
    kind: Literal["share", "vote", "change", "shares"]
    stated: Decimal
    computed: Decimal
    holds: bool


@dataclass(frozen=True, slots=True)
class Words:
    so: frozenset[str]
    filling: frozenset[str]  # what may stand between « soit » and the figure
    out_of: frozenset[str]
    against: frozenset[str]
    begin: frozenset[str]  # « de 80 à 60 »
    end: frozenset[str]
    rises: frozenset[str]
    falls: frozenset[str]
    of: frozenset[str]  # « 10 % de l'offre »
    cast: frozenset[str]  # « des suffrages »
    votes: frozenset[str]
    message: str


@cache
def words(code: str) -> Words:
    """The arithmetic section of a language's word list."""
    section = load(code).section("arithmetic")
    lists = {field.name: frozenset(section.get(field.name, ())) for field in fields(Words)}
    return Words(**{**lists, "message": section.get("message", "")})


def check(reading: Reading) -> tuple[Sum, ...]:
    """The sums of a source, in text order, those that hold and those that don't."""
    if reading.source.language not in available():
        return ()
    found: list[Sum] = []
    at = 0
    for sentence in reading.sentences:
        while at < len(reading.amounts) and reading.amounts[at].start < sentence.start:
            at += 1
        after = at
        while after < len(reading.amounts) and reading.amounts[after].end <= sentence.end:
            after += 1
        inside = reading.amounts[at:after]
        if len(inside) > 1 and any(amount.unit == "%" for amount in inside):
            found += _Sentence(reading, sentence, inside).sums()
        at = after
    return tuple(found)


def warnings(reading: Reading) -> tuple[Warning, ...]:
    """The sums of a source that don't come out, each with its words."""
    failed = [one for one in check(reading) if not one.holds]
    return tuple(Warning("arithmetic", _told(one, reading), reading.source.path) for one in failed)


def _told(one: Sum, reading: Reading) -> str:
    exact = " ".join(reading.source.text[one.start : one.end].split())
    computed = one.computed.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
    return words(reading.source.language).message.format(words=exact, computed=f"{computed:f}".replace(".", ","))


class _Sentence:
    """The amounts of one sentence and the words between them."""

    def __init__(self, reading: Reading, where: Span, amounts: Sequence[Amount]) -> None:
        self.text, self.where, self.amounts = reading.source.text, where, amounts
        self.words = words(reading.source.language)

    def sums(self) -> Iterator[Sum]:
        for k, amount in enumerate(self.amounts):
            if amount.unit == "%" and k > 0:
                found = self._percentage(k)
                if found is not None:
                    yield found
        for group, members in groupby(self.amounts, key=lambda a: a.group if a.unit == "%" else None):
            if group is not None:
                yield from _shares(list(members))

    def _percentage(self, k: int) -> Sum | None:
        """« 12 salariés sur 120, soit **10 %** », « de 80 à 60, une baisse de **25 %** »."""
        stated, lead = self.amounts[k], self._lead(k)
        turned = next((word for word in lead if word in self.words.rises | self.words.falls), None)
        if not set(lead) <= self.words.so | self.words.filling | self.words.rises | self.words.falls | {"(", "+", "-", "−", ","}:
            return None
        if not (self.words.so & {*lead} or lead[:1] == ["("] or turned):
            return None
        if turned is not None or "+" in lead or self.text[stated.start] in "+-−":
            return self._change(k, turned)
        return self._part(k)

    def _change(self, k: int, turned: str | None) -> Sum | None:
        """« de 80 à 60 », « 3 milliards, contre 2,5 milliards »: from one figure to another."""
        if k < 2:
            return None
        one, other, between = self.amounts[k - 2], self.amounts[k - 1], self._between(k - 2, k - 1)
        if one.unit != other.unit or one.unit == "%":
            return None
        if between[-1:] and between[-1] in self.words.end and self._before(k - 2)[-1:] and self._before(k - 2)[-1] in self.words.begin:
            old, new = one, other
        elif self.words.against & {*between[-1:]}:
            old, new = other, one
        else:
            return None
        if turned is not None and (turned in self.words.rises) != (Decimal(new.value) > Decimal(old.value)):
            return None  # « la hausse » of something else
        low, high = _bounds(old)
        least, most = _bounds(new)
        if low <= 0:
            return None
        ends = [(x - y) / y * _HUNDRED for x in (least, most) for y in (low, high)]
        exact = (Decimal(new.value) - Decimal(old.value)) / Decimal(old.value) * _HUNDRED
        if exact < 0:
            ends, exact = [-x for x in ends], -exact
        return self._sum("change", k - 2, k, exact, (min(ends), max(ends)))

    def _part(self, k: int) -> Sum | None:
        part = self.amounts[k - 1]
        behind = self._behind(k)
        if k >= 2 and part.unit == self.amounts[k - 2].unit != "%":
            between = self._between(k - 2, k - 1)
            if between[-1:] and between[-1] in self.words.out_of:
                return self._ratio("share", k - 2, k, self.amounts[k - 2], (part,))
            if between[-1:] and between[-1] in self.words.against and part.unit in self.words.votes:
                if behind and behind[0] in self.words.of and not self.words.cast & {*behind}:
                    return None  # « 71 % des inscrits »
                return self._ratio("vote", k - 2, k, self.amounts[k - 2], (self.amounts[k - 2], part))
        if k + 1 < len(self.amounts) and behind and behind[0] in self.words.of and self.amounts[k + 1].unit == part.unit != "%":
            between = self._between(k, k + 1)
            if len(between) <= 4 and between[-1:] and between[-1] in self.words.of and "," not in between:
                return self._ratio("share", k - 1, k + 1, part, (self.amounts[k + 1],))
        return None

    def _ratio(self, kind: Literal["share", "vote"], first: int, last: int, part: Amount, whole: Sequence[Amount]) -> Sum | None:
        low = sum((_bounds(a)[0] for a in whole), Decimal(0))
        high = sum((_bounds(a)[1] for a in whole), Decimal(0))
        exact = sum((Decimal(a.value) for a in whole), Decimal(0))
        if low <= 0 or Decimal(part.value) > exact:
            return None
        least, most = _bounds(part)
        k = next(i for i in range(first, last + 1) if self.amounts[i].unit == "%")
        return self._sum(kind, first, k, Decimal(part.value) / exact * _HUNDRED, (least / high * _HUNDRED, most / low * _HUNDRED), last)

    def _sum(
        self,
        kind: Literal["share", "vote", "change"],
        first: int,
        k: int,
        computed: Decimal,
        possible: tuple[Decimal, Decimal],
        last: int | None = None,
    ) -> Sum | None:
        stated = self.amounts[k]
        taking_part = self.amounts[first : (k if last is None else last) + 1]
        low, high = _bounds(stated)
        unit = high - low
        holds = low <= possible[1] and possible[0] <= high + unit / 2  # cut off rather than rounded: « 44 % » for 44,9
        if not holds and any(amount.qualifier for amount in taking_part):
            return None
        return Sum(taking_part[0].start, taking_part[-1].end, kind, Decimal(stated.value), computed, holds)

    # --- words

    def _lead(self, k: int) -> list[str]:
        """What leads to a figure: from « soit » on, where that is near."""
        between = self._between(k - 1, k)
        so = next((i for i in range(len(between) - 1, -1, -1) if between[i] in self.words.so), 0)
        return between[so:] if so <= _ASIDE else between

    def _between(self, i: int, j: int) -> list[str]:
        return _split(self.text[self.amounts[i].end : self.amounts[j].start])

    def _before(self, i: int) -> list[str]:
        start = self.amounts[i - 1].end if i else self.where.start
        return _split(self.text[start : self.amounts[i].start])

    def _behind(self, i: int) -> list[str]:
        end = self.amounts[i + 1].start if i + 1 < len(self.amounts) else self.where.end
        return _split(self.text[self.amounts[i].end : end])[:6]


def _shares(parts: Sequence[Amount]) -> Iterator[Sum]:
    """« 43 %, 30 % et 27 % »: three or more that make up a whole, or nearly; more than a whole is a mistake."""
    if len(parts) < 3 or any(part.qualifier for part in parts):
        return
    total = sum((Decimal(part.value) for part in parts), Decimal(0))
    slack = sum((_bounds(part)[1] - Decimal(part.value) for part in parts), Decimal(0))
    if abs(total - _HUNDRED) <= slack:
        yield Sum(parts[0].start, parts[-1].end, "shares", _HUNDRED, total, True)
    elif _HUNDRED < total <= _MOST:
        yield Sum(parts[0].start, parts[-1].end, "shares", _HUNDRED, total, False)


def _bounds(amount: Amount) -> tuple[Decimal, Decimal]:
    """The least and the most that an amount may stand for, by the digits that it gives."""
    value = Decimal(amount.value)
    given = value.normalize().as_tuple()
    assert isinstance(given.exponent, int)
    exponent = given.exponent if amount.unit != "%" and value >= _EXACT else min(given.exponent, 0)
    half = Decimal(10) ** exponent / 2
    return value - half, value + half


def _split(text: str) -> list[str]:
    """Folded words and marks: « , soit une baisse de » -> , soit une baisse de."""
    spaced = "".join(f" {c} " if c in "(),;:.+-−" else "' " if c in "'’" else c for c in fold(text))
    return spaced.split()
