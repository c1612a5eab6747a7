"""One claim, or one conflict, as it was and as it is: what changed of it, each thing with its cause."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from dossier.diff.causes import Causes
from dossier.diff.changes import Change, ClaimChange, ClaimChangeKind, ConflictChange, ConflictChangeKind
from dossier.diff.decided import Bearings
from dossier.diff.matching import ClaimPair, Sources, Token
from dossier.model import Claim, ClaimMention, Conflict, Figure
from dossier.values import dataclass

_BRACKETS = re.compile(r"\[[^\]]*\]")
MentionPair = tuple[ClaimMention, ClaimMention]
Values = Callable[[ClaimMention], frozenset[Any]]


def claim_change(pair: ClaimPair, sources: Sources, known: Causes) -> ClaimChange | None:
    """What changed of a claim; None for one that is as it was."""
    old, new = pair
    if old is None or new is None:
        kind: ClaimChangeKind = "removed" if new is None else "added"
        told, token = (old, sources.before) if old is not None else (new, sources.after)
        assert told is not None
        tokens = {token(mention.source) for mention in told.mentions}
        words = (told.headline,)
        change = Change(kind, words if new is None else (), words if old is None else (), known.of(tokens))
        return ClaimChange(old, new, (change,))
    if old == new:
        return None
    changes = tuple(_changes(old, new, _align(old, new, sources), known))
    return ClaimChange(old, new, changes) if changes else None


@dataclass(frozen=True, slots=True)
class _Aligned:
    """The mentions of a claim then and now: in pairs, gone, new, with the token of their source."""

    pairs: tuple[tuple[Token, MentionPair], ...]
    gone: tuple[tuple[Token, ClaimMention], ...]
    new: tuple[tuple[Token, ClaimMention], ...]

    def tokens(self, of: Callable[[ClaimMention], object]) -> set[Token]:
        """The sources in whose mentions a value is not what it was, or that tell the claim on one side alone."""
        return {token for token, (a, b) in self.pairs if of(a) != of(b)} | self.apart

    def edited(self, of: Values) -> tuple[set[Any], set[Any]]:
        """The values that mentions told in both had and have no more, and those that they have now."""
        lost, got = (set().union(*(of(x) - of(y) for x, y in pairs)) for pairs in self._both)
        return lost - got, got - lost

    @property
    def _both(self) -> tuple[list[MentionPair], list[MentionPair]]:
        return [pair for _, pair in self.pairs], [(b, a) for _, (a, b) in self.pairs]

    def explaining(self, of: Values, gone: set[Any], come: set[Any]) -> set[Token]:
        """The sources that explain why these values went and came: those whose own words changed, where that says it all."""
        lost, got = self.edited(of)
        if gone <= lost and come <= got:
            return {token for token, (a, b) in self.pairs if (of(a) - of(b)) & gone or (of(b) - of(a)) & come}
        return self.tokens(of)

    @property
    def told(self) -> set[Token]:
        """All sources of the claim."""
        return {token for token, _ in self.pairs} | self.apart

    @property
    def apart(self) -> set[Token]:
        return {token for token, _ in (*self.gone, *self.new)}


def _align(old: Claim, new: Claim, sources: Sources) -> _Aligned:
    """Mentions of one source with the same words are one, in the order of the text; then those left in it, in that order."""
    mine, theirs = _by_source(old, sources.before), _by_source(new, sources.after)
    pairs: list[tuple[Token, MentionPair]] = []
    gone: list[tuple[Token, ClaimMention]] = []
    come: list[tuple[Token, ClaimMention]] = []
    for token in dict.fromkeys((*mine, *theirs)):
        left, right = mine.get(token, []), theirs.get(token, [])
        same: dict[str, list[ClaimMention]] = defaultdict(list)
        for mention in reversed(right):
            same[mention.exact].append(mention)
        rest = []
        for mention in left:
            if same[mention.exact]:
                pairs.append((token, (mention, same[mention.exact].pop())))
            else:
                rest.append(mention)
        others = sorted((m for waiting in same.values() for m in waiting), key=_place)
        pairs += [(token, pair) for pair in zip(rest, others, strict=False)]
        gone += [(token, mention) for mention in rest[len(others) :]]
        come += [(token, mention) for mention in others[len(rest) :]]
    return _Aligned(tuple(pairs), tuple(gone), tuple(come))


def _by_source(claim: Claim, token: Callable[[str], Token]) -> dict[Token, list[ClaimMention]]:
    found: dict[Token, list[ClaimMention]] = defaultdict(list)
    for mention in sorted(claim.mentions, key=_place):
        found[token(mention.source)].append(mention)
    return found


def _place(mention: ClaimMention) -> tuple[object, ...]:
    """An order of mentions that depends on them alone."""
    amounts = sorted((amount.start, amount.value, amount.unit or "") for amount in mention.amounts)
    return mention.source, mention.start, mention.end, mention.date or "", sorted(mention.actors), mention.modality, amounts


def _changes(old: Claim, new: Claim, aligned: _Aligned, known: Causes) -> Iterator[Change]:
    """What changed of two claims that are not equal: nothing, where all that differs is an order."""
    found = list(_told(old, new, aligned, known))
    found += _supported(old, new, aligned, known)
    classed = _classed(old, new, aligned, bare=bool(found))
    if classed:
        before, after = zip(*classed, strict=True)
        found.append(Change("reread", before, after, known.of(aligned.tokens(_reading), aligned.told)))
    if not found:
        differ = aligned.tokens(_reading)
        kind: ClaimChangeKind = "reread" if differ else "moved"
        if differ or _places(old) != _places(new):
            causes = known.of(differ or aligned.tokens(lambda m: (m.source, m.start, m.end)), aligned.told)
            found.append(Change(kind, _places(old), _places(new), causes))
    yield from found


def _told(old: Claim, new: Claim, aligned: _Aligned, known: Causes) -> Iterator[Change]:
    """What a reader is told otherwise: when, how much, who, how sure, in which words."""
    if old.date != new.date:
        dates: Values = lambda m: frozenset({m.date})  # noqa: E731
        yield Change("date", _one(old.date), _one(new.date), known.of(aligned.explaining(dates, {old.date}, {new.date}), aligned.told))
    if {*old.amounts} != {*new.amounts}:
        yield _amounts(old, new, aligned, known)
    if {*old.actors} != {*new.actors} or old.speaker != new.speaker:
        actors: Values = lambda m: frozenset(m.actors)  # noqa: E731
        gone, come = {*old.actors} - {*new.actors}, {*new.actors} - {*old.actors}
        touched = aligned.explaining(actors, gone, come) if gone or come else aligned.tokens(actors)
        yield Change("actor", *_people(old, new), known.of(touched, aligned.told))
    if old.modality != new.modality:
        yield Change("modality", (old.modality,), (new.modality,), known.of(aligned.tokens(lambda m: m.modality), aligned.told))
    reworded = [(token, (a.exact, b.exact)) for token, (a, b) in aligned.pairs if _plain(a.exact) != _plain(b.exact)]
    if reworded:
        before, after = zip(*sorted({words for _, words in reworded}, key=lambda pair: (sorted(pair), pair)), strict=True)
        yield Change("wording", before, after, known.of(dict.fromkeys(token for token, _ in reworded)))


def _amounts(old: Claim, new: Claim, aligned: _Aligned, known: Causes) -> Change:
    """From which figures to which: those that an article put in the place of others, where that says it all, else all of the claim's.

    So « 12 » corrected to « 14 » is told as such, though another article gives « 12 » at the same time.
    """
    values: Values = lambda m: frozenset(Figure(a.value, a.unit, a.qualifier) for a in m.amounts)  # noqa: E731
    gone, come = {*old.amounts} - {*new.amounts}, {*new.amounts} - {*old.amounts}
    causes = known.of(aligned.explaining(values, gone, come), aligned.told)
    lost, got = aligned.edited(values)
    if gone <= lost and come <= got and lost and got:
        return Change("amount", figures(lost), figures(got), causes)
    return Change("amount", figures(old.amounts), figures(new.amounts), causes)


def _supported(old: Claim, new: Claim, aligned: _Aligned, known: Causes) -> Iterator[Change]:
    """By whom it is told."""
    before, after = (old.origins, old.support), (new.origins, new.support)
    kind: ClaimChangeKind = "corroborated" if after > before else "support-lost" if after < before else "retold"
    if before != after or aligned.apart:
        yield Change(kind, _paths(old), _paths(new), known.of(aligned.apart))


def _classed(old: Claim, new: Claim, aligned: _Aligned, bare: bool) -> list[tuple[str, str]]:
    """Fields that say how the program classes a claim, where they differ."""
    fields: Mapping[str, Callable[[Claim], Any]] = {
        "id": lambda claim: claim.id,
        "kind": lambda claim: claim.kind,
        "predicate": lambda claim: claim.predicate,
        "others": lambda claim: ", ".join(sorted(claim.others)),
        "headline": lambda claim: _chosen(claim, old, new, aligned, bare),
        "basis": lambda claim: claim.basis if old.date == new.date else None,
    }
    return [(f"{name}: {of(old) or '—'}", f"{name}: {of(new) or '—'}") for name, of in fields.items() if of(old) != of(new)]


def _chosen(claim: Claim, old: Claim, new: Claim, aligned: _Aligned, bare: bool) -> str | None:
    """The words that stand for a claim; None where they are others only because an article's words are.

    `bare`: without the fields in brackets, which tell otherwise what else changed.
    """
    same = _words(old.headline, bare) == _words(new.headline, bare)
    edited = any(_tells(old, a) and _tells(new, b) for _, (a, b) in aligned.pairs if _plain(a.exact) != _plain(b.exact))
    return None if same or edited else claim.headline


def _tells(claim: Claim, mention: ClaimMention) -> bool:
    """Whether a mention is the one in the headline, which may have fields in brackets beside its words."""
    words = _words(claim.headline, bare=True)
    return bool(words) and words in _plain(mention.exact)


def _words(headline: str, bare: bool) -> str:
    return _plain(_BRACKETS.sub("", headline) if bare else headline)


def _reading(mention: ClaimMention) -> object:
    """What the program made of a mention, its place apart."""
    amounts = {(a.start - mention.start, a.value, a.unit, a.qualifier) for a in mention.amounts}
    quotes = {(start - mention.start, end - mention.start) for start, end in mention.quotes}
    return mention.date, mention.basis, {*mention.actors}, mention.modality, mention.attribution, amounts, quotes


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def figures(amounts: Iterable[Figure]) -> tuple[str, ...]:
    """Figures as written values, in an order that depends on them alone: « about 343 emploi »."""
    return tuple(sorted(" ".join(filter(None, (a.qualifier, a.value, a.unit))) for a in amounts))


def _people(old: Claim, new: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who did it and, where it is another, whose words it gives."""
    said = old.speaker != new.speaker
    before, after = (
        (*sorted(claim.actors), *((f"speaker: {claim.speaker}",) if said and claim.speaker is not None else ())) for claim in (old, new)
    )
    return before, after


