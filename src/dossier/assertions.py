"""What an editor's `dossier.yaml` asserts of the dossier that comes out, and what of it doesn't hold.

assert:
  sources: 5             # at least
  claims: 40             # at least
  undated: 0             # sources without a date: at most
  new_conflicts: 0       # contradictions that the dossier as committed doesn't have: at most
  origins:               # of a claim, by its id or some of its words: at least
    quitter l'entreprise en 2018: 2
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.annotate.tokens import fold
from dossier.config import Assertions
from dossier.model import Claim, Dossier, Warning


def broken(asserted: Assertions, dossier: Dossier, before: Callable[[], Dossier | None]) -> tuple[Warning, ...]:
    """A warning for each assertion that doesn't hold. `before` gives the dossier that conflicts are new against, if there is one."""
    return tuple(Warning("assertion", f"assertion broken: {message}") for message in _messages(asserted, dossier, before))


def _messages(asserted: Assertions, dossier: Dossier, before: Callable[[], Dossier | None]) -> Iterator[str]:
    for name, least, count in (("sources", asserted.sources, len(dossier.sources)), ("claims", asserted.claims, len(dossier.claims))):
        if least is not None and count < least:
            yield f"{name}: {count}, not {least} or more"
    undated = [source.path for source in dossier.sources if source.published is None]
    if asserted.undated is not None and len(undated) > asserted.undated:
        yield f"undated: {', '.join(undated)}"
    for wanted, origins in asserted.origins.items():
        found = [claim for claim in dossier.claims if _tells(claim, wanted)]
        best = max((claim.origins for claim in found), default=None)
        if best is None:
            yield f"origins, {wanted}: no claim has this id or these words"
        elif best < origins:
            yield f"origins, {wanted}: {best}, not {origins} or more"
    if asserted.new_conflicts is not None:
        new = tuple(_new_conflicts(before(), dossier))
        if len(new) > asserted.new_conflicts:
            yield f"new_conflicts: {len(new)}, not {asserted.new_conflicts} or fewer: {'; '.join(new)}"


def _tells(claim: Claim, wanted: str) -> bool:
    """Whether a claim has that id, or a mention with those words."""
    words = " ".join(fold(wanted).split())
    return claim.id == wanted or any(words in " ".join(fold(mention.exact).split()) for mention in claim.mentions)


def _new_conflicts(before: Dossier | None, dossier: Dossier) -> Iterator[str]:
    """Conflicts that weren't there, or are now between more values, as « 2018 / 2019 »."""
    if before is None:
        return
    from dossier.diff import diff  # most dossiers assert nothing of the kind

    for change in diff(before, dossier).conflicts:
        known = len(change.old.values) if change.old is not None else 0
        if change.new is not None and len(change.new.values) > known:
            yield " / ".join(value.value for value in change.new.values)
