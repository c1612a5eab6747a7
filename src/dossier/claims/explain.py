"""How a claim came about: its mentions with the words behind each field, what joined them, and what nearly did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from dossier.annotate.predicates import predicate_words
from dossier.annotate.tokens import fold
from dossier.claims.evidence import Score, compare, weights
from dossier.claims.facts import Fact
from dossier.claims.match import ENOUGH, Matching, Outcome, candidates
from dossier.model import (
    AttributionKind,
    Basis,
    Claim,
    Dossier,
    DossierError,
    Figure,
    GroundsRule,
    Modality,
    Reference,
    Resolved,
    Span,
)
from dossier.values import dataclass

_SHORTEST = 4  # characters of a claim's id that may stand for it
_NEAR = 5  # near misses that are told
_HALF = ENOUGH / 2  # a score below this is no near miss


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as a mention writes them, and the name that they were resolved to; `kind` is what the words are."""

    written: str
    kind: Literal["name", "role", "pronoun"]
    name: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    written: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Told:
    """One mention, each field beside the words that it was read from.

    `rule` says what `trigger` is: a verb of a class in the word lists, a verb of none (`predicate` is then its infinitive), a noun of a
    class, or no predicate at all. `inherited` is a date that the words around give; `sure` and `because` explain modality and date.
    """

    source: str
    start: int
    end: int
    exact: str
    predicate: str
    rule: Literal["verb", "unlisted", "noun", "none"]
    trigger: str
    actors: tuple[Who, ...]
    others: tuple[Who, ...]
    date: str | None
    basis: Basis | None
    because: str
    inherited: bool
    dates: tuple[str, ...]
    amounts: tuple[Counted, ...]
    modality: Modality
    sure: GroundsRule
    sign: str | None
    attribution: Who | None
    attribution_kind: AttributionKind | None


@dataclass(frozen=True, slots=True)
class Join:
    """Two mentions (numbered from 1) whose likeness made one claim of two. `average` is that of the two as they were."""

    one: int
    other: int
    total: float
    parts: tuple[tuple[str, float], ...]
    outcome: Outcome
    average: float | None


