"""What the dossier tells of when: an index from the words of dated sentences to their dates.

It answers two questions: when was the event that an expression counts from (« quatre jours après la proposition »), and which
days do other sources give to what a sentence tells (« Hier soir, … 213 oui » beside « Jeudi, … par 213 voix »).
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache

from dossier.claims.calendar import Hint
from dossier.edtf import days, is_day
from dossier.model import Date, Reading, Span, TimeExpression
from dossier.values import dataclass

_WORD = re.compile(r"\d+(?:[.,\s\u00a0\u202f]?\d+)*|[^\W\d_]{4,}")
_STEM = 5  # letters that « annonce », « annoncé » and « annonçait » share, once accents are dropped
_NEAR = 60  # characters: words twice as far from a date count half as much
_FAR = 1200  # characters: words further from a date tell nothing of it, even in one sentence
_COMMON = 200  # entries: a word that more of them hold tells nothing
_OWN = 2.0  # the source's own account of an event weighs more than another's
_SMALL = 20  # entries that a dossier of few dates is thought to have, so that words shared in it still tell something
_FIGURE = 1.5  # « 412 » tells more than a word
_ALIKE = 0.05  # less than that in common is nothing
_OTHER = 0.4  # for a sentence whose figures are others
_CLEAR = 1.3  # times the score of the next best date


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated sentence: the words that stand in it, each with its weight by nearness to the date; a copy of it adds its source only."""

    sources: frozenset[str]
    value: str
    weights: Mapping[str, float]


class Chronicle:
    """The dated sentences of all sources. The order of the sources and copies among them have no bearing on the answers."""

    def __init__(self, readings: Iterable[Reading], dates: Mapping[str, tuple[Date, ...]]) -> None:
        told: dict[tuple[str, tuple[tuple[str, float], ...]], set[str]] = {}
        for reading in readings:
            for value, weights in _dated(reading, dates.get(reading.source.id, ())):
                told.setdefault((value, tuple(sorted(weights.items()))), set()).add(reading.source.id)
        self.entries = [Entry(frozenset(sources), value, dict(weights)) for (value, weights), sources in sorted(told.items())]
        self.postings: dict[str, list[int]] = {}
        for i, entry in enumerate(self.entries):
            for stem in entry.weights:
                self.postings.setdefault(stem, []).append(i)
        self.rarities = {stem: self._rarity(stem, len(held)) for stem, held in self.postings.items()}
        self.norms: dict[int, float] = {}

    def told(self, reading: Reading, place: Span) -> Hint | None:
        """The day of the event that the words at `place` name, None where the dossier doesn't tell it clearly."""
        stems = _stems(reading.source.text, place.start, place.end)
        scores: dict[str, float] = {}
        own: dict[str, bool] = {}
        for stem, weight in stems.items():
            for entry, rarity in self._holding(stem):
                mine = reading.source.id in entry.sources
                scores[entry.value] = scores.get(entry.value, 0) + rarity * weight * entry.weights[stem] * (_OWN if mine else 1)
                own[entry.value] = own.get(entry.value, False) or mine
        best = _best(scores)
        return Hint(best, "context" if own[best] else "dossier") if best else None

    def days_of(self, reading: Reading, place: Span) -> dict[str, float]:
        """The days that other sources give to what the sentence around `place` tells, each with how alike the sentences are, up to 1."""
        first, last = _sentence(reading, place.start)
        stems = _weighted(reading, first, last, place)
        scores: dict[int, float] = {}
        shared: dict[int, int] = {}
        for stem, weight in stems.items():
            held = self.postings.get(stem, ())
            if len(held) > _COMMON:
                continue
            factor = self.rarities.get(stem, 0) ** 2 * weight
            for i in held:
                if reading.source.id not in self.entries[i].sources:
                    scores[i] = scores.get(i, 0) + factor * self.entries[i].weights[stem]
                    shared[i] = shared.get(i, 0) + 1
        found: dict[str, float] = {}
        norm = self._norm(stems)
        for i, score in scores.items():
            alike = score / (norm * self._norm_of(i)) if shared[i] > 1 else 0
            if alike > _ALIKE and _contradict(stems, self.entries[i].weights):
                alike *= _OTHER
            value = self.entries[i].value
            if alike > max(_ALIKE, found.get(value, 0)):
                found[value] = alike
        return dict(sorted(found.items()))

    def _holding(self, stem: str) -> Iterable[tuple[Entry, float]]:
        held = self.postings.get(stem, [])
        if not 0 < len(held) <= _COMMON:
            return
        rarity = self.rarities[stem]
        for i in held:
            yield self.entries[i], rarity

    def _norm(self, weights: Mapping[str, float]) -> float:
        unknown = self._rarity("", 1)
        return math.sqrt(sum((self.rarities.get(stem, unknown) * weight) ** 2 for stem, weight in weights.items())) or 1.0

    def _norm_of(self, i: int) -> float:
        norm = self.norms.get(i)
        if norm is None:
            norm = self.norms[i] = self._norm(self.entries[i].weights)
        return norm

    def _rarity(self, stem: str, held: int) -> float:
        figure = _FIGURE if stem[:1].isdecimal() and len(stem) > 2 else 1
        return figure * math.log((_SMALL + len(self.entries)) / held)


