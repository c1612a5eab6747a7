"""Parts of a diff: some kinds of change, those about somebody, those from a date on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import get_args

from dossier import edtf
from dossier.annotate.tokens import fold
from dossier.diff.changes import ClaimChangeKind, ConflictChangeKind, DecisionChangeKind, Diff, SourceChangeKind
from dossier.model import Claim, Dossier

KINDS: tuple[str, ...] = (
    *get_args(ClaimChangeKind),
    *get_args(ConflictChangeKind),
    *(f"source-{kind}" for kind in get_args(SourceChangeKind)),
    *(f"decision-{kind}" for kind in get_args(DecisionChangeKind)),
)
"""What can be asked for."""


def only(diff: Diff, kinds: Collection[str]) -> Diff:
    """The changes of the given kinds."""
    claims = (replace(change, changes=tuple(one for one in change.changes if one.kind in kinds)) for change in diff.claims)
    return replace(
        diff,
        sources=tuple(change for change in diff.sources if f"source-{change.kind}" in kinds),
        claims=tuple(change for change in claims if change.changes),
        conflicts=tuple(change for change in diff.conflicts if change.kind in kinds),
        decisions=tuple(change for change in diff.decisions if f"decision-{change.kind}" in kinds),
    )


def named(dossier: Dossier, words: str) -> frozenset[str]:
    """The names of those whom `words` can mean: an entity's name or alias, or how a claim calls somebody, that is or holds them."""
    wanted = fold(words)
    found = {entity.name for entity in dossier.entities if any(wanted in fold(form) for form in (entity.name, *entity.aliases))}
    return frozenset(found | {name for claim in dossier.claims for name in _who(claim) if wanted in fold(name)})


def about(diff: Diff, names: Collection[str], claims: Iterable[Claim] = ()) -> Diff:
    """The changes of claims that name one of the given, as they were or are, and of the disputes and decisions on those; no sources.

    `claims` are those of both sides.
    """
    folded = {fold(name) for name in names}

    def concerns(claim: Claim) -> bool:
        return any(fold(name) in folded for name in _who(claim))

    return _those(diff, claims, concerns, lambda entity: entity is not None and fold(entity) in folded)


def _who(claim: Claim) -> tuple[str, ...]:
    return (*claim.actors, *claim.others, *((claim.speaker,) if claim.speaker else ()))


def since(diff: Diff, date: str, claims: Iterable[Claim] = ()) -> Diff:
    """The changes of claims whose time, as it was or as it is, reaches a date (EDTF) or what comes after it; no sources.

    `claims` are those of both sides.
    """
    first = edtf.days(date).first

    def reaches(claim: Claim) -> bool:
        try:
            return claim.date is not None and edtf.days(claim.date).last >= first
        except ValueError:  # made by a later version
            return True

    return _those(diff, claims, reaches, lambda _: False)


def _those(diff: Diff, told: Iterable[Claim], concerns: Callable[[Claim], bool], entity: Callable[[str | None], bool]) -> Diff:
    claims = tuple(change for change in diff.claims if any(claim is not None and concerns(claim) for claim in (change.old, change.new)))
    ids = {claim.id for change in claims for claim in (change.old, change.new) if claim is not None}
    ids |= {claim.id for claim in told if concerns(claim)}  # they may be as they were, and what is disputed or decided of them not
    conflicts = tuple(change for change in diff.conflicts if ids & {*change.claims} or entity(change.conflict.about.entity))
    decisions = tuple(change for change in diff.decisions if ids & change.claims)
    return replace(diff, sources=(), claims=claims, conflicts=conflicts, decisions=decisions)
