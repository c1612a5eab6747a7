"""The same fact once: mentions joined into claims.

Pairs that could be one come from an index of what they share (a figure, a day and an actor, a class and an actor, rare words); each
gets a score that can be explained, part by part; claims grow from the best pair down, and never chain two dates or figures that
exclude each other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dossier.claims import edtf
from dossier.claims.facts import Fact
from dossier.claims.figures import rounds

_ENOUGH = 1.0  # a pair that scores this is one claim
_CROWD = 60  # a key that more facts share than this says too little to make them candidates
_RARE = 0.02  # a word in less than this share of the facts is rare


@dataclass(frozen=True, slots=True)
class Score:
    """Why two facts are held to be the same: each part and what it weighs. `differs` is the one field on which they disagree."""

    parts: tuple[tuple[str, float], ...]
    differs: str | None = None

    @property
    def total(self) -> float:
        return sum(weight for _, weight in self.parts)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each stem says: its inverse document frequency over the dossier's facts."""

    of: Mapping[str, float]
    rare: frozenset[str]


def weights(facts: Sequence[Fact]) -> Weights:
    """The weight of every stem that the facts hold."""
    counts = Counter(stem for fact in facts for stem in fact.stems)
    total = max(len(facts), 2)
    of = {stem: math.log(1 + total / n) for stem, n in counts.items()}
    limit = max(2, int(total * _RARE))
    return Weights(of, frozenset(stem for stem, n in counts.items() if 1 < n <= limit))


def match(facts: Sequence[Fact]) -> tuple[tuple[int, ...], ...]:
    """The claims, each as the indices of its facts; every fact is in one. The order of `facts` changes nothing but the indices."""
    known = weights(facts)
    scored = []
    for a, b in candidates(facts, known):
        score = compare(facts[a], facts[b], known)
        if score.total >= _ENOUGH:
            first, second = sorted((a, b), key=lambda i: facts[i].order)
            scored.append((-round(score.total, 6), first, second, score))
    scored.sort(key=lambda item: (item[0], facts[item[1]].order, facts[item[2]].order))
    clusters = _Clusters(facts)
    for _, a, b, score in scored:
        clusters.join(a, b, score)
    return clusters.all()


