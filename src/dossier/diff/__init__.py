"""What changed between two dossiers: `diff(old, new)` is a plain value, to be shown or filtered elsewhere."""

from __future__ import annotations

from dossier import collector
from dossier.diff.causes import causes, source_changes
from dossier.diff.changes import SCHEMA, Cause, Change, ClaimChange, ConflictChange, DecisionChange, Diff, Side, SourceChange, apply
from dossier.diff.compare import claim_change, conflict_changes
from dossier.diff.decided import Bearings, decision_changes
from dossier.diff.matching import pair_claims, pair_sources
from dossier.model import Dossier


def diff(old: Dossier, new: Dossier) -> Diff:
    """All that changed of sources, claims and conflicts. Their order says nothing and is not compared."""
    with collector.paused():
        return _diff(old, new)


def _diff(old: Dossier, new: Dossier) -> Diff:
    sources = pair_sources(old.sources, new.sources)
    known = causes(old, new, sources)
    pairs = pair_claims(old, new, sources)
    decisions = decision_changes(old.decisions, new.decisions)
    bearings = Bearings(old, new, decisions)
    changed = [change for pair in pairs if pair[0] != pair[1] and (change := claim_change(pair, sources, known.given(bearings.on(pair))))]
    return Diff(
        SCHEMA,
        _side(old),
        _side(new),
        source_changes(sources, known),
        tuple(sorted(changed, key=_chronology)),
        conflict_changes(old.conflicts, new.conflicts, pairs, sources, known, bearings),
        decisions,
    )


def _side(dossier: Dossier) -> Side:
    return Side(dossier.made_by, len(dossier.sources), len(dossier.claims), len(dossier.conflicts))


def _chronology(change: ClaimChange) -> tuple[bool, str, str]:
    """Dated ones first, by date, then by id."""
    claim = change.claim
    return claim.date is None, claim.date or "", claim.id


__all__ = ["SCHEMA", "Cause", "Change", "ClaimChange", "ConflictChange", "DecisionChange", "Diff", "Side", "SourceChange", "apply", "diff"]