def _paths(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted({mention.source for mention in claim.mentions}))


def _places(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted(f"{m.source}:{m.start}-{m.end}" for m in claim.mentions))


def _plain(text: str) -> str:
    """Words without what typography alone makes of them."""
    return " ".join(text.replace("’", "'").replace("ʼ", "'").split())


# --- conflicts -----------------------------------------------------------------------------------------------------------


def conflict_changes(
    old: Sequence[Conflict],
    new: Sequence[Conflict],
    pairs: Sequence[ClaimPair],
    sources: Sources,
    known: Causes,
    bearings: Bearings,
) -> tuple[ConflictChange, ...]:
    """Conflicts that came, went or changed, by kind and id. One of a kind about a claim stays the same one."""
    found = []
    of = {claim.id: pair for pair in pairs for claim in pair if claim is not None}
    for before, after in _pair_conflicts(old, new, pairs):
        said, says = _values(before), _values(after)
        if said != says:
            kind: ConflictChangeKind = "settled" if after is None else "disputed" if before is None else "dispute"
            claims = tuple(dict.fromkeys((*(after.claims if after else ()), *(before.claims if before else ()))))
            decided = tuple(dict.fromkeys(cause for claim in claims if claim in of for cause in bearings.on(of[claim])))
            causes = known.given(decided).of(_touched(before, after, sources))
            found.append(ConflictChange(kind, before, after, claims, causes))
    return tuple(sorted(found, key=lambda change: (change.conflict.kind, change.conflict.id)))