@dataclass(frozen=True, slots=True)
class Near:
    """A mention of another claim that nearly joined: beside which mention of this one (from 1), its score, and what stood against it.

    `outcome` is `score` where that was too low, else what kept the two claims apart.
    """

    claim: str
    source: str
    exact: str
    beside: int
    total: float
    parts: tuple[tuple[str, float], ...]
    outcome: Outcome | Literal["score"]
    average: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim and how it came about. `enough` is the score from which two mentions are one claim."""

    claim: Claim
    mentions: tuple[Told, ...]
    joins: tuple[Join, ...]
    near: tuple[Near, ...]
    decided: bool
    enough: float = ENOUGH


def find(dossier: Dossier, wanted: str) -> Claim:
    """The claim of that id, or of the only id that begins so.

    Raises DossierError where there is none, or several.
    """
    exact = next((claim for claim in dossier.claims if claim.id == wanted), None)
    if exact is not None:
        return exact
    begun = [claim for claim in dossier.claims if claim.id.startswith(wanted)] if len(wanted) >= _SHORTEST else []
    if len(begun) > 1:
        raise DossierError(f"{wanted!r} begins several ids: {', '.join(claim.id for claim in begun)}")
    if not begun:
        raise DossierError(f"{wanted!r}: no claim has that id; dossier claims lists them, {_SHORTEST} characters are enough")
    return begun[0]


def explain(claim: Claim, dossier: Dossier, facts: Sequence[Fact], resolved: Sequence[Resolved], matching: Matching) -> Explanation:
    """How `claim` of `dossier` came about, from what its build made on the way."""
    owners = {(m.source, m.start, m.end): one.id for one in dossier.claims for m in one.mentions}
    places = {(m.source, m.start, m.end): n for n, m in enumerate(claim.mentions, 1)}
    numbers = {i: places[at] for i, fact in enumerate(facts) if (at := _place(fact)) in places}
    by_path = {one.reading.source.path: one for one in resolved}
    pairs = [pair for pair in matching.pairs if pair.one in numbers and pair.other in numbers]
    joins = [
        Join(numbers[p.one], numbers[p.other], round(p.score.total, 2), _parts(p.score), p.outcome, _rounded(p.average))
        for p in pairs
        if p.outcome in ("joined", "disputed")
    ]
    told = sorted(numbers, key=lambda i: (numbers[i], facts[i].order))
    kept = {numbers[i]: _told(facts[i], by_path[facts[i].reading.source.path]) for i in reversed(told)}
    return Explanation(
        claim,
        tuple(kept[n] for n in sorted(kept)),
        tuple(joins),
        tuple(_near(facts, numbers, owners, matching))[:_NEAR],
        any(claim.id in decision.claims for decision in dossier.decisions),
    )


def _place(fact: Fact) -> tuple[str, int, int]:
    return fact.reading.source.path, fact.mention.start, fact.mention.end


# --- mentions -----------------------------------------------------------------------------------------------------------


def _told(fact: Fact, resolved: Resolved) -> Told:
    mention, text = fact.mention, fact.reading.source.text

    def words(place: Span | None) -> str | None:
        return " ".join(text[place.start : place.end].split()) if place is not None else None

    def who(references: Sequence[Reference]) -> tuple[Who, ...]:
        return tuple(Who(words(r.span) or "", r.kind, resolved.names.get(r)) for r in references)

    attribution = mention.attribution
    return Told(
        fact.reading.source.path,
        mention.start,
        mention.end,
        fact.exact,
        mention.predicate,
        _rule(fact),
        words(mention.trigger) or "",
        who(mention.actors),
        who(mention.others),
        fact.date,
        fact.basis,
        fact.because,
        fact.inherited,
        tuple(words(fact.reading.dates[i].span) or "" for i in mention.dates),
        tuple(Counted(words(a.span) or "", Figure(a.value, a.unit, a.qualifier)) for a in fact.amounts),
        mention.modality,
        mention.grounds.rule,
        words(mention.grounds.where),
        who([attribution.reference])[0] if attribution is not None else None,
        attribution.kind if attribution is not None else None,
    )


def _rule(fact: Fact) -> Literal["verb", "unlisted", "noun", "none"]:
    if fact.mention.predicate == "figure":
        return "none"
    classes = predicate_words(fact.reading.source.language)
    trigger = fact.mention.trigger
    if not fact.mention.tense and fold(fact.reading.source.text[trigger.start : trigger.end]) in classes.nouns:
        return "noun"
    listed = fact.mention.predicate in {*classes.verbs.values(), *classes.nouns.values()}
    return "verb" if listed else "unlisted"


# --- scores -------------------------------------------------------------------------------------------------------------


def _near(
    facts: Sequence[Fact], numbers: Mapping[int, int], owners: Mapping[tuple[str, int, int], str], matching: Matching
) -> Iterator[Near]:
    """The best pair with each other claim, the nearest first."""
    known = weights(facts)
    taken = {(p.one, p.other): p for p in matching.pairs} | {(p.other, p.one): p for p in matching.pairs}
    best: dict[str, list[tuple[float, int, int, Score]]] = defaultdict(list)
    for a, b in candidates(facts, known):
        if (a in numbers) == (b in numbers):
            continue
        mine, other = (a, b) if a in numbers else (b, a)
        owner = owners.get(_place(facts[other]))
        if owner is None:
            continue
        score = compare(facts[mine], facts[other], known)
        if score.total >= _HALF:
            best[owner].append((-round(score.total, 6), mine, other, score))
    for total, mine, other, score in sorted((min(pairs, key=lambda p: p[:3]) for pairs in best.values()), key=lambda p: p[:3]):
        pair = taken.get((mine, other)) if -total >= ENOUGH else None
        yield Near(
            owners[_place(facts[other])],
            facts[other].reading.source.path,
            facts[other].exact,
            numbers[mine],
            round(-total, 2),
            _parts(score),
            pair.outcome if pair is not None else "score",
            _rounded(pair.average) if pair is not None else None,
        )


def _parts(score: Score) -> tuple[tuple[str, float], ...]:
    return tuple((name, round(weight, 2)) for name, weight in score.parts if round(weight, 2))


def _rounded(value: float | None) -> float | None:
    return round(value, 2) if value is not None else None
