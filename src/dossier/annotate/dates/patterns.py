"""Where a pattern of the word list fits, and what it says there as a `When`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from dossier.annotate.dates.words import DateWords, Meaning, Node, phrase_at
from dossier.annotate.numbers import collective_at, number_at, number_words
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import When

_NUMERIC = re.compile(
    r"(?P<iso>(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2}))"  # « 2025-02-10 »
    r"|(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<last>\d{4}|\d{2})"  # « 10/02/2025 », « 10.02.25 »
)
_AROUND = frozenset("/.-–:0123456789")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST, _LAST = 1000, 2100  # four figures outside these are no year
_PIVOT = 30  # « 98 » is 1998, « 25 » is 2025
_QUARTER, _SEMESTER = 32, 39  # before EDTF's 33 to 36 and 40 to 41
_HOURS = 24

Captured = Mapping[str, Any]


class Match(NamedTuple):
    """A pattern that fits tokens `first` up to `after`, with what filled its slots."""

    first: int
    after: int
    meaning: Meaning
    captured: Captured


def longest(tokens: Tokens, i: int, root: Node, words: DateWords, language: Language) -> list[Match]:
    """The patterns that fit from token `i`, the longest first, then in the order of the list."""
    word = tokens.words[i]
    if word not in root.words and tokens.kinds[i] != "n" and word not in words.fills and word not in words.spelt:
        return []
    found: list[Match] = []
    _walk(tokens, i, i, root, {}, words, language, found)
    found.sort(key=lambda match: (-match.after, match.meaning.order))
    return found


def anchored(tokens: Tokens, words: DateWords, language: Language) -> Iterator[int]:
    """The tokens that a date may stand around: words that every date holds one of, and figures that may be a year."""
    anchors = words.anchors | number_words(language.code).bare
    kinds, texts = tokens.kinds, tokens.words
    for i in [i for i, word in enumerate(texts) if word in anchors or kinds[i] == "n"]:
        if texts[i] in anchors or _may_date(tokens, i, words):
            yield i


def _may_date(tokens: Tokens, i: int, words: DateWords) -> bool:
    """Whether figures may be a year or open a date in figures: « 2015 », « 10/02 », « en 97 »."""
    word = tokens.words[i]
    if len(word) == 4 or tokens.text[tokens.ends[i] : tokens.ends[i] + 1] in ("/", "-", "."):
        return True
    before = words.root.words.get(tokens.words[i - 1]) if i and len(word) == 2 else None
    return before is not None and "yy" in before.slots


def meant(match: Match) -> When | None:
    """What a match says; None when it names no time that can stand on a calendar."""
    meaning, captured = match.meaning, match.captured
    if meaning.kind == "none":
        return None
    unit: Any = meaning.unit or captured.get("unit")
    when = When(
        meaning.kind,
        value=meaning.value or captured.get("decade") or captured.get("century"),
        unit=None if unit == "hour" else unit,
        offset=meaning.offset,
        direction=meaning.direction,
        said=meaning.direction is not None,
        about=meaning.about,
        half="half" in captured,
    )
    for name in ("holiday", "relative", "numeric"):
        if name in captured:
            when = _joined(when, captured[name])
    fields = {name: captured[name] for name in ("day", "weekday", "year") if name in captured}
    if "yy" in captured:
        fields["year"] = captured["yy"]
    if month := captured.get("month") or captured.get("short_month") or captured.get("season") or _part_of_year(captured):
        fields["month"] = month
    if turn := captured.get("turn"):
        fields |= {"direction": turn, "said": True}
        if meaning.kind == "deictic":
            fields["offset"] = 1 if turn == "future" else -1
    when = replace(when, **fields)
    if unit == "hour" and not meaning.sign:
        return None
    if meaning.sign:
        return _counted(when, meaning.sign * captured["n"], unit)
    if meaning.kind == "range":
        return _spread(when, meaning, captured)
    return when if _real(when) else None


def _walk(
    tokens: Tokens, first: int, i: int, node: Node, captured: dict[str, Any], words: DateWords, language: Language, found: list[Match]
) -> None:
    if node.ends:
        found += [Match(first, i, meaning, captured) for meaning in node.ends]
    if i >= len(tokens):
        return
    word = tokens.words[i]
    following = node.words.get(word)
    if following is not None:
        _walk(tokens, first, i + 1, following, captured, words, language, found)
    if not node.slots:
        return
    for name in words.fills.get(word, ()):
        if (child := node.slots.get(name)) is not None:
            for value, after in phrase_at(tokens.words, i, words.slots[name]):
                _walk(tokens, first, after, child, {**captured, name: value}, words, language, found)
    if tokens.kinds[i] != "n" and word not in words.spelt:
        return
    for name, reader in _READERS.items():
        if (child := node.slots.get(name)) is not None and (read := reader(tokens, i, words, language)) is not None:
            _walk(tokens, first, read[1], child, {**captured, name: read[0]}, words, language, found)


def _figure(tokens: Tokens, i: int, lowest: int, highest: int, lengths: tuple[int, ...]) -> tuple[int, int] | None:
    word = tokens.words[i]
    if tokens.kinds[i] == "n" and len(word) in lengths and word.isdecimal() and lowest <= int(word) <= highest:
        return int(word), i + 1
    return None


def _number(tokens: Tokens, i: int, lowest: int, highest: int, language: Language) -> tuple[int, int] | None:
    found = number_at(tokens, i, language)
    if found is None or found[0] % 1 or not lowest <= found[0] <= highest:
        return None
    return int(found[0]), found[1]


def _count(tokens: Tokens, i: int, words: DateWords, language: Language) -> tuple[int, int] | None:
    """« deux », « 48 », « une quinzaine de »."""
    found = _number(tokens, i, 1, 999, language)
    if found is None:
        return None
    if found[0] == 1 and (rough := collective_at(tokens, found[1], language)):
        number = number_words(language.code)
        return int(rough[0]), rough[1] + (tokens.words[rough[1]] in number.of)
    return found


def _day(tokens: Tokens, i: int, words: DateWords, language: Language) -> tuple[int, int] | None:
    """« 12 », « 1er », « premier », « deux »."""
    if tokens.words[i] in words.first_day.get("words", ()):
        return 1, i + 1
    found = _figure(tokens, i, 1, 31, (1, 2))
    if found is None:
        return _number(tokens, i, 2, 31, language) if tokens.kinds[i] == "w" else None
    after = found[1]
    if tokens.touching(after) and tokens.words[after] in words.first_day.get("suffixes", ()):
        after += 1
    return found[0], after


def _year(tokens: Tokens, i: int, words: DateWords, language: Language) -> tuple[int, int] | None:
    """« 2015 », « deux mille quinze »."""
    if tokens.kinds[i] == "n":
        return _figure(tokens, i, _FIRST, _LAST, (4,))
    return _number(tokens, i, _FIRST, _LAST, language) if tokens.kinds[i] == "w" else None


def _end_year(tokens: Tokens, i: int, words: DateWords, language: Language) -> tuple[int, int] | None:
    return _figure(tokens, i, _FIRST, _LAST, (4,)) or _figure(tokens, i, 0, 99, (2,))


def _two_figures(tokens: Tokens, i: int, words: DateWords, language: Language) -> tuple[int, int] | None:
    """« 68 » in « Mai 68 »."""
    found = _figure(tokens, i, _PIVOT, 99, (2,))
    return (1900 + found[0], found[1]) if found else None


def _quarter(tokens: Tokens, i: int, words: DateWords, language: Language) -> tuple[int, int] | None:
    return _figure(tokens, i, 1, 4, (1,)) if tokens.touching(i) else None


def _decade(tokens: Tokens, i: int, words: DateWords, language: Language) -> tuple[str, int] | None:
    """« 60 », « 1960 », « soixante »: EDTF `196X`."""
    for value, after in phrase_at(tokens.words, i, words.slots["ten"]):
        return f"19{value}X", after
    found = _figure(tokens, i, _FIRST, _LAST, (4,)) or _figure(tokens, i, 10, 99, (2,))
    if found is None or found[0] % 10:
        return None
    year = found[0]
    if year < 100:
        year += 1900 if year >= 20 else 2000
    return f"{year // 10}X", found[1]


def _numeric(tokens: Tokens, i: int, words: DateWords, language: Language) -> tuple[When, int] | None:
    """« 10/02/2025 », « 10.02.25 », « 2025-02-10 »; no telephone number, score or version."""
    text, start = tokens.text, tokens.starts[i]
    found = _NUMERIC.match(text, start) if tokens.kinds[i] == "n" else None
    if found is None or (start and text[start - 1] in _AROUND) or _goes_on(text, found.end()):
        return None
    if found["iso"]:
        year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    else:
        day, month, year = int(found["first"]), int(found["second"]), int(found["last"])
        if words.month_first:
            day, month = month, day
        if len(found["last"]) == 2:
            year += 1900 if year >= _PIVOT + 10 else 2000
    when = When("calendar", year=year, month=month, day=day)
    after = i + 1
    while after < len(tokens) and tokens.ends[after] <= found.end() and tokens.kinds[after] != "b":
        after += 1
    return (when, after) if _FIRST <= year <= _LAST and month and _real(when) else None


def _goes_on(text: str, end: int) -> bool:
    return text[end : end + 1].isdecimal() or (text[end : end + 1] in _AROUND and text[end + 1 : end + 2].isdecimal())


def _clock(tokens: Tokens, i: int, words: DateWords, language: Language) -> tuple[bool, int] | None:
    """« 18h », « 14H00 », « 18 heures », « 17:30 »."""
    found = _figure(tokens, i, 0, 24, (1, 2))
    if found is None:
        return None
    after = found[1]
    if tokens.words[after] not in words.slots["clock_word"]:
        return None
    minutes = _figure(tokens, after + 1, 0, 59, (2,))
    return True, minutes[1] if minutes else after + 1


_READERS = {
    "n": _count,
    "day": _day,
    "year": _year,
    "year2": _end_year,
    "yy": _two_figures,
    "quarter": _quarter,
    "decade": _decade,
    "numeric": _numeric,
    "clock": _clock,
}


def _joined(when: When, other: When) -> When:
    """A `When` with the fields of one that filled a slot: « lundi » and « de la semaine prochaine »."""
    fields = ("value", "year", "month", "day", "easter", "unit", "offset")
    given = {name: getattr(other, name) for name in fields if getattr(other, name) is not None}
    return replace(when, kind=other.kind if other.kind != "calendar" else when.kind, **given)


def _part_of_year(captured: Captured) -> int | None:
    if "part_of_year" in captured:
        return int(captured["ordinal"]) + (_QUARTER if captured["part_of_year"] == "quarter" else _SEMESTER)
    return _QUARTER + int(captured["quarter"]) if "quarter" in captured else None


def _counted(when: When, offset: int, unit: str) -> When | None:
    """« il y a deux ans », « trois semaines plus tôt »; hours only where they are whole days (« 48 heures après »)."""
    if unit == "hour":
        if offset % _HOURS:
            return None
        return replace(when, unit="day", offset=offset // _HOURS)
    if when.kind == "anaphoric":
        if when.unit == "week":
            return replace(when, unit="day", offset=offset * 7)
        return replace(when, offset=offset, about=when.unit in ("month", "year"))
    return replace(when, offset=offset)


def _spread(when: When, meaning: Meaning, captured: Captured) -> When | None:
    """« les deux dernières semaines », « 2019-2021 », « la nuit de lundi à mardi »."""
    if meaning.window:
        if when.unit in (None, "decade", "century"):
            return None
        bounds = (-captured["n"], -1) if meaning.window < 0 else (1, captured["n"])
        first, last = (When("deictic", unit=when.unit, offset=offset) for offset in bounds)
    elif "weekday2" in captured:
        first, last = (When("calendar", weekday=captured[name]) for name in ("weekday", "weekday2"))
    else:
        end = captured["year2"]
        if end < 100:
            end += captured["year"] // 100 * 100
        if end <= captured["year"]:
            return None
        first, last = (When("calendar", year=year) for year in (captured["year"], end))
    return When("range", parts=(first, last), about=when.about)


def _real(when: When) -> bool:
    """Whether the day exists in its month, and the quarter or semester in its year."""
    month = when.month
    if month is None:
        return True
    if month > 12:
        return when.day is None and (21 <= month <= 24 or 33 <= month <= 36 or 40 <= month <= 41)
    return when.day is None or 1 <= when.day <= _DAYS[month - 1]