def candidates(facts: Sequence[Fact], known: Weights) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, each once, the lower index first."""
    keys: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, fact in enumerate(facts):
        for key in _keys(fact, known):
            keys[key].append(i)
    seen: set[tuple[int, int]] = set()
    for members in keys.values():
        if len(members) > _CROWD:
            continue
        for at, a in enumerate(members):
            for b in members[at + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


def _keys(fact: Fact, known: Weights) -> Iterable[tuple[str, ...]]:
    name = fact.mention.predicate
    yield from (("class", name, actor) for actor in fact.actors[:2])
    yield from (("class", name, other) for other in fact.others[:3])
    if fact.date:
        yield "day", name, fact.date
    for amount in fact.amounts:
        value = Decimal(amount.value)
        yield "figure", amount.unit, f"{value:.1e}"
        yield "figure", amount.unit, f"{value:.0e}"
    rare = sorted(fact.stems & known.rare, key=lambda stem: (-known.of[stem], stem))[:6]
    yield from (("words", a, b) for at, a in enumerate(rare) for b in rare[at + 1 :])
    for quoted in fact.quoted:
        words = quoted.split()
        yield from (("quote", *words[i : i + 3]) for i in range(min(len(words) - 2, 12)))


def compare(one: Fact, other: Fact, known: Weights) -> Score:
    """How alike two facts are. 1 and more is the same."""
    parts = [("words", 1.15 * _cosine(one.stems, other.stems, known))]
    differs: list[str] = []
    if one.mention.predicate == other.mention.predicate:
        parts.append(("predicate", 0.3))
    _compare_actors(one, other, parts, differs)
    _compare_dates(one, other, parts, differs)
    _compare_amounts(one, other, parts, differs)
    _compare_quotes(one, other, parts)
    if one.mention.kind != other.mention.kind and "statement" in (one.mention.kind, other.mention.kind):
        parts.append(("kind", -0.1))
    if len(differs) > 1:
        parts.append(("differences", -0.6))
    return Score(tuple(parts), differs[0] if len(differs) == 1 else None)


def _compare_actors(one: Fact, other: Fact, parts: list[tuple[str, float]], differs: list[str]) -> None:
    mine, theirs = set(one.actors), set(other.actors)
    if mine & theirs:
        parts.append(("actor", 0.25))
    elif mine & set(other.others) or theirs & set(one.others):
        parts.append(("actor", 0.1))
    elif mine and theirs:
        parts.append(("actor", -0.25))
        differs.append("actor")
    if set(one.others) & set(other.others):
        parts.append(("others", 0.1))


def _compare_dates(one: Fact, other: Fact, parts: list[tuple[str, float]], differs: list[str]) -> None:
    if one.date is None or other.date is None:
        return
    if edtf.compatible(one.date, other.date):
        exact = one.date == other.date and edtf.precision(one.date) <= 31 and not one.inherited and not other.inherited
        parts.append(("date", 0.25 if exact else 0.05))
    elif one.inherited or other.inherited:
        parts.append(("date", -0.1))
    else:
        parts.append(("date", -0.45))
        differs.append("date")


def _compare_amounts(one: Fact, other: Fact, parts: list[tuple[str, float]], differs: list[str]) -> None:
    if not one.amounts or not other.amounts:
        return
    shared = [a for a in one.amounts if any(rounds(a, b) for b in other.amounts)]
    if shared:
        telling = any(abs(Decimal(a.value)) >= 20 for a in shared)
        parts.append(("amount", 0.45 if telling else 0.2))
    elif {a.unit for a in one.amounts} & {b.unit for b in other.amounts}:
        parts.append(("amount", -0.4))
        differs.append("amount")


def _compare_quotes(one: Fact, other: Fact, parts: list[tuple[str, float]]) -> None:
    best = max((_alike(a, b) for a in one.quoted for b in other.quoted), default=0.0)
    if best >= 0.5:
        parts.append(("quotation", 0.7 * best))


def _alike(a: str, b: str) -> float:
    """The share of the shorter quotation's words that the other holds; 0 for quotations too short to tell."""
    mine, theirs = Counter(a.split()), Counter(b.split())
    shorter = min(sum(mine.values()), sum(theirs.values()))
    return sum((mine & theirs).values()) / shorter if shorter >= 1 else 0.0


def _cosine(a: frozenset[str], b: frozenset[str], known: Weights) -> float:
    """Cosine of two sets of stems, squared weights."""
    if not a or not b:
        return 0.0

    def square(stems: Iterable[str]) -> float:
        return math.fsum(known.of.get(stem, 1.0) ** 2 for stem in stems)

    return square(a & b) / math.sqrt(square(a) * square(b))


class _Clusters:
    """Grows claims by joining facts; refuses what would put two events into one."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self.of = list(range(len(facts)))
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(facts))}

    def join(self, a: int, b: int, score: Score) -> None:
        mine, theirs = self.of[a], self.of[b]
        if mine == theirs or not self._fit(self.members[mine], self.members[theirs], score):
            return
        keep, gone = (mine, theirs) if len(self.members[mine]) >= len(self.members[theirs]) else (theirs, mine)
        for i in self.members[gone]:
            self.of[i] = keep
        self.members[keep] += self.members.pop(gone)

    def _fit(self, mine: list[int], theirs: list[int], score: Score) -> bool:
        """Dates of both sides can be one time, unless the pair that joins them disagrees on the date and on nothing else."""
        if score.differs == "date":
            return True
        for i in mine:
            for j in theirs:
                a, b = self.facts[i], self.facts[j]
                if not a.inherited and not b.inherited and not edtf.compatible(a.date, b.date):
                    return False
        return True

    def all(self) -> tuple[tuple[int, ...], ...]:
        order = {i: self.facts[i].order for i in range(len(self.facts))}
        claims = [tuple(sorted(members, key=order.__getitem__)) for members in self.members.values()]
        return tuple(sorted(claims, key=lambda members: order[members[0]]))
