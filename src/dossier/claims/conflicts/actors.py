"""Who did it, where sources name others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dossier.claims.conflicts.said import Disagreement, Said, disagreement, grouped, sources
from dossier.claims.facts import Fact
from dossier.claims.matching_words import matching_words


def actors(facts: Sequence[Fact]) -> Iterable[Disagreement]:
    """Who did what is done once, where sources agree on all else, and none of them names the other's. A noun only tells whose it is."""
    said = [
        Said(fact.actors[0], None, fact.mention.span, fact)
        for fact in facts
        if len(fact.actors) == 1 and fact.mention.kind == "event" and fact.mention.actors[0].kind == "name" and _once(fact)
    ]
    groups = grouped(said, lambda group, s: not _named(group[0]).isdisjoint(_named(s)))
    if len(groups) > 1 and sources(groups) > 1:
        yield disagreement("actor", groups)


def _once(fact: Fact) -> bool:
    return bool(fact.mention.tense) and fact.mention.predicate in matching_words(fact.reading.source.language).once_only


def _named(said: Said) -> set[str]:
    return {*said.fact.actors, *said.fact.others}