def _pair_conflicts(
    old: Sequence[Conflict], new: Sequence[Conflict], pairs: Sequence[ClaimPair]
) -> Iterator[tuple[Conflict | None, Conflict | None]]:
    by_id = {conflict.id: conflict for conflict in new}
    same = {conflict.id for conflict in old if conflict.id in by_id}
    yield from ((conflict, by_id[conflict.id]) for conflict in old if conflict.id in same)
    now = {a.id: b.id for a, b in pairs if a is not None and b is not None}
    others = {*now.values()}  # an id that is another claim's now tells nothing
    left = [conflict for conflict in new if conflict.id not in same]
    index: dict[tuple[str, str | None], list[Conflict]] = defaultdict(list)
    for conflict in left:
        for claim in conflict.claims:
            index[conflict.kind, claim].append(conflict)

    def later(claim: str) -> str | None:
        return now.get(claim, None if claim in others else claim)

    scored = []
    gone = [conflict for conflict in old if conflict.id not in same]
    for conflict in gone:
        near = {c.id: c for claim in conflict.claims for c in index.get((conflict.kind, later(claim)), ())}
        for other in near.values():
            shared = len({v.value for v in conflict.values} & {v.value for v in other.values})
            scored.append((-shared, sorted((conflict.id, other.id)), conflict, other))
    taken: set[str] = set()
    for _, ids, conflict, other in sorted(scored, key=lambda item: item[:2]):
        if not taken & {*ids}:
            taken.update(ids)
            yield conflict, other
    yield from ((conflict, None) for conflict in gone if conflict.id not in taken)
    yield from ((None, conflict) for conflict in left if conflict.id not in taken)


def _values(conflict: Conflict | None) -> set[tuple[object, ...]]:
    if conflict is None:
        return set()
    return {(value.value, value.unit, value.origins, len({place.source for place in value.mentions})) for value in conflict.values}


def _touched(old: Conflict | None, new: Conflict | None, sources: Sources) -> set[Token]:
    """The sources that give a value on one side alone."""

    def given(conflict: Conflict | None, token: Callable[[str], Token]) -> set[tuple[Token, str]]:
        return {(token(place.source), value.value) for value in (conflict.values if conflict else ()) for place in value.mentions}

    return {token for token, _ in given(old, sources.before) ^ given(new, sources.after)}