def _contradict(stems: Mapping[str, float], others: Mapping[str, float]) -> bool:
    """Whether two sentences tell figures and none in common: the same words of another day, « gagné 3,1 % », « cédé 2,4 % »."""
    figures, other_figures = ({stem for stem in held if stem[0].isdecimal()} for held in (stems, others))
    return bool(figures and other_figures) and not figures & other_figures


def _best(scores: Mapping[str, float]) -> str | None:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]):
        return None
    return ranked[0][0]


def _dated(reading: Reading, dates: Iterable[Date]) -> Iterable[tuple[str, dict[str, float]]]:
    """The days that a source tells, each with the words around it."""
    for expression, resolved in zip(reading.dates, dates, strict=True):
        if resolved.value is None or not is_day(resolved.value) or expression.role == "bound":
            continue
        if expression.when.kind == "event":
            continue
        first, last = _sentence(reading, resolved.start)
        yield days(resolved.value).first.isoformat(), _weighted(reading, first, last, resolved.span)


def _sentence(reading: Reading, place: int) -> tuple[int, int]:
    at = bisect_right(reading.sentences, place, key=_start) - 1
    return tuple(reading.sentences[at]) if at >= 0 else (place, place)  # type: ignore[return-value]


def _weighted(reading: Reading, first: int, last: int, place: Span) -> dict[str, float]:
    """The words of a sentence that stand in no expression of time, each with its weight by nearness to `place`."""
    found: dict[str, float] = {}
    first, last = max(first, place.start - _FAR), min(last, place.end + _FAR)
    for match in _WORD.finditer(reading.source.text, first, last):
        at = bisect_right(reading.dates, match.start(), key=_start) - 1
        if at >= 0 and match.start() < _end(reading.dates[at]):
            continue
        gap = max(place.start - match.end(), match.start() - place.end, 0)
        stem = _stem(match.group())
        found[stem] = max(found.get(stem, 0), 1 / (1 + gap / _NEAR))
    return found


def _end(expression: TimeExpression) -> int:
    """Where the words of time end: what « trois ans après | les attentats du 13 novembre 2015 » names is told of that day."""
    when = expression.when
    return when.anchor.start if when.anchor and when.parts else expression.end


def _start(placed: Span | TimeExpression) -> int:
    return placed.start


def _stems(text: str, first: int, last: int) -> dict[str, float]:
    """The words of an event's name; the first one, which names it, counts double."""
    found: dict[str, float] = {}
    for match in _WORD.finditer(text, first, last):
        found.setdefault(_stem(match.group()), 1 if found else 2)
    return found


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    if word[0].isdecimal():
        return re.sub(r"[.\s\u00a0\u202f]", "", word)
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    return plain[:_STEM]
