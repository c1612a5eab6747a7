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
from dossier.claims.facts import Fact, once_only, tolls
from dossier.claims.figures import near, rounds

_W_WORDS = 3.0
_ENOUGH = 2.0  # a pair that scores this is one claim
_TOGETHER = 0.5  # and so are two groups whose pairs score this on average
_CLOSE, _AKIN = 1.5, 0.5  # the weight of the words shared that two versions of a disputed fact need at least
_CONFUSED = 3  # years
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


def compare(one: Fact, other: Fact, known: Weights) -> Score:
    """How alike two facts are: a sum of weighted parts, as in Fellegi and Sunter's record linkage (1969)."""
    differs: list[str] = []
    parts = [("words", _W_WORDS * _cosine(one.stems, other.stems, known))]
    parts += _classes(one, other)
    parts += _actors(one, other, differs)
    parts += [("others", 0.4)] * bool(set(one.others) & set(other.others))
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


def is_disputed(one: Fact, other: Fact, score: Score) -> bool:
    """Whether two facts that disagree on one field are the same fact all the same, told by sources that contradict each other."""
    if one.reading.source.id == other.reading.source.id and score.differs != "date":
        return False
    if one.mention.predicate != other.mention.predicate or "planned" in (one.mention.modality, other.mention.modality):
        return False
    alike = dict(score.parts)["words"]
    tied = _share({*one.actors, *one.others}, {*other.actors, *other.others})
    if score.differs == "date":
        once = one.mention.predicate in once_only(one.reading.source.language) and not _objects_differ(one, other)
        return (once and tied and _within_years(one.date, other.date)) or (alike >= _CLOSE and _neighbours(one.date, other.date) and bool(set(one.actors) & set(other.actors)))
    if score.differs == "amount":
        if one.date != other.date and (
            (one.date is not None and other.date is not None) or one.mention.predicate in tolls(one.reading.source.language)
        ):
            return False  # « 100 morts », then « 137 morts »: a toll that rises
        return alike >= _AKIN and (tied or not one.actors or not other.actors) and _comparable(one, other)
    if score.differs == "actor":
        once = one.mention.predicate in once_only(one.reading.source.language)
        return once and alike >= _CLOSE and bool(set(one.others) & set(other.others)) and one.date == other.date is not None
    return False


def _share(mine: set[str], theirs: set[str]) -> bool:
    """Whether somebody or something is in both, told in more words or fewer: « usine », « usine de Metz »."""
    words = [frozenset(name.casefold().split()) for name in theirs]
    return any(own <= other or other <= own for name in mine for own in [frozenset(name.casefold().split())] for other in words)


def _within_years(one: str | None, other: str | None) -> bool:
    """Dates that sources may confuse: no more than a few years apart."""
    if one is None or other is None:
        return False
    return abs(edtf.days(one).first.year - edtf.days(other).first.year) <= _CONFUSED


def _objects_differ(one: Fact, other: Fact) -> bool:
    """« a quitté la banque » and « a quitté le parti »."""
    mine, theirs = {*one.others} - {*other.actors}, {*other.others} - {*one.actors}
    return bool(mine and theirs and not mine & theirs)


def _neighbours(one: str | None, other: str | None) -> bool:
    """Two days no further apart than reports of one event may be."""
    if one is None or other is None or not edtf.is_day(one) or not edtf.is_day(other):
        return False
    return abs((edtf.days(one).first - edtf.days(other).first).days) <= 2


def _comparable(one: Fact, other: Fact) -> bool:
    """One figure of a unit each, near enough to be two counts of one thing."""
    for a in one.amounts:
        b = [x for x in other.amounts if x.unit == a.unit]
        if len(b) == 1 and sum(x.unit == a.unit for x in one.amounts) == 1:
            return near(a, b[0])
    return False


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
