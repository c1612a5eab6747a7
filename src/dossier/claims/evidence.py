"""How alike two facts are: a score that is a sum of named parts, so that it can be explained.

The weights follow a logistic regression over pairs of facts of annotated dossiers, rounded; as in record linkage (Fellegi and
Sunter, « A Theory for Record Linkage », 1969) each agreement and disagreement adds its own evidence.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from dossier import edtf
from dossier.claims.facts import Fact, objects_differ
from dossier.claims.figures import hold_together, rounds
from dossier.claims.matching_words import matching_words
from dossier.model import Amount
from dossier.values import dataclass

_W_WORDS = 7.0


class Score(NamedTuple):
    """Why two facts are held to be the same: each part and what it weighs. `differs` is the one field on which they disagree."""

    parts: tuple[tuple[str, float], ...]
    differs: str | None = None

    @property
    def total(self) -> float:
        return sum([weight for _, weight in self.parts])


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each stem says: its inverse document frequency over the dossier's facts."""

    of: Mapping[str, float]
    squares: Mapping[str, float]
    each: Mapping[frozenset[str], _Stems]


class _Stems(NamedTuple):
    """What comparing asks of a fact's stems each time: their weights' squares added up, and the events among them."""

    square: float
    events: frozenset[str]


def weights(facts: Sequence[Fact]) -> Weights:
    """The weight of every stem that the facts hold."""
    counts = Counter(stem for fact in facts for stem in fact.stems)
    total = max(len(facts), 2)
    of = {stem: math.log(1 + total / n) for stem, n in counts.items()}
    squares = {stem: weight**2 for stem, weight in of.items()}
    each = {
        stems: _Stems(math.fsum(map(squares.__getitem__, stems)), frozenset(stem for stem in stems if stem[0] == "="))
        for stems in {fact.stems for fact in facts}
    }
    return Weights(of, squares, each)


def compare(one: Fact, other: Fact, known: Weights) -> Score:
    """How alike two of the facts are that `known` weighs: a sum of weighted parts, as in Fellegi and Sunter's record linkage (1969)."""
    differs: list[str] = []
    parts = [("words", _W_WORDS * _cosine(one.stems, other.stems, known))]
    parts += _classes(one, other, known)
    parts += _actors(one, other, differs)
    if _share(one.others, other.others):
        parts.append(("others", 0.2))
    parts += _dates(one, other, differs)
    parts += _amounts(one, other, differs)
    parts += _quotations(one, other)
    if _of_a_kind_only(one, other, parts):
        parts.append(("nothing else", -1.5))
    if _inside(one, other):
        parts.append(("inside", -8.0))
    if (one.mention.modality == "denied") != (other.mention.modality == "denied"):
        parts.append(("denial", -1.0))
    if one.mention.kind != other.mention.kind:
        parts.append(("kind", -0.9))
    elif one.mention.kind == "statement":
        parts.append(("statements", -1.9))  # of one speaker on one day there are many
    return Score(tuple(parts), differs[0] if len(differs) == 1 else None)


def _of_a_kind_only(one: Fact, other: Fact, parts: Sequence[tuple[str, float]]) -> bool:
    """« a fait huit morts », « dix-sept soldats ont été tués »: deaths, but no word, name or figure says that they are the same."""
    agreed = {name for name, weight in parts if weight > 0}
    if "events" not in agreed or not agreed.isdisjoint(("actor", "others", "amount")):
        return False
    return all(stem[0] == "=" for stem in one.stems & other.stems)


def _inside(one: Fact, other: Fact) -> bool:
    """« le plan, [qui supprime 30 emplois], … »: what is told inside a fact is told for itself, unless it only holds the fact's date, as in
    « a versé 7 millions [de dividendes en juin] »."""
    if one.reading.source.id != other.reading.source.id or not one.mention.span.overlaps(other.mention.span):
        return False
    inner, outer = sorted((one.mention, other.mention), key=lambda mention: (mention.end - mention.start, mention.tense, mention.dates))
    return bool(inner.tense or outer.dates or not inner.dates or inner.end != outer.end)


def _classes(one: Fact, other: Fact, known: Weights) -> list[tuple[str, float]]:
    """The events that both speak of, in verbs or nouns."""
    parts = [("predicate", 0.55), *_objects(one, other)] if one.mention.predicate == other.mention.predicate else []
    mine, theirs = known.each[one.stems].events, known.each[other.stems].events
    if shared := mine & theirs:
        parts.append(("events", 1.5 * (len(shared) / min(len(mine), len(theirs)))))
    return parts


