"""Dates, figures and lists in words, as the interface language writes them. Only our own words: quoted ones stay as they are."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from dossier import languages
from dossier.model import Qualifier
from dossier.render.edtf import Extent, extent
from dossier.render.strings import Strings
from dossier.values import dataclass

_NUMBER = re.compile(r"-?[0-9]{5,}|-?[0-9]+\.[0-9]+")  # no year


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes values in one interface language. `counted_in` is the language of the articles, whose nouns units are."""

    strings: Strings
    counted_in: str = "fr"

    # --- dates

    def date(self, value: str) -> str:
        """An EDTF value in words: « 10 février 2025 », « vers 2017 », « du 8 au 9 avril 2024 »; itself where there are none."""
        found = extent(value)
        if found is None:
            return value
        words = self._plain(found)
        if found.uncertain:
            words = self._pattern("uncertain", date=words)
        if not found.approximate or found.precision == "choice":
            return words
        return self._pattern("about_day" if found.precision == "day" else "about", date=words)

    def _plain(self, found: Extent) -> str:
        if found.precision == "interval":
            return self._interval(*found.parts)
        if found.precision == "choice":
            return self.either(map(self.date, found.parts))
        if found.precision == "century":
            return self._pattern("century", roman=_roman(found.year // 100 + 1), ordinal=self._ordinal(found.year // 100 + 1))
        if found.precision == "day":
            return self._pattern("day", day=self._day(found.day), month=self._month(found), year=found.year)
        if found.precision == "month":
            return self._pattern("month", month=self._month(found), year=found.year)
        if found.precision == "season":
            return self._pattern("season", season=self.strings.words["dates"]["parts"][str(found.month)], year=found.year)
        return self._pattern(found.precision, year=found.year)

    def _interval(self, start: str, end: str) -> str:
        first, last = extent(start) if start else None, extent(end) if end else None
        if first is None or last is None:
            bound, name = (first, "since") if first else (last, "until")
            assert bound is not None
            return self._pattern(f"{name}_day" if bound.precision == "day" else name, date=self._plain(bound))
        if first.precision == last.precision == "day" and first.year == last.year:
            name = "days" if first.month == last.month else "days_over_months"
            return self._pattern(name, first_day=self._day(first.day), first_month=self._month(first), last=self._plain(last))
        if not {first.precision, last.precision} <= {"day", "month", "year"}:
            return self._pattern("span", first=self._plain(first), last=self._plain(last))
        one_year = first.precision == last.precision == "month" and first.year == last.year
        words = self._month(first) if one_year else self._plain(first)
        since = self._pattern("from_day" if first.precision == "day" else "from" + self._before_vowel(words), date=words)
        until = self._pattern("to_day" if last.precision == "day" else "to", date=self._plain(last))
        return f"{since} {until}"

    def _pattern(self, name: str, **values: object) -> str:
        return self.strings.get(f"dates.{name}", **values)

    def _month(self, found: Extent) -> str:
        return str(self.strings.words["dates"]["months"][found.month - 1])

    def _day(self, day: int) -> str:
        return str(self.strings.words["dates"]["first"]) if day == 1 else str(day)

    def _ordinal(self, number: int) -> str:
        endings: Mapping[str, str] = self.strings.words["dates"]["ordinals"]
        return f"{number}{endings.get(str(number), endings['else'])}"

    # --- figures

    def figure(self, value: str, unit: str | None, qualifier: Qualifier | None = None) -> str:
        """An amount in words: « 97,4 milliards de dollars », « environ 343 emplois », « 10 % »."""
        words = self._figure(value, unit)
        return self.strings.get(f"qualifiers.{qualifier}", figure=words) if qualifier else words

    def value(self, value: str) -> str:
        """A side of a dispute or a date, as claims.json has it, in words: « 14 millions », « 20 février 2018 ».

        « 2018 », which may be either, stays.
        """
        return self._figure(value, None) if _NUMBER.fullmatch(value) else self.date(value)

    def _figure(self, value: str, unit: str | None) -> str:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return f"{value} {unit}" if unit else value
        if not number.is_finite():
            return f"{value} {unit}" if unit else value
        if unit == "%":
            return self.strings.get("figures.percent", number=self.number(number))
        for zeros, one, many in self.strings.words["scales"]:
            scaled = _shifted(number, zeros)
            if abs(scaled) >= 1 and len(_digits(scaled).partition(".")[2]) <= 3:
                scale = many if self.strings.plural(float(scaled)) else one
                return self._counted(f"{self.number(scaled)}\xa0{scale}", unit, True, "figures.scaled")
        return self._counted(self.number(number), unit, self.strings.plural(float(number)), "figures.plain")

    def _counted(self, number: str, unit: str | None, many: bool, pattern: str) -> str:
        if unit is None:
            return number
        currency = self.strings.words["currencies"].get(unit)
        noun = currency[many] if currency else plural(unit, self.counted_in) if many and not unit.isupper() else unit
        return self.strings.get(pattern + self._before_vowel(noun), number=number, noun=noun)

    def _before_vowel(self, word: str) -> str:
        return "_vowel" if word[:1].lower() in self.strings.words["vowels"] else ""

    def number(self, number: Decimal) -> str:
        """A number's digits, exact: « 2 750 », « 97,4 »."""
        digits = _digits(number)
        sign, digits = ("−", digits[1:]) if digits.startswith("-") else ("", digits)
        whole, _, part = digits.partition(".")
        return sign + self.strings.grouped(whole) + (self.strings.words["numbers"]["decimal"] + part if part else "")

    # --- lists

    def listed(self, words: Iterable[object]) -> str:
        """« Elon Musk, xAI et 8VC »."""
        return self._list(words, "and")

    def either(self, words: Iterable[object]) -> str:
        """« 2018 ou 2019 »."""
        return self._list(words, "or")

    def _list(self, words: Iterable[object], name: str) -> str:
        items = [str(word) for word in words]
        if len(items) < 2:
            return "".join(items)
        return self.strings.get(f"lists.{name}", first=", ".join(items[:-1]), last=items[-1])


def _shifted(number: Decimal, places: int) -> Decimal:
    """A number with its decimal point `places` to the left. Exact: arithmetic would round to its context's precision."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent - places))


def _digits(number: Decimal) -> str:
    """All digits of a number and no zero to no purpose."""
    digits = format(number, "f") if number else "0"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def plural(noun: str, language: str) -> str:
    """A noun and what belongs to it, in the plural: « emploi » → « emplois », « prise d'otage » → « prises d'otage »."""
    rules = _plurals(language)
    words = noun.split(" ")
    for i, word in enumerate(words):
        if word in rules["stop"] or word.partition("'")[0] + "'" in rules["stop"] or word.partition("’")[0] + "'" in rules["stop"]:
            break
        words[i] = _plural_word(word, rules)
    return " ".join(words)


def _plural_word(word: str, rules: Mapping[str, Any]) -> str:
    if word in rules["irregular"]:
        return str(rules["irregular"][word])
    for ending, replacement in rules["endings"]:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + str(replacement)
    return word


@cache
def _plurals(language: str) -> Mapping[str, Any]:
    nothing: Mapping[str, Any] = {"stop": (), "irregular": {}, "endings": ()}
    return languages.load(language).section("plurals") or nothing if language in languages.available() else nothing


def _roman(number: int) -> str:
    words = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            words, number = words + letters, number - value
    return words
