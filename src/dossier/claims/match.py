"""The same fact once: mentions joined into claims.

Pairs that could be one come from an index of what they share (a figure, a day and an actor, a class and an actor, rare words); each
gets a score that can be explained, part by part; claims grow from the best pair down, and never chain two dates or figures that
exclude each other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Literal, NamedTuple

from dossier import edtf
from dossier.claims.disputes import is_disputed
from dossier.claims.evidence import Score, Weights, compare, weights
from dossier.claims.facts import Fact, told_first, undatable

ENOUGH = 4.0
"""A pair that scores this is one claim."""
_TOGETHER = 3.6  # and so are two groups whose pairs score this on average
_SAMPLE = 8  # facts of a group that stand for it, and where facts are many
_SMALL_SAMPLE = 4
_MANY = 5_000
_CROWD = 60  # of a key that more facts share than this, a fact is compared with its neighbours alone
_WINDOW = 3
_PAIRS = 80_000  # that are compared in all, unless there are more than this times _FEWEST
_FEWEST = 6  # that a fact is compared with at least, where that many share a key
_RAREST = 10  # of a fact's stems are keys by themselves


Outcome = Literal["joined", "disputed", "together", "dates", "average", "objects"]


class Pair(NamedTuple):
    """Two facts, the older first, that share a key. `outcome` is what came of them; `average` how alike the claims were as a whole,
    where that was looked at.

    `joined` made two claims one, `disputed` did so though the two contradict each other; `dates` and `average` say why two were
    kept apart, `objects` that what contradicts itself speaks of other things.
    """

    one: int
    other: int
    score: Score
    outcome: Outcome
    average: float | None = None


class Matching(NamedTuple):
    """The claims, each as the indices of its facts, and how they came about: the pairs that scored enough, in the order they were taken."""

    groups: tuple[tuple[int, ...], ...]
    pairs: tuple[Pair, ...]


def match(facts: Sequence[Fact]) -> Matching:
    """Join facts into claims; every fact is in one. The order of `facts` changes nothing but the indices.

    What is told again in the same words, in a copy of an article say, goes where it is told first and weighs nothing.
    """
    first = told_first(facts)
    kept = sorted(set(first))
    found = _match([facts[i] for i in kept])
    again: dict[int, list[int]] = defaultdict(list)
    for i, told in enumerate(first):
        again[told].append(i)
    orders = [fact.order for fact in facts]
    groups = [sorted((i for k in group for i in again[kept[k]]), key=orders.__getitem__) for group in found.groups]
    return Matching(
        tuple(sorted(map(tuple, groups), key=lambda group: orders[group[0]])),
        tuple(Pair(kept[pair.one], kept[pair.other], pair.score, pair.outcome, pair.average) for pair in found.pairs),
    )


def _match(facts: Sequence[Fact]) -> Matching:
    known = weights(facts)
    orders = [fact.order for fact in facts]
    scored: list[tuple[float, int, int, Score]] = []
    for a, b in candidates(facts, known):
        score = compare(facts[a], facts[b], known)
        total = score.total
        if total >= ENOUGH or score.differs is not None:
            first, second = (a, b) if orders[a] <= orders[b] else (b, a)
            scored.append((-round(total, 6), first, second, score))
    scored.sort(key=lambda item: (item[0], orders[item[1]], orders[item[2]]))
    disputed = [item for item in scored if is_disputed(facts[item[1]], facts[item[2]], item[3])]
    scored = [item for item in scored if item[3].total >= ENOUGH]
    clusters = _Clusters(facts, known)
    pairs = [Pair(a, b, score, *clusters.join(a, b)) for _, a, b, score in scored]
    pairs += [Pair(a, b, score, clusters.dispute(a, b, score.differs)) for _, a, b, score in disputed]
    return Matching(clusters.all(), tuple(pairs))


def candidates(facts: Sequence[Fact], known: Weights) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, each once, the lower index first.

    Where facts are many, a fact is compared with those alone that share most keys with it: the work grows with their number, not with
    its square.
    """
    keys: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, fact in enumerate(facts):
        for key in _keys(fact, known):
            keys[key].append(i)
    orders = [fact.order for fact in facts]
    beside: list[list[list[int]]] = [[] for _ in facts]
    for members in keys.values():
        if 1 < len(members) <= _CROWD:
            for i in members:
                beside[i].append(members)
        elif len(members) > _CROWD:
            for near in _neighbours(members, facts, orders):
                beside[near[0]].append(near)
    most = max(_FEWEST, _PAIRS // max(1, len(facts)))
    later: list[set[int]] = [set() for _ in facts]
    for i, groups in enumerate(beside):
        shared = Counter(chain.from_iterable(groups))
        del shared[i]
        nearest = sorted(shared, key=lambda j: (-shared[j], orders[j]))[:most] if len(shared) > most else list(shared)
        for j in nearest:
            later[min(i, j)].add(max(i, j))
    return ((a, b) for a, others in enumerate(later) for b in sorted(others))


def _neighbours(members: Sequence[int], facts: Sequence[Fact], orders: Sequence[tuple[str, str, int, int]]) -> Iterator[list[int]]:
    """Of a key that many facts share, each fact with the next few of those that are told alike (Hernández and Stolfo's sorted
    neighbourhood, 1995)."""

    def likeness(i: int) -> tuple[object, ...]:
        fact = facts[i]
        return (fact.mention.predicate, fact.date or "", fact.actors, [(a.unit, a.value) for a in fact.amounts], orders[i])

    ordered = sorted(members, key=likeness)
    for at in range(len(ordered)):
        yield ordered[at : at + 1 + _WINDOW]


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


class _Clusters:
    """Grows claims by joining facts; refuses what would put two events into one."""

    def __init__(self, facts: Sequence[Fact], known: Weights) -> None:
        self.facts, self.known = facts, known
        self.of = list(range(len(facts)))
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(facts))}
        self.dates: list[set[str | None]] = [set() if fact.inherited else {fact.date} for fact in facts]
        self.actors = [set(fact.actors) for fact in facts]
        self.others = [set(fact.others) for fact in facts]
        self.sample = _SAMPLE if len(facts) <= _MANY else _SMALL_SAMPLE

    def join(self, a: int, b: int) -> tuple[Outcome, float | None]:
        """Join the claims of two facts, if their dates can be one time and they are alike as a whole: what came of it, and how alike."""
        mine, theirs = self.of[a], self.of[b]
        if mine == theirs:
            return "together", None
        if not all(edtf.compatible(one, other) for one in self.dates[mine] for other in self.dates[theirs]):
            return "dates", None
        average = self._average(self.members[mine], self.members[theirs])
        if average < _TOGETHER:
            return "average", average
        self._merge(mine, theirs)
        return "joined", average

    def dispute(self, a: int, b: int, differs: str | None) -> Outcome:
        """Join the claims of two facts that are the same and contradict each other, unless the claims speak of other things or times."""
        mine, theirs = self.of[a], self.of[b]
        if mine == theirs:
            return "together"
        if differs == "amount" and (self._timed(mine, theirs) or self._timed(theirs, mine)):
            return "dates"
        if self._apart(mine, theirs) and self._apart(theirs, mine):
            return "objects"
        self._merge(mine, theirs)
        return "disputed"

    def _timed(self, claim: int, other: int) -> bool:
        """Whether a claim has a time that nothing dates, « dans la nuit du 8 au 9 », and the other a date."""
        return any(undatable(self.facts[i]) for i in self.members[claim]) and not self.dates[other] <= {None}

    def _apart(self, claim: int, other: int) -> bool:
        """Whether a claim speaks of something by name, and the other names nothing of it."""
        objects = {name for name in self.others[claim] - self.actors[claim] if name[:1].isupper()}
        return bool(objects) and objects.isdisjoint(self.actors[other]) and objects.isdisjoint(self.others[other])

    def _merge(self, mine: int, theirs: int) -> None:
        keep, gone = (mine, theirs) if len(self.members[mine]) >= len(self.members[theirs]) else (theirs, mine)
        for i in self.members[gone]:
            self.of[i] = keep
        self.members[keep] += self.members.pop(gone)
        self.dates[keep] |= self.dates[gone]
        self.actors[keep] |= self.actors[gone]
        self.others[keep] |= self.others[gone]

    def _average(self, mine: list[int], theirs: list[int]) -> float:
        """The mean score between two groups; of large ones, between their oldest few."""
        pairs = [(i, j) for i in mine[: self.sample] for j in theirs[: self.sample]]
        return math.fsum(compare(self.facts[i], self.facts[j], self.known).total for i, j in pairs) / len(pairs)

    def all(self) -> tuple[tuple[int, ...], ...]:
        order = {i: self.facts[i].order for i in range(len(self.facts))}
        claims = [tuple(sorted(members, key=order.__getitem__)) for members in self.members.values()]
        return tuple(sorted(claims, key=lambda members: order[members[0]]))
