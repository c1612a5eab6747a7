"""What a comparison of two dossiers finds: plain values, and the contract of `dossier diff --format json`.

A claim that is in both is compared field by field; one change names one thing that is no longer as it was, and why.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dossier.model import Claim, Conflict, Decision, MadeBy, SourceRecord
from dossier.values import dataclass

SCHEMA = "dossier-diff/1"

ClaimChangeKind = Literal[
    "added",
    "removed",
    "date",
    "amount",
    "actor",
    "modality",
    "wording",
    "corroborated",
    "support-lost",
    "retold",
    "reread",
    "moved",
]
"""In the order in which a reader wants them. `corroborated` and `support-lost`: more or fewer origins, or sources of the same origins.
`retold`: as many tell it, and others or in other places. `reread`: only how the program classes it (its id, kind, predicate, the basis
of its date, whom it is attributed to, the words that stand for it, one mention's reading). `moved`: only its places."""

SourceChangeKind = Literal["added", "removed", "edited", "renamed", "described"]
"""`described`: the same file with another title, publisher, publication date or origin."""

ConflictChangeKind = Literal["disputed", "settled", "dispute"]
"""`dispute`: the same dispute, with other values or otherwise supported ones."""

DecisionChangeKind = Literal["decided", "undone", "stale", "applied"]
"""`stale`: it no longer applies; `applied`: it does again."""

CauseKind = Literal[
    "source-added",
    "source-removed",
    "source-edited",
    "source-renamed",
    "decision",
    "configuration",
    "words",
    "program",
    "other-sources",
    "unexplained",
]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something changed. `what` is a source's path, a language's code, the two versions of the program, a decision's reason.

    `other-sources`: a source that tells nothing of this claim, and from which a date, a name or an origin was concluded.
    """

    kind: CauseKind
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed of a claim, as written values: dates in EDTF, « 97400000000 USD », names, words, paths of sources."""

    kind: ClaimChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that is not as it was: as it was (None for an added one), as it is (None for a removed one), and what that changes."""

    old: Claim | None
    new: Claim | None
    changes: tuple[Change, ...]

    @property
    def claim(self) -> Claim:
        """The claim as it is or, where it is no more, as it was."""
        claim = self.new or self.old
        assert claim is not None
        return claim


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source that is not as it was. `before` and `after` hold « field: value » lines for what changed of its description."""

    kind: SourceChangeKind
    old: SourceRecord | None
    new: SourceRecord | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    causes: tuple[Cause, ...]

    @property
    def source(self) -> SourceRecord:
        source = self.new or self.old
        assert source is not None
        return source


@dataclass(frozen=True, slots=True)
class ConflictChange:
    """A conflict that came, went, or is between other values. `claims` are the ids of the claims that it is about."""

    kind: ConflictChangeKind
    old: Conflict | None
    new: Conflict | None
    claims: tuple[str, ...]
    causes: tuple[Cause, ...]

    @property
    def conflict(self) -> Conflict:
        conflict = self.new or self.old
        assert conflict is not None
        return conflict


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """An editors' decision that came, went, or holds no more or again."""

    kind: DecisionChangeKind
    old: Decision | None
    new: Decision | None

    @property
    def claims(self) -> frozenset[str]:
        """The ids of the claims that it concerns or, where it holds no more, concerned."""
        return frozenset(claim for decision in (self.old, self.new) if decision is not None for claim in decision.claims)

    @property
    def decision(self) -> Decision:
        decision = self.new or self.old
        assert decision is not None
        return decision


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two dossiers compared."""

    made_by: MadeBy
    sources: int
    claims: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Diff:
    """All that changed between two dossiers. Claims are in order of time, what is no more among what is."""

    schema: str
    old: Side
    new: Side
    sources: tuple[SourceChange, ...]
    claims: tuple[ClaimChange, ...]
    conflicts: tuple[ConflictChange, ...]
    decisions: tuple[DecisionChange, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.sources or self.claims or self.conflicts or self.decisions)


def apply(diff: Diff, claims: Iterable[Claim]) -> frozenset[Claim]:
    """The claims of the newer dossier, from those of the older one and a whole diff between the two."""
    gone = {change.old for change in diff.claims if change.old is not None}
    return frozenset({claim for claim in claims if claim not in gone} | {change.new for change in diff.claims if change.new is not None})
