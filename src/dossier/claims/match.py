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

from dossier import edtf
from dossier.claims.disputes import is_disputed
from dossier.claims.evidence import Score, Weights, compare, weights
from dossier.claims.facts import Fact

_ENOUGH = 2.0  # a pair that scores this is one claim
_TOGETHER = 0.5  # and so are two groups whose pairs score this on average
_SAMPLE = 8  # facts of a group that stand for it
_CROWD = 60  # a key that more facts share than this says too little to make them candidates
_RAREST = 10  # of a fact's stems are keys by themselves


def match(facts: Sequence[Fact]) -> tuple[tuple[int, ...], ...]:
    """The claims, each as the indices of its facts; every fact is in one. The order of `facts` changes nothing but the indices."""
    known = weights(facts)
    scored: list[tuple[float, int, int, Score]] = []
    for a, b in candidates(facts, known):
        score = compare(facts[a], facts[b], known)
        if score.total >= _ENOUGH or score.differs is not None:
            first, second = sorted((a, b), key=lambda i: facts[i].order)
            scored.append((-round(score.total, 6), first, second, score))
    scored.sort(key=lambda item: (item[0], facts[item[1]].order, facts[item[2]].order))
    disputed = [item for item in scored if is_disputed(facts[item[1]], facts[item[2]], item[3])]
    scored = [item for item in scored if item[3].total >= _ENOUGH]
    clusters = _Clusters(facts, known)
    for _, a, b, _ in scored:
        clusters.join(a, b)
    for _, a, b, _ in disputed:
        clusters.dispute(a, b)
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


class _Clusters:
    """Grows claims by joining facts; refuses what would put two events into one."""

    def __init__(self, facts: Sequence[Fact], known: Weights) -> None:
        self.facts, self.known = facts, known
        self.of = list(range(len(facts)))
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(facts))}

    def join(self, a: int, b: int) -> None:
        """Join the claims of two facts, if their dates can be one time and they are alike as a whole."""
        mine, theirs = self.of[a], self.of[b]
        if mine != theirs and self._fit(self.members[mine], self.members[theirs]):
            self._merge(mine, theirs)

    def dispute(self, a: int, b: int) -> None:
        """Join the claims of two facts that are the same and contradict each other, unless the claims speak of other things."""
        mine, theirs = self.of[a], self.of[b]
        if mine != theirs and not (self._objects(mine) and self._objects(theirs) and not self._objects(mine) & self._objects(theirs)):
            self._merge(mine, theirs)

    def _objects(self, claim: int) -> set[str]:
        facts = [self.facts[i] for i in self.members[claim]]
        named = {name for fact in facts for name in fact.others if name[:1].isupper()}
        return named - {name for fact in facts for name in fact.actors}

    def _merge(self, mine: int, theirs: int) -> None:
        keep, gone = (mine, theirs) if len(self.members[mine]) >= len(self.members[theirs]) else (theirs, mine)
        for i in self.members[gone]:
            self.of[i] = keep
        self.members[keep] += self.members.pop(gone)

    def _fit(self, mine: list[int], theirs: list[int]) -> bool:
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
