"""Figures of one fact that differ: a contradiction, or a rounding, a range, another day's, another perimeter's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from dossier.claims.conflicts.said import Disagreement, Figure, disagreement, grouped, sources
from dossier.claims.conflicts.scope import scope
from dossier.claims.facts import Fact, besides, is_share
from dossier.claims.figures import hold_together, near, rounds, same_figure
from dossier.claims.matching_words import matching_words
from dossier.model import ConflictKind, DifferenceKind


def amounts(facts: Sequence[Fact]) -> Iterable[Disagreement]:
    """Figures of one unit that several mentions of a claim give, where each gives one."""
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for fact in facts:
        units = [amount.unit for amount in fact.amounts]
        for amount in fact.amounts:
            if units.count(amount.unit) == 1 and not besides(fact, amount):
                by_unit[amount.unit].append(Figure(amount, fact))
    for given in by_unit.values():
        if len(given) > 1:
            yield from compared(groups_of(given))


def groups_of(given: Sequence[Figure]) -> list[list[Figure]]:
    """Figures in groups of those that are one or a rounding of it; the groups of another size than the first are left out."""
    groups = grouped(given, lambda group, figure: any(rounds(figure.amount, other.amount) for other in group))
    return [group for group in groups if near(group[0].amount, groups[0][0].amount)]


def compared(groups: Sequence[Sequence[Figure]]) -> Iterable[Disagreement]:
    """What the groups' figures say of each other, and the roundings within a group.

    Figures that differ in one source alone are of different things far more often than they are a mistake.
    """
    main = groups[0]
    if sources([[figure.said() for figure in group] for group in groups]) == 1:
        groups = groups[:1]
    others = [group for group in groups if scope(group[0]) != scope(main[0])]
    for group in others:
        yield _of("scope", [main, group])
    same = [group for group in groups if not any(group is other for other in others)]
    same = [group for group in same if group is main or not _of_other_polls(main[0], group[0])]
    if len(same) > 1:
        yield _of(kind_of(same), same)
    for group in groups:
        values = sorted({Decimal(figure.amount.value) for figure in group})
        if len(values) > 1:
            yield _of("rounding", [[figure for figure in group if Decimal(figure.amount.value) == value] for value in values])


def _of_other_polls(one: Figure, other: Figure) -> bool:
    """« 73 % des habitants approuvent », « 66 % des habitants approuvent »: what is asked on two days may have two answers."""
    opinions = matching_words(one.fact.reading.source.language).polled
    if not (is_share(one.fact, one.amount) and is_share(other.fact, other.amount) and one.fact.mention.predicate in opinions):
        return False
    dated = one.fact.date is not None and not one.fact.inherited and one.fact.date == other.fact.date
    return not dated and (one.fact.voice is None or one.fact.voice != other.fact.voice)


def kind_of(groups: Sequence[Sequence[Figure]]) -> ConflictKind | DifferenceKind:
    """Figures each of another day are a development, and so are tolls that rise from article to article; bounds that can both hold
    are a range."""
    days = [{figure.fact.date for figure in group if figure.fact.date is not None and not figure.fact.inherited} for group in groups]
    if all(days) and all(not a & b for i, a in enumerate(days) for b in days[i + 1 :]):
        return "update"
    if _rise(groups):
        return "update"
    pairs = ((a, b) for i, one in enumerate(groups) for other in groups[i + 1 :] for a in one for b in other)
    return "range" if all(hold_together(a.amount, b.amount) for a, b in pairs) else "amount"


def _rise(groups: Sequence[Sequence[Figure]]) -> bool:
    """« 100 morts » in Tuesday's articles, « 137 morts » in Wednesday's; undated ones say nothing."""
    tolls = matching_words(groups[0][0].fact.reading.source.language).tolls
    if any(figure.fact.mention.predicate not in tolls for group in groups for figure in group):
        return False
    told = sorted((Decimal(group[0].amount.value), sorted(filter(None, (figure.fact.published for figure in group)))) for group in groups)
    days = [published for _, published in told if published]
    return len(days) > 1 and all(earlier[-1] < later[0] for earlier, later in pairwise(days))


def _of(kind: ConflictKind | DifferenceKind, groups: Sequence[Sequence[Figure]]) -> Disagreement:
    distinct: list[list[Figure]] = []
    for group in groups:
        home = next((g for g in distinct if kind != "scope" and same_figure(g[0].amount, group[0].amount)), None)
        if home is None:
            distinct.append(list(group))
        else:
            home += group
    return disagreement(kind, [[figure.said() for figure in group] for group in distinct])
