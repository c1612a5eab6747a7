"""Editors' decisions, applied: a stage of its own between `match` and the dossier.

`regroup` changes which facts make a claim, before claims are consolidated; `mark` dates, settles and accepts what was consolidated,
and lists every decision in the dossier. A decision stands on quoted words of articles of a certain hash. Where those are not there
any more, it is listed as stale and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dossier import edtf
from dossier.claims.facts import Fact
from dossier.decisions import Entry, values
from dossier.model import Claim, Decision, Dossier, Evidence, Span, Staleness, Warning

Groups = tuple[tuple[int, ...], ...]


class Outcome(NamedTuple):
    """A decision and the facts that it stands on (as indices), or why it doesn't hold."""

    entry: Entry
    facts: frozenset[int] = frozenset()
    stale: Staleness | None = None


def regroup(groups: Sequence[Sequence[int]], facts: Sequence[Fact], entries: Sequence[Entry]) -> tuple[Groups, tuple[Outcome, ...]]:
    """The groups of facts with what editors split, merged and rejected, and what became of every decision."""
    places = _places(facts)
    outcomes = [_locate(entry, facts, places) for entry in entries]
    parts = [set(group) for group in groups]
    for i in _applied(outcomes, "split"):
        parts = [rest for part in parts if (rest := part - outcomes[i].facts)] + [{*outcomes[i].facts}]
    for i in _applied(outcomes, "merge"):
        joined = [part for part in parts if part & outcomes[i].facts]
        parts = [part for part in parts if not part & outcomes[i].facts] + [set().union(*joined)]
    for i in _applied(outcomes, "reject"):
        told = [part for part in parts if part & outcomes[i].facts]
        if all(part <= outcomes[i].facts for part in told):
            parts = [part for part in parts if part not in told]
        else:
            outcomes[i] = outcomes[i]._replace(stale="told")
    order = sorted((tuple(sorted(part, key=lambda k: facts[k].order)) for part in parts), key=lambda part: facts[part[0]].order)
    return tuple(order), tuple(outcomes)


def _applied(outcomes: Sequence[Outcome], action: str) -> list[int]:
    return [i for i, outcome in enumerate(outcomes) if outcome.entry.action == action and outcome.stale is None]


def _places(facts: Sequence[Fact]) -> Mapping[str, list[int]]:
    """The facts of each source, by the hash of its file."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, fact in enumerate(facts):
        found[fact.reading.source.sha256].append(i)
    return found


def _locate(entry: Entry, facts: Sequence[Fact], places: Mapping[str, list[int]]) -> Outcome:
    found: set[int] = set()
    for evidence in entry.evidence:
        if evidence.sha256 not in places:
            return Outcome(entry, stale="source")
        there = [(_common(evidence, facts[i]), i) for i in places[evidence.sha256]]
        most = max(common for common, _ in there)
        if most <= 0:
            return Outcome(entry, stale="words")
        found.update(i for common, i in there if common == most)
    return Outcome(entry, frozenset(found))


def _common(evidence: Evidence, fact: Fact) -> int:
    """How many characters of the words the fact's mention holds, at their place."""
    text = fact.reading.source.text
    start = evidence.start if text.startswith(evidence.words, evidence.start) else text.find(evidence.words)
    if start < 0:
        return 0
    return min(start + len(evidence.words), fact.mention.end) - max(start, fact.mention.start)


def mark(dossier: Dossier, facts: Sequence[Fact], outcomes: Sequence[Outcome]) -> Dossier:
    """The dossier with its dates set and its disputes settled as decided, and with all decisions listed."""
    if not outcomes:
        return dossier
    at = {(m.source, m.start, m.end): claim.id for claim in dossier.claims for m in claim.mentions}
    decisions = []
    for outcome in outcomes:
        places = [(facts[i].reading.source.path, Span(facts[i].mention.start, facts[i].mention.end)) for i in sorted(outcome.facts)]
        ids = tuple(dict.fromkeys(at[path, *span] for path, span in places if (path, *span) in at))
        dossier, decision = _mark(dossier, outcome, ids)
        decisions.append(decision)
    ordered = sorted(dossier.claims, key=lambda claim: (claim.date is None, edtf.days(claim.date) if claim.date else ()))
    return replace(dossier, claims=tuple(ordered), decisions=tuple(decisions))


def _mark(dossier: Dossier, outcome: Outcome, ids: tuple[str, ...]) -> tuple[Dossier, Decision]:
    entry = outcome.entry
    stale = outcome.stale
    if stale is None and entry.action != "reject":
        if not ids:
            stale = "words"
        elif len(ids) > 1 and entry.action in ("accept", "date"):
            stale = "apart"
        elif entry.action == "date":
            dossier, stale = _dated(dossier, ids[0], entry)
        elif entry.action == "settle":
            dossier, stale = _settled(dossier, ids, entry)
    concerned = ids if stale is None and entry.action != "reject" else ()
    decision = Decision(entry.action, entry.reason, entry.by, entry.value, entry.values, concerned, stale, entry.evidence)
    return dossier, decision


def _dated(dossier: Dossier, wanted: str, entry: Entry) -> tuple[Dossier, Staleness | None]:
    """The claim at the decided date, unless articles that the decision doesn't quote give it another."""
    claim = next(claim for claim in dossier.claims if claim.id == wanted)
    hashes = {source.path: source.sha256 for source in dossier.sources}
    weighed = {evidence.sha256 for evidence in entry.evidence}
    others = [mention.date for mention in claim.mentions if hashes[mention.source] not in weighed and mention.basis == "explicit"]
    if not all(edtf.compatible(date, entry.value) for date in others):
        return dossier, "dated"
    return _with_dates(dossier, {wanted}, entry.value), None


def _settled(dossier: Dossier, ids: Iterable[str], entry: Entry) -> tuple[Dossier, Staleness | None]:
    """The dossier without the dispute, which must be between the values that the decision weighs."""
    about = {*ids}
    found = [conflict for conflict in dossier.conflicts if about & {*conflict.claims} and values(conflict) == entry.values]
    if not found:
        return dossier, "dispute"
    settled = found[0]
    left = tuple(conflict for conflict in dossier.conflicts if conflict is not settled)
    kept = replace(dossier, conflicts=left)
    return (_with_dates(kept, about & {*settled.claims}, entry.value) if settled.kind == "date" else kept), None


def _with_dates(dossier: Dossier, ids: set[str], date: str | None) -> Dossier:
    def dated(claim: Claim) -> Claim:
        return replace(claim, date=date, basis="decision") if claim.id in ids else claim

    return replace(dossier, claims=tuple(map(dated, dossier.claims)))


_WHY: Mapping[Staleness, str] = {
    "source": "an article that it quotes has changed or is gone",
    "words": "no claim tells the words that it quotes any more",
    "apart": "several claims now tell the words that it quotes",
    "told": "other articles tell the claim now",
    "dated": "other articles date the claim otherwise now",
    "dispute": "the dispute is gone or between other values now",
}


def warnings(dossier: Dossier) -> tuple[Warning, ...]:
    """The decisions that don't hold any more."""
    return tuple(
        Warning("stale-decision", f"decision not applied ({decision.action}: {decision.reason}): {_WHY[decision.stale]}")
        for decision in dossier.decisions
        if decision.stale is not None
    )
