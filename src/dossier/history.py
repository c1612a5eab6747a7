"""The history of a claim, or of somebody, over the versions of a dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dossier.diff import Diff, diff, filters
from dossier.diff.changes import ClaimChange
from dossier.model import Dossier, DossierError
from dossier.values import dataclass

_SHORTEST = 4  # characters of a claim's id that may stand for it


@dataclass(frozen=True, slots=True)
class Step:
    """What a version changed of what is followed. `version` counts from 0, the oldest; `told` are the sources that tell it then."""

    version: int
    diff: Diff
    told: tuple[str, ...]


def follow(versions: Sequence[Dossier], wanted: str) -> tuple[Step, ...]:
    """The history of a claim (its id in any version, or the id's beginning) or of an entity (its name or an alias), oldest first.

    Versions that change nothing of it are left out. Raises DossierError where no version knows it.
    """
    diffs = tuple(_diffs(versions))
    found = _locate(versions, wanted)
    if found is not None:
        return tuple(_of_claim(diffs, *found))
    names = frozenset().union(*(filters.named(dossier, wanted) for dossier in versions))
    parts = (filters.about(each, names, dossier.claims) for each, dossier in zip(diffs, versions, strict=True))
    steps = [Step(i, part, _tellers(part)) for i, part in enumerate(parts) if not part.empty]
    if not steps:
        raise DossierError(
            f"{wanted!r}: no version knows a claim or anybody of that name; ids are in claims.json and in the briefing's links"
        )
    return tuple(steps)


def _diffs(versions: Sequence[Dossier]) -> Iterator[Diff]:
    """What each version changed; the first one adds all that it holds."""
    first = versions[0]
    before = replace(first, sources=(), entities=(), claims=(), conflicts=(), differences=(), unused=(), decisions=())
    for dossier in versions:
        yield diff(before, dossier)
        before = dossier


def _locate(versions: Sequence[Dossier], wanted: str) -> tuple[int, str] | None:
    """The latest version that holds a claim of that id, and the whole id.

    Raises DossierError where the beginning of an id is that of several.
    """
    for i in range(len(versions) - 1, -1, -1):
        ids = {claim.id for claim in versions[i].claims}
        if wanted in ids:
            return i, wanted
        begun = sorted(known for known in ids if known.startswith(wanted))
        if begun and len(wanted) >= _SHORTEST:
            if len(begun) > 1:
                raise DossierError(f"{wanted!r} begins several ids: {', '.join(begun)}")
            return i, begun[0]
    return None


def _of_claim(diffs: Sequence[Diff], version: int, claim: str) -> Iterator[Step]:
    """Its changes, followed back to when it was first told and on to the last version, through new ids."""
    earlier: list[Step] = []
    at: str | None = claim
    for i in range(version, -1, -1):
        step = _step(i, diffs[i], new=at)
        if step is not None:
            earlier.append(step)
            old = step.diff.claims[0].old if step.diff.claims else None
            at = at if not step.diff.claims else old.id if old is not None else None
        if at is None:
            break
    yield from reversed(earlier)
    at = claim
    for i in range(version + 1, len(diffs)):
        step = _step(i, diffs[i], old=at)
        if step is not None:
            yield step
            new = step.diff.claims[0].new if step.diff.claims else None
            at = at if not step.diff.claims else new.id if new is not None else None
        if at is None:
            break


def _step(version: int, whole: Diff, *, old: str | None = None, new: str | None = None) -> Step | None:
    def concerned(change: ClaimChange) -> bool:
        before, after = change.old.id if change.old else None, change.new.id if change.new else None
        return (old is not None and before == old) or (new is not None and after == new)

    claims = tuple(change for change in whole.claims if concerned(change))
    ids = {old, new, *(claim.id for change in claims for claim in (change.old, change.new) if claim is not None)}
    conflicts = tuple(change for change in whole.conflicts if ids & {*change.claims})
    decisions = tuple(change for change in whole.decisions if ids & change.claims)
    part = replace(whole, sources=(), claims=claims, conflicts=conflicts, decisions=decisions)
    return None if part.empty else Step(version, part, _tellers(part))


def _tellers(part: Diff) -> tuple[str, ...]:
    return tuple(sorted({mention.source for change in part.claims if change.new for mention in change.new.mentions}))