def _objects(one: Fact, other: Fact) -> list[tuple[str, float]]:
    """What the same was done to: « a lancé un plan », « le plan qu'il lance », « a lancé une application »."""
    if not one.behind or not other.behind:
        return []
    if one.behind[0] == other.behind[0]:
        return [("object", 1.0)]
    return [("object", -0.8 if objects_differ(one, other) else 0.4)]


def _share(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two lists of names, a few each, have one in common."""
    return bool(some and others) and not set(some).isdisjoint(others)


def _actors(one: Fact, other: Fact, differs: list[str]) -> list[tuple[str, float]]:
    if not one.actors or not other.actors:
        return []
    if _share(one.actors, other.actors):
        return [("actor", 0.8)]
    if not _share(one.actors, other.others) and not _share(other.actors, one.others):
        differs.append("actor")
        return [("actor", -0.65)]
    return []


def _dates(one: Fact, other: Fact, differs: list[str]) -> list[tuple[str, float]]:
    if one.date is None or other.date is None:
        return []
    own = not one.inherited and not other.inherited
    if edtf.compatible(one.date, other.date):
        return [("date", (2.4 if one.date == other.date and edtf.precision(one.date) <= 31 else 1.2) if own else 0.5)]
    if own:
        differs.append("date")
    return [("date", -1.0 if own else -0.2)]


def _amounts(one: Fact, other: Fact, differs: list[str]) -> list[tuple[str, float]]:
    if not one.amounts or not other.amounts:
        return []
    same = one.mention.predicate == other.mention.predicate
    shared = [a for a in one.amounts if any(rounds(a, b) or (same and _renamed(a, b)) for b in other.amounts)]
    if shared:
        return [("amount", 3.4 if any(map(_tells, shared)) else 1.7)]
    beside = one.reading.source.id == other.reading.source.id
    if beside and one.mention.trigger == other.mention.trigger:
        return [("amount", -8.0)]  # « 8 000 personnes ont défilé, dont 5 000 devant la mairie »: one verb counts several things
    if {a.unit for a in one.amounts} & {b.unit for b in other.amounts}:
        differs.append("amount")
        toll = {one.mention.predicate, other.mention.predicate} & matching_words(one.reading.source.language).tolls
        both = any(hold_together(a, b) for a in one.amounts for b in other.amounts)
        return [("amount", -4.0 if toll and not both else -3.0 if beside else -1.4)]  # « 4 000 blessés », then « 5 000 »: a toll rises
    return [("units", -1.5)]  # « 85 % », « 18 000 euros »: figures of other things


def _renamed(one: Amount, other: Amount) -> bool:
    """Whether two counts are one under other nouns: of one event « 57 personnes » (were arrested) are « 57 interpellations »."""
    return one.unit.islower() and other.unit.islower() and rounds(replace(one, unit=other.unit), other)


def _tells(amount: Amount) -> bool:
    """Whether a figure tells much of what it counts: not a small number, nor a round share of anything (« 60 % »)."""
    value = Decimal(amount.value)
    return abs(value) >= 20 and (amount.unit != "%" or value % 1 != 0)


def _quotations(one: Fact, other: Fact) -> list[tuple[str, float]]:
    if not one.quoted or not other.quoted:
        return []
    best = max(_alike(a, b) for a in one.quoted for b in other.quoted)
    return [("quotation", 4 * best)] if best >= 0.5 else []


def _alike(a: str, b: str) -> float:
    """The share of the shorter quotation's words that the other holds; 0 for quotations too short to tell."""
    mine, theirs = _counted(a), _counted(b)
    shorter = min(mine.total(), theirs.total())
    return sum(min(n, theirs[word]) for word, n in mine.items() if word in theirs) / shorter if shorter >= 1 else 0.0


@lru_cache(maxsize=1 << 12)
def _counted(quotation: str) -> Counter[str]:
    return Counter(quotation.split())


def _cosine(a: frozenset[str], b: frozenset[str], known: Weights) -> float:
    """Cosine of two sets of stems, squared weights."""
    shared = a & b
    if not shared:
        return 0.0
    return math.fsum(map(known.squares.__getitem__, shared)) / math.sqrt(known.each[a].square * known.each[b].square)
