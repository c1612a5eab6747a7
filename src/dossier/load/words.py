"""The words that furniture, bylines and publication lines are recognised by: the `furniture` section of a word list."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from dossier import languages

_WORD = re.compile(r"[^\W\d_]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")


def plain(text: str) -> str:
    """Its words alone, lower case and without accents: « 3 min de lecture ! » -> « min de lecture »."""
    return " ".join(filter(None, map(_plain, text.lower().split())))


@lru_cache(maxsize=1 << 16)
def _plain(piece: str) -> str:
    """What `plain` makes of what stands between two spaces: most pieces come again."""
    if not piece.isascii():
        piece = _ACCENTS.sub("", unicodedata.normalize("NFD", piece))
    return " ".join(_WORD.findall(piece))


class Phrases:
    """A set of phrases of one or more words, compared as `plain` writes them."""

    __slots__ = ("_all", "_by_first")

    def __init__(self, phrases: Iterable[str]) -> None:
        self._all = frozenset(filter(None, map(plain, phrases)))
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted(self._all, key=lambda phrase: (-len(phrase), phrase)):
            self._by_first.setdefault(phrase.partition(" ")[0], []).append(phrase)

    def __contains__(self, text: str) -> bool:
        return text in self._all

    def opening(self, text: str) -> str | None:
        """The longest phrase that `text` (plain) begins with, whole words only."""
        for phrase in self._by_first.get(text.partition(" ")[0], ()):
            if text.startswith(phrase) and (len(text) == len(phrase) or text[len(phrase)] == " "):
                return phrase
        return None

    def within(self, text: str) -> str | None:
        """A phrase that stands anywhere in `text` (plain), whole words only."""
        words = text.split(" ")
        if self._by_first.keys().isdisjoint(words):
            return None
        for i, word in enumerate(words):
            if word in self._by_first and (found := self.opening(" ".join(words[i : i + 12]))):
                return found
        return None


class FurnitureWords(NamedTuple):
    """The `furniture` section of a word list; what each list is for stands there."""

    labels: Phrases
    contents: Phrases
    site: Phrases
    platforms: Phrases
    openings: Phrases
    products: Phrases
    bids: Phrases
    holds: Phrases
    related: Phrases
    also: Phrases
    rankings: Phrases
    comments: Phrases
    formats: Phrases
    published: Phrases
    updated: Phrases
    around_dates: frozenset[str]
    issue: Phrases
    source: Phrases
    by: Phrases
    by_others: Phrases
    joining: frozenset[str]
    within: frozenset[str]
    staff: frozenset[str]
    credits: Phrases
    picture_agencies: Phrases
    agencies: Mapping[str, str]
    agency: str
    particles: frozenset[str]
    trades: Phrases
    notices: Phrases
    reader: frozenset[str]
    makers: frozenset[str]
    imperatives: tuple[str, ...]
    months: Mapping[str, int]
    weekdays: frozenset[str]

    def __hash__(self) -> int:
        """There is one a language, which answers can be kept by."""
        return id(self)


@cache
def furniture_words(code: str) -> FurnitureWords:
    """The furniture words of a language that has word lists."""
    language = languages.load(code)
    section, dates = language.section("furniture"), language.section("dates")

    def phrases(key: str) -> Phrases:
        return Phrases(section.get(key, ()))

    def folded(key: str) -> frozenset[str]:
        return frozenset(map(plain, section.get(key, ())))

    return FurnitureWords(
        labels=phrases("labels"),
        contents=phrases("contents"),
        site=phrases("site"),
        platforms=phrases("platforms"),
        openings=phrases("openings"),
        products=phrases("products"),
        bids=phrases("bids"),
        holds=phrases("holds"),
        related=phrases("related"),
        also=phrases("also"),
        rankings=phrases("rankings"),
        comments=phrases("comments"),
        formats=phrases("formats"),
        published=phrases("published"),
        updated=phrases("updated"),
        around_dates=folded("around_dates"),
        issue=phrases("issue"),
        source=phrases("source"),
        by=phrases("by"),
        by_others=phrases("by_others"),
        joining=folded("joining"),
        within=folded("within"),
        staff=folded("staff"),
        credits=phrases("credits"),
        picture_agencies=phrases("picture_agencies"),
        agencies={plain(key): name for key, name in section.get("agencies", {}).items()},
        agency=plain(section.get("agency", "")),
        particles=folded("particles"),
        trades=phrases("trades"),
        notices=phrases("notices"),
        reader=folded("reader"),
        makers=folded("makers"),
        imperatives=tuple(section.get("imperatives", ())),
        months=_numbered({**dates.get("months", {}), **dates.get("short_months", {})}),
        weekdays=frozenset(_numbered(dates.get("weekdays", {}))),
    )


def _numbered(names: Mapping[str, Any]) -> dict[str, int]:
    return {plain(name): int(number) for name, number in names.items()}
