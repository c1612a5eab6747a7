"""Publication days: « publié le mercredi 05 août 2020 à 14h40 », « N° 12 – semaine du 18 au 24 avril 2024 », a date in an address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dossier.load.bylines import byline
from dossier.load.words import FurnitureWords, plain

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|,\s+(?=le\s)|\s+(?=le\s+\d)|\s+(?=par\s)")
_PLACED = re.compile(r",\s+le\s+\d|,\s+le\s+\w+\s+\d")  # « Paris, le 17 juin 2024 »
_LETTERS = re.compile(r"[^\W\d_]+")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_.]?(0[1-9]|1[0-2])(?:[-/_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


class Found(NamedTuple):
    """A calendar date in a line's tokens, `first` up to `after`. `value` is EDTF, None where the year is missing."""

    first: int
    after: int
    value: str | None


def tokens(text: str) -> list[str]:
    """Numbers, words (plain) and marks, one by one."""
    return list(map(_token, _TOKEN.findall(text)))


@lru_cache(maxsize=1 << 14)
def _token(token: str) -> str:
    return plain(token) or token


def find(found: Sequence[str], words: FurnitureWords) -> Found | None:
    """The first date that tokens hold, with the weekday before it."""
    for i, token in enumerate(found):
        if token.isdecimal() or token in words.months:
            match = _period(found, i, words) or _written(found, i, words) or _numeric(found, i)
            if match:
                first = match.first - 1 if match.first and found[match.first - 1] in words.weekdays else match.first
                return Found(first, match.after, match.value)
    return None


class Publication(NamedTuple):
    """What a publication line says: the day (EDTF, None where it can't be told) and what stands before the verb."""

    value: str | None
    before: str
    updated: bool
    said: bool = True  # by a verb, and not by a name and a day alone


def publication(text: str, words: FurnitureWords) -> Publication | None:
    """« Orange avec Media Services, publié le jeudi 06 août 2020 à 19h00 »; None for a line that tells anything else."""
    places = list(_LETTERS.finditer(text))
    opening = [plain(place[0]) for place in places[:17]]
    for i in range(min(len(opening), 14)):
        coming = " ".join(opening[i : i + 4])
        verb = words.published.opening(coming) or words.updated.opening(coming)
        if verb:
            break
    else:
        return _signed_day(text, words)
    before = text[: places[i].start()].strip(" \u00a0,|–—-•·:.")
    after = i + verb.count(" ") + 1
    said = [plain(place[0]) for place in places]
    if not _nobody_acts(before, words) or not _all_dated(places[after:], said[after:], words):
        return None
    rest = tokens(text[places[after - 1].end() :])
    day = find(rest, words)
    if day is None and len(said) > 10:
        return None
    return Publication(day.value if day else None, before, verb in words.updated)


def _signed_day(text: str, words: FurnitureWords) -> Publication | None:
    """« Rédaction | 22.05.2024, 17h31 », « 12 mars 2024 à 10h - Marc Delmas », « Paris, le 17 juin 2024 »: names and a day."""
    day = find(tokens(text), words) if len(text) <= 120 else None
    if day is None or day.value is None:
        return None
    parts = [part for part in _PARTS.split(text) if part.strip()]
    days = [part for part in parts if only_day(part, words)]
    names = [part for part in parts if part not in days]
    if len(days) != 1 or not names or any(byline(part, words) is None and plain(part) not in words.labels for part in names):
        return None
    signed = "" if plain(names[0]) in words.labels or _PLACED.search(text) else names[0]
    return Publication(day.value, signed, False, False)


def only_day(text: str, words: FurnitureWords) -> bool:
    """Whether a text holds a date and, but for the small words and the weekday around it, nothing else."""
    found = tokens(text)
    day = find(found, words)
    if day is None:
        return False
    rest = [token for token in (*found[: day.first], *found[day.after :]) if token.isalpha()]
    return all(word in words.around_dates or word in words.weekdays or word in words.published for word in rest)


def _nobody_acts(before: str, words: FurnitureWords) -> bool:
    """Whether what stands before « publié » is a name, a button or a date, and so not what was published."""
    return not before or byline(before, words) is not None or plain(before) in words.labels or only_day(before, words)


def _all_dated(places: Sequence[re.Match[str]], said: Sequence[str], words: FurnitureWords) -> bool:
    """Whether words belong to a date, to a name or to another publication: « le 12 mars 2024 à 10h, modifié hier, par X »."""
    if said and not (said[0] in words.around_dates or said[0] in words.weekdays or said[0] in words.months or said[0] in words.within):
        return False
    told = 0  # words that no publication line needs
    for place, word in zip(places, said, strict=True):
        known = word in words.around_dates or word in words.months or word in words.weekdays or word in words.within
        known = known or word in words.particles or place[0][0].isupper()
        told += not known and words.published.opening(word) is None and words.updated.within(word) is None
    return told <= 3


