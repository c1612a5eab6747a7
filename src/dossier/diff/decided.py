"""What changed of editors' decisions, and which claims they bear on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dossier.diff.changes import Cause, DecisionChange, DecisionChangeKind
from dossier.diff.matching import ClaimPair
from dossier.model import Claim, Decision, Dossier, Evidence


def decision_changes(old: Sequence[Decision], new: Sequence[Decision]) -> tuple[DecisionChange, ...]:
    """Decisions that came, went, hold no more or again: first those of the newer side, in its order."""
    before, after = {_key(decision): decision for decision in old}, {_key(decision): decision for decision in new}
    found = []
    for key, decision in after.items():
        was = before.get(key)
        if was is None:
            found.append(DecisionChange("decided", None, decision))
        elif (was.stale is None) != (decision.stale is None):
            kind: DecisionChangeKind = "applied" if decision.stale is None else "stale"
            found.append(DecisionChange(kind, was, decision))
    return (*found, *(DecisionChange("undone", decision, None) for key, decision in before.items() if key not in after))


def _key(decision: Decision) -> tuple[object, ...]:
    return decision.action, decision.value, decision.values, decision.reason, decision.by, decision.evidence


class Bearings:
    """Which changed decisions bear on a claim: those that quote one of its mentions."""

    def __init__(self, old: Dossier, new: Dossier, changes: Sequence[DecisionChange]) -> None:
        self._hashes = tuple({source.path: source.sha256 for source in dossier.sources} for dossier in (old, new))
        self._quoted: dict[str, list[tuple[Evidence, Cause]]] = defaultdict(list)
        for change in changes:
            if change.decision.action == "accept":
                continue  # marks a claim, and changes nothing of it
            for evidence in change.decision.evidence:
                self._quoted[evidence.sha256].append((evidence, Cause("decision", change.decision.reason)))

    def on(self, pair: ClaimPair) -> tuple[Cause, ...]:
        """The decisions that bear on a claim, as it was or as it is, as causes."""
        if not self._quoted:
            return ()
        found = {cause for claim, hashes in zip(pair, self._hashes, strict=True) if claim is not None for cause in self._of(claim, hashes)}
        return tuple(sorted(found, key=lambda cause: cause.what or ""))

    def _of(self, claim: Claim, hashes: Mapping[str, str]) -> Iterator[Cause]:
        for mention in claim.mentions:
            for evidence, cause in self._quoted.get(hashes.get(mention.source, ""), ()):
                if mention.start < evidence.start + len(evidence.words) and evidence.start < mention.end:
                    yield cause
