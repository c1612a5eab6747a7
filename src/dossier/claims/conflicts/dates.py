"""« en 2018 » against « en 2019 »."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dossier import edtf
from dossier.claims.conflicts.said import Disagreement, Said, disagreement, grouped
from dossier.claims.facts import Fact


def dates(facts: Sequence[Fact]) -> Iterable[Disagreement]:
    """The dates that the mentions of one claim give in their own words, where they can't be one time.

    A mention with several dates in its words leaves open which of them is the fact's: it joins a group and opens none.
    """
    said = [
        Said(fact.date, None, fact.mention.span, fact)
        for fact in facts
        if fact.date is not None and not fact.inherited and fact.basis is not None
    ]
    said.sort(key=lambda s: (len(s.fact.mention.dates) > 1, edtf.precision(s.value), s.fact.order))
    groups = grouped(said, lambda group, s: edtf.compatible(group[0].value, s.value))
    groups = _of_one_kind([group for group in groups if any(len(s.fact.mention.dates) == 1 for s in group)])
    if len(groups) > 1:
        yield disagreement("date", groups)


def _of_one_kind(groups: Sequence[list[Said]]) -> list[list[Said]]:
    """What a claim gathers of one kind of event; « l'appel à manifester » and « la manifestation » may have a day each."""
    kinds = [{s.fact.mention.predicate for s in group} for group in groups]
    shared = {kind for i, one in enumerate(kinds) for other in kinds[i + 1 :] for kind in one & other}

    def tells(fact: Fact) -> bool:
        return fact.mention.predicate in shared or any(f"={kind}" in fact.stems for kind in shared)

    return [kept for group in groups if (kept := [s for s in group if tells(s.fact)])]
