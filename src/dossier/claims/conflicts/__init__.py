"""Disagreement: values of one fact that can't all hold (conflicts), and those that differ and yet can (differences).

A module a kind; each takes facts and gives groups of values, told with their places. Few and right: what may have another
explanation than that somebody is wrong is no conflict.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import get_args

from dossier.annotate.tokens import fold
from dossier.claims.conflicts.actors import actors
from dossier.claims.conflicts.amounts import amounts
from dossier.claims.conflicts.counted import counters, measures, rates, updates
from dossier.claims.conflicts.dates import dates
from dossier.claims.conflicts.denials import denials
from dossier.claims.conflicts.said import Disagreement, Said
from dossier.claims.conflicts.wordings import wordings
from dossier.claims.facts import Fact
from dossier.model import About, Conflict, ConflictKind, ConflictValue, DifferenceKind, Place


def disagreements(
    claims: Sequence[tuple[str, Sequence[Fact]]], origins: Mapping[str, str]
) -> tuple[tuple[Conflict, ...], tuple[Conflict, ...]]:
    """The conflicts and the differences within and between claims, given as (claim id, its facts).

    `origins` is source id -> origin id. The values of each are ordered by how many origins give them, the lists by oldest mention.
    """
    owner = {id(fact): name for name, facts in claims for fact in facts}
    found: list[Disagreement] = []
    for _, facts in claims:
        for kind in (dates, amounts, actors):
            found += kind(facts)
    everything = [fact for _, facts in claims for fact in facts]
    for kind in (denials, wordings, counters, rates, measures, updates):
        found += kind(everything)
    contradictions: list[Conflict] = []
    differences: list[Conflict] = []
    for one in _once(found):
        conflict = _conflict(one, owner, origins)
        (contradictions if one.kind in get_args(ConflictKind) else differences).append(conflict)
    return tuple(contradictions), tuple(differences)


def _once(found: Sequence[Disagreement]) -> list[Disagreement]:
    """Each disagreement once: of two that are of the same values at a place in common, the one with more places."""
    kept: list[Disagreement] = []
    for one in sorted(found, key=lambda d: -len(d.places)):
        if not any(one.kind == other.kind and one.values <= other.values and one.places & other.places for other in kept):
            kept.append(one)
    return [one for one in found if any(one is other for other in kept)]


def _conflict(found: Disagreement, owner: Mapping[int, str], origins: Mapping[str, str]) -> Conflict:
    values = []
    for group in found.groups:
        ordered = sorted(group, key=lambda s: (s.fact.order, s.where))
        places = tuple(
            Place(s.fact.reading.source.path, s.where.start, s.where.end, s.fact.reading.source.text[s.where.start : s.where.end])
            for s in ordered
        )
        values.append(ConflictValue(ordered[0].value, ordered[0].unit, len({origins[s.fact.reading.source.id] for s in ordered}), places))
    ranked = sorted(zip(values, found.groups, strict=True), key=lambda item: (-item[0].origins, min(s.fact.order for s in item[1])))
    everything = sorted((s for group in found.groups for s in group), key=lambda s: (s.fact.order, s.where))
    names = list(dict.fromkeys(owner[id(s.fact)] for s in everything))
    first = everything[0].fact
    about = About(first.mention.predicate, first.actors[0] if first.actors else None)
    return Conflict(_id(found.kind, everything), found.kind, about, tuple(names), tuple(value for value, _ in ranked))


def _id(kind: ConflictKind | DifferenceKind, said: Sequence[Said]) -> str:
    content = "\x1f".join([kind, *sorted({s.value for s in said}), fold(said[0].fact.exact)])
    return hashlib.sha256(content.encode()).hexdigest()[:10]
