"""The mention of a claim that stands best alone."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.claims.facts import Fact
from dossier.languages import load

_FEW, _MANY = 40, 220  # characters: shorter tells too little, longer too much


def headline(facts: Sequence[Fact]) -> str:
    """Its words to the letter; where it opens on a pronoun or shares its subject, the name stands before it in brackets.

    « [Elon Musk] l'a quittée en 2019 »: what stands in brackets is computed, not quoted.
    """
    best = max(facts, key=lambda fact: (_standing(fact), [-ord(c) for c in fact.reading.source.id], -fact.mention.start))
    return _bracketed(best)


def _standing(fact: Fact) -> float:
    """How well a mention does without its surroundings."""
    length = len(fact.exact)
    score = 0.0
    if fact.mention.actors and fact.mention.actors[0].kind == "name" and _holds(fact):
        score += 2
    if fact.mention.kind == "statement" and fact.mention.quotes:
        score += 0.5
    if fact.date is not None and not fact.inherited:
        score += 0.7
    score += 0.5 * min(len(fact.amounts), 2)
    if _opener(fact) is not None:
        score -= 1.5
    if fact.mention.modality in ("asserted", "reported"):
        score += 0.3
    if length < _FEW:
        score -= (_FEW - length) / 20
    if length > _MANY:
        score -= (length - _MANY) / 60
    return round(score, 6)


def _holds(fact: Fact) -> bool:
    actor = fact.mention.actors[0]
    return fact.mention.start <= actor.start and actor.end <= fact.mention.end


def _opener(fact: Fact) -> str | None:
    """The word that makes a mention lean on what stands before it: « il », « qui », « cette », or a verb with no subject."""
    words = load(fact.reading.source.language).section("headlines")
    first = fact.exact.replace("’", "'").split(None, 1)[0].lower() if fact.exact.split() else ""
    for opener in words.get("leaning", ()):
        if first == opener or (opener.endswith("'") and first.startswith(opener)):
            return str(opener)
    return None


def _bracketed(fact: Fact) -> str:
    """The mention's words, led by who did it in brackets where they don't say so themselves."""
    exact = " ".join(fact.exact.split())
    if not fact.actors or not fact.mention.actors:
        return exact
    opener = _opener(fact)
    inside = _holds(fact) and fact.mention.actors[0].kind != "pronoun"
    if inside or fact.actors[0].casefold() in exact.casefold():
        return exact
    pronouns = load(fact.reading.source.language).section("headlines").get("pronouns", ())
    if opener is not None and opener in pronouns:
        rest = exact[len(opener) :].lstrip()
        return f"[{fact.actors[0]}] {rest}"
    return f"[{fact.actors[0]}] {exact}"
