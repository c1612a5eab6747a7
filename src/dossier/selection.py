"""Claims chosen among those of a dossier."""

from __future__ import annotations

from collections.abc import Collection

from dossier import edtf
from dossier.annotate.tokens import fold
from dossier.model import Claim, ClaimKind, Dossier
from dossier.values import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked of a claim; all of it must hold.

    `actor` names somebody who did or said it (part of a name or an alias will do), `since` and `until` are EDTF and hold what
    they cover: a claim whose time may lie within is chosen, one without a date is not.
    """

    actor: str | None = None
    since: str | None = None
    until: str | None = None
    kinds: Collection[ClaimKind] = ()
    min_origins: int = 0
    conflicts: bool = False


def select(dossier: Dossier, asked: Selection) -> tuple[Claim, ...]:
    """The claims of which all that is asked holds, in the dossier's order."""
    names = _named(dossier, asked.actor) if asked.actor is not None else None
    disputed = {name for conflict in dossier.conflicts for name in conflict.claims}
    return tuple(
        claim
        for claim in dossier.claims
        if (names is None or any(fold(name) in names or fold(asked.actor or "") in fold(name) for name in _who(claim)))
        and _within(claim, asked)
        and (not asked.kinds or claim.kind in asked.kinds)
        and claim.origins >= asked.min_origins
        and (not asked.conflicts or claim.id in disputed)
    )


def _who(claim: Claim) -> tuple[str, ...]:
    return (*claim.actors, claim.speaker) if claim.speaker else claim.actors


def _named(dossier: Dossier, words: str) -> frozenset[str]:
    """The names, folded, of those whom `words` can mean: a name or an alias that holds them."""
    wanted = fold(words)
    meant = (entity for entity in dossier.entities if any(wanted in fold(form) for form in (entity.name, *entity.aliases)))
    return frozenset(fold(entity.name) for entity in meant)


def _within(claim: Claim, asked: Selection) -> bool:
    if asked.since is None and asked.until is None:
        return True
    if claim.date is None:
        return False
    covered = edtf.days(claim.date)
    return (asked.since is None or covered.last >= edtf.days(asked.since).first) and (
        asked.until is None or covered.first <= edtf.days(asked.until).last
    )