def in_url(url: str) -> str | None:
    """The day, or the month, that an address's path names: « …/2024/03/12/… », « …-20240312-… »."""
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    best: str | None = None
    for match in _URL_DAY.finditer(path):
        year, month, day = match.groups()
        if day is None and (match.end() - match.start() == 6 or path[match.end() : match.end() + 1] not in ("/", "")):
            continue  # « 202403 » alone may be any number
        value = _value(int(year), int(month), int(day) if day else None)
        if value and (best is None or len(value) > len(best)):
            best = value
    return best


def iso(written: str) -> str | None:
    """The day of a machine's date: « 2020-08-05T14:40:00+02:00 » -> 2020-08-05."""
    match = _ISO.match(written.strip())
    if match is None:
        return _value(int(written), None, None) if re.fullmatch(r"(?:19|20)\d\d", written.strip()) else None
    year, month, day = match.groups()
    return _value(int(year), int(month), int(day) if day else None)


def _written(found: Sequence[str], i: int, words: FurnitureWords) -> Found | None:
    """« 12 mars 2024 », « 1er mars », « mars 2024 », « janvier 28, 2025 » (a program's own order)."""
    if found[i] in words.months:
        if i and found[i - 1].isdecimal():
            return None  # « 31 février 2024 »
        if found[i + 2 : i + 3] == [","] and found[i + 1].isdecimal() and (year := _year(found, i + 3)):
            return Found(i, i + 4, _value(year, words.months[found[i]], min(int(found[i + 1]), 99)))
        year = _year(found, i + 1)
        return Found(i, i + 2, _value(year, words.months[found[i]], None)) if year else None
    at = i + 1
    if found[at : at + 1] == ["er"]:
        at += 1
    if at >= len(found) or found[at] not in words.months or not 1 <= int(found[i]) <= 31:
        return None
    after = at + 2 if found[at + 1 : at + 2] == ["."] else at + 1  # « 12 janv. 2024 »
    year = _year(found, after)
    if year is None:
        return Found(i, at + 1, None)
    value = _value(year, words.months[found[at]], int(found[i]))
    return Found(i, after + 1, value) if value else None


def _period(found: Sequence[str], i: int, words: FurnitureWords) -> Found | None:
    """« 18 au 24 avril 2024 », « 29 avril au 5 mai 2024 »: its first day, the one an issue appears on."""
    if not found[i].isdecimal() or not 1 <= int(found[i]) <= 31:
        return None
    month, to = (found[i + 1], i + 2) if found[i + 1 : i + 2] and found[i + 1] in words.months else (None, i + 1)
    if found[to : to + 1] not in (["au"], ["-"], ["–"]) or to + 1 >= len(found) or not found[to + 1].isdecimal():
        return None
    last = _written(found, to + 1, words)
    if last is None or last.value is None or len(last.value) < 10:
        return None
    year, last_month = int(last.value[:4]), int(last.value[5:7])
    first_month = words.months[month] if month else last_month
    value = _value(year - (first_month > last_month), first_month, int(found[i]))
    return Found(i, last.after, value) if value else None


def _numeric(found: Sequence[str], i: int) -> Found | None:
    """« 12/03/2024 », « 12.03.24 », « 2024-03-12 », « 2024-03 »."""
    mark = found[i + 1 : i + 2]
    if mark not in (["/"], ["."], ["-"]) or i + 2 >= len(found) or not (found[i].isdecimal() and found[i + 2].isdecimal()):
        return None
    three = found[i + 3 : i + 4] == mark and i + 4 < len(found) and found[i + 4].isdecimal()
    if len(found[i]) == 4:
        day = int(found[i + 4]) if three and len(found[i + 4]) <= 2 else None
        value = _value(int(found[i]), int(found[i + 2]), day) if len(found[i + 2]) == 2 and mark != ["."] else None
        return Found(i, i + 5 if day else i + 3, value) if value else None
    if not three or len(found[i]) > 2 or len(found[i + 2]) > 2 or len(found[i + 4]) not in (2, 4):
        return None
    year = int(found[i + 4]) + (2000 if len(found[i + 4]) == 2 else 0)
    value = _value(year, int(found[i + 2]), int(found[i]))
    return Found(i, i + 5, value) if value else None


def _year(found: Sequence[str], i: int) -> int | None:
    if i < len(found) and found[i].isdecimal() and len(found[i]) == 4 and 1800 <= int(found[i]) <= 2199:
        return int(found[i])
    return None


def _value(year: int | None, month: int | None, day: int | None) -> str | None:
    """EDTF, None for what no calendar has."""
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
