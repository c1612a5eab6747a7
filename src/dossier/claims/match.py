"""The same fact once: mentions joined into claims.

Pairs that could be one come from an index of what they share (a figure, a day and an actor, a class and an actor, rare words); each
gets a score that can be explained, part by part; claims grow from the best pair down, and never chain two dates or figures that
exclude each other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from dossier import edtf
from dossier.claims.disputes import is_disputed
from dossier.claims.evidence import Score, Weights, compare, weights
from dossier.claims.facts import Fact

ENOUGH = 4.0
"""A pair that scores this is one claim."""
_TOGETHER = 3.6  # and so are two groups whose pairs score this on average
_SAMPLE = 8  # facts of a group that stand for it
_CROWD = 60  # a key that more facts share than this says too little to make them candidates
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
    """Join facts into claims; every fact is in one. The order of `facts` changes nothing but the indices."""
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
    pairs += [Pair(a, b, score, clusters.dispute(a, b)) for _, a, b, score in disputed]
    return Matching(clusters.all(), tuple(pairs))


def candidates(facts: Sequence[Fact], known: Weights) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, each once, the lower index first."""
    keys: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, fact in enumerate(facts):
        for key in _keys(fact, known):
            keys[key].append(i)
    later: list[set[int]] = [set() for _ in facts]
    for members in keys.values():
        if len(members) <= _CROWD:
            for at, a in enumerate(members):
                later[a].update(members[at + 1 :])
    return ((a, b) for a, others in enumerate(later) for b in sorted(others))


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

    def join(self, a: int, b: int) -> tuple[Outcome, float | None]:
        """Join the claims of two facts, if their dates can be one time and they are alike as a whole: what came of it, and how alike."""
        mine, theirs = self.of[a], self.of[b]
        if mine == theirs:
            return "together", None
        if not self._one_time(self.members[mine], self.members[theirs]):
            return "dates", None
        average = self._average(self.members[mine], self.members[theirs])
        if average < _TOGETHER:
            return "average", average
        self._merge(mine, theirs)
        return "joined", average

    def dispute(self, a: int, b: int) -> Outcome:
        """Join the claims of two facts that are the same and contradict each other, unless the claims speak of other things."""
        mine, theirs = self.of[a], self.of[b]
        if mine == theirs:
            return "together"
        if self._apart(mine, theirs) and self._apart(theirs, mine):
            return "objects"
        self._merge(mine, theirs)
        return "disputed"

    def _apart(self, claim: int, other: int) -> bool:
        """Whether a claim speaks of something by name, and the other names nothing of it."""
        actors, others = self._names(claim)
        objects = {name for name in others - actors if name[:1].isupper()}
        return bool(objects) and not objects & set().union(*self._names(other))

    def _names(self, claim: int) -> tuple[set[str], set[str]]:
        facts = [self.facts[i] for i in self.members[claim]]
        return {name for fact in facts for name in fact.actors}, {name for fact in facts for name in fact.others}

    def _merge(self, mine: int, theirs: int) -> None:
        keep, gone = (mine, theirs) if len(self.members[mine]) >= len(self.members[theirs]) else (theirs, mine)
        for i in self.members[gone]:
            self.of[i] = keep
        self.members[keep] += self.members.pop(gone)

    def _one_time(self, mine: list[int], theirs: list[int]) -> bool:
        """Whether all the dates in the words of two groups can be one."""
        dates, others = ({self.facts[i].date for i in group if not self.facts[i].inherited} for group in (mine, theirs))
        return all(edtf.compatible(a, b) for a in dates for b in others)

    def _average(self, mine: list[int], theirs: list[int]) -> float:
        """The mean score between two groups; of large ones, between their oldest few."""
        pairs = [(i, j) for i in mine[:_SAMPLE] for j in theirs[:_SAMPLE]]
        return math.fsum(compare(self.facts[i], self.facts[j], self.known).total for i, j in pairs) / len(pairs)

    def all(self) -> tuple[tuple[int, ...], ...]:
        order = {i: self.facts[i].order for i in range(len(self.facts))}
        claims = [tuple(sorted(members, key=order.__getitem__)) for members in self.members.values()]
        return tuple(sorted(claims, key=lambda members: order[members[0]]))
