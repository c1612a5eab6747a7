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

from dossier import edtf
from dossier.claims.facts import Fact
from dossier.claims.figures import rounds

_W_WORDS = 3.0
_ENOUGH = 2.0  # a pair that scores this is one claim
_TOGETHER = 0.5  # and so are two groups whose pairs score this on average
_SAMPLE = 8  # facts of a group that stand for it
_CROWD = 60  # a key that more facts share than this says too little to make them candidates
_RAREST = 10  # of a fact's stems are keys by themselves


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
    limit = max(2, total // 50)
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
    clusters = _Clusters(facts, known)
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
    yield from (("word", stem) for stem in sorted(fact.stems, key=lambda stem: (-known.of[stem], stem))[:_RAREST])
    for quoted in fact.quoted:
        words = quoted.split()
        yield from (("quote", *words[i : i + 3]) for i in range(min(len(words) - 2, 12)))


def compare(one: Fact, other: Fact, known: Weights) -> Score:
    """How alike two facts are: a sum of weighted parts, as in Fellegi and Sunter's record linkage (1969)."""
    differs: list[str] = []
    parts = [("words", _W_WORDS * _cosine(one.stems, other.stems, known))]
    parts += _classes(one, other)
    parts += _actors(one, other, differs)
    parts += _dates(one, other, differs)
    parts += _amounts(one, other, differs)
    parts += _quotations(one, other)
    if one.mention.kind != other.mention.kind:
        parts.append(("kind", -0.8))
    elif one.mention.kind == "statement":
        parts.append(("statements", -1.5))  # of one speaker on one day there are many
    return Score(tuple(parts), differs[0] if len(differs) == 1 else None)


def _classes(one: Fact, other: Fact) -> list[tuple[str, float]]:
    """The events that both speak of, in verbs or nouns."""
    mine, theirs = ({stem for stem in fact.stems if stem[0] == "="} for fact in (one, other))
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    same = one.mention.predicate == other.mention.predicate
    return [("predicate", 0.25)] * same + [("events", 0.7 * shared)] * (shared > 0)


def _actors(one: Fact, other: Fact, differs: list[str]) -> list[tuple[str, float]]:
    mine, theirs = set(one.actors), set(other.actors)
    if mine & theirs:
        return [("actor", 0.2)]
    if mine and theirs and not mine & set(other.others) and not theirs & set(one.others):
        differs.append("actor")
        return [("actor", -0.4)]
    return []


def _dates(one: Fact, other: Fact, differs: list[str]) -> list[tuple[str, float]]:
    if one.date is None or other.date is None:
        return []
    own = not one.inherited and not other.inherited
    if edtf.compatible(one.date, other.date):
        return [("date", 2.2 if own and one.date == other.date and edtf.precision(one.date) <= 31 else 0.9)]
    if own:
        differs.append("date")
    return [("date", -1.1 if own else -0.5)]


def _amounts(one: Fact, other: Fact, differs: list[str]) -> list[tuple[str, float]]:
    shared = [a for a in one.amounts if any(rounds(a, b) for b in other.amounts)]
    if shared:
        return [("amount", 2.4 if any(abs(Decimal(a.value)) >= 20 for a in shared) else 1.1)]
    if {a.unit for a in one.amounts} & {b.unit for b in other.amounts}:
        differs.append("amount")
        return [("amount", -1.7)]
    return []


def _quotations(one: Fact, other: Fact) -> list[tuple[str, float]]:
    best = max((_alike(a, b) for a in one.quoted for b in other.quoted), default=0.0)
    return [("quotation", 4 * best)] if best >= 0.5 else []


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

    def __init__(self, facts: Sequence[Fact], known: Weights) -> None:
        self.facts, self.known = facts, known
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
        return self._average(mine, theirs) >= _TOGETHER

    def _average(self, mine: list[int], theirs: list[int]) -> float:
        """The mean score between two groups; of large ones, between their oldest few."""
        pairs = [(i, j) for i in mine[:_SAMPLE] for j in theirs[:_SAMPLE]]
        return math.fsum(compare(self.facts[i], self.facts[j], self.known).total for i, j in pairs) / len(pairs)

    def all(self) -> tuple[tuple[int, ...], ...]:
        order = {i: self.facts[i].order for i in range(len(self.facts))}
        claims = [tuple(sorted(members, key=order.__getitem__)) for members in self.members.values()]
        return tuple(sorted(claims, key=lambda members: order[members[0]]))
